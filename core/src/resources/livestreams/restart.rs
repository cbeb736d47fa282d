//! A new livestream in place of the one that is live.

use std::time::Duration;

use super::api::{Livestream, RestartLivestream, StartLivestream};
use crate::error::{Error, ErrorKind, Result};
use crate::task::{self, Pace, Task};

/// For so long the service may refuse a start because of the livestream before.
const REFUSING: Duration = Duration::from_secs(15);

/// How often it is looked whether a livestream was started, before it counts as not started.
const LOOKS: u32 = 5;

pub(super) async fn restart(
    task: Task,
    meeting_id: String,
    wanted: RestartLivestream,
) -> Result<Livestream> {
    let livestreams = task.client().livestreams();
    let mut pace = Pace::SOON;
    match task.call(livestreams.stop(&meeting_id)).await {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    while let Some(active) = find(&task, &meeting_id).await? {
        let state = active
            .status
            .as_ref()
            .map_or("NONE", |status| status.as_str());
        task.saw(state);
        task.keep(active);
        task.pause(&mut pace, "the livestream before has not stopped")?
            .await;
    }
    let RestartLivestream { name, video_config } = wanted;
    let mut parameters = StartLivestream::new().name(name);
    parameters.video_config = video_config;
    let mut pace = Pace::SOON;
    let mut refused_since = None;
    loop {
        let start = livestreams.start(&meeting_id).with(parameters.clone());
        let error = match task.call(start).await {
            Ok(livestream) => return Ok(livestream),
            Err(error) => error,
        };
        if task::is_unknown(&error) {
            match look(&task, &meeting_id).await {
                Ok(Some(livestream)) => return Ok(livestream),
                Ok(None) => continue,
                Err(_) => return Err(error),
            }
        }
        let since = *refused_since.get_or_insert(task.elapsed());
        let wait = pace.next();
        let patient = task.elapsed() + wait < since + REFUSING;
        if !(is_refusal(&error) && patient && task.sleep(wait).await) {
            return Err(error);
        }
    }
}

/// Whether the service may mean: not yet.
fn is_refusal(error: &Error) -> bool {
    matches!(error.status(), Some(400 | 409))
}

async fn find(task: &Task, meeting_id: &str) -> Result<Option<Livestream>> {
    let active = task
        .client()
        .livestreams()
        .find_active_for_meeting(meeting_id);
    task.call(active).await
}

/// Looks for what a start whose response was lost may have started.
async fn look(task: &Task, meeting_id: &str) -> Result<Option<Livestream>> {
    let mut pace = Pace::SOON;
    for _ in 1..LOOKS {
        let found = find(task, meeting_id).await?;
        if found.is_some() || !task.sleep(pace.next()).await {
            return Ok(found);
        }
    }
    find(task, meeting_id).await
}
