//! What the emulator knows: apps with everything in them.
//!
//! State holds what happened and when; what that means is worked out from the clock whenever somebody asks. What
//! happens by itself is planned on an agenda and done when its time has come, before anybody can ask.

mod agenda;
mod livestream;
mod media;
mod meeting;
mod news;
mod people;
mod preset;
mod recorder;
mod recording;
mod session;
mod shelf;
mod webhook;

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

pub(crate) use agenda::{Agenda, Step};
pub(crate) use livestream::{Livestream, LivestreamStatus, Run};
pub(crate) use meeting::{Meeting, Participant};
pub(crate) use news::{EVENTS, EndReason, News};
pub(crate) use preset::Preset;
pub(crate) use recorder::RecordingOrder;
pub(crate) use recording::{
    Form, Recording, RecordingStatus, StartCause, StopCause, Tracks, UPLOAD,
};
pub(crate) use session::{Line, Peer, Poll, Session};
pub(crate) use shelf::{Item, Shelf};
pub(crate) use webhook::Webhook;

use crate::ids::Ids;

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
    pub(crate) presets: Shelf<Preset>,
    pub(crate) meetings: Shelf<Meeting>,
    pub(crate) livestreams: Shelf<Livestream>,
    pub(crate) sessions: Shelf<Session>,
    pub(crate) recordings: Shelf<Recording>,
    pub(crate) webhooks: Shelf<Webhook>,
    /// What will happen by itself.
    pub(crate) agenda: Agenda,
    /// What happened and was not told to the webhooks yet.
    pub(crate) news: Vec<News>,
    /// How long livestreams and recordings take to get going.
    media_delay: SignedDuration,
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

/// What the control surface can say of one participant.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Presence {
    Joined,
    Left,
}

/// What the control surface can say of a recording.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum RecordingState {
    Recording,
    Uploaded,
    Errored,
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
    pub(crate) fn new(
        id: String,
        name: String,
        created_at: Timestamp,
        media_delay: SignedDuration,
    ) -> Self {
        Self {
            id,
            name,
            created_at,
            presets: Shelf::default(),
            meetings: Shelf::default(),
            livestreams: Shelf::default(),
            sessions: Shelf::default(),
            recordings: Shelf::default(),
            webhooks: Shelf::default(),
            agenda: Agenda::default(),
            news: Vec::new(),
            media_delay,
        }
    }

    pub(crate) fn preset_named(&self, name: &str) -> Option<&Preset> {
        self.presets.iter().find(|preset| preset.name == name)
    }

    /// The title of a meeting, empty if it has none.
    pub(crate) fn title_of(&self, meeting_id: &str) -> &str {
        self.meetings
            .get(meeting_id)
            .map_or("", |meeting| meeting.text("title"))
    }

    /// The moment at which media flow that are asked for now.
    pub(crate) fn media_at(&self, now: Timestamp) -> Timestamp {
        later(now, self.media_delay)
    }

    /// Does what was planned for this moment, if it still makes sense.
    pub(crate) fn perform(&mut self, step: &Step, now: Timestamp) {
        match step {
            Step::SessionBegins(session) => self.announce_session(session, now),
            Step::SessionDeserted(session, since) => {
                if self
                    .sessions
                    .get(session)
                    .is_some_and(|session| session.deserted == Some(*since))
                {
                    self.close_if_deserted(session, now);
                }
            }
            Step::LivestreamRuns(livestream) => self.announce_run(livestream, now),
            Step::RecordingRuns(recording) => self.announce_recording(recording, now),
            Step::RecordingFull(recording) => {
                self.stop_recording(recording, StopCause::Full, now);
            }
            Step::RecordingAlone(recording, since) => {
                let session = self
                    .recordings
                    .get(recording)
                    .and_then(|recording| self.sessions.get(recording.session_id.as_deref()?));
                if session.is_some_and(|session| session.deserted == Some(*since)) {
                    self.stop_recording(recording, StopCause::AllPeersLeft, now);
                }
            }
            Step::RecordingUploaded(id) => {
                if self
                    .recordings
                    .get(id)
                    .is_some_and(|recording| recording.uploaded(now) == Some(now))
                {
                    self.news.push(News::Recording {
                        recording: id.clone(),
                    });
                }
            }
            Step::ChatSynced(session) => {
                self.note_file(session, now, |session| &mut session.chat_ready);
                self.news.push(News::ChatSynced {
                    session: session.clone(),
                });
            }
            Step::Transcribed(session) => self.transcribe(session, now),
            Step::Summarized(session) => {
                self.note_file(session, now, |session| &mut session.summary_ready);
                self.news.push(News::Summary {
                    session: session.clone(),
                });
            }
        }
    }
}

impl State {
    pub(crate) fn new(app_id: &str, media_delay: SignedDuration, ids: &mut Ids) -> Self {
        // The first app is older than whatever a test sets the clock to.
        let long_ago = Timestamp::UNIX_EPOCH;
        let mut app = App::new(
            app_id.to_owned(),
            "Emulator".to_owned(),
            long_ago,
            media_delay,
        );
        for (name, view_type, leads) in preset::DEFAULTS {
            app.presets.add(Preset {
                id: ids.uuid(),
                name: name.to_owned(),
                content: preset::default_content(view_type, leads),
                created_at: long_ago,
                updated_at: long_ago,
            });
        }
        let mut apps = Shelf::default();
        apps.add(app);
        Self { apps }
    }

    /// When something happens by itself next.
    pub(crate) fn next_step(&self) -> Option<Timestamp> {
        self.apps.iter().filter_map(|app| app.agenda.next()).min()
    }

    /// The app that has something, by whatever the caller asks for.
    pub(crate) fn app_with(&mut self, has: impl Fn(&App) -> bool) -> Option<&mut App> {
        self.apps.iter_mut().find(|app| has(app))
    }
}

/// Seconds from one moment to a later one, 0 if it is earlier.
pub(crate) fn seconds_between(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from)
        .max(SignedDuration::ZERO)
        .as_secs_f64()
}

/// A moment so much later.
pub(crate) fn later(time: Timestamp, by: SignedDuration) -> Timestamp {
    time.saturating_add(by).unwrap_or(Timestamp::MAX)
}
