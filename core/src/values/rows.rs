//! JSON without names: an object is the list of its fields, in the order in which they are defined.
//!
//! For a reader that knows the definitions. A list is a fifth shorter so, and V8 parses it in a little more than half the
//! time.

use std::fmt::Write as _;

use serde::ser::{
    Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer,
};
use serde_json::{Error, Number};

use super::public::{Public, Shown, Style};
use crate::error;

type Result<T> = std::result::Result<T, Error>;

/// How long a text may become before what follows goes into another one.
///
/// V8 keeps texts of more than 128 KiB in memory that it asks the system for anew each time: as one text, a list of 1,000
/// objects took it a quarter longer.
const LONG: usize = 64 * 1024;

/// A text that is being written.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    text: String,
}

impl Rows {
    /// A value on its own.
    pub(crate) fn of<T: Public>(value: &T, style: Style) -> error::Result<String> {
        let mut rows = Self::default();
        rows.value(value, style)?;
        Ok(rows.text)
    }

    /// Adds a value to the list that the text is.
    pub(crate) fn add<T: Public>(&mut self, value: &T, style: Style) -> error::Result<()> {
        self.text.push(if self.text.is_empty() { '[' } else { ',' });
        self.value(value, style)
    }

    /// Adds a list and ends the one that it is in. What of it does not fit into the text follows in further texts, each
    /// a list of its own.
    pub(crate) fn end_with<T: Public>(
        mut self,
        items: &[T],
        style: Style,
    ) -> error::Result<Vec<String>> {
        let mut texts = Vec::new();
        self.text
            .push_str(if self.text.is_empty() { "[[" } else { ",[" });
        for (position, item) in items.iter().enumerate() {
            if self.text.len() >= LONG {
                let next = String::with_capacity(self.text.capacity());
                texts.push(std::mem::replace(&mut self.text, next));
                self.text.push('[');
            } else if position > 0 {
                self.text.push(',');
            }
            self.value(item, style)?;
        }
        texts.push(self.text);
        for text in &mut texts {
            text.push(']');
        }
        if let Some(first) = texts.first_mut() {
            first.push(']');
        }
        Ok(texts)
    }

    fn value<T: Public>(&mut self, value: &T, style: Style) -> error::Result<()> {
        let written = Shown { value, style }.serialize(self);
        written.map_err(|error| error::Error::internal(error.to_string()))
    }

    fn number(&mut self, number: impl Into<Number>) -> Result<()> {
        write!(self.text, "{}", number.into()).map_err(Error::custom)
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        while let Some(position) = first_special(rest.as_bytes()) {
            self.text.push_str(&rest[..position]);
            match rest.as_bytes()[position] {
                special @ (b'"' | b'\\') => {
                    self.text.push('\\');
                    self.text.push(char::from(special));
                }
                control => {
                    // Writing into a text cannot fail.
                    let _ = write!(self.text, "\\u{control:04x}");
                }
            }
            rest = &rest[position + 1..];
        }
        self.text.push_str(rest);
        self.text.push('"');
    }
}

/// Where the first character is that cannot stand in a text of JSON as it is.
fn first_special(bytes: &[u8]) -> Option<usize> {
    let special = |byte: &u8| *byte < 0x20 || matches!(byte, b'"' | b'\\');
    let (words, rest) = bytes.as_chunks();
    for (number, word) in words.iter().enumerate() {
        if may_be_special(u64::from_le_bytes(*word))
            && let Some(position) = word.iter().position(special)
        {
            return Some(number * word.len() + position);
        }
    }
    let position = rest.iter().position(special)?;
    Some(bytes.len() - rest.len() + position)
}

/// Looks at eight bytes at once: nearly every text has nothing to find.
fn may_be_special(word: u64) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    // The highest bit of each byte that is less than `limit`, and maybe of bytes after one.
    let less = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word;
    let is = |byte: u8| less(word ^ (ONES * u64::from(byte)), 1);
    (less(word, 0x20) | is(b'"') | is(b'\\')) & (ONES << 7) != 0
}

/// A list or an object that is being written.
pub(crate) struct Members<'a> {
    rows: &'a mut Rows,
    end: char,
    empty: bool,
}

impl<'a> Members<'a> {
    fn begin(rows: &'a mut Rows, [start, end]: [char; 2]) -> Self {
        rows.text.push(start);
        Self {
            rows,
            end,
            empty: true,
        }
    }

    fn member<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        if !std::mem::replace(&mut self.empty, false) {
            self.rows.text.push(',');
        }
        value.serialize(&mut *self.rows)
    }

    fn finish(self) {
        self.rows.text.push(self.end);
    }
}

/// What none of our values is.
fn unexpected() -> Error {
    Error::custom("such a value has no form as a row")
}

macro_rules! numbers {
    ($($method:ident($type:ty)),*) => {
        $(fn $method(self, number: $type) -> Result<()> {
            self.number(number)
        })*
    };
}

type Never = Impossible<(), Error>;

impl<'a> Serializer for &'a mut Rows {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Members<'a>;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = Never;

    numbers!(
        serialize_i8(i8),
        serialize_i16(i16),
        serialize_i32(i32),
        serialize_i64(i64)
    );
    numbers!(
        serialize_u8(u8),
        serialize_u16(u16),
        serialize_u32(u32),
        serialize_u64(u64)
    );

    fn serialize_f32(self, number: f32) -> Result<()> {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Result<()> {
        match Number::from_f64(number) {
            Some(number) => self.number(number),
            None => self.serialize_unit(),
        }
    }

    fn serialize_bool(self, value: bool) -> Result<()> {
        self.text.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, letter: char) -> Result<()> {
        self.serialize_str(letter.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<()> {
        self.string(text);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<()> {
        Err(unexpected())
    }

    fn serialize_none(self) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<()> {
        self.text.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<()> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<()> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<()> {
        Err(unexpected())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'a>> {
        Ok(Members::begin(self, ['[', ']']))
    }

    fn serialize_tuple(self, _: usize) -> Result<Never> {
        Err(unexpected())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Never> {
        Err(unexpected())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never> {
        Err(unexpected())
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a>> {
        Ok(Members::begin(self, ['{', '}']))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a>> {
        Ok(Members::begin(self, ['[', ']']))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never> {
        Err(unexpected())
    }
}

impl SerializeSeq for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.member(value)
    }

    fn end(self) -> Result<()> {
        self.finish();
        Ok(())
    }
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<()> {
        self.member(value)
    }

    fn end(self) -> Result<()> {
        self.finish();
        Ok(())
    }
}

/// Keys are data here, and always text.
impl SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<()> {
        self.member(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.rows.text.push(':');
        value.serialize(&mut *self.rows)
    }

    fn end(self) -> Result<()> {
        self.finish();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::Json;

    const STYLE: Style = Style {
        camel: true,
        masked: false,
        milliseconds: true,
    };

    struct Point {
        name: Option<String>,
        x: f64,
    }

    impl Public for Point {
        fn public<S: Serializer>(
            &self,
            style: Style,
            serializer: S,
        ) -> std::result::Result<S::Ok, S::Error> {
            let mut object = style.object("Point", 2, serializer)?;
            object.field("name", "name", &self.name, false)?;
            object.field("x", "x", &self.x, false)?;
            object.end()
        }
    }

    fn point(name: &str) -> Point {
        Point {
            name: Some(name.to_owned()),
            x: 0.5,
        }
    }

    #[test]
    fn an_object_is_the_list_of_its_fields() {
        let nobody = Point {
            name: None,
            x: f64::NAN,
        };
        let text = Rows::of(&vec![point("a"), nobody], STYLE).unwrap();
        assert_eq!(text, r#"[["a",0.5],[null,null]]"#);
    }

    #[test]
    fn what_has_no_definition_keeps_its_names() {
        let value = serde_json::json!({ "a": [1, -2, 2.5, true, null, "x"], "b": {}, "c": [] });
        assert_eq!(
            Rows::of(&Json(value.clone()), STYLE).unwrap(),
            value.to_string()
        );
    }

    #[test]
    fn every_text_comes_through() {
        let mut texts: Vec<String> = (0..0x300u32)
            .filter_map(char::from_u32)
            .map(|letter| format!("{letter}"))
            .collect();
        texts.push(
            "eight by eight, a \"quote\" and a \\ and a line\nand ü and 🦀 at any place".into(),
        );
        for text in &texts {
            for padding in 0..9 {
                let text = format!("{}{text}", "-".repeat(padding));
                let written = Rows::of(&text, STYLE).unwrap();
                assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
            }
        }
    }

    #[test]
    fn a_long_list_is_cut_into_texts() {
        let items: Vec<Point> = (0..3000)
            .map(|number| point(&format!("{number:080}")))
            .collect();
        let mut rows = Rows::default();
        rows.add(&7u64, STYLE).unwrap();
        let texts = rows.end_with(&items, STYLE).unwrap();
        assert!(texts.len() > 3);
        assert!(texts.iter().all(|text| text.len() < LONG + 200));
        let read = |text: &String| serde_json::from_str::<serde_json::Value>(text).unwrap();
        let first = read(&texts[0]);
        assert_eq!(first[0], 7);
        let lists = std::iter::once(first[1].clone()).chain(texts[1..].iter().map(read));
        let names: Vec<String> = lists
            .flat_map(|list| list.as_array().unwrap().clone())
            .map(|row| row[0].as_str().unwrap().to_owned())
            .collect();
        let expected = items.into_iter().filter_map(|item| item.name);
        assert_eq!(names, expected.collect::<Vec<_>>());
    }

    #[test]
    fn an_empty_list_is_a_text_of_its_own() {
        assert_eq!(
            Rows::default().end_with::<Point>(&[], STYLE).unwrap(),
            ["[[]]"]
        );
    }
}
