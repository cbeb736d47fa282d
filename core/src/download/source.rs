//! What can be downloaded, and how a fresh address for it is found.

#[cfg(feature = "bridge")]
use std::any::Any;
use std::fmt;

use super::OPERATION;
use crate::client::{self, RealtimeKit};
use crate::error::{Error, Result};
use crate::http::RequestOptions;
use crate::resources::{
    ChatExport, ChatSyncedEvent, DownloadUrl, EventRecording, Recording, RecordingStatusEvent,
    Summary, SummaryReadyEvent, TrackDownload, Transcript, TranscriptReadyEvent,
};
use crate::values::Secret;
#[cfg(feature = "bridge")]
use crate::values::view::ModelView;

/// What can be downloaded: an address, or a result or event that holds one.
#[derive(Clone)]
pub struct DownloadSource {
    url: Result<Secret, &'static str>,
    recording_id: Option<String>,
}

const NONE_YET: &str = "it holds no address: there is no file, or not yet";
const TRACKS: &str =
    "a track recording has a file for each track: give the address of the one you want";

impl DownloadSource {
    /// An address, and the identifier of the recording that it belongs to, if it is known.
    pub(crate) fn new(url: Option<&str>, recording_id: Option<&str>) -> Self {
        Self {
            url: url.map(Secret::from).ok_or(NONE_YET),
            recording_id: recording_id.map(ToOwned::to_owned),
        }
    }

    /// The file of a recording. One of sound alone has its only file in `audio`.
    pub(crate) fn of_recording(url: Option<&str>, audio: Option<&str>, id: Option<&str>) -> Self {
        Self::new(url.or(audio), id)
    }

    /// The file of a track recording, if it has only one. Of many, nobody knows which one is wanted.
    pub(super) fn of_tracks<'a>(mut urls: impl Iterator<Item = &'a str>, id: Option<&str>) -> Self {
        match (urls.next(), urls.next()) {
            (url, None) => Self::new(url, id),
            (_, Some(_)) => Self {
                url: Err(TRACKS),
                recording_id: None,
            },
        }
    }

    pub(super) fn url(&self) -> Result<&str> {
        match &self.url {
            Ok(url) => Ok(url.expose()),
            Err(why) => Err(Error::invalid_request(format!("source: {why}"))),
        }
    }

    /// A fresh address for the file of this one, if it is known how to get it.
    pub(super) async fn fresh_url(
        &self,
        client: &RealtimeKit,
        url: &str,
        options: &RequestOptions,
    ) -> Result<Option<String>> {
        let named = |error: Error| error.in_operation(OPERATION.id);
        match &self.recording_id {
            None => {
                let Some(request) = client.links().request_for(url) else {
                    return Ok(None);
                };
                let answer = client.execute(&request, options).await.map_err(named)?;
                Ok(client::address(&request, &answer))
            }
            Some(id) => {
                let call = client.recordings().get(id).options(options.clone());
                let recording = call.await.map_err(named)?;
                Ok(same_file(&addresses(&recording), url).map(ToOwned::to_owned))
            }
        }
    }
}

/// Every address of a recording's files, the main one first.
fn addresses(recording: &Recording) -> Vec<&str> {
    let mut found = Vec::new();
    if let Some(url) = &recording.download_url {
        found.extend(url.url());
        found.extend(track_urls(url.tracks()));
    }
    found.extend(recording.audio_download_url.as_deref());
    found
}

fn track_urls(tracks: &[TrackDownload]) -> impl Iterator<Item = &str> {
    let files = tracks.iter().flat_map(|track| track.download_urls.values());
    files.filter_map(|file| file.download_url.as_deref())
}

/// The address of the same file: what is signed anew stands in the query.
fn same_file<'a>(fresh: &[&'a str], old: &str) -> Option<&'a str> {
    let path = |url: &str| url.split(['?', '#']).next().unwrap_or_default().to_owned();
    let old = path(old);
    fresh.iter().copied().find(|url| path(url) == old)
}

impl fmt::Debug for DownloadSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DownloadSource")
            .field("url", &self.url)
            .field("recording_id", &self.recording_id)
            .finish()
    }
}

impl From<&str> for DownloadSource {
    fn from(url: &str) -> Self {
        Self::new(Some(url), None)
    }
}

impl From<String> for DownloadSource {
    fn from(url: String) -> Self {
        Self::new(Some(&url), None)
    }
}

impl From<&Recording> for DownloadSource {
    fn from(recording: &Recording) -> Self {
        let url = match &recording.download_url {
            Some(DownloadUrl::Url(url)) => Some(url.as_str()),
            Some(DownloadUrl::Tracks(tracks)) => {
                return Self::of_tracks(track_urls(tracks), Some(&recording.id));
            }
            None => None,
        };
        let audio = recording.audio_download_url.as_deref();
        Self::of_recording(url, audio, Some(&recording.id))
    }
}

impl From<&EventRecording> for DownloadSource {
    fn from(recording: &EventRecording) -> Self {
        let id = recording.id.as_deref();
        Self::of_recording(
            recording.download_url.as_deref(),
            recording.audio_download_url.as_deref(),
            id.or(recording.recording_id.as_deref()),
        )
    }
}

impl From<&RecordingStatusEvent> for DownloadSource {
    fn from(event: &RecordingStatusEvent) -> Self {
        Self::from(&event.recording)
    }
}

macro_rules! fields {
    ($($model:ident.$field:ident),* $(,)?) => {
        $(impl From<&$model> for DownloadSource {
            fn from(result: &$model) -> Self {
                Self::new(result.$field.as_deref(), None)
            }
        })*
    };
}

fields! {
    ChatExport.chat_download_url,
    Transcript.transcript_download_url,
    Summary.summary_download_url,
    ChatSyncedEvent.chat_download_url,
    TranscriptReadyEvent.transcript_download_url,
    SummaryReadyEvent.summary_download_url,
}

macro_rules! models {
    ($($model:ident),* $(,)?) => {
        /// The models that lead to a file.
        pub(crate) static MODELS: &[&str] = &[$(stringify!($model)),*];

        /// What leads to the file of a model, if it is one of those that have one.
        #[cfg(feature = "bridge")]
        #[must_use]
        pub fn source_of_model(model: &dyn ModelView) -> Option<DownloadSource> {
            let model: &dyn Any = model;
            $(if let Some(model) = model.downcast_ref::<$model>() {
                return Some(DownloadSource::from(model));
            })*
            None
        }

        $(const _: fn(&$model) -> DownloadSource = |model| DownloadSource::from(model);)*
    };
}

models! {
    Recording,
    ChatExport,
    Transcript,
    Summary,
    EventRecording,
    RecordingStatusEvent,
    ChatSyncedEvent,
    TranscriptReadyEvent,
    SummaryReadyEvent,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_file_is_found_by_its_path() {
        let fresh = ["https://files/a.mp4?s=2", "https://files/a.mp3?s=2"];
        assert_eq!(
            same_file(&fresh, "https://files/a.mp3?s=1"),
            Some("https://files/a.mp3?s=2")
        );
        assert_eq!(same_file(&fresh, "https://files/b.mp3?s=1"), None);
    }

    #[test]
    fn a_track_recording_is_downloaded_if_it_has_one_file() {
        let source = |url: &str| {
            let text = format!("{{\"id\": \"r\", \"download_url\": {url}}}");
            DownloadSource::from(&serde_json::from_str::<Recording>(&text).unwrap())
        };
        let one = source(r#"{"links": [{"download_urls": {"a": "https://files/a"}}]}"#);
        assert_eq!(one.url().ok(), Some("https://files/a"));
        assert_eq!(one.recording_id.as_deref(), Some("r"));
        for (url, why) in [
            (r#"{"links": []}"#, NONE_YET),
            (
                r#"{"links": [{"download_urls": {"a": "https://files/a", "b": "https://files/b"}}]}"#,
                TRACKS,
            ),
        ] {
            let error = source(url).url().unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn an_address_is_not_shown() {
        let shown = format!(
            "{:?}",
            DownloadSource::from("https://files/a?signature=s3cret")
        );
        assert!(!shown.contains("s3cret"), "{shown}");
    }
}
