//! Sessions of meetings.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::context::{Context, absent};
use super::page::PageWanted;
use super::query::Span;
use super::route::{Route, routes};
use crate::answers::{Answer, Failure, Mode, Outcome, without_nulls};
use crate::clock;
use crate::state::{App, Session};

/// The operations of this file.
pub(super) const ROUTES: &[Route] = routes![
    GET "/{app_id}/sessions" => list_sessions,
    GET "/{app_id}/sessions/{session_id}" => get_session,
];

fn list_sessions(context: &mut Context<'_>) -> Outcome {
    let wanted = PageWanted::read(&context.query)?;
    let span = Span::of_times(&context.query)?;
    let by_minutes = context
        .query
        .word("sort_by", &["minutesConsumed", "createdAt"])?
        == Some("minutesConsumed");
    let oldest_first = context.query.word("sort_order", &["ASC", "DESC"])? == Some("ASC");
    let status = context
        .query
        .word("status", &["LIVE", "ENDED"])?
        .map(str::to_owned);
    let participants = context.query.range("participants")?;
    let meeting_id = context.query.text("associated_id").map(str::to_owned);
    let search = context.query.text("search").map(str::to_lowercase);
    let (now, mode) = (context.now, context.mode);
    let app = context.app()?;
    let mut sessions = app.sessions.sorted(oldest_first, |session| {
        session.exists(now)
            && span.contains(session.starts)
            && status
                .as_ref()
                .is_none_or(|status| state(session, now) == status)
            && meeting_id
                .as_ref()
                .is_none_or(|id| session.meeting_id == *id)
            && participants.is_none_or(|(least, most)| (least..=most).contains(&session.people()))
            && search.as_ref().is_none_or(|part| {
                app.title_of(&session.meeting_id)
                    .to_lowercase()
                    .contains(part)
            })
    });
    if by_minutes {
        sessions.sort_by(|left, right| {
            let order = left.minutes(now).total_cmp(&right.minutes(now));
            if oldest_first { order } else { order.reverse() }
        });
    }
    let page = wanted
        .cut(sessions)
        .map(|session| document(app, session, now, mode));
    Ok(Answer::ok(json!({"sessions": page.items})).paged(page.paging))
}

fn get_session(context: &mut Context<'_>) -> Outcome {
    let with_rooms = context
        .query
        .boolean("include_breakout_rooms")?
        .unwrap_or(false);
    let (now, mode) = (context.now, context.mode);
    let id = context.value("session_id").to_owned();
    let app = context.app()?;
    let session = find(app, &id, now)?;
    let mut document = document(app, session, now, mode);
    if with_rooms {
        document["breakout_rooms"] = json!([]);
    }
    Ok(Answer::ok(match mode {
        Mode::Example => document,
        // The older schema has it one level deeper than the newer examples.
        Mode::Schema => json!({"session": document}),
    }))
}

/// The session with this id, if it has begun.
pub(super) fn find<'a>(app: &'a App, id: &str, now: Timestamp) -> Result<&'a Session, Failure> {
    app.sessions
        .get(id)
        .filter(|session| session.exists(now))
        .ok_or_else(|| absent("session", id))
}

pub(super) fn document(app: &App, session: &Session, now: Timestamp, mode: Mode) -> Value {
    let ended_at = session.ended_at(now);
    let document = json!({
        "id": session.id,
        "associated_id": session.meeting_id,
        "organization_id": app.id,
        "meeting_display_name": app.title_of(&session.meeting_id),
        "type": "meeting",
        "status": state(session, now),
        "live_participants": session.present(now).count(),
        "max_concurrent_participants": session.most,
        "minutes_consumed": session.minutes(now),
        "created_at": clock::text(session.starts),
        "started_at": clock::text(session.starts),
        "updated_at": clock::text(ended_at.unwrap_or(session.starts)),
        "ended_at": ended_at.map(clock::text),
    });
    match mode {
        Mode::Example => document,
        Mode::Schema => without_nulls(document),
    }
}

fn state(session: &Session, now: Timestamp) -> &'static str {
    if session.is_live(now) {
        "LIVE"
    } else {
        "ENDED"
    }
}
