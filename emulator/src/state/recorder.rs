//! Recordings of an app: how they start, pause and stop.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use super::agenda::Step;
use super::app::App;
use super::meeting::Meeting;
use super::news::News;
use super::recording::{Form, Recording, RecordingStatus, StartCause, StopCause, Tracks, UPLOAD};
use super::settable::RecordingState;
use super::time::later;
use crate::clock;
use crate::ids::Ids;

/// The longest recording, in seconds.
const LONGEST: f64 = 86_400.0;

/// How to make a recording: the settings of the request over those of the meeting.
#[derive(Debug)]
pub(crate) struct RecordingOrder {
    settings: Map<String, Value>,
    tracks: Option<Tracks>,
}

impl RecordingOrder {
    /// By the configuration of a meeting alone.
    pub(crate) fn of_settings(meeting: &Meeting) -> Self {
        let settings = match meeting.settings.get("recording_config") {
            Some(Value::Object(settings)) => settings.clone(),
            _ => Map::new(),
        };
        Self {
            settings,
            tracks: None,
        }
    }

    /// By a checked request over the configuration of its meeting.
    pub(crate) fn of_request(meeting: &Meeting, body: &Map<String, Value>) -> Self {
        let mut order = Self::of_settings(meeting);
        order.settings.extend(body.clone());
        order
    }

    pub(crate) fn of_tracks(tracks: Tracks) -> Self {
        Self {
            settings: Map::new(),
            tracks: Some(tracks),
        }
    }

    fn get(&self, group: &str, name: &str) -> Option<&Value> {
        self.settings.get(group)?.get(name)
    }

    /// A boolean, true unless it was set to false.
    fn is_on(&self, group: &str, name: &str) -> bool {
        self.get(group, name).and_then(Value::as_bool) != Some(false)
    }

    fn seconds(&self) -> f64 {
        let seconds = self.settings.get("max_seconds").and_then(Value::as_f64);
        seconds.unwrap_or(LONGEST)
    }

    fn form(self, meeting: &Meeting, now: Timestamp) -> Form {
        let text = |group: &str, name: &str| self.get(group, name).and_then(Value::as_str);
        let prefix = self
            .settings
            .get("file_name_prefix")
            .and_then(Value::as_str);
        let prefix = prefix
            .map(|prefix| format!("{prefix}_"))
            .unwrap_or_default();
        let stem = format!("{prefix}{}_{}", meeting.id, now.as_millisecond());
        let interactive = self.settings.contains_key("interactive_config");
        // The open codecs come with an open container and an open audio codec.
        let open = matches!(text("video_config", "codec"), Some("VP8" | "VP9"));
        let main = match (interactive, open) {
            (true, _) => "tar",
            (false, true) => "webm",
            (false, false) => "mp4",
        };
        let sound = match text("audio_config", "codec") {
            _ if open => "webm",
            Some("MP3") => "mp3",
            _ => "m4a",
        };
        let audio = self.tracks.is_none() && self.is_on("audio_config", "export_file");
        Form {
            audio_file_name: audio.then(|| format!("{stem}_audio.{sound}")),
            file_name: format!(
                "{stem}.{}",
                if self.tracks.is_some() { "webm" } else { main }
            ),
            video: self.is_on("video_config", "export_file"),
            kept: self.is_on("realtimekit_bucket_config", "enabled"),
            storage: self
                .settings
                .get("storage_config")
                .filter(|storage| !storage.is_null())
                .cloned(),
            tracks: self.tracks,
        }
    }
}

impl App {
    /// The newest active recording of a meeting.
    pub(crate) fn active_recording_of(
        &self,
        meeting_id: &str,
        now: Timestamp,
    ) -> Option<&Recording> {
        self.recordings
            .iter()
            .rev()
            .find(|recording| recording.meeting_id == meeting_id && recording.is_active(now))
    }

    /// Starts a recording of a meeting and returns its id; none for an unknown meeting.
    pub(crate) fn start_recording(
        &mut self,
        meeting_id: &str,
        order: RecordingOrder,
        cause: StartCause,
        now: Timestamp,
        ids: &mut Ids,
    ) -> Option<String> {
        let meeting = self.meetings.get(meeting_id)?;
        let starts = self.media_at(now);
        let longest = SignedDuration::try_from_secs_f64(order.seconds()).unwrap_or_default();
        let form = order.form(meeting, now);
        let mut recording = Recording::new(
            ids.uuid(),
            meeting_id.to_owned(),
            (now, starts),
            cause,
            form,
        );
        recording.session_id = self
            .live_session_of(meeting_id, now)
            .map(|session| session.id.clone());
        let id = recording.id.clone();
        self.agenda.plan(starts, Step::RecordingRuns(id.clone()));
        self.agenda
            .plan(later(starts, longest), Step::RecordingFull(id.clone()));
        self.recordings.add(recording);
        Some(id)
    }

    /// Reports once that a recording is running.
    pub(super) fn announce_recording(&mut self, id: &str, now: Timestamp) {
        let recording = self.recordings.get_mut(id).filter(|recording| {
            recording.is_active(now) && recording.started(now).is_some() && !recording.announced
        });
        if let Some(recording) = recording {
            recording.announced = true;
            self.tell_recording(id);
        }
    }

    fn tell_recording(&mut self, id: &str) {
        self.news.push(News::Recording {
            recording: id.to_owned(),
        });
    }

    /// Stops a recording; false if it was stopped before.
    pub(crate) fn stop_recording(&mut self, id: &str, cause: StopCause, now: Timestamp) -> bool {
        let Some(recording) = self
            .recordings
            .get_mut(id)
            .filter(|recording| recording.is_active(now))
        else {
            return false;
        };
        recording.stop(now, cause);
        if recording.status(now) == RecordingStatus::Uploading {
            self.agenda
                .plan(later(now, UPLOAD), Step::RecordingUploaded(id.to_owned()));
        }
        self.tell_recording(id);
        true
    }

    pub(super) fn stop_recordings_of(
        &mut self,
        session_id: &str,
        cause: StopCause,
        now: Timestamp,
    ) {
        let ids: Vec<String> = self
            .recordings
            .iter()
            .filter(|recording| recording.session_id.as_deref() == Some(session_id))
            .map(|recording| recording.id.clone())
            .collect();
        for id in ids {
            self.stop_recording(&id, cause, now);
        }
    }

    /// Completes the next step of a recording now, or makes it fail. The error is a message.
    pub(crate) fn set_recording(
        &mut self,
        id: &str,
        state: RecordingState,
        now: Timestamp,
    ) -> Result<RecordingStatus, String> {
        let recording = self.recordings.get_mut(id).ok_or("no such recording")?;
        let status = recording.status(now);
        match (state, status) {
            (RecordingState::Recording, RecordingStatus::Invoked) => {
                recording.starts = now;
                self.announce_recording(id, now);
            }
            (RecordingState::Uploaded, RecordingStatus::Uploading) => {
                recording.finish_upload(now);
                self.tell_recording(id);
            }
            (RecordingState::Errored, _) if recording.is_active(now) => {
                self.stop_recording(id, StopCause::InternalError, now);
            }
            (wanted, status) => {
                return Err(format!(
                    "a recording that is {} cannot become {wanted:?}, at {}",
                    status.as_str(),
                    clock::text(now)
                ));
            }
        }
        self.recordings
            .get(id)
            .map(|recording| recording.status(now))
            .ok_or_else(|| "no such recording".to_owned())
    }
}
