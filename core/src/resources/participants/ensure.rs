//! Exactly one participant with an identifier of the caller's own, able to join.

use super::api::{EnsureParticipant, EnsuredParticipant};
use crate::call::Call;
use crate::error::Result;
use crate::resources::models::EnsureOutcome;
use crate::task::{self, Body, Subject, Task, Wish};

const TOKEN: &str = "token";

pub(super) async fn ensure(
    task: Task,
    meeting_id: String,
    wanted: EnsureParticipant,
) -> Result<EnsuredParticipant> {
    let participants = task.client().participants();
    let mut fields = task::given(&wanted)?;
    let EnsureParticipant {
        custom_participant_id,
        preset_name,
        update,
        ..
    } = wanted;
    let mut settled = task::ensure(
        &task,
        &Subject {
            list: &|| Call::from(participants.list(&meeting_id)).reading(),
            is_same: &|participant| {
                participant.text("custom_participant_id") == Some(&custom_participant_id)
            },
            create: &|| {
                let create = participants.create(&meeting_id, &custom_participant_id, &preset_name);
                Call::from(create).with_parameters(Body(&fields)).reading()
            },
            undo: Some(&|id| participants.delete(&meeting_id, id).reading()),
        },
    )
    .await?;
    // It is what the participant was found by, and cannot be changed.
    fields.remove("custom_participant_id");
    let wish = Wish {
        update: update.unwrap_or(true),
        fields: &fields,
        whole: None,
        change: &|id| Call::from(participants.update(&meeting_id, id)).reading(),
    };
    let updated = settled.fulfil(&task, wish).await?;
    let mut participant = settled.object;
    // A create gives a token, lists do not, and an update may.
    if participant.text(TOKEN).is_none() {
        let refreshed = participants.refresh_token(&meeting_id, &participant.id);
        let refreshed = task.call(refreshed).await?;
        participant.set(TOKEN, refreshed.token.expose());
    }
    Ok(EnsuredParticipant {
        participant: participant.read()?,
        outcome: EnsureOutcome::of(settled.created, updated),
    })
}
