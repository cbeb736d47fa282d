//! Livestreams, of meetings and independent.

use serde_json::json;

use super::check::{self, Field, Kind, nullable, optional};
use super::context::{Context, absent};
use super::livestream_documents::{self as documents, Disabled, RecordForm, Seconds};
use super::page::PageWanted;
use super::query::Span;
use super::route::{Route, routes};
use super::sessions;
use crate::answers::{Answer, Failure, Mode, Outcome};
use crate::state::{Livestream, LivestreamStatus};

/// The operations of this file.
pub(super) const ROUTES: &[Route] = routes![
    GET "/{app_id}/livestreams" => list_livestreams,
    POST "/{app_id}/livestreams" => create_livestream,
    GET "/{app_id}/livestreams/{livestream_id}" => get_livestream,
    GET "/{app_id}/livestreams/{livestream_id}/active-livestream-session" => get_active_livestream_session,
    GET "/{app_id}/livestreams/sessions/{livestream-session-id}" => get_livestream_session,
    GET "/{app_id}/sessions/{session_id}/livestream-sessions" => list_session_livestream_sessions,
    GET "/{app_id}/meetings/{meeting_id}/livestream" => get_meeting_livestream_sessions,
    GET "/{app_id}/meetings/{meeting_id}/active-livestream" => get_meeting_active_livestream,
    POST "/{app_id}/meetings/{meeting_id}/livestreams" => start_meeting_livestream,
    POST "/{app_id}/meetings/{meeting_id}/active-livestream/stop" => stop_meeting_livestream,
];

const STATUSES: &[&str] = &["LIVE", "IDLE", "ERRORED", "INVOKED"];

const NAME: Field = nullable("name", Kind::Slug);
const PIXELS: Kind = Kind::Whole {
    least: 1,
    most: i64::MAX,
};

fn list_livestreams(context: &mut Context<'_>) -> Outcome {
    let wanted = PageWanted::read(&context.query)?;
    let span = Span::of_times(&context.query)?;
    let without_meetings = context.query.boolean("exclude_meetings")?.unwrap_or(false);
    let status = context.query.word("status", STATUSES)?.map(str::to_owned);
    // This operation spells it DSC.
    let oldest_first = context.query.word("sort_order", &["ASC", "DSC"])? == Some("ASC");
    let (now, mode) = (context.now, context.mode);
    let app = context.app()?;
    let livestreams = app.livestreams.sorted(oldest_first, |stream| {
        !(without_meetings && stream.meeting_id.is_some())
            && span.contains(stream.created_at)
            && status
                .as_ref()
                .is_none_or(|status| stream.status(now).as_str() == status)
    });
    let disabled = Disabled::of(mode, Disabled::Text);
    Ok(match mode {
        Mode::Example => {
            let page = wanted
                .cut(livestreams)
                .map(|stream| documents::livestream(stream, now, mode, disabled));
            Answer::ok(page.items).paged(page.paging)
        }
        Mode::Schema => {
            let page = wanted.single().cut(livestreams);
            let mut data = page.items.first().map_or_else(
                || json!({}),
                |stream| documents::livestream(stream, now, mode, disabled),
            );
            data["paging"] = page.paging;
            Answer::ok(data)
        }
    })
}

fn create_livestream(context: &mut Context<'_>) -> Outcome {
    context.app()?;
    let body = context.body()?;
    check::check(&body, &[NAME])?;
    let stream = Livestream::new(None, check::text(&body, "name"), context.now, context.ids);
    let document = documents::created(&stream, context.now, context.mode);
    context.app()?.livestreams.add(stream);
    Ok(Answer::created(document))
}

fn get_livestream(context: &mut Context<'_>) -> Outcome {
    let wanted = PageWanted::read(&context.query)?;
    let (now, mode) = (context.now, context.mode);
    let id = context.value("livestream_id").to_owned();
    let app = context.app()?;
    let stream = app
        .livestreams
        .get(&id)
        .ok_or_else(|| absent("livestream", &id))?;
    let document = documents::livestream(stream, now, mode, Disabled::of(mode, Disabled::Text));
    let records = stream.records(now);
    let form = RecordForm::of(mode, Seconds::Number);
    Ok(match mode {
        Mode::Example => {
            let page = wanted
                .cut(records)
                .map(|run| documents::record(stream, run, now, form));
            Answer::ok(json!({"livestream": document, "sessions": page.items})).paged(page.paging)
        }
        Mode::Schema => {
            let page = wanted.single().cut(records);
            let mut data = json!({"livestream": document, "paging": page.paging});
            if let Some(run) = page.items.first() {
                data["session"] = documents::record(stream, run, now, form);
            }
            Answer::ok(data)
        }
    })
}

fn get_active_livestream_session(context: &mut Context<'_>) -> Outcome {
    let (now, mode) = (context.now, context.mode);
    let id = context.value("livestream_id").to_owned();
    let app = context.app()?;
    let stream = app
        .livestreams
        .get(&id)
        .ok_or_else(|| absent("livestream", &id))?;
    let run = stream
        .active_run(now)
        .filter(|run| run.has_record(now))
        .ok_or_else(|| Failure::not_found("NOT_FOUND: this livestream has no running session"))?;
    Ok(Answer::ok(json!({
        "livestream": documents::livestream(stream, now, mode, Disabled::of(mode, Disabled::Text)),
        "session": documents::record(stream, run, now, RecordForm::of(mode, Seconds::Text)),
    })))
}

fn get_livestream_session(context: &mut Context<'_>) -> Outcome {
    let (now, mode) = (context.now, context.mode);
    let id = context.value("livestream-session-id").to_owned();
    let app = context.app()?;
    let (stream, run) = app
        .livestreams
        .iter()
        .find_map(|stream| {
            let run = stream.records(now).into_iter().find(|run| run.id == id)?;
            Some((stream, run))
        })
        .ok_or_else(|| absent("livestream session", &id))?;
    let mut form = RecordForm::of(mode, Seconds::Whole);
    form.invoked_time = mode == Mode::Example;
    Ok(Answer::ok(documents::record(stream, run, now, form)))
}

fn list_session_livestream_sessions(context: &mut Context<'_>) -> Outcome {
    let wanted = PageWanted::read(&context.query)?;
    let (now, mode) = (context.now, context.mode);
    let id = context.value("session_id").to_owned();
    let app = context.app()?;
    let session = sessions::find(app, &id, now)?;
    let mut records: Vec<_> = app
        .livestreams
        .iter()
        .filter(|stream| stream.meeting_id.as_ref() == Some(&session.meeting_id))
        .flat_map(|stream| {
            stream
                .records(now)
                .into_iter()
                .map(move |run| (stream, run))
        })
        .filter(|(_, run)| run.session_id.as_ref() == Some(&session.id))
        .collect();
    records.sort_by_key(|(_, run)| std::cmp::Reverse(run.invoked));
    let mut form = RecordForm::of(mode, Seconds::Number);
    form.started_time = mode == Mode::Example;
    let page = match mode {
        Mode::Example => wanted.cut(records),
        Mode::Schema => wanted.single().cut(records),
    };
    let page = page.map(|(stream, run)| documents::record(stream, run, now, form));
    Ok(Answer::ok(match mode {
        Mode::Example => json!({"data": page.items, "paging": page.paging}),
        Mode::Schema => {
            let mut data = page.items.into_iter().next().unwrap_or_else(|| json!({}));
            data["paging"] = page.paging;
            data
        }
    }))
}

fn get_meeting_livestream_sessions(context: &mut Context<'_>) -> Outcome {
    let wanted = PageWanted::read(&context.query)?;
    let (now, mode) = (context.now, context.mode);
    let meeting_id = context.meeting()?.id.clone();
    let stream = context
        .app()?
        .livestream_of(&meeting_id)
        .ok_or_else(|| Failure::not_found("NOT_FOUND: this meeting was never livestreamed"))?;
    let document = documents::livestream(stream, now, mode, Disabled::Boolean);
    let records = stream.records(now);
    let mut form = RecordForm::of(mode, Seconds::Text);
    form.viewer_seconds = mode == Mode::Example;
    Ok(match mode {
        Mode::Example => {
            let page = wanted
                .cut(records)
                .map(|run| documents::record(stream, run, now, form));
            Answer::ok(json!({"livestream": document, "sessions": page.items})).paged(page.paging)
        }
        Mode::Schema => {
            let page = wanted.single().cut(records);
            let mut data = json!({"livestreams": [document], "paging": page.paging});
            if let Some(run) = page.items.first() {
                data["sessions"] = documents::record(stream, run, now, form);
            }
            Answer::ok(data)
        }
    })
}

fn get_meeting_active_livestream(context: &mut Context<'_>) -> Outcome {
    let (now, mode) = (context.now, context.mode);
    let meeting_id = context.meeting()?.id.clone();
    let stream = context
        .app()?
        .livestream_of(&meeting_id)
        .filter(|stream| stream.active_run(now).is_some())
        .ok_or_else(nothing_live)?;
    let mut document = documents::livestream(stream, now, mode, Disabled::of(mode, Disabled::Text));
    if mode == Mode::Example
        && let Some(object) = document.as_object_mut()
    {
        // The documented example lacks these.
        object.remove("ingest_server");
        object.remove("stream_key");
    }
    Ok(Answer::ok(document))
}

fn start_meeting_livestream(context: &mut Context<'_>) -> Outcome {
    let meeting_id = context.meeting()?.id.clone();
    let body = context.body()?;
    const VIDEO: &[Field] = &[optional("height", PIXELS), optional("width", PIXELS)];
    check::check(
        &body,
        &[NAME, optional("video_config", Kind::Object(VIDEO))],
    )?;
    context.require_active_meeting()?;
    let name = check::text(&body, "name");
    let now = context.now;
    let (app, ids, _) = context.parts()?;
    if app
        .livestream_of(&meeting_id)
        .is_some_and(|stream| stream.active_run(now).is_some())
    {
        return Err(Failure::bad_request(
            "a livestream of this meeting is already running",
        ));
    }
    let id = app.ensure_livestream(&meeting_id, name, now, ids);
    app.begin_run(&id, now, app.media_at(now), ids);
    let stream = app
        .livestreams
        .get(&id)
        .ok_or_else(|| absent("livestream", &id))?;
    // The response comes before any media can, even with `--live-after-seconds 0`.
    Ok(Answer::created(documents::started(
        stream,
        LivestreamStatus::Invoked,
    )))
}

fn stop_meeting_livestream(context: &mut Context<'_>) -> Outcome {
    let now = context.now;
    let meeting_id = context.meeting()?.id.clone();
    let app = context.app()?;
    let id = app
        .livestream_of(&meeting_id)
        .map(|stream| stream.id.clone());
    if !id.is_some_and(|id| app.end_run(&id, now, None)) {
        return Err(nothing_live());
    }
    Ok(Answer::ok(json!({"message": "The livestream was stopped"})))
}

fn nothing_live() -> Failure {
    Failure::not_found("NOT_FOUND: no livestream of this meeting is running")
}
