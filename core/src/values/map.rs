//! Objects whose keys are data: names that callers or the service choose.
//!
//! Keys are never changed, whatever the letter case of a language is.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, MapAccess, Visitor};
#[cfg(feature = "dynamic")]
use serde::ser::{SerializeMap, Serializer};

use super::from_wire::Element;
#[cfg(feature = "dynamic")]
use super::public::{Argument, FromPublic, InputError, Public, Shown, Style};
use super::{FromWire, IsOmitted, Typed};
use crate::describe::Type;

impl<T: Typed> Typed for BTreeMap<String, T> {
    const TYPE: Type = Type::Map(&T::TYPE);
}

impl<T> IsOmitted for BTreeMap<String, T> {}

impl<'de, T: FromWire<'de>> FromWire<'de> for BTreeMap<String, T> {
    fn from_wire<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from_wire_optional(deserializer)?.unwrap_or_default())
    }

    /// A text in place of the object counts as missing: some sources allow it, and it stays in the raw answer.
    fn from_wire_optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        struct Entries<T>(PhantomData<T>);

        impl<'de, T: FromWire<'de>> Visitor<'de> for Entries<T> {
            type Value = Option<BTreeMap<String, T>>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(None)
            }

            fn visit_str<E>(self, _text: &str) -> Result<Self::Value, E> {
                Ok(None)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = BTreeMap::new();
                while let Some((key, Element(value))) = map.next_entry()? {
                    if let Some(value) = value {
                        entries.insert(key, value);
                    }
                }
                Ok(Some(entries))
            }
        }

        deserializer.deserialize_any(Entries(PhantomData))
    }
}

#[cfg(feature = "dynamic")]
impl<T: Public> Public for BTreeMap<String, T> {
    fn public<S: Serializer>(&self, style: Style, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (key, value) in self {
            map.serialize_entry(key, &Shown { value, style })?;
        }
        map.end()
    }
}

#[cfg(feature = "dynamic")]
impl<T: FromPublic> FromPublic for BTreeMap<String, T> {
    fn from_public(value: Argument<'_>) -> Result<Self, InputError> {
        value
            .entries()?
            .map(|(key, value)| match T::from_public(value) {
                Ok(value) => Ok((key.to_owned(), value)),
                Err(error) => Err(error.within(key)),
            })
            .collect()
    }
}
