//! Numbers in flight to the wire, and values that are sent when the caller gives none.

use serde::{Serialize, Serializer};

/// A number that may be missing.
pub trait Number {
    /// The number.
    fn number(&self) -> Option<f64>;
}

impl Number for f64 {
    fn number(&self) -> Option<f64> {
        Some(*self)
    }
}

impl Number for Option<f64> {
    fn number(&self) -> Option<f64> {
        *self
    }
}

/// The number as something that equals itself and can be hashed. Zero has one form, whatever its sign is.
pub fn number_bits<N: Number>(number: &N) -> Option<u64> {
    number.number().map(|number| (number + 0.0).to_bits())
}

/// For serde's `serialize_with`: writes 90 and not 90.0, because some servers take only the first for a whole number.
pub fn number_to_wire<N: Number, S: Serializer>(
    number: &N,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match number.number() {
        None => serializer.serialize_none(),
        #[allow(
            clippy::cast_possible_truncation,
            reason = "the range is checked, and there is no fraction"
        )]
        Some(number) if number.fract() == 0.0 && number.abs() < 9.0e15 => {
            serializer.serialize_i64(number as i64)
        }
        Some(number) => serializer.serialize_f64(number),
    }
}

/// A value that has a default.
pub trait OrDefault {
    /// Writes it.
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

impl OrDefault for f64 {
    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        number_to_wire(self, serializer)
    }
}

macro_rules! written_by_serde {
    ($($name:ty),*) => {
        $(impl OrDefault for $name {
            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }
        })*
    };
}

written_by_serde!(String, bool, Vec<String>);

/// For serde's `serialize_with`: writes the value, or in place of nothing its default.
pub fn or_default_to_wire<T: OrDefault, S: Serializer>(
    value: &Option<T>,
    default: impl FnOnce() -> T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => value.write(serializer),
        None => default().write(serializer),
    }
}
