//! Exactly one active meeting with a title.

use super::api::{EnsureMeeting, EnsuredMeeting, MeetingStatus};
use crate::call::Call;
use crate::error::Result;
use crate::resources::models::EnsureOutcome;
use crate::task::{self, Body, Subject, Task};

pub(super) async fn ensure(task: Task, wanted: EnsureMeeting) -> Result<EnsuredMeeting> {
    let meetings = task.client().meetings();
    let fields = task::given(&wanted)?;
    let EnsureMeeting { title, update, .. } = wanted;
    let settled = task::ensure(
        &task,
        &Subject {
            list: &|| {
                let list = meetings.list().search(&title).status(MeetingStatus::Active);
                Call::from(list).reading()
            },
            is_same: &|meeting| {
                let status = meeting.text("status");
                meeting.text("title") == Some(&title)
                    && status.is_none_or(|status| status == MeetingStatus::Active.as_str())
            },
            create: &|| {
                let create = Call::from(meetings.create());
                create.with_parameters(Body(&fields)).reading()
            },
            undo: Some(&|id| {
                let update = meetings.update(id).status(MeetingStatus::Inactive);
                Call::from(update).reading()
            }),
        },
    )
    .await?;
    let (mut meeting, mut updated) = (settled.object, false);
    if update == Some(true) && !settled.created {
        let id = meeting.id.clone();
        // Lists leave some fields out.
        let whole = Call::from(meetings.get(&id)).reading();
        let update = Call::from(meetings.update(&id)).reading();
        (meeting, updated) =
            task::bring_in_line(&task, meeting, &fields, Some(whole), update).await?;
    }
    Ok(EnsuredMeeting {
        meeting: meeting.read()?,
        outcome: EnsureOutcome::of(settled.created, updated),
    })
}
