//! What can be downloaded, as a binding hands it over: a model, or data.

use serde_json::{Map, Value};

use super::DownloadSource;
use crate::values::{Secret, camel_case};

pub use super::source::source_of_model;

/// What a source has to be, for errors.
pub const EXPECTED_SOURCE: &str =
    "a URL, or a recording, chat export, transcript, summary or an event of them";

/// A URL, or an object that holds one and is known by the name of that field; nothing for anything else.
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

/// The source of a value without a URL: its download fails with an error that says so.
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

    fn member<'v>(&self, value: &'v Value, name: &str) -> Option<&'v Value> {
        let values = value.as_object()?;
        Fields { values, ..*self }.get(name)
    }

    fn recording(&self) -> DownloadSource {
        let text = |name| self.get(name).and_then(Value::as_str);
        let id = text("id").or_else(|| text("recording_id"));
        if let Some(Value::Array(tracks)) = self.get("download_url") {
            let tracks = tracks
                .iter()
                .filter_map(|track| self.member(track, "download_urls"));
            let files = tracks.filter_map(Value::as_object).flat_map(Map::values);
            let urls = files.filter_map(|file| self.member(file, "download_url")?.as_str());
            return DownloadSource::of_tracks(urls, id);
        }
        let url = |name| text(name).map(Secret::from);
        DownloadSource::of_recording(url("download_url"), url("audio_download_url"), id)
    }
}
