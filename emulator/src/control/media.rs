//! The control endpoints below `livestreams`, `meetings` and `recordings`: media start, end and fail, participants join,
//! speak and leave.

use serde::Deserialize;
use serde_json::{Value, json};

use super::json::{Outcome, read};
use crate::api::poll_document;
use crate::state::{App, Line, MediaState, Presence, RecordingState, SessionState};
use crate::world::World;

/// Calls the endpoint of a request. Returns nothing if the endpoint does not exist.
pub(super) fn route(
    world: &mut World,
    method: &str,
    segments: &[&str],
    body: &[u8],
) -> Option<Outcome> {
    Some(match (method, segments) {
        ("POST", ["livestreams", id]) => {
            read(body).and_then(|change| set_livestream(world, id, &change))
        }
        ("POST", ["recordings", id]) => {
            read(body).and_then(|change| set_recording(world, id, &change))
        }
        ("GET", ["meetings", id, "session"]) => session(world, id),
        ("POST", ["meetings", id, "session"]) => {
            read(body).and_then(|change| set_session(world, id, &change))
        }
        ("POST", ["meetings", id, "participants", participant]) => {
            read(body).and_then(|change| set_participant(world, id, participant, change))
        }
        _ => return None,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LivestreamChange {
    status: MediaState,
    message: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RecordingChange {
    status: RecordingState,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionChange {
    status: SessionState,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParticipantChange {
    status: Option<Presence>,
    /// A sentence for the transcript.
    says: Option<String>,
    /// A message for the chat.
    writes: Option<String>,
}

fn absent(kind: &str, id: &str) -> (u16, String) {
    (404, format!("there is no {kind} {id:?}"))
}

fn app_with_meeting<'a>(world: &'a mut World, id: &str) -> Result<&'a mut App, (u16, String)> {
    world
        .state
        .app_with(|app| app.meetings.get(id).is_some())
        .ok_or_else(|| absent("meeting", id))
}

fn set_livestream(world: &mut World, id: &str, change: &LivestreamChange) -> Outcome {
    let now = world.clock.now();
    let app = world
        .state
        .app_with(|app| app.livestreams.get(id).is_some())
        .ok_or_else(|| absent("livestream", id))?;
    let message = change.message.as_deref();
    let status = app
        .set_media(id, change.status, message, now, &mut world.ids)
        .map_err(|message| (409, message))?;
    Ok(json!({"id": id, "status": status.as_str()}))
}

fn set_recording(world: &mut World, id: &str, change: &RecordingChange) -> Outcome {
    let now = world.clock.now();
    let app = world
        .state
        .app_with(|app| app.recordings.get(id).is_some())
        .ok_or_else(|| absent("recording", id))?;
    let status = app
        .set_recording(id, change.status, now)
        .map_err(|message| (409, message))?;
    Ok(json!({"id": id, "status": status.as_str()}))
}

fn set_session(world: &mut World, id: &str, change: &SessionChange) -> Outcome {
    let now = world.clock.now();
    let app = world
        .state
        .app_with(|app| app.meetings.get(id).is_some())
        .ok_or_else(|| absent("meeting", id))?;
    let session_id = app
        .set_session(id, change.status, now, &mut world.ids)
        .map_err(|message| (409, message))?;
    Ok(json!({"meeting_id": id, "session_id": session_id}))
}

/// State that the API does not show: who is in a meeting now, and who of them is muted.
fn session(world: &mut World, meeting_id: &str) -> Outcome {
    let now = world.clock.now();
    let app = app_with_meeting(world, meeting_id)?;
    let session = app.live_session_of(meeting_id, now);
    let participants: Vec<Value> = session
        .into_iter()
        .flat_map(|session| session.present(now))
        .map(|peer| {
            json!({
                "participant_id": peer.participant_id,
                "peer_id": peer.id,
                "custom_participant_id": peer.custom_participant_id,
                "muted": peer.muted,
                "may_unmute": peer.may_unmute,
            })
        })
        .collect();
    let polls: Vec<Value> = session
        .into_iter()
        .flat_map(|session| &session.polls)
        .map(poll_document)
        .collect();
    Ok(json!({
        "meeting_id": meeting_id,
        "session_id": session.map(|session| session.id.as_str()),
        "participants": participants,
        "polls": polls,
    }))
}

/// Joins or speaks first and leaves last, so that one request can describe a whole visit.
fn set_participant(
    world: &mut World,
    meeting_id: &str,
    participant_id: &str,
    change: ParticipantChange,
) -> Outcome {
    let now = world.clock.now();
    let app = world
        .state
        .app_with(|app| app.meetings.get(meeting_id).is_some())
        .ok_or_else(|| absent("meeting", meeting_id))?;
    let ids = &mut world.ids;
    let registered = app
        .meetings
        .get(meeting_id)
        .is_some_and(|meeting| meeting.participants.get(participant_id).is_some());
    let mut place = app.presence_of(meeting_id, participant_id, now);
    if !registered && place.is_none() {
        return Err(absent("participant", participant_id));
    }
    let refusal = |message| (409, message);
    if let Some(Presence::Joined) = change.status {
        let joined = app.set_presence(meeting_id, participant_id, Presence::Joined, now, ids);
        place = Some(joined.map_err(refusal)?);
    }
    let (session_id, peer_id) =
        place.ok_or_else(|| refusal("this participant is not in the meeting".to_owned()))?;
    if let Some(session) = app.sessions.get_mut(&session_id) {
        let mut line = |text| Line {
            id: ids.uuid(),
            at: now,
            peer_id: peer_id.clone(),
            text,
        };
        session.spoken.extend(change.says.map(&mut line));
        session.written.extend(change.writes.map(&mut line));
    }
    if let Some(Presence::Left) = change.status {
        app.set_presence(meeting_id, participant_id, Presence::Left, now, ids)
            .map_err(refusal)?;
    }
    Ok(json!({
        "meeting_id": meeting_id,
        "participant_id": participant_id,
        "session_id": session_id,
        "peer_id": peer_id,
    }))
}
