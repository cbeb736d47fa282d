//! Lenient reading of answers.
//!
//! The sources of this API contradict each other about types, and the service may change its mind. So every field is
//! read by one rule: null and absent are the same; a number may come as text and text as a number; a boolean may come
//! as text; a leaf that cannot be read counts as absent (its text stays in the raw answer). Only structure is insisted
//! on: an object where an object belongs, a list where a list belongs.

use jiter::Peek;
use serde::de::{Deserialize, Deserializer, Error as _};

use super::reader::{Reader, Unreadable, mistyped};
use super::{Json, MASK, Nullable, Secret, Timestamp};

/// A value that can be read from an answer.
pub trait FromWire<'de>: Sized {
    /// Reads the value. Null gives the empty value where there is one.
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable>;

    /// Reads the value where it may be missing; what cannot be read counts as missing for leaves that say so.
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
    T::from_wire(&mut Reader::new(&text))
        .map_err(|error| D::Error::custom(format!("{}: {}", error.place("$"), error.problem())))
}

/// Like [`deserialize`], for a struct that must carry what the promised object of a response must.
pub fn deserialize_whole<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'text> FromWire<'text> + Identified,
    D: Deserializer<'de>,
{
    let object: T = deserialize(deserializer)?;
    match object.lacks() {
        Some(field) => Err(D::Error::missing_field(field)),
        None => Ok(object),
    }
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
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        T::from_wire_optional(reader)
    }
}

impl<'de, T: FromWire<'de>> FromWire<'de> for Nullable<T> {
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        Ok(T::from_wire_optional(reader)?.map_or(Self::Cleared, Self::Value))
    }
}

impl<'de, T: FromWire<'de>> FromWire<'de> for Vec<T> {
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        let mut values = Self::new();
        match reader.peek()? {
            Peek::Array => reader.elements(|reader| {
                // Null elements carry nothing and are dropped.
                values.extend(T::from_wire_optional(reader)?);
                Ok(())
            })?,
            Peek::Null => {
                reader.null()?;
            }
            other => return Err(mistyped(other, "a list")),
        }
        Ok(values)
    }
}

/// Reads a list, or a lone value as a list of one; null gives the empty list.
pub fn read_one_or_several<'de, T: FromWire<'de>>(
    reader: &mut Reader<'de>,
    place: &mut Vec<T>,
) -> Result<(), Unreadable> {
    *place = match reader.peek()? {
        Peek::Object => vec![T::from_wire(reader)?],
        Peek::Array | Peek::Null => Vec::from_wire(reader)?,
        other => return Err(mistyped(other, "an object or a list")),
    };
    Ok(())
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

/// Reads a leaf; none for null and for what it cannot be.
fn leaf<T: Leaf>(reader: &mut Reader<'_>) -> Result<Option<T>, Unreadable> {
    match reader.peek()? {
        Peek::String => reader.known_text().map(T::from_text),
        Peek::Null => reader.null().map(|_| None),
        peek @ (Peek::True | Peek::False) => reader.known_boolean(peek).map(T::from_boolean),
        other @ (Peek::Array | Peek::Object) => Err(mistyped(other, T::EXPECTED)),
        peek => reader.known_number(peek).map(number),
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

leaf_from_wire!(String, bool, f64, i64, u32);

/// The mask is no secret: it stands in what was written for people, not in what the service sends.
impl<'de> FromWire<'de> for Secret {
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        let text = String::from_wire(reader)?;
        if text == MASK {
            return Err(Unreadable::new(
                "it is the mask of a secret, not the secret",
            ));
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
    const EXPECTED: &'static str = "a number";

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
    const EXPECTED: &'static str = "a whole number";

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
    const EXPECTED: &'static str = "a whole number";

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
        leaf(reader)?.ok_or_else(|| Unreadable::new("it is not a time"))
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
        // Known texts need no text of their own, so this does not take the way over a `String`.
        Peek::String => reader.known_text().map(|text| Some(T::from(text))),
        _ => Ok(leaf::<String>(reader)?.map(|text| T::from(&text))),
    }
}
