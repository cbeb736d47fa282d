//! Livestreams and their sessions as JSON, in the forms of the documents.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::answers::{Mode, without_nulls};
use crate::clock;
use crate::state::{INGEST_SERVER, Livestream, LivestreamStatus, Run};

/// How `disabled` is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Disabled {
    Boolean,
    Text,
}

impl Disabled {
    /// Every example shows a boolean; the schema of the operation may say otherwise.
    pub(super) fn of(mode: Mode, schema: Self) -> Self {
        match mode {
            Mode::Example => Self::Boolean,
            Mode::Schema => schema,
        }
    }

    fn value(self) -> Value {
        match self {
            Self::Boolean => Value::Bool(false),
            Self::Text => Value::String("false".to_owned()),
        }
    }
}

/// How seconds are written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Seconds {
    /// A number, with a fraction if there is one.
    Number,
    /// A whole number.
    Whole,
    /// A number in quotation marks.
    Text,
}

impl Seconds {
    fn value(self, seconds: f64) -> Value {
        match self {
            Self::Whole => json!(whole(seconds)),
            Self::Number if seconds.fract() == 0.0 => json!(whole(seconds)),
            Self::Number => json!(seconds),
            Self::Text => Value::String(seconds.to_string()),
        }
    }
}

/// Seconds to the nearest whole number.
pub(super) fn whole(seconds: f64) -> i64 {
    seconds.round() as i64
}

/// Which members a livestream session has, and in which form.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordForm {
    mode: Mode,
    seconds: Seconds,
    pub(super) invoked_time: bool,
    pub(super) started_time: bool,
    pub(super) viewer_seconds: bool,
}

impl RecordForm {
    /// All members. Examples show plain numbers; the schema of the operation has its own form.
    pub(super) fn of(mode: Mode, schema: Seconds) -> Self {
        Self {
            mode,
            seconds: match mode {
                Mode::Example => Seconds::Number,
                Mode::Schema => schema,
            },
            invoked_time: true,
            started_time: true,
            viewer_seconds: true,
        }
    }
}

/// A livestream with all fields.
pub(super) fn livestream(
    stream: &Livestream,
    now: Timestamp,
    mode: Mode,
    disabled: Disabled,
) -> Value {
    let document = json!({
        "id": stream.id,
        "name": stream.name,
        "meeting_id": stream.meeting_id,
        "status": stream.status(now).as_str(),
        "disabled": disabled.value(),
        "ingest_server": INGEST_SERVER,
        "stream_key": stream.stream_key,
        "playback_url": stream.playback_url,
        "created_at": clock::text(stream.created_at),
        "updated_at": clock::text(stream.updated_at(now)),
    });
    match mode {
        Mode::Example => document,
        Mode::Schema => without_nulls(document),
    }
}

/// A livestream as the response to its creation shows it: without times; the meeting is null by the schema too.
pub(super) fn created(stream: &Livestream, now: Timestamp, mode: Mode) -> Value {
    let mut document = livestream(stream, now, mode, Disabled::Boolean);
    if let Some(object) = document.as_object_mut() {
        object.remove("created_at");
        object.remove("updated_at");
        object.insert("meeting_id".to_owned(), Value::Null);
    }
    document
}

/// A livestream as the response to its start shows it.
pub(super) fn started(stream: &Livestream, status: LivestreamStatus) -> Value {
    json!({
        "id": stream.id,
        "status": status.as_str(),
        "ingest_server": INGEST_SERVER,
        "stream_key": stream.stream_key,
        "playback_url": stream.playback_url,
    })
}

/// A livestream session.
pub(super) fn record(stream: &Livestream, run: &Run, now: Timestamp, form: RecordForm) -> Value {
    let times = run.times(now);
    let mut document = json!({
        "id": run.id,
        "livestream_id": stream.id,
        "err_message": run.error(now),
        "stopped_time": times.stopped.map(clock::text),
        "ingest_seconds": form.seconds.value(times.ingest_seconds),
        "created_at": clock::text(times.started.unwrap_or(times.invoked)),
        "updated_at": clock::text(times.updated),
    });
    if form.invoked_time {
        document["invoked_time"] = Value::String(clock::text(times.invoked));
    }
    if form.started_time {
        document["started_time"] = json!(times.started.map(clock::text));
    }
    if form.viewer_seconds {
        document["viewer_seconds"] = form.seconds.value(times.viewer_seconds);
    }
    match form.mode {
        Mode::Example => document,
        Mode::Schema => without_nulls(document),
    }
}
