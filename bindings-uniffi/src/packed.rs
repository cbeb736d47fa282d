//! Results as bytes, for the languages whose generated code knows each type: no names, the fields of a model one after
//! the other in the order of their definition.
//!
//! Numbers are little endian, and integers take eight bytes. A text, list or map begins with its length in four bytes, one
//! of several types with its position among them. A field of a model, and a value on its own, begins with a byte that says
//! whether a value follows: 1, or 0 for nothing. Elements of lists and values of maps are never missing, and have no such
//! byte.

use realtimekit_api::bridge::{AnyPage, ModelView, View};
use realtimekit_api::{Error, Result};

use crate::bytes::Bytes;

/// Values one after the other.
#[derive(Debug, Default)]
pub(crate) struct Packed {
    bytes: Vec<u8>,
}

impl Packed {
    /// A result on its own.
    pub(crate) fn value(value: View<'_>) -> Result<Bytes> {
        let mut packed = Self::default();
        packed.field(value);
        packed.finish()
    }

    /// A page: its items, how many there are on all pages, and each of its companions.
    pub(crate) fn page(page: &AnyPage) -> Result<Bytes> {
        let mut packed = Self::default();
        packed.field(View::List(&*page.items));
        let total = page.total_count.and_then(|count| i64::try_from(count).ok());
        packed.field(total.map_or(View::Nothing, View::Integer));
        if let Some(companions) = &page.companions {
            packed.fields(&**companions);
        }
        packed.finish()
    }

    /// Both languages count bytes in 32 bits with a sign.
    fn finish(self) -> Result<Bytes> {
        if i32::try_from(self.bytes.len()).is_err() {
            return Err(Error::internal(
                "a result of more than two gigabytes cannot be handed over",
            ));
        }
        Ok(Bytes(self.bytes))
    }

    fn fields(&mut self, model: &dyn ModelView) {
        model.fields().for_each(|field| self.field(field));
    }

    /// A value that may be missing.
    fn field(&mut self, value: View<'_>) {
        self.bytes.push((!matches!(value, View::Nothing)).into());
        self.element(value);
    }

    fn element(&mut self, value: View<'_>) {
        match value {
            View::Nothing => {}
            View::Boolean(value) => self.bytes.push(value.into()),
            View::Integer(number) => self.integer(number),
            View::Number(number) => self.bytes.extend_from_slice(&number.to_le_bytes()),
            View::Text(text) => self.text(text),
            View::Timestamp(time) => {
                let (seconds, nanoseconds) = time.seconds_and_nanoseconds();
                self.integer(seconds);
                self.integer(nanoseconds);
            }
            View::Json(value) => self.json(value),
            View::List(values) => {
                self.length(values.len());
                values.views().for_each(|value| self.element(value));
            }
            View::Map(map) => {
                self.length(map.len());
                for (key, value) in map.entries() {
                    self.text(key);
                    self.element(value);
                }
            }
            View::Model(model) => self.fields(model),
            View::OneOf(position, value) => {
                self.bytes.extend_from_slice(&position.to_le_bytes());
                self.element(value.view());
            }
        }
    }

    fn integer(&mut self, number: i64) {
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.length(text.len());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// As text, whose length is known at its end.
    fn json(&mut self, value: &serde_json::Value) {
        let start = self.bytes.len();
        self.length(0);
        // Writing to memory cannot fail, and neither can writing a value that is JSON already.
        let _ = serde_json::to_writer(&mut self.bytes, value);
        let length = short(self.bytes.len() - start - LENGTH);
        self.bytes[start..start + LENGTH].copy_from_slice(&length);
    }

    fn length(&mut self, length: usize) {
        self.bytes.extend_from_slice(&short(length));
    }
}

/// How many bytes a length takes.
const LENGTH: usize = 4;

/// A length as it crosses. One that does not fit belongs to what [`Packed::finish`] refuses: each of the things that it
/// counts takes a byte at least.
fn short(length: usize) -> [u8; LENGTH] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use realtimekit_api::bridge::Viewable;
    use realtimekit_api::models::{App, DownloadUrl, ReceivedEvent, TrackDownload};
    use realtimekit_api::{Json, Timestamp};

    use super::*;

    fn bytes(value: &dyn Viewable) -> Vec<u8> {
        Packed::value(value.view()).unwrap().0
    }

    #[test]
    fn a_model_is_its_fields_each_with_its_presence_and_nothing_else() {
        let created: Timestamp = "1970-01-01T00:00:01.000000002Z".parse().unwrap();
        let app = App::new("ab").created_at(created);
        let mut expected = vec![1];
        expected.extend([1, 2, 0, 0, 0, b'a', b'b']);
        expected.push(0);
        expected.push(1);
        expected.extend(1i64.to_le_bytes());
        expected.extend(2i64.to_le_bytes());
        assert_eq!(bytes(&app), expected);
    }

    #[test]
    fn a_page_is_its_items_its_total_count_and_each_companion() {
        let mut page = AnyPage {
            items: Box::new(vec![true, false]),
            total_count: None,
            companions: None,
            next: None,
        };
        let items = [1, 2, 0, 0, 0, 1, 0];
        assert_eq!(Packed::page(&page).unwrap().0, [&items[..], &[0]].concat());

        page.total_count = Some(7);
        page.companions = Some(Arc::new(App::new("")));
        let total = [1, 7, 0, 0, 0, 0, 0, 0, 0];
        let companions = [1, 0, 0, 0, 0, 0, 0];
        let expected = [&items[..], &total, &companions].concat();
        assert_eq!(Packed::page(&page).unwrap().0, expected);
    }

    #[test]
    fn elements_are_never_missing() {
        let list = vec!["a".to_owned(), String::new()];
        assert_eq!(bytes(&list), [1, 2, 0, 0, 0, 1, 0, 0, 0, b'a', 0, 0, 0, 0]);
    }

    #[test]
    fn nothing_is_one_byte() {
        assert_eq!(bytes(&None::<App>), [0]);
    }

    #[test]
    fn a_time_before_1970_counts_its_fraction_forwards() {
        let time: Timestamp = "1969-12-31T23:59:59.75Z".parse().unwrap();
        let mut expected = vec![1];
        expected.extend((-1i64).to_le_bytes());
        expected.extend(750_000_000i64.to_le_bytes());
        assert_eq!(bytes(&time), expected);
    }

    #[test]
    fn one_of_several_types_begins_with_its_position() {
        let text = DownloadUrl::Url("u".into());
        assert_eq!(bytes(&text), [1, 0, 0, 0, 0, 1, 0, 0, 0, b'u']);
        let tracks = DownloadUrl::Tracks(Vec::<TrackDownload>::new());
        assert_eq!(bytes(&tracks), [1, 1, 0, 0, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn an_event_begins_with_its_position() {
        let position = |event: &str| {
            let event: ReceivedEvent = serde_json::from_str(event).unwrap();
            u32::from_le_bytes(bytes(&event)[1..5].try_into().unwrap())
        };
        assert_eq!(position(r#"{"event": "meeting.started"}"#), 0);
        assert_eq!(position(r#"{"event": "meeting.summary"}"#), 8);
        assert_eq!(position(r#"{"event": "meeting.unheardOf"}"#), 9);
    }

    #[test]
    fn json_is_a_text() {
        let json = Json(serde_json::json!({"a": [1]}));
        let mut expected = vec![1, 9, 0, 0, 0];
        expected.extend(br#"{"a":[1]}"#);
        assert_eq!(bytes(&json), expected);
    }

    #[test]
    fn a_map_is_its_length_and_its_pairs() {
        let map = BTreeMap::from([("k".to_owned(), true)]);
        assert_eq!(bytes(&map), [1, 1, 0, 0, 0, 1, 0, 0, 0, b'k', 1]);
    }
}
