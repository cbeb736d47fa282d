//! Recordings of meetings. The state of a recording at a time follows from its times.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::shelf::Item;
use super::time::seconds_between;

/// How long the files are kept after the upload.
pub(crate) const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long an upload takes.
pub(crate) const UPLOAD: SignedDuration = SignedDuration::from_secs(5);

/// One recording.
#[derive(Debug)]
pub(crate) struct Recording {
    pub(crate) id: String,
    pub(crate) meeting_id: String,
    pub(crate) session_id: Option<String>,
    pub(crate) invoked: Timestamp,
    /// When it starts running, unless it is stopped before.
    pub(crate) starts: Timestamp,
    pub(crate) cause: StartCause,
    pub(crate) form: Form,
    /// Its start was reported.
    pub(crate) announced: bool,
    pauses: Vec<(Timestamp, Option<Timestamp>)>,
    stop: Option<Stop>,
}

/// The files that it makes.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) file_name: String,
    /// The name of the separate audio file, if there is one.
    pub(crate) audio_file_name: Option<String>,
    /// Whether the main file is made.
    pub(crate) video: bool,
    /// Whether the service keeps the files, so that they can be downloaded.
    pub(crate) kept: bool,
    /// The caller's own storage, as given.
    pub(crate) storage: Option<Value>,
    /// One file for each participant and layer, instead of one for all.
    pub(crate) tracks: Option<Tracks>,
}

/// The tracks that a track recording records.
#[derive(Clone, Debug)]
pub(crate) struct Tracks {
    /// Name and prefix of each layer.
    pub(crate) layers: Vec<(String, String)>,
    /// The participants, by either id; all if the list is empty.
    pub(crate) user_ids: Vec<String>,
    /// The files are in `links`, as reported from the service.
    pub(crate) in_links: bool,
}

/// Who started it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StartCause {
    ApiCall,
    RecordOnStart,
}

/// Why it stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StopCause {
    ApiCall,
    InternalError,
    AllPeersLeft,
    /// It reached its maximum length, for which the API has no name.
    Full,
}

#[derive(Clone, Copy, Debug)]
struct Stop {
    at: Timestamp,
    cause: StopCause,
    uploaded: Timestamp,
}

/// The states of a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordingStatus {
    Invoked,
    Recording,
    Paused,
    Uploading,
    Uploaded,
    Errored,
}

impl RecordingStatus {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Invoked => "INVOKED",
            Self::Recording => "RECORDING",
            Self::Paused => "PAUSED",
            Self::Uploading => "UPLOADING",
            Self::Uploaded => "UPLOADED",
            Self::Errored => "ERRORED",
        }
    }
}

impl Item for Recording {
    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.invoked
    }
}

impl Recording {
    pub(crate) fn new(
        id: String,
        meeting_id: String,
        (invoked, starts): (Timestamp, Timestamp),
        cause: StartCause,
        form: Form,
    ) -> Self {
        Self {
            id,
            meeting_id,
            session_id: None,
            invoked,
            starts,
            cause,
            form,
            announced: false,
            pauses: Vec::new(),
            stop: None,
        }
    }

    pub(crate) fn status(&self, now: Timestamp) -> RecordingStatus {
        match self.stop_by(now) {
            // A recording that never ran or that failed has no file.
            Some(stop) if stop.at < self.starts || stop.cause == StopCause::InternalError => {
                RecordingStatus::Errored
            }
            Some(stop) if stop.uploaded <= now => RecordingStatus::Uploaded,
            Some(_) => RecordingStatus::Uploading,
            None if self.starts > now => RecordingStatus::Invoked,
            None if self.is_paused(now) => RecordingStatus::Paused,
            None => RecordingStatus::Recording,
        }
    }

    /// Whether it was requested and has not been stopped.
    pub(crate) fn is_active(&self, now: Timestamp) -> bool {
        self.stop_by(now).is_none()
    }

    pub(crate) fn is_track(&self) -> bool {
        self.form.tracks.is_some()
    }

    fn is_paused(&self, now: Timestamp) -> bool {
        self.pauses
            .last()
            .is_some_and(|(from, to)| *from <= now && to.is_none_or(|to| to > now))
    }

    pub(crate) fn pause(&mut self, now: Timestamp) {
        self.pauses.push((now, None));
    }

    pub(crate) fn resume(&mut self, now: Timestamp) {
        if let Some((_, to)) = self.pauses.last_mut() {
            *to = Some(now);
        }
    }

    pub(crate) fn stop(&mut self, now: Timestamp, cause: StopCause) {
        let uploaded = now.saturating_add(UPLOAD).unwrap_or(Timestamp::MAX);
        self.stop = Some(Stop {
            at: now,
            cause,
            uploaded,
        });
    }

    /// When the upload is complete.
    pub(crate) fn finish_upload(&mut self, now: Timestamp) {
        if let Some(stop) = &mut self.stop {
            stop.uploaded = now;
        }
    }

    /// The stop, unless it is ahead of a clock that was moved back.
    fn stop_by(&self, now: Timestamp) -> Option<Stop> {
        self.stop.filter(|stop| stop.at <= now)
    }

    pub(crate) fn stopped(&self, now: Timestamp) -> Option<(Timestamp, StopCause)> {
        self.stop_by(now).map(|stop| (stop.at, stop.cause))
    }

    pub(crate) fn started(&self, now: Timestamp) -> Option<Timestamp> {
        let ran = self.stop_by(now).is_none_or(|stop| stop.at >= self.starts);
        (self.starts <= now && ran).then_some(self.starts)
    }

    /// Recorded seconds, without pauses.
    pub(crate) fn seconds(&self, now: Timestamp) -> f64 {
        let Some(started) = self.started(now) else {
            return 0.0;
        };
        let end = self.stop_by(now).map_or(now, |stop| stop.at);
        let pauses: f64 = self
            .pauses
            .iter()
            .filter(|(from, _)| *from <= end)
            .map(|(from, to)| seconds_between(*from, to.map_or(end, |to| to.min(end))))
            .sum();
        seconds_between(started, end) - pauses
    }

    /// When its files became available, if they did.
    pub(crate) fn uploaded(&self, now: Timestamp) -> Option<Timestamp> {
        let stop = self.stop_by(now)?;
        (self.status(now) == RecordingStatus::Uploaded).then_some(stop.uploaded)
    }

    /// When the service deletes its files.
    pub(crate) fn forgotten(&self, now: Timestamp) -> Option<Timestamp> {
        let uploaded = self.uploaded(now)?;
        Some(uploaded.saturating_add(KEPT).unwrap_or(Timestamp::MAX))
    }

    pub(crate) fn has_expired(&self, now: Timestamp) -> bool {
        self.forgotten(now)
            .is_some_and(|forgotten| forgotten <= now)
    }

    /// Whether the service has files of it to download.
    pub(crate) fn has_files(&self, now: Timestamp) -> bool {
        self.form.kept && self.uploaded(now).is_some() && !self.has_expired(now)
    }
}
