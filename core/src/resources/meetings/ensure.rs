//! Exactly one active meeting with a title.

use super::api::{EnsureMeeting, EnsuredMeeting, MeetingStatus};
use crate::call::Call;
use crate::error::Result;
use crate::resources::models::EnsureOutcome;
use crate::task::{self, Body, Subject, Task, Wish};

pub(super) async fn ensure(task: Task, wanted: EnsureMeeting) -> Result<EnsuredMeeting> {
    let meetings = task.client().meetings();
    let fields = task::given(&wanted)?;
    let EnsureMeeting { title, update, .. } = wanted;
    let mut settled = task::ensure(
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
    let wish = Wish {
        update: update.unwrap_or(false),
        fields: &fields,
        whole: Some(&|id| Call::from(meetings.get(id)).reading()),
        change: &|id| Call::from(meetings.update(id)).reading(),
    };
    let updated = settled.fulfil(&task, wish).await?;
    Ok(EnsuredMeeting {
        meeting: settled.object.read()?,
        outcome: EnsureOutcome::of(settled.created, updated),
    })
}
