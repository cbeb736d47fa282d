//! An app and the steps that it performs on its own.

use jiff::{SignedDuration, Timestamp};

use super::agenda::{Agenda, Step};
use super::livestream::Livestream;
use super::meeting::Meeting;
use super::news::News;
use super::preset::Preset;
use super::recording::{Recording, StopCause};
use super::session::Session;
use super::shelf::{Item, Shelf};
use super::time::later;
use super::webhook::Webhook;

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
    /// The planned steps.
    pub(crate) agenda: Agenda,
    /// The events that are not queued for the webhooks yet.
    pub(crate) news: Vec<News>,
    /// How long livestreams and recordings take to start.
    media_delay: SignedDuration,
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
    /// An app as the API creates it: without presets.
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

    /// The time at which media requested now begin to flow.
    pub(crate) fn media_at(&self, now: Timestamp) -> Timestamp {
        later(now, self.media_delay)
    }

    /// Performs a step that is due, if it still applies.
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
