//! Participants registered on a meeting.

use serde_json::{Map, Value, json};

use super::check::{self, Field, Kind, nullable, required};
use super::context::{Context, absent};
use super::page::PageWanted;
use super::route::{Route, routes};
use crate::answers::{Answer, Failure, Mode, Outcome, without_nulls};
use crate::clock;
use crate::known_participants::KnownParticipants;
use crate::state::Participant;

/// The operations of this file.
pub(super) const ROUTES: &[Route] = routes![
    GET "/{app_id}/meetings/{meeting_id}/participants" => list_participants,
    POST "/{app_id}/meetings/{meeting_id}/participants" => add_participant,
    GET "/{app_id}/meetings/{meeting_id}/participants/{participant_id}" => get_participant,
    PATCH "/{app_id}/meetings/{meeting_id}/participants/{participant_id}" => update_participant,
    PUT "/{app_id}/meetings/{meeting_id}/participants/{participant_id}" => replace_participant,
    DELETE "/{app_id}/meetings/{meeting_id}/participants/{participant_id}" => delete_participant,
    POST "/{app_id}/meetings/{meeting_id}/participants/{participant_id}/token" => refresh_participant_token,
];

const NAME: Field = nullable("name", Kind::Text);
const PICTURE: Field = nullable("picture", Kind::Text);

/// Creation and replacement.
const WHOLE: &[Field] = &[
    required("custom_participant_id", Kind::NonEmptyText),
    required("preset_name", Kind::NonEmptyText),
    NAME,
    PICTURE,
];

/// The schema allows null for the preset, which can only mean no change.
const PART: &[Field] = &[NAME, PICTURE, nullable("preset_name", Kind::NonEmptyText)];

fn list_participants(context: &mut Context<'_>) -> Outcome {
    let wanted = PageWanted::read(&context.query)?;
    let mode = context.mode;
    let meeting = context.meeting()?;
    let page = wanted
        .cut(meeting.participants.sorted(false, |_| true))
        .map(|participant| document(participant, mode));
    Ok(Answer::ok(page.items).paged(page.paging))
}

fn add_participant(context: &mut Context<'_>) -> Outcome {
    context.meeting()?;
    let body = context.body()?;
    check::check(&body, WHOLE)?;
    let (preset_id, preset_name) = preset(context, &body)?.unwrap_or_default();
    context.require_active_meeting()?;
    let custom_participant_id = check::text(&body, "custom_participant_id").unwrap_or_default();
    if let Some(known) = known(context, &custom_participant_id)? {
        return Ok(Answer::created(overwrite(context, &known, &body)?));
    }
    let created_at = context.ids.moment(context.now);
    let participant = Participant {
        id: context.ids.uuid(),
        custom_participant_id,
        name: check::text(&body, "name"),
        picture: check::text(&body, "picture"),
        preset_id,
        preset_name,
        created_at,
        updated_at: created_at,
    };
    let answer = with_token(context, document(&participant, context.mode));
    context.meeting()?.participants.add(participant);
    Ok(Answer::created(answer))
}

/// The id of the participant that a creation returns, because the meeting knows its `custom_participant_id`. None
/// if it makes a new one.
fn known(
    context: &mut Context<'_>,
    custom_participant_id: &str,
) -> Result<Option<String>, Failure> {
    let choice = context.known_participants;
    let known = context
        .meeting()?
        .participants
        .iter()
        .find(|participant| participant.custom_participant_id == custom_participant_id);
    match (known, choice) {
        (None, _) | (_, KnownParticipants::New) => Ok(None),
        (Some(known), KnownParticipants::Same) => Ok(Some(known.id.clone())),
        (Some(_), KnownParticipants::Conflict) => Err(Failure::conflict(format!(
            "custom_participant_id: the meeting has a participant {custom_participant_id:?}"
        ))),
    }
}

fn get_participant(context: &mut Context<'_>) -> Outcome {
    let mode = context.mode;
    let participant = participant(context)?;
    Ok(Answer::ok(document(participant, mode)))
}

fn update_participant(context: &mut Context<'_>) -> Outcome {
    participant(context)?;
    let body = context.body()?;
    check::check(&body, PART)?;
    let preset = preset(context, &body)?;
    let (now, mode) = (context.now, context.mode);
    let participant = participant(context)?;
    if body.contains_key("name") {
        participant.name = check::text(&body, "name");
    }
    if body.contains_key("picture") {
        participant.picture = check::text(&body, "picture");
    }
    if let Some((id, name)) = preset {
        (participant.preset_id, participant.preset_name) = (id, name);
    }
    participant.updated_at = now.max(participant.created_at);
    let answer = document(participant, mode);
    Ok(Answer::ok(with_token(context, answer)))
}

fn replace_participant(context: &mut Context<'_>) -> Outcome {
    let id = participant(context)?.id.clone();
    let body = context.body()?;
    check::check(&body, WHOLE)?;
    Ok(Answer::ok(overwrite(context, &id, &body)?))
}

/// Replaces a participant by a whole, checked body. Without name or picture in it, these are removed.
fn overwrite(
    context: &mut Context<'_>,
    id: &str,
    body: &Map<String, Value>,
) -> Result<Value, Failure> {
    let (preset_id, preset_name) = preset(context, body)?.unwrap_or_default();
    let (now, mode) = (context.now, context.mode);
    let participant = context.meeting()?.participants.get_mut(id);
    let participant = participant.ok_or_else(|| absent("participant", id))?;
    participant.custom_participant_id =
        check::text(body, "custom_participant_id").unwrap_or_default();
    participant.name = check::text(body, "name");
    participant.picture = check::text(body, "picture");
    (participant.preset_id, participant.preset_name) = (preset_id, preset_name);
    participant.updated_at = now.max(participant.created_at);
    let answer = document(participant, mode);
    Ok(with_token(context, answer))
}

/// A participant in the meeting stays there, but cannot join again.
fn delete_participant(context: &mut Context<'_>) -> Outcome {
    let id = context.value("participant_id").to_owned();
    let participant = context.meeting()?.participants.remove(&id);
    let participant = participant.ok_or_else(|| absent("participant", &id))?;
    // It has the preset's id, and no id of its own.
    Ok(Answer::ok(json!({
        "custom_participant_id": participant.custom_participant_id,
        "preset_id": participant.preset_id,
        "created_at": clock::text(participant.created_at),
        "updated_at": clock::text(participant.updated_at),
    })))
}

fn refresh_participant_token(context: &mut Context<'_>) -> Outcome {
    participant(context)?;
    Ok(Answer::ok(with_token(context, json!({}))))
}

/// The participant of the path.
fn participant<'a>(context: &'a mut Context<'_>) -> Result<&'a mut Participant, Failure> {
    let id = context.value("participant_id").to_owned();
    let participant = context.meeting()?.participants.get_mut(&id);
    participant.ok_or_else(|| absent("participant", &id))
}

/// Id and name of the preset in a body, if there is one. It must be a preset of the app.
fn preset(
    context: &mut Context<'_>,
    body: &Map<String, Value>,
) -> Result<Option<(String, String)>, Failure> {
    let Some(name) = check::text(body, "preset_name") else {
        return Ok(None);
    };
    match context.app()?.preset_named(&name) {
        Some(preset) => Ok(Some((preset.id.clone(), name))),
        None => Err(Failure::bad_request(format!(
            "preset_name: there is no preset {name:?}"
        ))),
    }
}

/// Adds a new token to the document of a participant: the one of the path unless the document names another.
fn with_token(context: &mut Context<'_>, mut document: Value) -> Value {
    let app = context.value("app_id").to_owned();
    let meeting = context.value("meeting_id").to_owned();
    let participant = document.get("id").and_then(Value::as_str);
    let participant =
        participant.map_or_else(|| context.value("participant_id").to_owned(), str::to_owned);
    let token = context
        .ids
        .participant_token(&app, &meeting, &participant, context.now);
    document["token"] = Value::String(token);
    document
}

/// Name and picture may be null by the schema as well.
fn document(participant: &Participant, mode: Mode) -> Value {
    let document = json!({
        "id": participant.id,
        "custom_participant_id": participant.custom_participant_id,
        "name": participant.name,
        "picture": participant.picture,
        "preset_name": participant.preset_name,
        "created_at": clock::text(participant.created_at),
        "updated_at": clock::text(participant.updated_at),
    });
    match mode {
        Mode::Example => document,
        Mode::Schema => without_nulls(document),
    }
}
