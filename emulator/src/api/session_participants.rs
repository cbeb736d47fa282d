//! The participants of a session, and their peer reports.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::context::{Context, absent};
use super::page::PageWanted;
use super::route::{Route, routes};
use super::{peer_report, sessions};
use crate::answers::{Answer, Mode, Outcome, without_nulls};
use crate::clock;
use crate::state::{Peer, Session};

/// The operations of this file.
pub(super) const ROUTES: &[Route] = routes![
    GET "/{app_id}/sessions/{session_id}/participants" => list_session_participants,
    GET "/{app_id}/sessions/{session_id}/participants/{participant_id}" => get_session_participant,
    GET "/{app_id}/sessions/peer-report/{peer_id}" => get_peer_report,
];

/// The parts of a peer report that can be asked for.
const FILTERS: &[&str] = &[
    "device_info",
    "ip_information",
    "precall_network_information",
    "events",
    "quality_stats",
];

fn list_session_participants(context: &mut Context<'_>) -> Outcome {
    let wanted = PageWanted::read(&context.query)?;
    let by_duration = context.query.word("sort_by", &["joinedAt", "duration"])? == Some("duration");
    let oldest_first = context.query.word("sort_order", &["ASC", "DESC"])? == Some("ASC");
    let with_events = context.query.boolean("include_peer_events")? == Some(true);
    // The emulator has no breakout rooms, so both views are the same.
    context.query.word("view", &["raw", "consolidated"])?;
    let search = context.query.text("search").map(str::to_lowercase);
    let (id, now, mode) = (
        context.value("session_id").to_owned(),
        context.now,
        context.mode,
    );
    let session = sessions::find(context.app()?, &id, now)?;
    let mut peers: Vec<&Peer> = session
        .peers
        .iter()
        .filter(|peer| peer.joined <= now)
        .filter(|peer| {
            search.as_ref().is_none_or(|part| {
                peer.display_name().to_lowercase().contains(part)
                    || peer.custom_participant_id.to_lowercase().contains(part)
            })
        })
        .collect();
    if by_duration {
        peers.sort_by(|left, right| left.minutes(now).total_cmp(&right.minutes(now)));
    } else {
        peers.sort_by_key(|peer| peer.joined);
    }
    if !oldest_first {
        peers.reverse();
    }
    let page = wanted
        .cut(peers)
        .map(|peer| document(session, peer, now, mode, with_events));
    let mut data = json!({"participants": page.items});
    // The schema declares no paging at all, the example has it here.
    if mode == Mode::Example {
        data["paging"] = page.paging;
    }
    Ok(Answer::ok(data))
}

fn get_session_participant(context: &mut Context<'_>) -> Outcome {
    let with_events = context.query.boolean("include_peer_events")? == Some(true);
    let (id, now, mode) = (
        context.value("session_id").to_owned(),
        context.now,
        context.mode,
    );
    let participant = context.value("participant_id").to_owned();
    let session = sessions::find(context.app()?, &id, now)?;
    // The sources do not say which of the two ids it is. Of several peers the last one counts.
    let peer = session
        .peers
        .iter()
        .rev()
        .find(|peer| peer.participant_id == participant || peer.id == participant)
        .ok_or_else(|| absent("participant", &participant))?;
    Ok(Answer::ok(
        json!({"participant": document(session, peer, now, mode, with_events)}),
    ))
}

fn get_peer_report(context: &mut Context<'_>) -> Outcome {
    let filters = context.query.words("filters", FILTERS)?;
    let with_events = context.query.boolean("include_peer_events")? == Some(true);
    let (id, now, mode) = (
        context.value("peer_id").to_owned(),
        context.now,
        context.mode,
    );
    let app = context.app()?;
    let (session, peer) = app
        .sessions
        .iter()
        .find_map(|session| Some((session, session.peer(&id)?)))
        .ok_or_else(|| absent("peer", &id))?;
    let mut participant = document(session, peer, now, mode, with_events);
    if let Some(object) = participant.as_object_mut() {
        // The same value under another name.
        let role = object.remove("preset_name").unwrap_or_default();
        object.insert("role".to_owned(), role);
        object.insert("session_id".to_owned(), json!(session.id));
        object.insert(
            "peer_report".to_owned(),
            peer_report::document(peer, now, &filters),
        );
    }
    Ok(Answer::ok(json!({"participant": participant})))
}

fn document(
    session: &Session,
    peer: &Peer,
    now: Timestamp,
    mode: Mode,
    with_events: bool,
) -> Value {
    let left = peer.left_at(now);
    let mut document = json!({
        "id": peer.id,
        "user_id": peer.participant_id,
        "custom_participant_id": peer.custom_participant_id,
        "display_name": peer.display_name(),
        "preset_name": peer.preset_name,
        "joined_at": clock::text(peer.joined),
        "left_at": left.map(clock::text),
        "duration": peer.minutes(now),
        "created_at": clock::text(peer.joined),
        "updated_at": clock::text(left.unwrap_or(peer.joined)),
    });
    if with_events {
        document["peer_events"] = peer_events(session, peer, now);
    }
    match mode {
        Mode::Example => document,
        Mode::Schema => without_nulls(document),
    }
}

fn peer_events(session: &Session, peer: &Peer, now: Timestamp) -> Value {
    let mut events = vec![("PEER_CREATED", peer.joined), ("PEER_JOINING", peer.joined)];
    events.extend(peer.left_at(now).map(|left| ("PEER_LEAVING", left)));
    events
        .into_iter()
        .map(|(name, at)| {
            let minutes = if name == "PEER_LEAVING" {
                peer.minutes(now)
            } else {
                0.0
            };
            json!({
                // One peer has each event once.
                "id": format!("{}-{}", peer.id, name.to_lowercase()),
                "event_name": name,
                "peer_id": peer.id,
                "participant_id": peer.participant_id,
                "session_id": session.id,
                "socket_session_id": null,
                "preset_view_type": peer.view_type,
                "minutes_consumed": minutes,
                "created_at": clock::text(at),
                "updated_at": clock::text(at),
            })
        })
        .collect()
}
