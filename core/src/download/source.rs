//! What can be downloaded, and how a new URL for it is found.

#[cfg(feature = "bridge")]
use std::any::Any;
use std::fmt;
use std::sync::Arc;

use super::OPERATION;
use crate::client::{self, RealtimeKit};
use crate::error::{Error, Result};
use crate::http::RequestOptions;
use crate::resources::models::{
    ChatExport, ChatSyncedEvent, DownloadUrl, EventRecording, Recording, RecordingStatusEvent,
    Summary, SummaryReadyEvent, TrackDownload, Transcript, TranscriptReadyEvent,
};
use crate::values::Secret;
#[cfg(feature = "bridge")]
use crate::values::view::ModelView;

/// What can be downloaded: a URL, or a result or event that holds one.
#[derive(Clone)]
pub struct DownloadSource {
    url: Result<Secret, &'static str>,
    recording_id: Option<String>,
}

const NONE_YET: &str = "it has no URL: there is no file, or not yet";
const TRACKS: &str =
    "a track recording has a file for each track: give the URL of the one you want";

impl DownloadSource {
    /// A URL, and the identifier of the recording that it belongs to, if it is known.
    pub(crate) fn new(url: Option<Secret>, recording_id: Option<&str>) -> Self {
        Self {
            url: url.ok_or(NONE_YET),
            recording_id: recording_id.map(ToOwned::to_owned),
        }
    }

    /// The file of a recording. One of sound alone has its only file in `audio`.
    pub(crate) fn of_recording(
        url: Option<Secret>,
        audio: Option<Secret>,
        id: Option<&str>,
    ) -> Self {
        Self::new(url.or(audio), id)
    }

    /// The file of a track recording, if it has only one. Of many, nobody knows which one is wanted.
    pub(super) fn of_tracks<'a>(mut urls: impl Iterator<Item = &'a str>, id: Option<&str>) -> Self {
        match (urls.next(), urls.next()) {
            (url, None) => Self::new(url.map(Secret::from), id),
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

    /// What the URL leads to, for errors.
    pub(super) fn what(&self, client: &RealtimeKit, url: &str) -> &'static str {
        if self.recording_id.is_some() || client.links().recording_of(url).is_some() {
            "the recording's file"
        } else {
            "the file"
        }
    }

    /// What the API says when it is asked for the URL again.
    pub(super) async fn fresh_url(
        &self,
        client: &RealtimeKit,
        url: &str,
        options: &RequestOptions,
    ) -> Result<Fresh> {
        let named = |error: Error| error.in_operation(OPERATION.id);
        let known = self.recording_id.as_deref().map(Arc::from);
        if let Some(id) = known.or_else(|| client.links().recording_of(url)) {
            let call = client.recordings().get(&*id).options(options.clone());
            let answer = call.raw().await.map_err(|error| match error.status() {
                Some(404) => named(error.wrapped("the recording no longer exists (", ")")),
                _ => named(error),
            })?;
            return Ok(Fresh::of(client::same_file(&answer, url), url));
        }
        let Some(request) = client.links().request_for(url) else {
            return Ok(Fresh::Unknown);
        };
        let answer = client.execute(&request, options).await.map_err(named)?;
        Ok(Fresh::of(client::address(&request, &answer), url))
    }
}

/// What is known about a URL that no longer works.
pub(super) enum Fresh {
    /// Nothing: where it came from is not known.
    Unknown,
    /// The API has no other URL for the file.
    None,
    /// The file has another URL now.
    Url(String),
}

impl Fresh {
    fn of(fresh: Option<String>, old: &str) -> Self {
        fresh
            .filter(|fresh| fresh != old)
            .map_or(Self::None, Self::Url)
    }
}

fn track_urls(tracks: &[TrackDownload]) -> impl Iterator<Item = &str> {
    let files = tracks.iter().flat_map(|track| track.download_urls.values());
    files.filter_map(|file| file.download_url.as_ref().map(Secret::expose))
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
        Self::new(Some(Secret::from(url)), None)
    }
}

impl From<Secret> for DownloadSource {
    fn from(url: Secret) -> Self {
        Self::new(Some(url), None)
    }
}

impl From<&Secret> for DownloadSource {
    fn from(url: &Secret) -> Self {
        Self::new(Some(url.clone()), None)
    }
}

impl From<String> for DownloadSource {
    fn from(url: String) -> Self {
        Self::new(Some(Secret::from(url)), None)
    }
}

impl From<&Recording> for DownloadSource {
    fn from(recording: &Recording) -> Self {
        let url = match &recording.download_url {
            Some(DownloadUrl::Url(url)) => Some(url.clone()),
            Some(DownloadUrl::Tracks(tracks)) => {
                return Self::of_tracks(track_urls(tracks), Some(&recording.id));
            }
            None => None,
        };
        let audio = recording.audio_download_url.clone();
        Self::of_recording(url, audio, Some(&recording.id))
    }
}

impl From<&EventRecording> for DownloadSource {
    fn from(recording: &EventRecording) -> Self {
        let id = recording.id.as_deref();
        Self::of_recording(
            recording.download_url.clone(),
            recording.audio_download_url.clone(),
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
                Self::new(result.$field.clone(), None)
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
