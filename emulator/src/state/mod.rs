//! What the emulator knows: apps with their meetings, livestreams and sessions.
//!
//! Nothing here runs by itself. State holds what happened and when; what that means is worked out from the clock
//! whenever somebody asks.

mod livestream;
mod meeting;
mod session;
mod shelf;

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

pub(crate) use livestream::{Livestream, LivestreamStatus, Run};
pub(crate) use meeting::{Meeting, Participant};
pub(crate) use session::Session;
pub(crate) use shelf::{Item, Shelf};

use crate::ids::Ids;

/// The presets of an app that was made in the dashboard, as the first app was.
const DEFAULT_PRESETS: [&str; 6] = [
    "group_call_host",
    "group_call_participant",
    "webinar_presenter",
    "webinar_viewer",
    "livestream_host",
    "livestream_viewer",
];

/// All state.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) apps: Shelf<App>,
}

/// One app and everything in it.
#[derive(Debug)]
pub(crate) struct App {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) created_at: Timestamp,
    pub(crate) presets: Vec<String>,
    pub(crate) meetings: Shelf<Meeting>,
    pub(crate) livestreams: Shelf<Livestream>,
    pub(crate) sessions: Shelf<Session>,
}

/// What the control surface can say of a livestream's media.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum MediaState {
    Live,
    Idle,
    Errored,
}

/// What the control surface can say of the people in a meeting.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum SessionState {
    Live,
    Ended,
}

impl Item for App {
    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }
}

impl App {
    /// An app as the API makes it: without presets.
    pub(crate) fn new(id: String, name: String, created_at: Timestamp) -> Self {
        Self {
            id,
            name,
            created_at,
            presets: Vec::new(),
            meetings: Shelf::default(),
            livestreams: Shelf::default(),
            sessions: Shelf::default(),
        }
    }

    /// The livestream of a meeting, once it has one. It serves all later starts too.
    pub(crate) fn livestream_of(&mut self, meeting_id: &str) -> Option<&mut Livestream> {
        let id = self.meetings.get(meeting_id)?.livestream_id.clone()?;
        self.livestreams.get_mut(&id)
    }

    /// The running session of a meeting.
    pub(crate) fn live_session_of(&self, meeting_id: &str, now: Timestamp) -> Option<&Session> {
        self.sessions
            .iter()
            .rev()
            .find(|session| session.meeting_id == meeting_id && session.is_live(now))
    }

    /// Begins a run of the livestream with this id: media flows from `starts` on. A livestream of a meeting that
    /// nobody is in brings a session of its own into being at that moment.
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
                    let session = Session::new(ids.uuid(), meeting_id, starts, false);
                    let id = session.id.clone();
                    self.sessions.add(session);
                    id
                }
            });
        if let Some(stream) = self.livestreams.get_mut(livestream_id) {
            stream
                .runs
                .push(Run::new(ids.uuid(), session_id, now, starts));
        }
    }

    /// Ends the running run of a livestream, and the session that came into being with it. False if nothing runs.
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
        run.end(now, error);
        let session_id = run.session_id.clone();
        if let Some(session) = session_id.and_then(|id| self.sessions.get_mut(&id))
            && !session.has_people
        {
            session.end(now);
        }
        true
    }
}

impl State {
    pub(crate) fn new(app_id: &str) -> Self {
        // The first app is older than whatever a test sets the clock to.
        let mut app = App::new(
            app_id.to_owned(),
            "Emulator".to_owned(),
            Timestamp::UNIX_EPOCH,
        );
        app.presets = DEFAULT_PRESETS.map(str::to_owned).to_vec();
        let mut apps = Shelf::default();
        apps.add(app);
        Self { apps }
    }

    /// Says of a livestream whether media flows. None if there is no such livestream.
    pub(crate) fn set_media(
        &mut self,
        livestream_id: &str,
        media: MediaState,
        message: Option<&str>,
        now: Timestamp,
        ids: &mut Ids,
    ) -> Option<LivestreamStatus> {
        let app = self
            .apps
            .iter_mut()
            .find(|app| app.livestreams.get(livestream_id).is_some())?;
        let status = app.livestreams.get(livestream_id)?.status(now);
        match media {
            MediaState::Live => match status {
                LivestreamStatus::Live => {}
                LivestreamStatus::Invoked => {
                    let session_id = app
                        .livestreams
                        .get_mut(livestream_id)
                        .and_then(|stream| stream.active_run_mut(now))
                        .and_then(|run| {
                            run.starts = now;
                            run.session_id.clone()
                        });
                    if let Some(session) = session_id.and_then(|id| app.sessions.get_mut(&id)) {
                        session.starts = session.starts.min(now);
                    }
                }
                LivestreamStatus::Idle | LivestreamStatus::Errored => {
                    app.begin_run(livestream_id, now, now, ids)
                }
            },
            MediaState::Idle => {
                app.end_run(livestream_id, now, None);
            }
            MediaState::Errored => {
                let message = message
                    .unwrap_or("The encoder's connection was lost")
                    .to_owned();
                if !matches!(status, LivestreamStatus::Live | LivestreamStatus::Invoked) {
                    app.begin_run(livestream_id, now, now, ids);
                }
                app.end_run(livestream_id, now, Some(message));
            }
        }
        app.livestreams
            .get(livestream_id)
            .map(|stream| stream.status(now))
    }

    /// Lets people come into a meeting or leave it. Gives the session's id: the running one, or the one that ended.
    /// The outer none means that there is no such meeting.
    pub(crate) fn set_session(
        &mut self,
        meeting_id: &str,
        state: SessionState,
        now: Timestamp,
        ids: &mut Ids,
    ) -> Option<Option<String>> {
        let app = self
            .apps
            .iter_mut()
            .find(|app| app.meetings.get(meeting_id).is_some())?;
        let running = app
            .live_session_of(meeting_id, now)
            .map(|session| session.id.clone());
        Some(match (state, running) {
            (SessionState::Live, Some(id)) => {
                if let Some(session) = app.sessions.get_mut(&id) {
                    session.has_people = true;
                }
                Some(id)
            }
            (SessionState::Live, None) => {
                let session = Session::new(ids.uuid(), meeting_id.to_owned(), now, true);
                let id = session.id.clone();
                app.sessions.add(session);
                Some(id)
            }
            (SessionState::Ended, Some(id)) => {
                // Nobody is left to be shown, so a livestream of the meeting ends as well.
                let livestream_id = app
                    .livestream_of(meeting_id)
                    .map(|stream| stream.id.clone());
                if let Some(livestream_id) = livestream_id {
                    app.end_run(&livestream_id, now, None);
                }
                if let Some(session) = app.sessions.get_mut(&id) {
                    session.end(now);
                }
                Some(id)
            }
            (SessionState::Ended, None) => None,
        })
    }
}

/// Seconds from one moment to a later one, 0 if it is earlier.
pub(crate) fn seconds_between(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from)
        .max(SignedDuration::ZERO)
        .as_secs_f64()
}
