//! Waiting for the files that are made after a session.

use super::api::{ChatExport, Summary, Transcript, WaitForTranscript};
use crate::call::Call;
use crate::decode::Decode;
use crate::error::{ErrorKind, LastObject, Result};
use crate::task::{Pace, Task};
use crate::values::Secret;

pub(super) async fn for_transcript(
    task: Task,
    session_id: String,
    WaitForTranscript { format }: WaitForTranscript,
) -> Result<Transcript> {
    let look = || {
        let mut parameters = super::api::GetTranscript::new();
        parameters.format.clone_from(&format);
        let sessions = task.client().sessions();
        Call::from(sessions.get_transcript(&session_id).with(parameters))
    };
    wait(&task, &session_id, true, look, |transcript: &Transcript| {
        transcript.transcript_download_url.as_ref()
    })
    .await
}

pub(super) async fn for_summary(task: Task, session_id: String) -> Result<Summary> {
    let look = || task.client().sessions().get_summary(&session_id);
    wait(&task, &session_id, true, look, |summary: &Summary| {
        summary.summary_download_url.as_ref()
    })
    .await
}

pub(super) async fn for_chat(task: Task, session_id: String) -> Result<ChatExport> {
    let look = || task.client().sessions().get_chat(&session_id);
    wait(&task, &session_id, false, look, |chat: &ChatExport| {
        chat.chat_download_url.as_ref()
    })
    .await
}

/// Looks until there is a URL whose file is not empty. The state is told as `NONE`, `EMPTY` or `READY`.
async fn wait<T>(
    task: &Task,
    session_id: &str,
    is_transcribed: bool,
    look: impl Fn() -> Call<T>,
    url: fn(&T) -> Option<&Secret>,
) -> Result<T>
where
    T: Decode + LastObject,
{
    let mut pace = Pace::LATER;
    let mut is_first = true;
    loop {
        let found = match task.call(look()).await {
            Ok(found) => Some(found),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let state = match found.as_ref().and_then(url) {
            None => "NONE",
            Some(url) if task.is_empty_file(url).await? => "EMPTY",
            Some(_) => "READY",
        };
        task.saw(state);
        match found {
            Some(found) if state == "READY" => return Ok(found),
            Some(found) => task.keep(found),
            None => {}
        }
        if std::mem::take(&mut is_first) {
            may_come(task, session_id, is_transcribed).await?;
        }
        task.pause(&mut pace, "there is no file yet")?.await;
    }
}

/// Fails if the session does not exist, or if its meeting says that there will be no file.
async fn may_come(task: &Task, session_id: &str, is_transcribed: bool) -> Result<()> {
    let client = task.client();
    let session = task.call(client.sessions().get(session_id)).await?;
    let Some(meeting_id) = session.associated_id.filter(|_| is_transcribed) else {
        return Ok(());
    };
    match task.call(client.meetings().get(meeting_id)).await {
        Ok(meeting) if meeting.transcribe_on_end == Some(false) => {
            Err(task.hopeless("the meeting is set not to be transcribed"))
        }
        Ok(_) => Ok(()),
        // Rooms of the first generation are no meetings that can be fetched.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Permission) => Ok(()),
        Err(error) => Err(error),
    }
}
