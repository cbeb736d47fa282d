//! Ending everything in a meeting, step by step.

use super::api::{EndMeeting, EndOutcome, EndStep, EndedMeeting, MeetingStatus};
use crate::call::Call;
use crate::error::{Error, ErrorKind, Result};
use crate::resources::models::RecordingStatus;
use crate::task::{Object, Task};

pub(super) async fn end(
    task: Task,
    meeting_id: String,
    EndMeeting { deactivate }: EndMeeting,
) -> Result<EndedMeeting> {
    let client = task.client();
    let mut steps = Steps {
        task: &task,
        done: Vec::new(),
        failed: None,
        told: Vec::new(),
    };
    let running = [
        RecordingStatus::Invoked,
        RecordingStatus::Recording,
        RecordingStatus::Paused,
    ];
    let recordings = client.recordings();
    let list = recordings.list().meeting_id(&meeting_id).status(running);
    match task.collect::<Object>(Call::from(list).reading()).await {
        Ok(recordings_now) => {
            for recording in &recordings_now {
                let stop = recordings.stop(&recording.id);
                steps.take(stop, Some(&recording.id)).await;
            }
            if recordings_now.is_empty() {
                steps.note("recordings.stop", None, EndOutcome::NothingToDo);
            }
        }
        Err(error) => steps.fail(error),
    }
    let stop = client.livestreams().stop(&meeting_id);
    steps.take(stop, None).await;
    let kick = client.active_sessions().kick_all(&meeting_id);
    steps.take(kick, None).await;
    if deactivate != Some(false) {
        let update = client.meetings().update(&meeting_id);
        steps
            .take(update.status(MeetingStatus::Inactive), None)
            .await;
    }
    steps.end()
}

/// The steps so far.
struct Steps<'a> {
    task: &'a Task,
    done: Vec<EndStep>,
    /// The first failure.
    failed: Option<Error>,
    /// What came of each step, in words.
    told: Vec<String>,
}

impl Steps<'_> {
    /// Takes a step. What its call returns does not matter.
    fn take<T>(
        &mut self,
        call: impl Into<Call<T>>,
        recording_id: Option<&str>,
    ) -> impl Future<Output = ()> {
        self.taken(call.into().reading(), recording_id)
    }

    async fn taken(&mut self, call: Call<Option<()>>, recording_id: Option<&str>) {
        let operation = call.operation().id;
        match self.task.call(call).await {
            Ok(_) => self.note(operation, recording_id, EndOutcome::Done),
            Err(error) if is_done(&error) => {
                self.note(operation, recording_id, EndOutcome::NothingToDo);
            }
            Err(error) => self.fail(error),
        }
    }

    fn note(&mut self, operation: &'static str, recording_id: Option<&str>, outcome: EndOutcome) {
        self.told.push(format!("{operation}: {outcome}"));
        self.done.push(EndStep {
            operation: operation.to_owned(),
            recording_id: recording_id.map(ToOwned::to_owned),
            outcome,
        });
    }

    fn fail(&mut self, error: Error) {
        let operation = error.operation().unwrap_or_default();
        self.told
            .push(format!("{operation}: failed ({})", error.kind()));
        self.failed.get_or_insert(error);
    }

    fn end(self) -> Result<EndedMeeting> {
        match self.failed {
            None => Ok(EndedMeeting { steps: self.done }),
            Some(error) => {
                let steps = format!("; the steps: {}", self.told.join(", "));
                Err(error.wrapped("", &steps))
            }
        }
    }
}

/// Whether the service says that nothing of the kind is active. A meeting that does not exist is another matter.
fn is_done(error: &Error) -> bool {
    let refused = matches!(error.status(), Some(400 | 404 | 409));
    refused && error.operation() != Some("meetings.update") && error.kind() != ErrorKind::Decode
}
