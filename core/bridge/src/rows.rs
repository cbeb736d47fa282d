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

#[cfg(test)]
mod tests {
    use realtimekit_api::Json;
    use realtimekit_api::bridge::{Labels, ModelView, Owned, Viewable};

    use super::*;

    #[derive(Clone)]
    struct Point {
        name: Option<String>,
        x: f64,
    }

    impl Viewable for Point {
        fn view(&self) -> View<'_> {
            View::Model(self)
        }

        fn into_owned(self: Box<Self>) -> Owned {
            Owned::Model(self)
        }
    }

    impl ModelView for Point {
        fn labels(&self) -> &'static Labels {
            static LABELS: Labels = Labels::new("Point\0name,x\0name,x\0--\0");
            &LABELS
        }

        fn field(&self, position: usize) -> View<'_> {
            match position {
                0 => self.name.view(),
                1 => self.x.view(),
                _ => View::Nothing,
            }
        }

        fn boxed(&self) -> Box<dyn ModelView> {
            Box::new(self.clone())
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
        let text = Rows::of(vec![point("a"), nobody].view());
        assert_eq!(text, r#"[["a",0.5],[null,null]]"#);
    }

    #[test]
    fn what_has_no_definition_keeps_its_names() {
        let value = serde_json::json!({ "a": [1, -2, 2.5, true, null, "x"], "b": {}, "c": [] });
        assert_eq!(
            Rows::of(Json(value.clone()).view()),
            value.to_string()
        );
    }

    #[test]
    fn a_long_list_is_cut_into_texts() {
        let items: Vec<Point> = (0..3000)
            .map(|number| point(&format!("{number:080}")))
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
            Rows::default().end_with(&Vec::<Point>::new()),
            ["[[]]"]
        );
    }
}
