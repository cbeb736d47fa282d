//! Lenient reading of responses.
//!
//! The sources of this API contradict each other about types, and the service may change its mind. So every field is
//! read by one rule: null and absent are the same; a number may come as text and text as a number; a boolean may come
//! as text.
//!
//! What cannot be read even so is left out where nothing was promised, and [noted](super::unreadable): an optional field,
//! an element of a list in a field, an entry of a map. It is an error where something was promised: the object that a call
//! results in, each item of a page, and their identifiers. An object without a promise of its own, such as the meeting in
//! a recording, is left out as a whole when its identifier cannot be read.

use std::time::Duration;

use jiter::Peek;
use serde::de::{Deserialize, Deserializer, Error as _};

use super::reader::{Reader, mistyped};
use super::report::report;
use super::unreadable::{LeftOut, Unreadable};
use super::{Json, MASK, Nullable, Secret, Timestamp};

/// A value that can be read from a response.
pub trait FromWire<'de>: Sized {
    /// Whether there is a value for nothing, which then stands for what cannot be read, too.
    const OPTIONAL: bool = false;

    /// Reads the value. Null gives the empty value where there is one.
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable>;

    /// Reads the value where it may be missing.
    fn from_wire_optional(reader: &mut Reader<'de>) -> Result<Option<Self>, Unreadable> {
        if reader.null()? {
            return Ok(None);
        }
        Self::from_wire(reader).map(Some)
    }
}

/// For implementations of serde's `Deserialize`: as leniently as from a response, and whatever the format is.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'text> FromWire<'text>,
    D: Deserializer<'de>,
{
    let text = serde_json::Value::deserialize(deserializer)?.to_string();
    read_text(&text).map_err(D::Error::custom)
}

/// Like [`deserialize`], for a struct that must carry what the promised object of a response must.
pub fn deserialize_whole<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'text> FromWire<'text> + Identified,
    D: Deserializer<'de>,
{
    let text = serde_json::Value::deserialize(deserializer)?.to_string();
    read_whole(&text).map_err(D::Error::custom)
}

/// Reads JSON that came from no call, as the promised object of a response.
pub(crate) fn read_whole<T>(text: &str) -> Result<T, String>
where
    T: for<'text> FromWire<'text> + Identified,
{
    let object: T = read_text(text)?;
    match object.lacks() {
        Some(field) => Err(format!("$.{field}: it is missing")),
        None => Ok(object),
    }
}

fn read_text<T: for<'text> FromWire<'text>>(text: &str) -> Result<T, String> {
    let mut read = None;
    read_text_by(text, &mut |reader| {
        read = Some(T::from_wire(reader)?);
        Ok(())
    })?;
    read.ok_or_else(|| "$: it is missing".to_owned())
}

/// Compiled once, and not for each type of value.
fn read_text_by<'text>(
    text: &'text str,
    read: &mut dyn FnMut(&mut Reader<'text>) -> Result<(), Unreadable>,
) -> Result<(), String> {
    let refused = |error: &Unreadable| format!("{}: {}", error.place("$"), error.problem());
    let mut reader = Reader::new(text);
    read(&mut reader).map_err(|error| refused(&error))?;
    let mut left_out = reader.left_out().iter();
    if let Some(masked) = left_out.find_map(LeftOut::lost_secret) {
        return Err(refused(masked));
    }
    report("deserialize", "$", reader.left_out());
    Ok(())
}

/// A struct of a response.
pub trait Identified {
    /// What tells it apart from others of its kind, where it has such a thing.
    fn identifier(&self) -> Option<&str> {
        None
    }

    /// The name on the wire of a field that the promised object must carry and this one lacks.
    fn lacks(&self) -> Option<&'static str> {
        None
    }
}

impl<'de, T: FromWire<'de>> FromWire<'de> for Option<T> {
    const OPTIONAL: bool = true;

    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        T::from_wire_optional(reader)
    }
}

impl<'de, T: FromWire<'de>> FromWire<'de> for Nullable<T> {
    const OPTIONAL: bool = true;

    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        Ok(T::from_wire_optional(reader)?.map_or(Self::Cleared, Self::Value))
    }
}

impl<'de, T: FromWire<'de>> FromWire<'de> for Vec<T> {
    const OPTIONAL: bool = true;

    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        list(reader, |reader| {
            let mut value = None;
            reader.read_into(&mut value)?;
            Ok(value)
        })
    }
}

/// Reads a list that was promised: each of its elements has to be read.
pub(crate) fn promised_list<'de, T: FromWire<'de>>(
    reader: &mut Reader<'de>,
) -> Result<Vec<T>, Unreadable> {
    list(reader, T::from_wire_optional)
}

/// Reads a list; null gives the empty list. Null elements carry nothing and are dropped.
fn list<'de, T>(
    reader: &mut Reader<'de>,
    mut element: impl FnMut(&mut Reader<'de>) -> Result<Option<T>, Unreadable>,
) -> Result<Vec<T>, Unreadable> {
    let mut values = Vec::new();
    match reader.peek()? {
        Peek::Array => reader.elements(&mut |reader| {
            values.extend(element(reader)?);
            Ok(())
        })?,
        Peek::Null => {
            reader.null()?;
        }
        other => return Err(mistyped(other, "a list")),
    }
    Ok(values)
}

/// Reads a list, or a lone value as a list of one; null gives the empty list.
pub fn read_one_or_several<'de, T: FromWire<'de>>(
    reader: &mut Reader<'de>,
    place: &mut Vec<T>,
) -> Result<(), Unreadable> {
    reader.read_into_by(place, |reader| match reader.peek()? {
        Peek::Object => Ok(vec![T::from_wire(reader)?]),
        Peek::Array | Peek::Null => Vec::from_wire(reader),
        other => Err(mistyped(other, "an object or a list")),
    })
}

/// What a leaf can be on the wire.
trait Leaf: Sized {
    /// For error messages.
    const EXPECTED: &'static str;

    fn from_text(text: &str) -> Option<Self>;
    fn from_integer(number: i64) -> Option<Self>;
    fn from_number(number: f64) -> Option<Self>;
    fn from_boolean(_: bool) -> Option<Self> {
        None
    }
}

/// Reads a leaf; none for null.
fn leaf<T: Leaf>(reader: &mut Reader<'_>) -> Result<Option<T>, Unreadable> {
    let found = reader.peek()?;
    let value = match found {
        Peek::Null => return reader.null().map(|_| None),
        Peek::String => T::from_text(reader.known_text()?),
        Peek::True | Peek::False => T::from_boolean(reader.known_boolean(found)?),
        Peek::Array | Peek::Object => None,
        _ => number(reader.known_number(found)?),
    };
    match value {
        Some(value) => Ok(Some(value)),
        None => Err(mistyped(found, T::EXPECTED)),
    }
}

fn number<T: Leaf>(digits: &str) -> Option<T> {
    if let Ok(number) = digits.parse::<i64>() {
        return T::from_integer(number);
    }
    if digits.bytes().all(|digit| digit.is_ascii_digit()) && digits.parse::<u64>().is_ok() {
        return T::from_text(digits);
    }
    digits
        .parse()
        .ok()
        .filter(|number: &f64| number.is_finite())
        .and_then(T::from_number)
}

macro_rules! leaf_from_wire {
    ($($name:ty),*) => {
        $(impl<'de> FromWire<'de> for $name {
            fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
                Ok(leaf(reader)?.unwrap_or_default())
            }

            fn from_wire_optional(reader: &mut Reader<'de>) -> Result<Option<Self>, Unreadable> {
                leaf(reader)
            }
        })*
    };
}

leaf_from_wire!(String, bool, f64, i64, u32, Duration);

impl<'de> FromWire<'de> for Secret {
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        let text = String::from_wire(reader)?;
        if text == MASK {
            return Err(Unreadable::masked());
        }
        Ok(Self::from(text))
    }
}

impl Leaf for String {
    const EXPECTED: &'static str = "text";

    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn from_integer(number: i64) -> Option<Self> {
        Some(number.to_string())
    }

    fn from_number(number: f64) -> Option<Self> {
        Some(number.to_string())
    }

    fn from_boolean(value: bool) -> Option<Self> {
        Some(value.to_string())
    }
}

impl Leaf for bool {
    const EXPECTED: &'static str = "true or false";

    fn from_text(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("true") {
            Some(true)
        } else if text.eq_ignore_ascii_case("false") {
            Some(false)
        } else {
            None
        }
    }

    fn from_integer(_: i64) -> Option<Self> {
        None
    }

    fn from_number(_: f64) -> Option<Self> {
        None
    }

    fn from_boolean(value: bool) -> Option<Self> {
        Some(value)
    }
}

impl Leaf for f64 {
    const EXPECTED: &'static str = "a number in range";

    fn from_text(text: &str) -> Option<Self> {
        text.trim()
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite())
    }

    #[allow(
        clippy::cast_precision_loss,
        reason = "counts beyond 2^53 do not occur; the raw answer keeps them"
    )]
    fn from_integer(number: i64) -> Option<Self> {
        Some(number as f64)
    }

    fn from_number(number: f64) -> Option<Self> {
        Some(number)
    }
}

impl Leaf for i64 {
    const EXPECTED: &'static str = "a whole number in range";

    fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        text.parse()
            .ok()
            .or_else(|| Self::from_number(f64::from_text(text)?))
    }

    fn from_integer(number: i64) -> Option<Self> {
        Some(number)
    }

    /// A count that arrives as `12.0`, or with a fraction that a count cannot have, which is cut off.
    #[allow(clippy::cast_possible_truncation, reason = "the range is checked")]
    fn from_number(number: f64) -> Option<Self> {
        (number.abs() < 9.0e15).then_some(number as i64)
    }
}

impl Leaf for u32 {
    const EXPECTED: &'static str = "a whole number in range";

    fn from_text(text: &str) -> Option<Self> {
        i64::from_text(text).and_then(Self::from_integer)
    }

    fn from_integer(number: i64) -> Option<Self> {
        number.try_into().ok()
    }

    fn from_number(number: f64) -> Option<Self> {
        <i64 as Leaf>::from_number(number).and_then(Self::from_integer)
    }
}

/// Seconds. A negative number is none of them, nor is one that no `Duration` can hold.
impl Leaf for Duration {
    const EXPECTED: &'static str = "a number of seconds";

    fn from_text(text: &str) -> Option<Self> {
        Self::from_number(f64::from_text(text)?)
    }

    fn from_integer(number: i64) -> Option<Self> {
        number.try_into().ok().map(Self::from_secs)
    }

    fn from_number(number: f64) -> Option<Self> {
        Self::try_from_secs_f64(number).ok()
    }
}

impl Leaf for Timestamp {
    const EXPECTED: &'static str = "a time";

    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    fn from_integer(_: i64) -> Option<Self> {
        None
    }

    fn from_number(_: f64) -> Option<Self> {
        None
    }
}

impl<'de> FromWire<'de> for Timestamp {
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        leaf(reader)?.ok_or_else(|| mistyped(Peek::Null, Self::EXPECTED))
    }

    fn from_wire_optional(reader: &mut Reader<'de>) -> Result<Option<Self>, Unreadable> {
        leaf(reader)
    }
}

impl<'de> FromWire<'de> for Json {
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        let text = reader.skip()?;
        serde_json::from_str(text).map_err(|error| Unreadable::new(error.to_string()))
    }
}

/// Reads an open enum from its text; a number or boolean counts as its own text, null as none.
pub fn open_enum_from_wire<T>(reader: &mut Reader<'_>) -> Result<Option<T>, Unreadable>
where
    T: for<'text> From<&'text str>,
{
    match reader.peek()? {
        // Known strings need no text of their own, so this does not take the way over a `String`.
        Peek::String => reader.known_text().map(|text| Some(T::from(text))),
        _ => Ok(leaf::<String>(reader)?.map(|text| T::from(&text))),
    }
}
