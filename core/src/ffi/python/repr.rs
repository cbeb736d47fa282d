//! `repr()` of models: `Livestream(id='...', status='LIVE')`, with secrets masked and without fields that are not set.

use std::fmt::{self, Display, Write};

use serde::ser::{Error as _, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};

use crate::values::public::{Public, Shown, Style};

pub(super) fn repr<T: Public>(value: &T) -> String {
    let style = Style {
        masked: true,
        ..Style::default()
    };
    let shown = Shown { value, style };
    shown.serialize(Repr).map_or_else(
        |Failed(why)| format!("<not printable: {why}>"),
        |shown| shown.unwrap_or_default(),
    )
}

/// Gives the text, or none for a value that is not set.
struct Repr;

#[derive(Debug)]
struct Failed(String);

impl Display for Failed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Failed {}

impl serde::ser::Error for Failed {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

type Shows = Result<Option<String>, Failed>;

fn some(text: impl Display) -> Shows {
    Ok(Some(text.to_string()))
}

/// A Python string literal.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut literal = String::from(quote);
    for letter in text.chars() {
        match letter {
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            '\\' => literal.push_str("\\\\"),
            letter if letter == quote => {
                literal.push('\\');
                literal.push(letter);
            }
            letter if letter.is_control() => {
                let _ = write!(literal, "\\x{:02x}", u32::from(letter));
            }
            letter => literal.push(letter),
        }
    }
    literal.push(quote);
    literal
}

struct List(Vec<String>);

impl SerializeSeq for List {
    type Ok = Option<String>;
    type Error = Failed;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        self.0
            .push(value.serialize(Repr)?.unwrap_or_else(|| "None".to_owned()));
        Ok(())
    }

    fn end(self) -> Shows {
        if self.0.is_empty() {
            Ok(None)
        } else {
            some(format!("[{}]", self.0.join(", ")))
        }
    }
}

struct Object {
    name: &'static str,
    fields: Vec<String>,
}

impl SerializeStruct for Object {
    type Ok = Option<String>;
    type Error = Failed;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Failed> {
        if let Some(value) = value.serialize(Repr)? {
            self.fields.push(format!("{name}={value}"));
        }
        Ok(())
    }

    fn end(self) -> Shows {
        some(format!("{}({})", self.name, self.fields.join(", ")))
    }
}

macro_rules! displayed {
    ($($method:ident: $ty:ty),*) => {
        $(fn $method(self, value: $ty) -> Shows {
            some(value)
        })*
    };
}

/// What no public value is made of.
macro_rules! never {
    ($($method:ident($($argument:ident: $ty:ty),*) -> $result:ty;)*) => {
        $(fn $method(self, $($argument: $ty),*) -> Result<$result, Failed> {
            Err(Failed::custom(concat!("unexpected ", stringify!($method))))
        })*
    };
}

type Never = Impossible<Option<String>, Failed>;

impl Serializer for Repr {
    type Ok = Option<String>;
    type Error = Failed;
    type SerializeSeq = List;
    type SerializeStruct = Object;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Dict;
    type SerializeStructVariant = Never;

    displayed! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    }

    fn serialize_bool(self, value: bool) -> Shows {
        some(if value { "True" } else { "False" })
    }

    fn serialize_f32(self, value: f32) -> Shows {
        some(format!("{value:?}"))
    }

    fn serialize_f64(self, value: f64) -> Shows {
        some(format!("{value:?}"))
    }

    fn serialize_char(self, value: char) -> Shows {
        some(quoted(&value.to_string()))
    }

    fn serialize_str(self, text: &str) -> Shows {
        some(quoted(text))
    }

    fn serialize_none(self) -> Shows {
        Ok(None)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Shows {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Shows {
        Ok(None)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Shows {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        value: &T,
    ) -> Shows {
        value.serialize(self)
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<List, Failed> {
        Ok(List(Vec::new()))
    }

    fn serialize_struct(self, name: &'static str, _length: usize) -> Result<Object, Failed> {
        Ok(Object {
            name,
            fields: Vec::new(),
        })
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Dict, Failed> {
        Ok(Dict {
            entries: Vec::new(),
            key: String::new(),
        })
    }

    never! {
        serialize_bytes(_value: &[u8]) -> Option<String>;
        serialize_unit_struct(_name: &'static str) -> Option<String>;
        serialize_unit_variant(_name: &'static str, _index: u32, _variant: &'static str) -> Option<String>;
        serialize_tuple(_length: usize) -> Never;
        serialize_tuple_struct(_name: &'static str, _length: usize) -> Never;
        serialize_tuple_variant(_name: &'static str, _index: u32, _variant: &'static str, _length: usize) -> Never;
        serialize_struct_variant(_name: &'static str, _index: u32, _variant: &'static str, _length: usize) -> Never;
    }
}

/// A JSON object without a shape, shown as a dict.
struct Dict {
    entries: Vec<String>,
    key: String,
}

impl serde::ser::SerializeMap for Dict {
    type Ok = Option<String>;
    type Error = Failed;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failed> {
        self.key = key.serialize(Repr)?.unwrap_or_default();
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failed> {
        let value = value.serialize(Repr)?.unwrap_or_else(|| "None".to_owned());
        self.entries.push(format!("{}: {value}", self.key));
        Ok(())
    }

    fn end(self) -> Shows {
        some(format!("{{{}}}", self.entries.join(", ")))
    }
}
