//! Sessions that nobody ended.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::api::{
    EndAbandonedSessions, EndedSession, EndedSessionOutcome, ListAbandonedSessions, Session,
    SessionStatus,
};
use crate::error::{ErrorKind, Result};
use crate::page::Page;
use crate::resources::models::MeetingStatus;
use crate::task::Task;

const MIN_AGE: Duration = Duration::from_secs(3600);

pub(super) async fn list(
    task: Task,
    ListAbandonedSessions { min_age }: ListAbandonedSessions,
) -> Result<Page<Session>> {
    let min_age = min_age.unwrap_or(MIN_AGE);
    let page = task.call(live(&task)).await?;
    page.sifted(Arc::new(move |sessions| {
        // Each page has the whole time, as those of any list.
        let task = task.anew();
        Box::pin(async move {
            let found = abandoned(&task, sessions, min_age).await;
            task.over(found.map(|found| found.into_iter().map(|(session, _)| session).collect()))
        })
    }))
    .await
}

pub(super) async fn end(
    task: Task,
    EndAbandonedSessions { min_age, dry_run }: EndAbandonedSessions,
) -> Result<Vec<EndedSession>> {
    // All are known before the first is ended: what ends leaves the list, and moves the others.
    let live = task.collect(live(&task)).await?;
    let found = abandoned(&task, live, min_age.unwrap_or(MIN_AGE)).await?;
    let mut ended = Vec::with_capacity(found.len());
    for (session, is_closed) in found {
        let (outcome, problem) = if dry_run == Some(false) {
            end_one(&task, &session, is_closed).await?
        } else {
            (EndedSessionOutcome::WouldEnd, None)
        };
        ended.push(EndedSession {
            session,
            outcome,
            problem,
        });
    }
    Ok(ended)
}

fn live(task: &Task) -> impl Into<crate::call::Call<Page<Session>>> + use<> {
    task.client().sessions().list().status(SessionStatus::Live)
}

/// The sessions among these that are abandoned, and whether the meeting of each is inactive.
async fn abandoned(
    task: &Task,
    sessions: Vec<Session>,
    min_age: Duration,
) -> Result<Vec<(Session, bool)>> {
    let mut closed = HashMap::new();
    let mut found = Vec::new();
    for session in sessions {
        if session.status != Some(SessionStatus::Live) {
            continue;
        }
        let Some(meeting_id) = session.associated_id.clone() else {
            continue;
        };
        let is_closed = match closed.get(&meeting_id) {
            Some(is_closed) => *is_closed,
            None => {
                let is_closed = is_closed(task, &meeting_id).await?;
                closed.insert(meeting_id, is_closed);
                is_closed
            }
        };
        if is_closed || is_deserted(task, &session, min_age).await? {
            found.push((session, is_closed));
        }
    }
    Ok(found)
}

/// Whether the meeting is inactive.
async fn is_closed(task: &Task, meeting_id: &str) -> Result<bool> {
    match task.call(task.client().meetings().get(meeting_id)).await {
        Ok(meeting) => Ok(meeting.status == Some(MeetingStatus::Inactive)),
        // Rooms of the first generation are no meetings that can be fetched.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether nobody has been in the session for so long. What the service does not say counts as no.
async fn is_deserted(task: &Task, session: &Session, min_age: Duration) -> Result<bool> {
    if session.live_participants != Some(0.0) {
        return Ok(false);
    }
    let participants = task.client().sessions().list_participants(&session.id);
    let participants = task.collect(participants).await?;
    let mut last = session.started_at.or(session.created_at);
    for participant in participants {
        match participant.left_at {
            Some(left) => last = last.max(Some(left)),
            // Somebody is in, whatever the number says.
            None => return Ok(false),
        }
    }
    let now = task.unix_time();
    Ok(last.is_some_and(|last| now - unix_seconds(last) >= min_age.as_secs_f64()))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "seconds of a calendar fit into a float"
)]
fn unix_seconds(time: crate::values::Timestamp) -> f64 {
    time.unix_seconds() as f64
}

/// Looks once more, and ends the session. Only the deadline ends the task.
async fn end_one(
    task: &Task,
    session: &Session,
    is_closed: bool,
) -> Result<(EndedSessionOutcome, Option<String>)> {
    let Some(meeting_id) = &session.associated_id else {
        return Ok((EndedSessionOutcome::LeftAlone, None));
    };
    let active_sessions = task.client().active_sessions();
    let ended = match task.call(active_sessions.find(meeting_id)).await {
        Ok(Some(active)) if active.id != session.id => Ok(false),
        Ok(Some(active)) if !is_closed && active.live_participants != Some(0.0) => Ok(false),
        Ok(Some(_)) => match task.call(active_sessions.kick_all(meeting_id)).await {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        },
        Ok(None) => Ok(false),
        Err(error) => Err(error),
    };
    match ended {
        Ok(true) => Ok((EndedSessionOutcome::Ended, None)),
        Ok(false) => Ok((EndedSessionOutcome::LeftAlone, None)),
        Err(error) if task.time_left().is_zero() => Err(error),
        Err(error) => Ok((EndedSessionOutcome::Failed, Some(error.to_string()))),
    }
}
