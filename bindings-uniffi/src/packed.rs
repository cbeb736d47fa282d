//! Results as bytes, for the languages whose generated code knows each type: no names, the fields of a model one after
//! the other in the order of their definition.
//!
//! Numbers are little endian, and whole ones take eight bytes. Before a text or list stands its length in four bytes,
//! before something optional a byte that says whether it is there, and before one of several types its position among
//! them.

use std::fmt;

use serde::ser::{Error as _, Impossible, Serialize, Serializer};

use super::public::{Public, Shown, Style};

/// Values in a row.
#[derive(Debug, Default)]
pub struct Packed {
    bytes: Vec<u8>,
}

impl Packed {
    /// Adds a value.
    pub(crate) fn add<T: Public>(&mut self, value: &T) -> crate::Result<()> {
        let style = Style {
            packed: true,
            ..Style::default()
        };
        let added = Shown { value, style }.serialize(self);
        added.map_err(|error| crate::Error::internal(error.0))
    }

    /// All of them.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn length(&mut self, length: usize) -> Result<(), Unpackable> {
        let length = u32::try_from(length).map_err(Unpackable::custom)?;
        self.bytes.extend_from_slice(&length.to_le_bytes());
        Ok(())
    }
}

/// A value of a kind that no definition has.
#[derive(Debug)]
pub struct Unpackable(String);

impl fmt::Display for Unpackable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Unpackable {}

impl serde::ser::Error for Unpackable {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

fn refused<T>(kind: &str) -> Result<T, Unpackable> {
    Err(Unpackable(format!("{kind} has no form as bytes")))
}

/// Numbers of every width that a definition may have.
macro_rules! numbers {
    ($($method:ident: $name:ty),*) => {
        $(fn $method(self, number: $name) -> Result<(), Unpackable> {
            self.bytes.extend_from_slice(&number.to_le_bytes());
            Ok(())
        })*
    };
    (whole $($method:ident: $name:ty),*) => {
        $(fn $method(self, number: $name) -> Result<(), Unpackable> {
            self.serialize_i64(i64::from(number))
        })*
    };
}

impl Serializer for &mut Packed {
    type Ok = ();
    type Error = Unpackable;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Impossible<(), Unpackable>;
    type SerializeTupleVariant = Impossible<(), Unpackable>;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Unpackable>;

    numbers!(serialize_i64: i64, serialize_f64: f64);
    numbers!(whole serialize_i8: i8, serialize_i16: i16, serialize_i32: i32);
    numbers!(whole serialize_u8: u8, serialize_u16: u16, serialize_u32: u32);

    fn serialize_u64(self, number: u64) -> Result<(), Unpackable> {
        self.serialize_i64(i64::try_from(number).map_err(Unpackable::custom)?)
    }

    fn serialize_f32(self, number: f32) -> Result<(), Unpackable> {
        self.serialize_f64(number.into())
    }

    fn serialize_bool(self, value: bool) -> Result<(), Unpackable> {
        self.bytes.push(value.into());
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), Unpackable> {
        self.length(text.len())?;
        self.bytes.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn serialize_char(self, _: char) -> Result<(), Unpackable> {
        refused("a letter")
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Unpackable> {
        refused("a list of bytes")
    }

    fn serialize_none(self) -> Result<(), Unpackable> {
        self.serialize_bool(false)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unpackable> {
        self.bytes.push(1);
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unpackable> {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unpackable> {
        Ok(())
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
    ) -> Result<(), Unpackable> {
        refused("a plain enum")
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unpackable> {
        value.serialize(self)
    }

    /// One of several types.
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        position: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unpackable> {
        self.bytes.extend_from_slice(&position.to_le_bytes());
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Unpackable> {
        let length = length.ok_or_else(|| Unpackable::custom("a list without a length"))?;
        self.length(length)?;
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Unpackable> {
        Ok(self)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Unpackable> {
        refused("a tuple with a name")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unpackable> {
        refused("an enum of tuples")
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self, Unpackable> {
        self.serialize_seq(length)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Unpackable> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unpackable> {
        refused("an enum of structs")
    }

    fn is_human_readable(&self) -> bool {
        false
    }
}

/// Values one after the other, whatever they are called together.
macro_rules! in_a_row {
    ($($part:ident),*) => {
        $(impl serde::ser::$part for &mut Packed {
            type Ok = ();
            type Error = Unpackable;

            fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unpackable> {
                value.serialize(&mut **self)
            }

            fn end(self) -> Result<(), Unpackable> {
                Ok(())
            }
        })*
    };
}

in_a_row!(SerializeSeq, SerializeTuple);

impl serde::ser::SerializeMap for &mut Packed {
    type Ok = ();
    type Error = Unpackable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unpackable> {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unpackable> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Unpackable> {
        Ok(())
    }
}

impl serde::ser::SerializeStruct for &mut Packed {
    type Ok = ();
    type Error = Unpackable;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Unpackable> {
        value.serialize(&mut **self)
    }

    fn end(self) -> Result<(), Unpackable> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::resources::{App, DownloadUrl, ReceivedEvent, TrackDownload};
    use crate::values::{Json, Timestamp};

    fn bytes<T: Public>(value: &T) -> Vec<u8> {
        let mut packed = Packed::default();
        packed.add(value).unwrap();
        packed.into_bytes()
    }

    #[test]
    fn a_model_is_its_fields_and_nothing_else() {
        let app = App {
            id: "ab".to_owned(),
            name: None,
            created_at: Some("1970-01-01T00:00:01.000000002Z".parse().unwrap()),
        };
        let mut expected = vec![2, 0, 0, 0, b'a', b'b'];
        expected.push(0);
        expected.push(1);
        expected.extend(1i64.to_le_bytes());
        expected.extend(2i64.to_le_bytes());
        assert_eq!(bytes(&app), expected);
    }

    #[test]
    fn a_time_before_1970_counts_its_fraction_forwards() {
        let time: Timestamp = "1969-12-31T23:59:59.75Z".parse().unwrap();
        let mut expected = (-1i64).to_le_bytes().to_vec();
        expected.extend(750_000_000i64.to_le_bytes());
        assert_eq!(bytes(&time), expected);
    }

    #[test]
    fn one_of_several_types_begins_with_its_position() {
        let text = DownloadUrl::Url("u".to_owned());
        assert_eq!(bytes(&text), [0, 0, 0, 0, 1, 0, 0, 0, b'u']);
        let tracks = DownloadUrl::Tracks(Vec::<TrackDownload>::new());
        assert_eq!(bytes(&tracks), [1, 0, 0, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn an_event_begins_with_its_position() {
        let position = |event: &str| {
            let event: ReceivedEvent = serde_json::from_str(event).unwrap();
            u32::from_le_bytes(bytes(&event)[..4].try_into().unwrap())
        };
        assert_eq!(position(r#"{"event": "meeting.started"}"#), 0);
        assert_eq!(position(r#"{"event": "meeting.summary"}"#), 8);
        assert_eq!(position(r#"{"event": "meeting.unheardOf"}"#), 9);
    }

    #[test]
    fn json_is_a_text() {
        let json = Json(serde_json::json!({"a": [1]}));
        let mut expected = vec![9, 0, 0, 0];
        expected.extend(br#"{"a":[1]}"#);
        assert_eq!(bytes(&json), expected);
    }

    #[test]
    fn a_map_is_its_length_and_its_pairs() {
        let map = BTreeMap::from([("k".to_owned(), true)]);
        assert_eq!(bytes(&map), [1, 0, 0, 0, 1, 0, 0, 0, b'k', 1]);
    }
}
