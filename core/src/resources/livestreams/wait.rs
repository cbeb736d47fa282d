//! Waiting for livestreams to start and to stop.

use super::api::{Livestream, LivestreamStatus, WaitForLivestream};
use crate::error::{ErrorKind, Result};
use crate::task::{Pace, Task};

pub(super) async fn until_live(task: Task, which: WaitForLivestream) -> Result<Livestream> {
    let mut place = Place::of(&task, which)?;
    let mut pace = Pace::SOON;
    let mut begun = false;
    loop {
        let mut status = None;
        if let Some(livestream) = place.look(&task).await? {
            status.clone_from(&livestream.status);
            if status == Some(LivestreamStatus::Live) {
                return Ok(livestream);
            }
            task.keep(livestream);
        }
        match status {
            Some(LivestreamStatus::Errored) => return Err(task.hopeless("the livestream failed")),
            Some(LivestreamStatus::Invoked) => begun = true,
            _ if begun => return Err(task.hopeless("the livestream was stopped meanwhile")),
            _ => {}
        }
        task.pause(&mut pace, "the livestream is not live")?.await;
    }
}

pub(super) async fn until_stopped(
    task: Task,
    which: WaitForLivestream,
) -> Result<Option<Livestream>> {
    let mut place = Place::of(&task, which)?;
    let mut pace = Pace::SOON;
    loop {
        let Some(livestream) = place.look(&task).await? else {
            return Ok(None);
        };
        match livestream.status {
            Some(LivestreamStatus::Live | LivestreamStatus::Invoked) => task.keep(livestream),
            _ => return Ok(Some(livestream)),
        }
        task.pause(&mut pace, "the livestream has not stopped")?
            .await;
    }
}

/// Where the livestream is looked for.
enum Place {
    /// Among what is active in a meeting.
    Meeting(String),
    /// Under its identifier.
    Livestream(String),
}

impl Place {
    fn of(task: &Task, which: WaitForLivestream) -> Result<Self> {
        match (which.meeting_id, which.livestream_id) {
            (Some(id), None) => Ok(Self::Meeting(id)),
            (None, Some(id)) => Ok(Self::Livestream(id)),
            _ => Err(task.failed(
                ErrorKind::InvalidRequest,
                "pass exactly one of `meeting_id` and `livestream_id`",
            )),
        }
    }

    /// Looks once, and tells what was seen. Once the livestream of a meeting is known, it is looked at itself: what ended is
    /// not active any more, and whether it failed is only said there.
    async fn look(&mut self, task: &Task) -> Result<Option<Livestream>> {
        let livestreams = task.client().livestreams();
        let seen = match self {
            Self::Meeting(id) => {
                let active = livestreams.find_active_for_meeting(id.as_str());
                let active = task.call(active).await?;
                if let Some(livestream) = &active {
                    *self = Self::Livestream(livestream.id.clone());
                }
                active
            }
            Self::Livestream(id) => {
                let details = task.call(livestreams.get(id.as_str())).await?;
                Some(details.livestream)
            }
        };
        let status = seen
            .as_ref()
            .and_then(|livestream| livestream.status.as_ref());
        task.saw(status.map_or("NONE", LivestreamStatus::as_str));
        Ok(seen)
    }
}
