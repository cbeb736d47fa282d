//! What is sent, what is left out, and what is cleared.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An input that can be left out, cleared or set. Most inputs are a plain `Option`: only the few that the service
/// documents as nullable can be cleared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Nullable<T> {
    /// Not sent: the service keeps what it has, or takes its default.
    #[default]
    Omitted,
    /// Sent as `null`.
    Cleared,
    /// Sent as it is.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Omitted | Self::Cleared => None,
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(text: &str) -> Self {
        Self::Value(text.to_owned())
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Omitted | Self::Cleared => serializer.serialize_none(),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Option::deserialize(deserializer)?;
        Ok(value.map_or(Self::Cleared, Self::Value))
    }
}

/// Tells whether a value stands for "nothing", which is never sent. A required value is always sent.
pub trait IsOmitted {
    /// True for nothing.
    fn is_omitted(&self) -> bool {
        false
    }
}

/// For serde's `skip_serializing_if`.
pub fn is_omitted<T: IsOmitted>(value: &T) -> bool {
    value.is_omitted()
}

impl<T> IsOmitted for Option<T> {
    fn is_omitted(&self) -> bool {
        self.is_none()
    }
}

impl<T> IsOmitted for Nullable<T> {
    fn is_omitted(&self) -> bool {
        matches!(self, Self::Omitted)
    }
}

impl<T> IsOmitted for Vec<T> {}
impl IsOmitted for super::Json {}
impl IsOmitted for super::Secret {}
impl IsOmitted for String {}
impl IsOmitted for bool {}
impl IsOmitted for f64 {}
impl IsOmitted for u32 {}
impl IsOmitted for i64 {}
