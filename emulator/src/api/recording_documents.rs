//! Recordings as JSON.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::meetings;
use super::recording_fields::hide_credentials;
use crate::answers::Mode;
use crate::clock;
use crate::files::{Links, recording_size, tracks};
use crate::state::{App, Recording, StartCause, StopCause};

/// The fields that all operations show of a recording. The nulls are those of the schema.
pub(super) fn recording(
    app: &App,
    recording: &Recording,
    now: Timestamp,
    mode: Mode,
    links: &Links,
) -> Value {
    let form = &recording.form;
    let there = recording.has_files(now);
    let link = |name: &str| links.of_recording(app, recording, name, now);
    let in_links = form.tracks.as_ref().is_some_and(|tracks| tracks.in_links);
    let (download, expiry) = if !there {
        let nothing = if in_links {
            json!({"links": []})
        } else {
            Value::Null
        };
        (nothing, None)
    } else if recording.is_track() {
        let files: Vec<_> = tracks(app, recording)
            .into_iter()
            .map(|(layer, name)| (layer, link(&name)))
            .collect();
        let expiry = files.first().map(|(_, link)| link.expiry());
        let urls = if in_links {
            links_of(files)
        } else {
            track_urls(files, mode)
        };
        (urls, expiry)
    } else if form.video {
        let link = link(&form.file_name);
        (Value::String(link.url.clone()), Some(link.expiry()))
    } else {
        (Value::Null, None)
    };
    let audio = form.audio_file_name.as_ref().filter(|_| there);
    let audio = audio.map(|name| link(name));
    let stopped = recording.stopped(now).map(|(at, _)| at);
    let mut document = json!({
        "id": recording.id,
        "status": recording.status(now).as_str(),
        "session_id": recording.session_id,
        "invoked_time": clock::text(recording.invoked),
        "started_time": recording.started(now).map(clock::text),
        "stopped_time": stopped.map(clock::text),
        "download_url": download,
        "download_url_expiry": expiry.or_else(|| audio.as_ref().map(|link| link.expiry())),
        "audio_download_url": audio.map(|link| link.url),
        "file_size": recording.uploaded(now).map(|_| recording_size(recording, now)),
        "output_file_name": form.file_name,
    });
    if stopped.is_some() {
        document["recording_duration"] = json!(recording.seconds(now).round() as i64);
    }
    document
}

/// The schema has room for one URL; the guides show them all.
fn track_urls(files: Vec<(String, crate::files::Link)>, mode: Mode) -> Value {
    match mode {
        Mode::Schema => files
            .into_iter()
            .next()
            .map_or(Value::Null, |(_, link)| Value::String(link.url)),
        Mode::Example => files
            .into_iter()
            .map(|(layer, link)| {
                json!({"layer_name": layer, "download_urls": {"file": {"download_url": link.url}}})
            })
            .collect(),
    }
}

/// As reported from the service: each layer with its URLs, by the names of the files.
fn links_of(files: Vec<(String, crate::files::Link)>) -> Value {
    let mut layers: Vec<(String, Map<String, Value>)> = Vec::new();
    for (layer, link) in files {
        let name = link
            .url
            .split(['/', '?'])
            .rfind(|part| part.ends_with(".webm"));
        let name = name.unwrap_or_default().to_owned();
        match layers.last_mut() {
            Some((last, urls)) if *last == layer => drop(urls.insert(name, json!(link.url))),
            _ => layers.push((layer, Map::from_iter([(name, json!(link.url))]))),
        }
    }
    let urls = layers
        .into_iter()
        .map(|(_, urls)| json!({"download_urls": urls}));
    json!({"links": urls.collect::<Vec<_>>()})
}

/// With the reasons of its start and stop, as the operations on one recording show it.
pub(super) fn details(
    app: &App,
    item: &Recording,
    now: Timestamp,
    mode: Mode,
    links: &Links,
) -> Value {
    let mut document = with_storage(recording(app, item, now, mode, links), item);
    // The caller of a recording that starts on its own is empty.
    document["start_reason"] = match item.cause {
        StartCause::ApiCall => json!({"caller": {"type": "ORGANIZATION"}, "reason": "API_CALL"}),
        StartCause::RecordOnStart => json!({"caller": {}, "reason": "RECORD_ON_START"}),
    };
    let by_organization = json!({"type": "ORGANIZATION"});
    match item.stopped(now).map(|(_, cause)| cause) {
        Some(StopCause::ApiCall) => {
            document["stop_reason"] = json!({"caller": by_organization, "reason": "API_CALL"});
        }
        Some(StopCause::AllPeersLeft) => {
            document["stop_reason"] = json!({"reason": "ALL_PEERS_LEFT"});
        }
        Some(StopCause::InternalError) => {
            document["stop_reason"] = json!({"reason": "INTERNAL_ERROR"});
        }
        Some(StopCause::Full) | None => {}
    }
    document
}

/// With its meeting, as the list shows it.
pub(super) fn list_item(
    app: &App,
    item: &Recording,
    now: Timestamp,
    mode: Mode,
    links: &Links,
) -> Value {
    let mut document = with_storage(recording(app, item, now, mode, links), item);
    if let Some(meeting) = app.meetings.get(&item.meeting_id) {
        let mut meeting = meetings::document(meeting);
        meeting.remove("ai_config");
        document["meeting"] = Value::Object(meeting);
    }
    document
}

/// A track recording as the response to its start shows it. The example has two members more than the schema.
pub(super) fn track_started(
    app: &App,
    item: &Recording,
    now: Timestamp,
    mode: Mode,
    links: &Links,
) -> Value {
    let mut document = recording(app, item, now, mode, links);
    if mode == Mode::Example {
        document["type"] = json!("TRACK");
        document["meeting_id"] = json!(item.meeting_id);
    }
    json!({"recording": document})
}

/// The caller's own storage, without credentials; null if there is none.
fn with_storage(mut document: Value, recording: &Recording) -> Value {
    let mut storage = recording.form.storage.clone().unwrap_or_default();
    hide_credentials(&mut storage);
    document["storage_config"] = storage;
    document
}
