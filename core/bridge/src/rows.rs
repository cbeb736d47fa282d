//! JSON without names, for JavaScript: a model is the list of its fields, in the order of its definition.
//!
//! It is read by generated code that knows the definitions. A list is a fifth shorter so, and V8 parses it in little more
//! than half the time.

use realtimekit_api::bridge::{ListView, View};

/// The length from which on the rest of a list goes into another text.
///
/// V8 keeps strings of more than 128 KiB in memory that it asks the system for again each time: as one text, a list of 1,000
/// objects took a quarter longer.
const LONG: usize = 64 * 1024;

/// A text that is being written.
#[derive(Debug, Default)]
pub struct Rows {
    text: String,
}

impl Rows {
    /// A value on its own.
    #[must_use]
    pub fn of(value: View<'_>) -> String {
        let mut rows = Self::default();
        rows.value(value);
        rows.text
    }

    /// Adds a value to the list that the text is.
    pub fn add(&mut self, value: View<'_>) {
        self.begin_element();
        self.value(value);
    }

    /// Adds a list and ends the one that it is in. What of it does not fit into the text follows in further strings, each
    /// a list of its own.
    #[must_use]
    pub fn end_with(mut self, items: &dyn ListView) -> Vec<String> {
        let mut texts = Vec::new();
        self.begin_element();
        self.text.push('[');
        for (position, item) in items.views().enumerate() {
            if self.text.len() >= LONG {
                let next = String::with_capacity(self.text.capacity());
                texts.push(std::mem::replace(&mut self.text, next));
                self.text.push('[');
            } else if position > 0 {
                self.text.push(',');
            }
            self.value(item);
        }
        texts.push(self.text);
        for text in &mut texts {
            text.push(']');
        }
        if let Some(first) = texts.first_mut() {
            first.push(']');
        }
        texts
    }

    fn begin_element(&mut self) {
        self.text.push(if self.text.is_empty() { '[' } else { ',' });
    }

    fn value(&mut self, value: View<'_>) {
        match value {
            View::Nothing => self.text.push_str("null"),
            View::Boolean(true) => self.text.push_str("true"),
            View::Boolean(false) => self.text.push_str("false"),
            View::Integer(number) => self.integer(number),
            View::Number(number) => self.json(&number),
            View::Text(text) => self.string(text),
            // A `Date` is made of a number in a fifth of the time that reading a text takes.
            View::Timestamp(time) => self.integer(time.unix_milliseconds()),
            View::Json(value) => self.json(value),
            View::List(values) => self.list(values.views()),
            View::Model(model) => {
                self.list(model.fields());
            }
            View::Map(map) => {
                self.text.push('{');
                for (position, (key, value)) in map.entries().enumerate() {
                    if position > 0 {
                        self.text.push(',');
                    }
                    self.string(key);
                    self.text.push(':');
                    self.value(value);
                }
                self.text.push('}');
            }
            View::OneOf(_, value) => self.value(value.view()),
        }
    }

    fn list<'a>(&mut self, values: impl Iterator<Item = View<'a>>) {
        self.text.push('[');
        for (position, value) in values.enumerate() {
            if position > 0 {
                self.text.push(',');
            }
            self.value(value);
        }
        self.text.push(']');
    }

    fn integer(&mut self, number: i64) {
        self.text.push_str(itoa::Buffer::new().format(number));
    }

    fn string(&mut self, text: &str) {
        if needs_escape(text.as_bytes()) {
            return self.json(text);
        }
        self.text.reserve(text.len() + 2);
        self.text.push('"');
        self.text.push_str(text);
        self.text.push('"');
    }

    fn json<T: serde::Serialize + ?Sized>(&mut self, value: &T) {
        // Neither numbers nor strings can fail.
        self.text
            .push_str(&serde_json::to_string(value).unwrap_or_default());
    }
}

/// Whether JSON writes one of these bytes as an escape sequence. It is rarely so, and eight bytes are checked at a time.
fn needs_escape(bytes: &[u8]) -> bool {
    const LOWEST_BITS: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGHEST_BITS: u64 = u64::from_ne_bytes([0x80; 8]);
    // Sets the highest bit of the first byte that is less than `limit`, and of no byte if there is none. What it sets in
    // the bytes after that one is not exact.
    let less = |word: u64, limit: u8| word.wrapping_sub(LOWEST_BITS * u64::from(limit)) & !word;
    let equal = |word: u64, byte: u8| less(word ^ (LOWEST_BITS * u64::from(byte)), 1);
    let (chunks, rest) = bytes.as_chunks::<8>();
    let in_chunks = chunks.iter().any(|chunk| {
        let word = u64::from_le_bytes(*chunk);
        let found = less(word, b' ') | equal(word, b'"') | equal(word, b'\\');
        found & HIGHEST_BITS != 0
    });
    in_chunks
        || rest
            .iter()
            .any(|byte| matches!(byte, ..b' ' | b'"' | b'\\'))
}

#[cfg(test)]
mod tests {
    use realtimekit_api::Json;
    use realtimekit_api::bridge::Viewable as _;
    use realtimekit_api::models::App;

    use super::*;

    fn app(id: &str) -> App {
        let app = serde_json::json!({ "id": id, "created_at": "1970-01-01T00:00:01.5Z" });
        serde_json::from_value(app).unwrap()
    }

    #[test]
    fn an_object_is_the_list_of_its_fields() {
        let text = Rows::of(vec![app("a"), app("b")].view());
        assert_eq!(text, r#"[["a",null,1500],["b",null,1500]]"#);
    }

    #[test]
    fn what_is_no_number_is_nothing() {
        assert_eq!(Rows::of(vec![0.5, f64::NAN].view()), "[0.5,null]");
    }

    #[test]
    fn what_has_no_definition_keeps_its_names() {
        let value = serde_json::json!({ "a": [1, -2, 2.5, true, null, "x"], "b": {}, "c": [] });
        assert_eq!(Rows::of(Json(value.clone()).view()), value.to_string());
    }

    #[test]
    fn strings_are_escaped_wherever_they_need_it() {
        for letter in (0..=0xff).map(char::from) {
            for length in 0..20 {
                for position in 0..=length {
                    let mut text = "é".repeat(length / 2) + &"~".repeat(length);
                    if text.is_char_boundary(position) {
                        text.insert(position, letter);
                    }
                    let expected = serde_json::to_string(&text).unwrap();
                    assert_eq!(Rows::of(View::Text(&text)), expected);
                }
            }
        }
    }

    #[test]
    fn a_long_list_is_cut_into_texts() {
        let items: Vec<App> = (0..3000)
            .map(|number| app(&format!("{number:080}")))
            .collect();
        let mut rows = Rows::default();
        rows.add(View::Integer(7));
        let texts = rows.end_with(&items);
        assert!(texts.len() > 3);
        assert!(texts.iter().all(|text| text.len() < LONG + 200));
        let read = |text: &String| serde_json::from_str::<serde_json::Value>(text).unwrap();
        let first = read(&texts[0]);
        assert_eq!(first[0], 7);
        let lists = std::iter::once(first[1].clone()).chain(texts[1..].iter().map(read));
        let ids: Vec<String> = lists
            .flat_map(|list| list.as_array().unwrap().clone())
            .map(|row| row[0].as_str().unwrap().to_owned())
            .collect();
        let expected = items.into_iter().map(|item| item.id);
        assert_eq!(ids, expected.collect::<Vec<_>>());
    }

    #[test]
    fn an_empty_list_is_a_text_of_its_own() {
        assert_eq!(Rows::default().end_with(&Vec::<App>::new()), ["[[]]"]);
    }
}
