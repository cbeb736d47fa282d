//! People in the meetings of an app: how they join and leave, and how sessions begin and end.

use jiff::{SignedDuration, Timestamp};

use super::agenda::Step;
use super::app::App;
use super::meeting::{Meeting, Participant};
use super::news::{EndReason, News};
use super::recorder::RecordingOrder;
use super::recording::{StartCause, StopCause};
use super::session::{Line, Peer, Session};
use super::settable::{Presence, SessionState};
use super::time::later;
use crate::ids::Ids;

/// From the end of a session to its chat export.
const CHAT_AFTER: SignedDuration = SignedDuration::from_secs(1);
/// From the end of a session to its transcript.
const TRANSCRIPT_AFTER: SignedDuration = SignedDuration::from_secs(5);
/// From the request for a summary, or from the transcript, to the summary.
const SUMMARY_AFTER: SignedDuration = SignedDuration::from_secs(5);
/// How long a recording runs after the last participant left.
const ALONE: SignedDuration = SignedDuration::from_secs(60);

impl App {
    /// The active session of a meeting.
    pub(crate) fn live_session_of(&self, meeting_id: &str, now: Timestamp) -> Option<&Session> {
        self.sessions
            .iter()
            .rev()
            .find(|session| session.meeting_id == meeting_id && session.is_live(now))
    }

    /// The active session of a meeting, which begins now if there is none. One that a livestream has announced begins
    /// early.
    fn open_session(&mut self, meeting_id: &str, now: Timestamp, ids: &mut Ids) -> String {
        if let Some(session) = self.live_session_of(meeting_id, now) {
            return session.id.clone();
        }
        let to_come = self
            .sessions
            .iter_mut()
            .find(|session| session.meeting_id == meeting_id && session.is_to_come(now));
        let id = match to_come {
            Some(session) => {
                session.starts = now;
                session.id.clone()
            }
            None => {
                let session = Session::new(ids.uuid(), meeting_id.to_owned(), now);
                let id = session.id.clone();
                self.sessions.add(session);
                id
            }
        };
        self.announce_session(&id, now);
        id
    }

    /// Reports once that a session has begun.
    pub(super) fn announce_session(&mut self, session_id: &str, now: Timestamp) {
        let session = self
            .sessions
            .get_mut(session_id)
            .filter(|session| session.exists(now) && !session.announced);
        let Some(session) = session else {
            return;
        };
        session.announced = true;
        let meeting_id = session.meeting_id.clone();
        for recording in self.recordings.iter_mut() {
            // A recording that waited for people is now part of the session.
            if recording.meeting_id == meeting_id
                && recording.session_id.is_none()
                && recording.is_active(now)
            {
                recording.session_id = Some(session_id.to_owned());
            }
        }
        self.news.push(News::MeetingStarted {
            session: session_id.to_owned(),
        });
    }

    /// Lets a participant join or leave. Returns the ids of session and peer; the error is a message.
    pub(crate) fn set_presence(
        &mut self,
        meeting_id: &str,
        participant_id: &str,
        presence: Presence,
        now: Timestamp,
        ids: &mut Ids,
    ) -> Result<(String, String), String> {
        let present = self.presence_of(meeting_id, participant_id, now);
        match (presence, present) {
            (Presence::Joined, Some(present)) => Ok(present),
            (Presence::Joined, None) => self.join(meeting_id, participant_id, now, ids),
            (Presence::Left, Some((session_id, peer_id))) => {
                self.remove(&session_id, std::slice::from_ref(&peer_id), now);
                Ok((session_id, peer_id))
            }
            (Presence::Left, None) => Err("this participant is not in the meeting".to_owned()),
        }
    }

    /// The active session of a meeting and the peer of a participant in it, by either id.
    pub(crate) fn presence_of(
        &self,
        meeting_id: &str,
        participant_id: &str,
        now: Timestamp,
    ) -> Option<(String, String)> {
        let session = self.live_session_of(meeting_id, now)?;
        let peer = session
            .present(now)
            .find(|peer| peer.participant_id == participant_id)?;
        Some((session.id.clone(), peer.id.clone()))
    }

    fn join(
        &mut self,
        meeting_id: &str,
        participant_id: &str,
        now: Timestamp,
        ids: &mut Ids,
    ) -> Result<(String, String), String> {
        let meeting = self.meetings.get(meeting_id).ok_or("no such meeting")?;
        meeting.require_active()?;
        let participant = meeting
            .participants
            .get(participant_id)
            .ok_or("the participant does not exist")?;
        let view_type = self
            .presets
            .get(&participant.preset_id)
            .map_or("GROUP_CALL", |preset| preset.view_type())
            .to_owned();
        let peer = peer(participant, view_type, now, ids);
        let peer_id = peer.id.clone();
        let greeting = Line {
            id: ids.uuid(),
            at: now,
            peer_id: peer_id.clone(),
            text: format!("Hello, this is {}.", peer.display_name()),
        };
        let session_id = self.open_session(meeting_id, now, ids);
        let mut is_first = false;
        if let Some(session) = self.sessions.get_mut(&session_id) {
            is_first = session.peers.is_empty();
            session.peers.push(peer);
            session.spoken.push(greeting);
            session.deserted = None;
            let present = session.present(now).count();
            session.most = session.most.max(present);
        }
        self.news.push(News::ParticipantJoined {
            session: session_id.clone(),
            peer: peer_id.clone(),
        });
        if is_first {
            self.start_what_starts_with_people(meeting_id, now, ids);
        }
        Ok((session_id, peer_id))
    }

    fn start_what_starts_with_people(&mut self, meeting_id: &str, now: Timestamp, ids: &mut Ids) {
        let Some(meeting) = self.meetings.get(meeting_id) else {
            return;
        };
        let (records, streams) = (
            meeting.flag("record_on_start"),
            meeting.flag("live_stream_on_start"),
        );
        let order = RecordingOrder::of_settings(meeting);
        if records && self.active_recording_of(meeting_id, now).is_none() {
            self.start_recording(meeting_id, order, StartCause::RecordOnStart, now, ids);
        }
        if streams {
            let livestream = self.ensure_livestream(meeting_id, None, now, ids);
            let runs = self
                .livestreams
                .get(&livestream)
                .is_some_and(|stream| stream.active_run(now).is_some());
            if !runs {
                let starts = self.media_at(now);
                self.begin_run(&livestream, now, starts, ids);
            }
        }
    }

    /// Removes peers from a session, which ends after its grace period if it is empty.
    pub(crate) fn remove(&mut self, session_id: &str, peer_ids: &[String], now: Timestamp) {
        let Some(session) = self.sessions.get_mut(session_id) else {
            return;
        };
        for peer in session
            .peers
            .iter_mut()
            .filter(|peer| peer_ids.contains(&peer.id))
        {
            peer.left = Some(now);
            self.news.push(News::ParticipantLeft {
                session: session_id.to_owned(),
                peer: peer.id.clone(),
            });
        }
        if !session.is_empty(now) {
            return;
        }
        session.deserted = Some(now);
        let keep_alive = self
            .meetings
            .get(&session.meeting_id)
            .map(Meeting::keep_alive)
            .unwrap_or_default();
        for recording in self.recordings.iter().filter(|recording| {
            recording.session_id.as_deref() == Some(session_id) && recording.is_active(now)
        }) {
            self.agenda.plan(
                later(now, ALONE),
                Step::RecordingAlone(recording.id.clone(), now),
            );
        }
        self.agenda.plan(
            later(now, keep_alive),
            Step::SessionDeserted(session_id.to_owned(), now),
        );
    }

    /// Ends a session and everything that runs in it, even if people are in it.
    pub(crate) fn end_session(&mut self, session_id: &str, reason: EndReason, now: Timestamp) {
        let Some(session) = self
            .sessions
            .get_mut(session_id)
            .filter(|session| session.is_live(now) || session.is_to_come(now))
        else {
            return;
        };
        let called_off = session.is_to_come(now);
        let meeting_id = session.meeting_id.clone();
        let mut left = Vec::new();
        for peer in session.present_mut(now) {
            peer.left = Some(now);
            left.push(peer.id.clone());
        }
        // Set now, so that the end of its livestream does not end it again.
        session.end(now);
        if called_off {
            return;
        }
        for peer in left {
            self.news.push(News::ParticipantLeft {
                session: session_id.to_owned(),
                peer,
            });
        }
        self.end_livestream_of(&meeting_id, now);
        self.stop_recordings_of(session_id, StopCause::AllPeersLeft, now);
        self.news.push(News::MeetingEnded {
            session: session_id.to_owned(),
            reason,
        });
        self.agenda.plan(
            later(now, CHAT_AFTER),
            Step::ChatSynced(session_id.to_owned()),
        );
        let transcribes = self
            .meetings
            .get(&meeting_id)
            .is_some_and(|meeting| meeting.flag("transcribe_on_end"));
        if transcribes {
            self.agenda.plan(
                later(now, TRANSCRIPT_AFTER),
                Step::Transcribed(session_id.to_owned()),
            );
        }
    }

    pub(super) fn transcribe(&mut self, session_id: &str, now: Timestamp) {
        self.note_file(session_id, now, |session| &mut session.transcript_ready);
        self.news.push(News::Transcript {
            session: session_id.to_owned(),
        });
        let summarizes = self
            .sessions
            .get(session_id)
            .and_then(|session| self.meetings.get(&session.meeting_id))
            .is_some_and(|meeting| meeting.flag("summarize_on_end"));
        if summarizes {
            self.order_summary(session_id, now);
        }
    }

    /// Requests a summary of a session.
    pub(crate) fn order_summary(&mut self, session_id: &str, now: Timestamp) {
        self.agenda.plan(
            later(now, SUMMARY_AFTER),
            Step::Summarized(session_id.to_owned()),
        );
    }

    pub(super) fn note_file(
        &mut self,
        session_id: &str,
        now: Timestamp,
        place: impl Fn(&mut Session) -> &mut Option<Timestamp>,
    ) {
        if let Some(session) = self.sessions.get_mut(session_id) {
            *place(session) = Some(now);
        }
    }

    /// Lets all registered participants join a meeting and keeps its session open, or ends the session. Returns
    /// the session's id, if there is one; the error is a message.
    pub(crate) fn set_session(
        &mut self,
        meeting_id: &str,
        state: SessionState,
        now: Timestamp,
        ids: &mut Ids,
    ) -> Result<Option<String>, String> {
        let running = self
            .live_session_of(meeting_id, now)
            .map(|session| session.id.clone());
        match state {
            SessionState::Live => {
                let meeting = self.meetings.get(meeting_id).ok_or("no such meeting")?;
                meeting.require_active()?;
                let registered: Vec<String> = meeting
                    .participants
                    .iter()
                    .map(|participant| participant.id.clone())
                    .collect();
                for participant in &registered {
                    self.set_presence(meeting_id, participant, Presence::Joined, now, ids)?;
                }
                let id = self.open_session(meeting_id, now, ids);
                if let Some(session) = self.sessions.get_mut(&id) {
                    session.held = true;
                }
                Ok(Some(id))
            }
            SessionState::Ended => {
                if let Some(id) = &running {
                    self.end_session(id, EndReason::AllParticipantsLeft, now);
                }
                Ok(running)
            }
        }
    }
}

fn peer(participant: &Participant, view_type: String, now: Timestamp, ids: &mut Ids) -> Peer {
    Peer {
        id: ids.uuid(),
        participant_id: participant.id.clone(),
        custom_participant_id: participant.custom_participant_id.clone(),
        name: participant.name.clone(),
        picture: participant.picture.clone(),
        preset_name: participant.preset_name.clone(),
        view_type,
        registered: participant.created_at,
        joined: now,
        left: None,
        muted: false,
        may_unmute: true,
    }
}
