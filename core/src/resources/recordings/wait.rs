//! Waiting for the files of a recording.

use std::time::Duration;

use super::api::{Recording, RecordingStatus, WaitForUpload};
use crate::error::Result;
use crate::task::{Pace, Task};

const STUCK_AFTER: Duration = Duration::from_secs(600);

pub(super) async fn until_uploaded(
    task: Task,
    recording_id: String,
    WaitForUpload { stuck_after }: WaitForUpload,
) -> Result<Recording> {
    let recordings = task.client().recordings();
    let stuck_after = stuck_after.unwrap_or(STUCK_AFTER);
    let mut pace = Pace::LATER;
    let mut without_length = None;
    loop {
        let recording = task.call(recordings.get(&recording_id)).await?;
        let status = recording.status.clone();
        task.saw(status.as_ref().map_or("NONE", RecordingStatus::as_str));
        if status == Some(RecordingStatus::Uploaded) {
            return Ok(recording);
        }
        let has_no_length = recording.recording_duration.unwrap_or_default().is_zero();
        task.keep(recording);
        match status {
            Some(RecordingStatus::Errored) => return Err(task.hopeless("the recording failed")),
            Some(RecordingStatus::Uploading) if has_no_length => {
                let since = *without_length.get_or_insert(task.elapsed());
                if task.elapsed().saturating_sub(since) >= stuck_after {
                    return Err(task.hopeless(format!(
                        "the recording is stuck: UPLOADING with a duration of 0 for {stuck_after:?}"
                    )));
                }
            }
            _ => without_length = None,
        }
        task.pause(&mut pace, "the recording is not uploaded")?
            .await;
    }
}
