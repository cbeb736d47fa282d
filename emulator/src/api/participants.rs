//! Participants registered on a meeting.

use serde_json::{Map, Value, json};

use super::check::{self, Kind, nullable, required};
use super::page::PageWanted;
use super::{Context, absent};
use crate::answers::{Answer, Failure, Mode, Outcome, without_nulls};
use crate::clock;
use crate::state::Participant;

pub(crate) fn list_participants(context: &mut Context<'_>) -> Outcome {
    let wanted = PageWanted::read(&context.query)?;
    let mode = context.mode;
    let meeting = context.meeting()?;
    let page = wanted
        .cut(meeting.participants.sorted(false, |_| true))
        .map(|participant| document(participant, mode));
    Ok(Answer::ok(page.items).paged(page.paging))
}

pub(crate) fn add_participant(context: &mut Context<'_>) -> Outcome {
    context.meeting()?;
    let body = context.body()?;
    let fields = [
        required("custom_participant_id", Kind::NonEmptyText),
        required("preset_name", Kind::NonEmptyText),
        nullable("name", Kind::Text),
        nullable("picture", Kind::Text),
    ];
    check::check(&body, &fields)?;
    let preset_name = check::text(&body, "preset_name").unwrap_or_default();
    let app = context.app()?;
    if !app.presets.contains(&preset_name) {
        return Err(Failure::bad_request(format!(
            "preset_name: there is no preset {preset_name:?}"
        )));
    }
    let participant = new_participant(context, &body, preset_name);
    let (app_id, meeting_id) = (
        context.value("app_id").to_owned(),
        context.value("meeting_id").to_owned(),
    );
    let token = context
        .ids
        .participant_token(&app_id, &meeting_id, &participant.id, context.now);
    let mut answer = document(&participant, context.mode);
    answer["token"] = Value::String(token);
    context.meeting()?.participants.add(participant);
    Ok(Answer::created(answer))
}

pub(crate) fn get_participant(context: &mut Context<'_>) -> Outcome {
    let mode = context.mode;
    let id = context.value("participant_id").to_owned();
    let meeting = context.meeting()?;
    let participant = meeting
        .participants
        .get(&id)
        .ok_or_else(|| absent("participant", &id))?;
    Ok(Answer::ok(document(participant, mode)))
}

fn new_participant(
    context: &mut Context<'_>,
    body: &Map<String, Value>,
    preset_name: String,
) -> Participant {
    Participant {
        id: context.ids.uuid(),
        custom_participant_id: check::text(body, "custom_participant_id").unwrap_or_default(),
        name: check::text(body, "name"),
        picture: check::text(body, "picture"),
        preset_name,
        created_at: context.now,
        updated_at: context.now,
    }
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
