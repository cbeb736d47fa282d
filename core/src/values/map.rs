//! Objects whose keys are data: names that callers or the service choose.
//!
//! Keys are never changed, whatever the letter case of a language is.

use std::collections::BTreeMap;

use jiter::Peek;

#[cfg(feature = "bridge")]
use super::argument::{Argument, FromArgument, InputError};
use super::{FromWire, IsOmitted, Reader, Typed, Unreadable, mistyped};
use crate::description::Type;

impl<T: Typed> Typed for BTreeMap<String, T> {
    const TYPE: Type = Type::Map(&T::TYPE);
}

impl<T> IsOmitted for BTreeMap<String, T> {}

impl<'de, T: FromWire<'de>> FromWire<'de> for BTreeMap<String, T> {
    const OPTIONAL: bool = true;

    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        Ok(Self::from_wire_optional(reader)?.unwrap_or_default())
    }

    fn from_wire_optional(reader: &mut Reader<'de>) -> Result<Option<Self>, Unreadable> {
        match reader.peek()? {
            Peek::Object => {}
            Peek::Null => return reader.skip().map(|_| None),
            other => return Err(mistyped(other, "an object")),
        }
        let mut entries = Self::new();
        reader.entries(&mut |reader, key| {
            // Null carries nothing, as in lists.
            let mut value = None;
            reader.read_into(&mut value)?;
            entries.extend(value.map(|value| (key, value)));
            Ok(())
        })?;
        Ok(Some(entries))
    }
}

#[cfg(feature = "bridge")]
impl<T: FromArgument> FromArgument for BTreeMap<String, T> {
    fn from_argument(value: Argument<'_>) -> Result<Self, InputError> {
        // One by one: `collect` would compile a sort for each type of value.
        let mut entries = Self::new();
        for (key, value) in value.entries()? {
            let value = T::from_argument(value).map_err(|error| error.within(key))?;
            entries.insert(key.to_owned(), value);
        }
        Ok(entries)
    }
}
