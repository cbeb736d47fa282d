//! Recordings of meetings as a whole and of single tracks.

use serde_json::{Map, Value};

use super::check::{self, Kind, required};
use super::context::{Context, absent};
use super::page::PageWanted;
use super::query::Span;
use super::recording_documents as documents;
use super::recording_fields::{START, START_TRACK};
use super::route::{Route, routes};
use crate::answers::{Answer, Failure, Outcome};
use crate::state::{App, RecordingOrder, RecordingStatus, StartCause, StopCause, Tracks};

/// The operations of this file.
pub(super) const ROUTES: &[Route] = routes![
    GET "/{app_id}/recordings" => list_recordings,
    POST "/{app_id}/recordings" => start_recording,
    POST "/{app_id}/recordings/track" => start_track_recording,
    GET "/{app_id}/recordings/active-recording/{meeting_id}" => get_active_recording,
    GET "/{app_id}/recordings/{recording_id}" => get_recording,
    PUT "/{app_id}/recordings/{recording_id}" => control_recording,
];

const STATUSES: &[&str] = &[
    "INVOKED",
    "RECORDING",
    "UPLOADING",
    "UPLOADED",
    "ERRORED",
    "PAUSED",
];

fn list_recordings(context: &mut Context<'_>) -> Outcome {
    let wanted = PageWanted::read(&context.query)?;
    let span = Span::of_times(&context.query)?;
    let statuses = context.query.words("status", STATUSES)?;
    let expired = context.query.boolean("expired")?;
    context.query.word("sort_by", &["invokedTime"])?;
    let oldest_first = context.query.word("sort_order", &["ASC", "DESC"])? == Some("ASC");
    let meeting_id = context.query.text("meeting_id").map(str::to_owned);
    let search = context.query.text("search").map(str::to_lowercase);
    let (now, mode) = (context.now, context.mode);
    let (app, _, links) = context.parts()?;
    let recordings = app.recordings.sorted(oldest_first, |recording| {
        let status = recording.status(now).as_str();
        span.contains(recording.invoked)
            && (statuses.is_empty() || statuses.iter().any(|wanted| wanted == status))
            && expired.is_none_or(|expired| recording.has_expired(now) == expired)
            && meeting_id
                .as_ref()
                .is_none_or(|id| recording.meeting_id == *id)
            && search.as_ref().is_none_or(|part| {
                let title = app.title_of(&recording.meeting_id).to_lowercase();
                title.contains(part) || recording.form.file_name.to_lowercase().contains(part)
            })
    });
    let page = wanted
        .cut(recordings)
        .map(|recording| documents::list_item(app, recording, now, mode, links));
    Ok(Answer::ok(page.items).paged(page.paging))
}

fn start_recording(context: &mut Context<'_>) -> Outcome {
    context.app()?;
    let body = context.body()?;
    check::check(&body, START)?;
    let meeting_id = check::text(&body, "meeting_id").unwrap_or_default();
    let several = check::flag(&body, "allow_multiple_recordings") == Some(true);
    let (now, mode) = (context.now, context.mode);
    let (app, ids, links) = context.parts()?;
    let meeting = app
        .meetings
        .get(&meeting_id)
        .ok_or_else(|| absent("meeting", &meeting_id))?;
    meeting.require_active().map_err(Failure::bad_request)?;
    let order = RecordingOrder::of_request(meeting, &body);
    let runs = app.recordings.iter().any(|recording| {
        recording.meeting_id == meeting_id && !recording.is_track() && recording.is_active(now)
    });
    if runs && !several {
        return Err(Failure::conflict("this meeting is being recorded already"));
    }
    let id = app
        .start_recording(&meeting_id, order, StartCause::ApiCall, now, ids)
        .unwrap_or_default();
    let recording = app
        .recordings
        .get(&id)
        .ok_or_else(|| absent("recording", &id))?;
    // Not 201: the documents say 200.
    Ok(Answer::ok(documents::details(
        app, recording, now, mode, links,
    )))
}

fn start_track_recording(context: &mut Context<'_>) -> Outcome {
    context.app()?;
    let body = context.body()?;
    check::check(&body, START_TRACK)?;
    let in_links = context.live_track_recordings;
    if in_links {
        refuse_as_reported(&body)?;
    }
    let meeting_id = check::text(&body, "meeting_id").unwrap_or_default();
    let (now, mode) = (context.now, context.mode);
    let (app, ids, links) = context.parts()?;
    let meeting = app.meetings.get(&meeting_id);
    let meeting = meeting.ok_or_else(|| absent("meeting", &meeting_id))?;
    meeting.require_active().map_err(Failure::bad_request)?;
    if app.live_session_of(&meeting_id, now).is_none() {
        return Err(Failure::bad_request(
            "meeting_id: nobody is in this meeting, so there is nothing to record",
        ));
    }
    let tracks = Tracks {
        layers: layers(&body),
        user_ids: check::texts(&body, "user_ids"),
        in_links,
    };
    let order = RecordingOrder::of_tracks(tracks);
    let id = app
        .start_recording(&meeting_id, order, StartCause::ApiCall, now, ids)
        .unwrap_or_default();
    let recording = app
        .recordings
        .get(&id)
        .ok_or_else(|| absent("recording", &id))?;
    Ok(Answer::ok(documents::track_started(
        app, recording, now, mode, links,
    )))
}

fn get_active_recording(context: &mut Context<'_>) -> Outcome {
    let meeting_id = context.meeting()?.id.clone();
    let (now, mode) = (context.now, context.mode);
    let (app, _, links) = context.parts()?;
    let recording = app
        .active_recording_of(&meeting_id, now)
        .ok_or_else(|| Failure::not_found("NOT_FOUND: this meeting is not being recorded"))?;
    Ok(Answer::ok(documents::recording(
        app, recording, now, mode, links,
    )))
}

fn get_recording(context: &mut Context<'_>) -> Outcome {
    shown(context)
}

fn control_recording(context: &mut Context<'_>) -> Outcome {
    let id = context.value("recording_id").to_owned();
    if context.app()?.recordings.get(&id).is_none() {
        return Err(absent("recording", &id));
    }
    let body = context.body()?;
    let action = Kind::Word(&["stop", "pause", "resume"]);
    check::check(&body, &[required("action", action)])?;
    let action = check::text(&body, "action").unwrap_or_default();
    let now = context.now;
    act(context.app()?, &id, &action, now)?;
    shown(context)
}

fn act(app: &mut App, id: &str, action: &str, now: jiff::Timestamp) -> Result<(), Failure> {
    let recording = app.recordings.get_mut(id);
    let recording = recording.ok_or_else(|| absent("recording", id))?;
    let status = recording.status(now);
    match (action, status) {
        ("pause", RecordingStatus::Recording) => recording.pause(now),
        ("resume", RecordingStatus::Paused) => recording.resume(now),
        ("stop", _) if recording.is_active(now) => {
            app.stop_recording(id, StopCause::ApiCall, now);
        }
        (action, status) => {
            return Err(Failure::bad_request(format!(
                "action: cannot {action} a recording that is {}",
                status.as_str()
            )));
        }
    }
    Ok(())
}

/// The recording of the path.
fn shown(context: &mut Context<'_>) -> Outcome {
    let id = context.value("recording_id").to_owned();
    let (now, mode) = (context.now, context.mode);
    let (app, _, links) = context.parts()?;
    let recording = app
        .recordings
        .get(&id)
        .ok_or_else(|| absent("recording", &id))?;
    Ok(Answer::ok(documents::details(
        app, recording, now, mode, links,
    )))
}

/// Fails where the service reportedly fails, against its documentation: with a media kind, and without a bucket as output.
fn refuse_as_reported(body: &Map<String, Value>) -> Result<(), Failure> {
    let layers = body.get("layers").unwrap_or(&Value::Null);
    let outputs = layers["default"]["outputs"].as_array();
    let to_bucket = |output: &Value| output["type"] == "REALTIMEKIT_BUCKET";
    if !outputs.is_some_and(|outputs| !outputs.is_empty() && outputs.iter().all(to_bucket)) {
        return Err(Failure::unprocessable(
            "layers.default.outputs[].type must be REALTIMEKIT_BUCKET",
        ));
    }
    let mut layers = layers.as_object().into_iter().flatten();
    match layers.find(|(_, layer)| layer.get("media_kind").is_some()) {
        Some((name, _)) => Err(Failure::unprocessable(format!(
            "layers.{name}.media_kind is not allowed"
        ))),
        None => Ok(()),
    }
}

/// Name and prefix of each layer; one called `default` if none is named.
fn layers(body: &Map<String, Value>) -> Vec<(String, String)> {
    let prefix = |layer: &Value| {
        let prefix = layer["file_name_prefix"].as_str();
        prefix.unwrap_or("default").to_owned()
    };
    match body.get("layers").and_then(Value::as_object) {
        Some(layers) if !layers.is_empty() => layers
            .iter()
            .map(|(name, layer)| (name.clone(), prefix(layer)))
            .collect(),
        _ => vec![("default".to_owned(), "default".to_owned())],
    }
}
