//! JSON without names, for JavaScript: a model is the list of its fields, in the order of its definition.
//!
//! It is read by generated code that knows the definitions. A list is a fifth shorter so, and V8 parses it in little more
//! than half the time.

use realtimekit_api::bridge::{ListView, View};

/// The length from which on the rest of a list goes into another text.
///
/// V8 keeps texts of more than 128 KiB in memory that it asks the system for anew each time: as one text, a list of 1,000
/// objects took a quarter longer.
const LONG: usize = 64 * 1024;

/// A text that is being written.
#[derive(Debug, Default)]
pub struct Rows {
    text: Vec<u8>,
}

impl Rows {
    /// A value on its own.
    #[must_use]
    pub fn of(value: View<'_>) -> String {
        let mut rows = Self::default();
        rows.value(value);
        rows.finish()
    }

    /// Adds a value to the list that the text is.
    pub fn add(&mut self, value: View<'_>) {
        self.begin_element();
        self.value(value);
    }

    /// Adds a list and ends the one that it is in. What of it does not fit into the text follows in further texts, each
    /// a list of its own.
    #[must_use]
    pub fn end_with(mut self, items: &dyn ListView) -> Vec<String> {
        let mut texts = Vec::new();
        self.begin_element();
        self.text.push(b'[');
        for (position, item) in items.views().enumerate() {
            if self.text.len() >= LONG {
                let next = Vec::with_capacity(self.text.capacity());
                let full = std::mem::replace(&mut self.text, next);
                texts.push(Self { text: full });
                self.text.push(b'[');
            } else if position > 0 {
                self.text.push(b',');
            }
            self.value(item);
        }
        texts.push(self);
        for rows in &mut texts {
            rows.text.push(b']');
        }
        if let Some(first) = texts.first_mut() {
            first.text.push(b']');
        }
        texts.into_iter().map(Self::finish).collect()
    }

    fn begin_element(&mut self) {
        self.text
            .push(if self.text.is_empty() { b'[' } else { b',' });
    }

    fn value(&mut self, value: View<'_>) {
        match value {
            View::Nothing => self.text.extend_from_slice(b"null"),
            View::Boolean(true) => self.text.extend_from_slice(b"true"),
            View::Boolean(false) => self.text.extend_from_slice(b"false"),
            View::Integer(number) => self.json(&number),
            View::Number(number) => self.json(&number),
            View::Text(text) => self.json(text),
            // A `Date` is made of a number in a fifth of the time that reading a text takes.
            View::Timestamp(time) => self.json(&time.unix_milliseconds()),
            View::Json(value) => self.json(value),
            View::List(values) => self.list(values.views()),
            View::Model(model) => {
                self.list((0..model.labels().len()).map(|position| model.field(position)));
            }
            View::Map(map) => {
                self.text.push(b'{');
                for (position, (key, value)) in map.entries().enumerate() {
                    if position > 0 {
                        self.text.push(b',');
                    }
                    self.json(key);
                    self.text.push(b':');
                    self.value(value);
                }
                self.text.push(b'}');
            }
            View::OneOf(_, value) => self.value(value.view()),
        }
    }

    fn list<'a>(&mut self, values: impl Iterator<Item = View<'a>>) {
        self.text.push(b'[');
        for (position, value) in values.enumerate() {
            if position > 0 {
                self.text.push(b',');
            }
            self.value(value);
        }
        self.text.push(b']');
    }

    fn json<T: serde::Serialize + ?Sized>(&mut self, value: &T) {
        // Writing to memory cannot fail, nor do numbers and texts.
        let _ = serde_json::to_writer(&mut self.text, value);
    }

    fn finish(self) -> String {
        String::from_utf8(self.text).unwrap_or_default()
    }
}
