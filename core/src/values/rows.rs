//! JSON without names: an object is the list of its fields, in the order in which they are defined.
//!
//! For a reader that knows the definitions. A list is a fifth shorter so, and V8 parses it in a little more than half the
//! time.

use super::public::{Public, Shown, Style};
use crate::error::{Error, Result};

/// How long a text may become before what follows goes into another one.
///
/// V8 keeps texts of more than 128 KiB in memory that it asks the system for anew each time: as one text, a list of 1,000
/// objects took it a quarter longer.
const LONG: usize = 64 * 1024;

/// A text that is being written.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    text: Vec<u8>,
}

impl Rows {
    /// A value on its own.
    pub(crate) fn of<T: Public>(value: &T, style: Style) -> Result<String> {
        let mut rows = Self::default();
        rows.value(value, style)?;
        string(rows.text)
    }

    /// Adds a value to the list that the text is.
    pub(crate) fn add<T: Public>(&mut self, value: &T, style: Style) -> Result<()> {
        self.text
            .push(if self.text.is_empty() { b'[' } else { b',' });
        self.value(value, style)
    }

    /// Adds a list and ends the one that it is in. What of it does not fit into the text follows in further texts, each
    /// a list of its own.
    pub(crate) fn end_with<T: Public>(mut self, items: &[T], style: Style) -> Result<Vec<String>> {
        let mut texts = Vec::new();
        self.text
            .push(if self.text.is_empty() { b'[' } else { b',' });
        self.text.push(b'[');
        for (position, item) in items.iter().enumerate() {
            if self.text.len() >= LONG {
                let next = Vec::with_capacity(self.text.capacity());
                texts.push(std::mem::replace(&mut self.text, next));
                self.text.push(b'[');
            } else if position > 0 {
                self.text.push(b',');
            }
            self.value(item, style)?;
        }
        texts.push(self.text);
        for text in &mut texts {
            text.push(b']');
        }
        if let Some(first) = texts.first_mut() {
            first.push(b']');
        }
        texts.into_iter().map(string).collect()
    }

    fn value<T: Public>(&mut self, value: &T, style: Style) -> Result<()> {
        let style = Style {
            rows: true,
            ..style
        };
        let written = serde_json::to_writer(&mut self.text, &Shown { value, style });
        written.map_err(|error| Error::internal(error.to_string()))
    }
}

fn string(text: Vec<u8>) -> Result<String> {
    String::from_utf8(text).map_err(|error| Error::internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use serde::Serializer;

    use super::*;
    use crate::values::Json;

    const STYLE: Style = Style {
        camel: true,
        masked: false,
        milliseconds: true,
        packed: false,
        rows: false,
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
