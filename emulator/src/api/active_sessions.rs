//! The active session of a meeting: who is in it, kicks, mutes and polls.

use serde_json::{Map, Value, json};

use super::check::{self, Field, Kind, optional, required};
use super::context::{Context, absent};
use super::route::{Route, routes};
use super::sessions;
use crate::answers::{Answer, Failure, Mode, Outcome};
use crate::clock;
use crate::state::{App, EndReason, Peer, Poll};

/// The operations of this file.
pub(super) const ROUTES: &[Route] = routes![
    GET "/{app_id}/meetings/{meeting_id}/active-session" => get_active_session,
    POST "/{app_id}/meetings/{meeting_id}/active-session/kick" => kick_participants,
    POST "/{app_id}/meetings/{meeting_id}/active-session/kick-all" => kick_all_participants,
    POST "/{app_id}/meetings/{meeting_id}/active-session/mute" => mute_participants,
    POST "/{app_id}/meetings/{meeting_id}/active-session/mute-all" => mute_all_participants,
    POST "/{app_id}/meetings/{meeting_id}/active-session/poll" => create_poll,
];

/// The schema requires both lists; its own description and the newer sources do not.
const SELECTION: &[Field] = &[
    optional("custom_participant_ids", Kind::Texts),
    optional("participant_ids", Kind::Texts),
];

const POLL: &[Field] = &[
    optional("anonymous", Kind::Boolean),
    optional("hide_votes", Kind::Boolean),
    required("options", Kind::Texts),
    required("question", Kind::NonEmptyText),
];

fn get_active_session(context: &mut Context<'_>) -> Outcome {
    let (now, mode) = (context.now, context.mode);
    let id = live_session(context)?;
    let app = context.app()?;
    let session = sessions::find(app, &id, now)?;
    let mut document = sessions::document(app, session, now, mode);
    if mode == Mode::Example
        && let Some(object) = document.as_object_mut()
    {
        // The documented example lacks two members that its schema requires.
        object.remove("organization_id");
        object.remove("meeting_display_name");
    }
    Ok(Answer::ok(document))
}

fn kick_participants(context: &mut Context<'_>) -> Outcome {
    let (session, peers) = selected(context)?;
    let now = context.now;
    let ids: Vec<String> = peers.iter().map(|peer| peer.id.clone()).collect();
    let app = context.app()?;
    app.remove(&session, &ids, now);
    Ok(Answer::ok(
        json!({"action": "kick", "participants": documents(&peers)}),
    ))
}

/// Removes all participants and ends the session at once. The meeting itself does not change.
fn kick_all_participants(context: &mut Context<'_>) -> Outcome {
    let now = context.now;
    let id = live_session(context)?;
    let app = context.app()?;
    let count = sessions::find(app, &id, now)?.present(now).count();
    app.end_session(&id, EndReason::HostEndedMeeting, now);
    Ok(Answer::ok(
        json!({"action": "kick_all", "kicked_participants_count": count}),
    ))
}

fn mute_participants(context: &mut Context<'_>) -> Outcome {
    let (session, peers) = selected(context)?;
    let ids: Vec<&str> = peers.iter().map(|peer| peer.id.as_str()).collect();
    mute(
        context,
        &session,
        |peer| ids.contains(&peer.id.as_str()),
        true,
    )?;
    Ok(Answer::ok(
        json!({"action": "mute", "participants": documents(&peers)}),
    ))
}

fn mute_all_participants(context: &mut Context<'_>) -> Outcome {
    let session = live_session(context)?;
    let body = context.body()?;
    check::check(&body, &[required("allow_unmute", Kind::Boolean)])?;
    let may_unmute = check::flag(&body, "allow_unmute") == Some(true);
    let count = mute(context, &session, |_| true, may_unmute)?;
    Ok(Answer::ok(
        json!({"action": "mute_all", "muted_participants_count": count}),
    ))
}

fn create_poll(context: &mut Context<'_>) -> Outcome {
    let session = live_session(context)?;
    let bodiless = context.mode == Mode::Schema;
    let body = match poll_body(context) {
        // The schema declares the error without a body.
        Err(_) if bodiless => return Err(Failure::Empty { status: 400 }),
        body => body?,
    };
    let poll = Poll {
        id: context.ids.uuid(),
        question: check::text(&body, "question").unwrap_or_default(),
        options: check::texts(&body, "options"),
        anonymous: check::flag(&body, "anonymous") == Some(true),
        hide_votes: check::flag(&body, "hide_votes") == Some(true),
    };
    let answer = json!({"action": "create_poll", "poll": poll_document(&poll)});
    if let Some(session) = context.app()?.sessions.get_mut(&session) {
        session.polls.push(poll);
    }
    Ok(Answer::created(answer))
}

fn poll_body(context: &Context<'_>) -> Result<Map<String, Value>, Failure> {
    let body = context.body()?;
    check::check(&body, POLL)?;
    if check::texts(&body, "options").is_empty() {
        return Err(Failure::bad_request("options must not be empty"));
    }
    Ok(body)
}

/// The id of the active session of the meeting in the path.
fn live_session(context: &mut Context<'_>) -> Result<String, Failure> {
    let now = context.now;
    let meeting_id = context.meeting()?.id.clone();
    context
        .app()?
        .live_session_of(&meeting_id, now)
        .map(|session| session.id.clone())
        .ok_or_else(|| Failure::not_found("NOT_FOUND: no session is live in this meeting"))
}

/// The active session, and the participants in it that the body names, by either id.
fn selected(context: &mut Context<'_>) -> Result<(String, Vec<Peer>), Failure> {
    let now = context.now;
    let session_id = live_session(context)?;
    let body = context.body()?;
    check::check(&body, SELECTION)?;
    let by_id = check::texts(&body, "participant_ids");
    let by_custom_id = check::texts(&body, "custom_participant_ids");
    let app = context.app()?;
    let peers: Vec<Peer> = sessions::find(app, &session_id, now)?
        .present(now)
        .filter(|peer| {
            by_id.contains(&peer.participant_id)
                || by_custom_id.contains(&peer.custom_participant_id)
        })
        .cloned()
        .collect();
    if peers.is_empty() {
        return Err(Failure::not_found(
            "NOT_FOUND: none of these participants is in the session",
        ));
    }
    Ok((session_id, peers))
}

fn mute(
    context: &mut Context<'_>,
    session_id: &str,
    wanted: impl Fn(&Peer) -> bool,
    may_unmute: bool,
) -> Result<usize, Failure> {
    let now = context.now;
    let app: &mut App = context.app()?;
    let session = app.sessions.get_mut(session_id);
    let session = session.ok_or_else(|| absent("session", session_id))?;
    let mut count = 0;
    for peer in session.present_mut(now).filter(|peer| wanted(peer)) {
        peer.muted = true;
        peer.may_unmute = may_unmute;
        count += 1;
    }
    Ok(count)
}

fn documents(peers: &[Peer]) -> Vec<Value> {
    peers
        .iter()
        .map(|peer| {
            let mut document = json!({
                "id": peer.participant_id,
                "name": peer.display_name(),
                "created_at": clock::text(peer.registered),
                "updated_at": clock::text(peer.joined.max(peer.registered)),
            });
            if let Some(picture) = &peer.picture {
                document["picture"] = json!(picture);
            }
            document
        })
        .collect()
}

/// A poll without votes.
pub(crate) fn poll_document(poll: &Poll) -> Value {
    let options: Vec<Value> = poll
        .options
        .iter()
        .map(|text| json!({"text": text, "count": 0, "votes": []}))
        .collect();
    json!({
        "id": poll.id,
        "question": poll.question,
        "options": options,
        "anonymous": poll.anonymous,
        "hide_votes": poll.hide_votes,
        "created_by": "API",
        "voted": [],
    })
}
