//! What can be downloaded, as a binding hands it over: a model, or data.

use serde_json::{Map, Value};

use super::DownloadSource;
use crate::values::{Secret, camel_case};

pub use super::source::source_of_model;

/// What a source has to be, for errors.
pub const EXPECTED_SOURCE: &str =
    "an address, or a recording, chat export, transcript, summary or an event of them";

/// An address, or an object that holds one and is known by the name of that field; nothing for anything else.
#[must_use]
pub fn source_of_value(value: &Value, camel: bool) -> Option<DownloadSource> {
    let fields = match value {
        Value::String(url) => return Some(DownloadSource::from(url.as_str())),
        Value::Object(values) => Fields { values, camel },
        _ => return None,
    };
    if let Some(Value::Object(values)) = fields.get("recording") {
        return Some(Fields { values, camel }.recording());
    }
    for name in [
        "chat_download_url",
        "transcript_download_url",
        "summary_download_url",
    ] {
        if let Some(url) = fields.get(name) {
            return Some(DownloadSource::new(url.as_str().map(Secret::from), None));
        }
    }
    // One of sound alone has only the second.
    ["download_url", "audio_download_url"]
        .iter()
        .any(|name| fields.get(name).is_some())
        .then(|| fields.recording())
}

/// The source of a value without an address: its download fails with an error that says so.
#[must_use]
pub fn no_source() -> DownloadSource {
    DownloadSource::new(None, None)
}

struct Fields<'a> {
    values: &'a Map<String, Value>,
    camel: bool,
}

impl<'a> Fields<'a> {
    fn get(&self, name: &str) -> Option<&'a Value> {
        if self.camel {
            self.values.get(&camel_case(name))
        } else {
            self.values.get(name)
        }
    }

    fn recording(&self) -> DownloadSource {
        let text = |name| self.get(name).and_then(Value::as_str);
        if matches!(self.get("download_url"), Some(Value::Array(_))) {
            return DownloadSource::of_tracks();
        }
        let id = text("id").or_else(|| text("recording_id"));
        let url = |name| text(name).map(Secret::from);
        DownloadSource::of_recording(url("download_url"), url("audio_download_url"), id)
    }
}
