//! Lenient reading of answers.
//!
//! The sources of this API contradict each other about types, and the service may change its mind. So every field is
//! read by one rule: null and absent are the same; a number may come as text and text as a number; a boolean may come
//! as text; a leaf that cannot be read counts as absent (its text stays in the raw answer). Only structure is insisted
//! on: an object where an object belongs, a list where a list belongs.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{Json, Nullable, Timestamp};

/// A value that can be read from an answer.
pub trait FromWire<'de>: Sized {
    /// Reads the value. Null gives the empty value where there is one.
    fn from_wire<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// Reads the value where it may be missing; what cannot be read counts as missing for leaves that say so.
    fn from_wire_optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        Self::from_wire(deserializer).map(Some)
    }
}

/// For serde's `deserialize_with`.
pub fn from_wire<'de, T: FromWire<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::from_wire(deserializer)
}

impl<'de, T: FromWire<'de>> FromWire<'de> for Option<T> {
    fn from_wire<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Optional<T>(PhantomData<T>);

        impl<'de, T: FromWire<'de>> Visitor<'de> for Optional<T> {
            type Value = Option<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a value or null")
            }

            fn visit_none<E>(self) -> Result<Self::Value, E> {
                Ok(None)
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(None)
            }

            fn visit_some<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<Self::Value, D::Error> {
                T::from_wire_optional(deserializer)
            }
        }

        deserializer.deserialize_option(Optional(PhantomData))
    }
}

impl<'de, T: FromWire<'de>> FromWire<'de> for Nullable<T> {
    fn from_wire<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::from_wire(deserializer)?.map_or(Self::Cleared, Self::Value))
    }
}

impl<'de, T: FromWire<'de>> FromWire<'de> for Vec<T> {
    fn from_wire<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List<T>(PhantomData<T>);

        impl<'de, T: FromWire<'de>> Visitor<'de> for List<T> {
            type Value = Vec<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a list")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Vec::new())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut values = Vec::new();
                while let Some(Element(value)) = list.next_element()? {
                    values.extend(value);
                }
                Ok(values)
            }
        }

        deserializer.deserialize_any(List(PhantomData))
    }
}

/// Reads a list, or a lone value as a list of one; null gives the empty list.
pub fn one_or_several_from_wire<'de, T: FromWire<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    struct OneOrSeveral<T>(PhantomData<T>);

    impl<'de, T: FromWire<'de>> Visitor<'de> for OneOrSeveral<T> {
        type Value = Vec<T>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object or a list")
        }

        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(Vec::new())
        }

        fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
            Vec::from_wire(SeqAccessDeserializer::new(list))
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            Ok(vec![T::from_wire(MapAccessDeserializer::new(map))?])
        }
    }

    deserializer.deserialize_any(OneOrSeveral(PhantomData))
}

/// An element of a list; null elements carry nothing and are dropped.
pub(super) struct Element<T>(pub(super) Option<T>);

impl<'de, T: FromWire<'de>> Deserialize<'de> for Element<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::<T>::from_wire(deserializer).map(Self)
    }
}

/// Reads a struct from an object; null gives the empty struct.
pub fn object_from_wire<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de> + Default,
    D: Deserializer<'de>,
{
    struct Object<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for Object<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_unit<E>(self) -> Result<T, E> {
            Ok(T::default())
        }

        // A derived `Deserialize` would also take a list, field by field; an object is the only thing meant here.
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map))
        }
    }

    deserializer.deserialize_any(Object(PhantomData))
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
    fn from_owned_text(text: String) -> Option<Self> {
        Self::from_text(&text)
    }
}

struct LeafVisitor<T>(PhantomData<T>);

impl<'de, T: Leaf> Visitor<'de> for LeafVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(T::EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(T::from_text(text))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(T::from_owned_text(text))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(T::from_boolean(value))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(T::from_integer(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        match i64::try_from(number) {
            Ok(number) => Ok(T::from_integer(number)),
            Err(_) => Ok(T::from_text(&number.to_string())),
        }
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(T::from_number(number))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

macro_rules! leaf_from_wire {
    ($($name:ty),*) => {
        $(impl<'de> FromWire<'de> for $name {
            fn from_wire<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(Self::from_wire_optional(deserializer)?.unwrap_or_default())
            }

            fn from_wire_optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
                deserializer.deserialize_any(LeafVisitor(PhantomData))
            }
        })*
    };
}

leaf_from_wire!(String, bool, f64, i64, u32);

impl Leaf for String {
    const EXPECTED: &'static str = "text";

    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    fn from_owned_text(text: String) -> Option<Self> {
        Some(text)
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
    fn from_wire<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_wire_optional(deserializer)?.ok_or_else(|| D::Error::custom("not a time"))
    }

    fn from_wire_optional<D: Deserializer<'de>>(deserializer: D) -> Result<Option<Self>, D::Error> {
        deserializer.deserialize_any(LeafVisitor(PhantomData))
    }
}

impl<'de> FromWire<'de> for Json {
    fn from_wire<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}

/// Reads an open enum from its text; a number or boolean counts as its own text.
pub fn open_enum_from_wire<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'text> From<&'text str>,
    D: Deserializer<'de>,
{
    struct Text<T>(PhantomData<T>);

    impl<T: for<'text> From<&'text str>> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("text")
        }

        fn visit_str<E>(self, text: &str) -> Result<T, E> {
            Ok(T::from(text))
        }

        fn visit_bool<E>(self, value: bool) -> Result<T, E> {
            Ok(T::from(if value { "true" } else { "false" }))
        }

        fn visit_i64<E>(self, number: i64) -> Result<T, E> {
            Ok(T::from(&number.to_string()))
        }

        fn visit_u64<E>(self, number: u64) -> Result<T, E> {
            Ok(T::from(&number.to_string()))
        }

        fn visit_f64<E>(self, number: f64) -> Result<T, E> {
            Ok(T::from(&number.to_string()))
        }
    }

    deserializer.deserialize_any(Text(PhantomData))
}
