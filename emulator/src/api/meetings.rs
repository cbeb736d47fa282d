//! Meetings.

use serde_json::{Map, Value, json};

use super::check::{self, Field, Kind, nullable, optional};
use super::context::Context;
use super::page::PageWanted;
use super::query::Span;
use super::recording_fields::{RECORDING, hide_credentials};
use super::route::{Route, routes};
use crate::answers::{Answer, Outcome};
use crate::clock;
use crate::state::{Meeting, Shelf};

/// The operations of this file.
pub(super) const ROUTES: &[Route] = routes![
    GET "/{app_id}/meetings" => list_meetings,
    POST "/{app_id}/meetings" => create_meeting,
    GET "/{app_id}/meetings/{meeting_id}" => get_meeting,
    PATCH "/{app_id}/meetings/{meeting_id}" => update_meeting,
    PUT "/{app_id}/meetings/{meeting_id}" => replace_meeting,
];

const STATUSES: &[&str] = &["ACTIVE", "INACTIVE"];
const KEEP_ALIVE: Kind = Kind::Number {
    least: 60.0,
    most: 600.0,
};

const CREATE: &[Field] = &[
    optional("ai_config", Kind::Object(AI)),
    nullable("live_stream_on_start", Kind::Boolean),
    optional("persist_chat", Kind::Boolean),
    nullable("record_on_start", Kind::Boolean),
    optional("recording_config", Kind::Object(RECORDING)),
    optional("session_keep_alive_time_in_secs", KEEP_ALIVE),
    optional("summarize_on_end", Kind::Boolean),
    nullable("title", Kind::Text),
    optional("transcribe_on_end", Kind::Boolean),
];

/// Unlike on creation, no field may be null, and the status can be set.
const UPDATE: &[Field] = &[
    optional("ai_config", Kind::Object(AI)),
    optional("live_stream_on_start", Kind::Boolean),
    optional("persist_chat", Kind::Boolean),
    optional("record_on_start", Kind::Boolean),
    optional("recording_config", Kind::Object(RECORDING)),
    optional("session_keep_alive_time_in_secs", KEEP_ALIVE),
    optional("status", Kind::Word(STATUSES)),
    optional("summarize_on_end", Kind::Boolean),
    optional("title", Kind::Text),
    optional("transcribe_on_end", Kind::Boolean),
];

const AI: &[Field] = &[
    optional(
        "summarization",
        Kind::Object(&[
            optional("summary_type", Kind::Text),
            optional("text_format", Kind::Word(&["plain_text", "markdown"])),
            optional(
                "word_limit",
                Kind::Whole {
                    least: 150,
                    most: 1000,
                },
            ),
        ]),
    ),
    optional(
        "transcription",
        Kind::Object(&[
            optional("keywords", Kind::Texts),
            optional("language", Kind::Text),
            optional("profanity_filter", Kind::Boolean),
        ]),
    ),
];

fn list_meetings(context: &mut Context<'_>) -> Outcome {
    let wanted = PageWanted::read(&context.query)?;
    let span = Span::of_times(&context.query)?;
    let status = context.query.word("status", STATUSES)?.map(str::to_owned);
    let search = context.query.text("search").map(str::to_lowercase);
    let app = context.app()?;
    let meetings = app.meetings.sorted(false, |meeting| {
        span.contains(meeting.created_at)
            && status
                .as_ref()
                .is_none_or(|status| meeting.text("status") == status)
            && search.as_ref().is_none_or(|part| {
                meeting.text("title").to_lowercase().contains(part) || meeting.id == *part
            })
    });
    let page = wanted.cut(meetings).map(|meeting| {
        let mut item = document(meeting);
        // Only a single meeting shows it.
        item.remove("ai_config");
        Value::Object(item)
    });
    Ok(Answer::ok(page.items).paged(page.paging))
}

fn create_meeting(context: &mut Context<'_>) -> Outcome {
    context.app()?;
    let body = context.body()?;
    check::check(&body, CREATE)?;
    let created_at = context.ids.moment(context.now);
    let meeting = Meeting {
        id: context.ids.uuid(),
        created_at,
        updated_at: created_at,
        settings: settings(body, "ACTIVE"),
        participants: Shelf::default(),
        livestream_id: None,
    };
    let answer = document(&meeting);
    context.app()?.meetings.add(meeting);
    Ok(Answer::created(answer))
}

fn get_meeting(context: &mut Context<'_>) -> Outcome {
    let meeting = context.meeting()?;
    Ok(Answer::ok(document(meeting)))
}

fn update_meeting(context: &mut Context<'_>) -> Outcome {
    context.meeting()?;
    let body = context.body()?;
    check::check(&body, UPDATE)?;
    let now = context.now;
    let meeting = context.meeting()?;
    for field in UPDATE {
        if let Some(value) = body.get(field.name) {
            meeting
                .settings
                .insert(field.name.to_owned(), value.clone());
        }
    }
    meeting.updated_at = now.max(meeting.created_at);
    Ok(Answer::ok(document(meeting)))
}

/// Fields left out get their defaults; the status cannot be set and stays.
fn replace_meeting(context: &mut Context<'_>) -> Outcome {
    context.meeting()?;
    let body = context.body()?;
    check::check(&body, CREATE)?;
    let now = context.now;
    let meeting = context.meeting()?;
    let status = meeting.text("status").to_owned();
    meeting.settings = settings(body, &status);
    meeting.updated_at = now.max(meeting.created_at);
    Ok(Answer::ok(document(meeting)))
}

/// The settings of a checked body, with the documented defaults.
fn settings(mut body: Map<String, Value>, status: &str) -> Map<String, Value> {
    let mut settings = Map::new();
    for field in CREATE {
        if let Some(value) = body.remove(field.name).filter(|value| !value.is_null()) {
            settings.insert(field.name.to_owned(), value);
        }
    }
    let defaults = json!({
        "live_stream_on_start": false,
        "persist_chat": false,
        "record_on_start": false,
        "session_keep_alive_time_in_secs": 60,
        "summarize_on_end": false,
        "transcribe_on_end": false,
    });
    if let Value::Object(defaults) = defaults {
        for (name, value) in defaults {
            settings.entry(name).or_insert(value);
        }
    }
    settings.insert("status".to_owned(), Value::String(status.to_owned()));
    settings
}

/// A meeting with all fields. Lists show it without `ai_config`.
pub(super) fn document(meeting: &Meeting) -> Map<String, Value> {
    let mut document = meeting.settings.clone();
    if let Some(storage) = document
        .get_mut("recording_config")
        .and_then(|config| config.get_mut("storage_config"))
    {
        hide_credentials(storage);
    }
    document.insert("id".to_owned(), Value::String(meeting.id.clone()));
    for (name, time) in [
        ("created_at", meeting.created_at),
        ("updated_at", meeting.updated_at),
    ] {
        document.insert(name.to_owned(), Value::String(clock::text(time)));
    }
    document
}
