//! Livestreams of an app: how their runs begin and end, and which sessions they start.

use jiff::Timestamp;

use super::agenda::Step;
use super::app::App;
use super::livestream::{Livestream, LivestreamStatus, Run};
use super::meeting::Meeting;
use super::news::{EndReason, News};
use super::session::Session;
use super::settable::MediaState;
use crate::ids::Ids;

impl App {
    /// The livestream of a meeting, if it has one. All later starts use it too.
    pub(crate) fn livestream_of(&mut self, meeting_id: &str) -> Option<&mut Livestream> {
        let id = self.meetings.get(meeting_id)?.livestream_id.clone()?;
        self.livestreams.get_mut(&id)
    }

    /// Creates the livestream of a meeting unless it has one, and returns its id. A name replaces the old one.
    pub(crate) fn ensure_livestream(
        &mut self,
        meeting_id: &str,
        name: Option<String>,
        now: Timestamp,
        ids: &mut Ids,
    ) -> String {
        if let Some(stream) = self.livestream_of(meeting_id) {
            if name.is_some() {
                stream.name = name;
            }
            return stream.id.clone();
        }
        let stream = Livestream::new(Some(meeting_id.to_owned()), name, now, ids);
        let id = stream.id.clone();
        self.livestreams.add(stream);
        if let Some(meeting) = self.meetings.get_mut(meeting_id) {
            meeting.livestream_id = Some(id.clone());
        }
        id
    }

    /// Begins a run of the livestream with this id: media flow from `starts` on. A livestream of an empty meeting
    /// starts a session of its own at that time.
    pub(crate) fn begin_run(
        &mut self,
        livestream_id: &str,
        now: Timestamp,
        starts: Timestamp,
        ids: &mut Ids,
    ) {
        let Some(meeting_id) = self
            .livestreams
            .get(livestream_id)
            .map(|stream| stream.meeting_id.clone())
        else {
            return;
        };
        let session_id =
            meeting_id.map(|meeting_id| match self.live_session_of(&meeting_id, now) {
                Some(session) => session.id.clone(),
                None => {
                    let session = Session::new(ids.uuid(), meeting_id, starts);
                    let id = session.id.clone();
                    self.sessions.add(session);
                    self.agenda.plan(starts, Step::SessionBegins(id.clone()));
                    id
                }
            });
        if let Some(stream) = self.livestreams.get_mut(livestream_id) {
            stream
                .runs
                .push(Run::new(ids.uuid(), session_id, now, starts));
            self.agenda
                .plan(starts, Step::LivestreamRuns(livestream_id.to_owned()));
        }
    }

    /// Ends the active run of a livestream, and the session that began with it. False if no run is active.
    pub(crate) fn end_run(
        &mut self,
        livestream_id: &str,
        now: Timestamp,
        error: Option<String>,
    ) -> bool {
        let Some(run) = self
            .livestreams
            .get_mut(livestream_id)
            .and_then(|stream| stream.active_run_mut(now))
        else {
            return false;
        };
        let status = if error.is_some() { "OFFLINE" } else { "IDLE" };
        run.end(now, error);
        let tellable = run.has_record(now);
        let session_id = run.session_id.clone();
        if tellable {
            self.news.push(News::Livestream {
                livestream: livestream_id.to_owned(),
                status,
            });
        }
        if let Some(session_id) = session_id {
            self.close_if_deserted(&session_id, now);
        }
        true
    }

    /// Whether a livestream keeps a session open.
    pub(super) fn is_streamed(&self, session_id: &str, now: Timestamp) -> bool {
        self.livestreams.iter().any(|stream| {
            stream
                .active_run(now)
                .is_some_and(|run| run.session_id.as_deref() == Some(session_id))
        })
    }

    /// Reports once that the newest run of a livestream has media.
    pub(super) fn announce_run(&mut self, livestream_id: &str, now: Timestamp) {
        let run = self
            .livestreams
            .get_mut(livestream_id)
            .and_then(|stream| stream.active_run_mut(now))
            .filter(|run| run.has_started(now) && !run.announced);
        if let Some(run) = run {
            run.announced = true;
            self.news.push(News::Livestream {
                livestream: livestream_id.to_owned(),
                status: "LIVE",
            });
        }
    }

    /// Sets whether media flow in a livestream. Fails if that would start one in an INACTIVE meeting; the error is a
    /// message.
    pub(crate) fn set_media(
        &mut self,
        livestream_id: &str,
        media: MediaState,
        message: Option<&str>,
        now: Timestamp,
        ids: &mut Ids,
    ) -> Result<LivestreamStatus, String> {
        let livestream = self.livestreams.get(livestream_id);
        let livestream = livestream.ok_or("no such livestream")?;
        let status = livestream.status(now);
        let is_active = matches!(status, LivestreamStatus::Live | LivestreamStatus::Invoked);
        if !is_active
            && !matches!(media, MediaState::Idle)
            && let Some(meeting_id) = &livestream.meeting_id
            && let Some(meeting) = self.meetings.get(meeting_id)
        {
            meeting.require_active()?;
        }
        match media {
            MediaState::Live => match status {
                LivestreamStatus::Live => {}
                LivestreamStatus::Invoked => {
                    let session_id = self
                        .livestreams
                        .get_mut(livestream_id)
                        .and_then(|stream| stream.active_run_mut(now))
                        .and_then(|run| {
                            run.starts = now;
                            run.session_id.clone()
                        });
                    if let Some(session_id) = session_id
                        && let Some(session) = self.sessions.get_mut(&session_id)
                    {
                        session.starts = session.starts.min(now);
                        self.announce_session(&session_id, now);
                    }
                    self.announce_run(livestream_id, now);
                }
                LivestreamStatus::Idle | LivestreamStatus::Errored => {
                    self.begin_run(livestream_id, now, now, ids)
                }
            },
            MediaState::Idle => {
                self.end_run(livestream_id, now, None);
            }
            MediaState::Errored => {
                let message = message
                    .unwrap_or("The encoder's connection was lost")
                    .to_owned();
                if !is_active {
                    self.begin_run(livestream_id, now, now, ids);
                }
                self.end_run(livestream_id, now, Some(message));
            }
        }
        let livestream = self.livestreams.get(livestream_id);
        Ok(livestream.ok_or("no such livestream")?.status(now))
    }

    /// Ends the livestream of a meeting with its session: nobody is left to show.
    pub(super) fn end_livestream_of(&mut self, meeting_id: &str, now: Timestamp) {
        if let Some(id) = self
            .livestream_of(meeting_id)
            .map(|stream| stream.id.clone())
        {
            self.end_run(&id, now, None);
        }
    }

    /// Ends an empty session that nothing keeps open, when its grace period is over.
    pub(super) fn close_if_deserted(&mut self, session_id: &str, now: Timestamp) {
        let Some(session) = self.sessions.get(session_id) else {
            return;
        };
        let keep_alive = self
            .meetings
            .get(&session.meeting_id)
            .map(Meeting::keep_alive)
            .unwrap_or_default();
        let waited = match session.deserted {
            // Nobody was ever in it.
            None => session.peers.is_empty(),
            Some(since) => super::later(since, keep_alive) <= now,
        };
        if waited && !session.held && session.is_empty(now) && !self.is_streamed(session_id, now) {
            self.end_session(session_id, EndReason::AllParticipantsLeft, now);
        }
    }
}
