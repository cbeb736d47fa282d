//! Livestreams and their runs. A run is what the API calls a livestream session: from the request to the end.

use jiff::Timestamp;

use super::shelf::Item;
use super::time::seconds_between;
use crate::ids::Ids;

/// The server to which encoders send the media of every livestream.
pub(crate) const INGEST_SERVER: &str = "rtmps://live.cloudflare.com:443/live/";
/// How many simulated viewers watch every livestream. Not one, so that ingest and viewer seconds differ.
const VIEWERS: f64 = 2.0;

/// A livestream of a meeting, or an independent one.
#[derive(Debug)]
pub(crate) struct Livestream {
    pub(crate) id: String,
    pub(crate) meeting_id: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) stream_key: String,
    pub(crate) playback_url: String,
    pub(crate) created_at: Timestamp,
    pub(crate) runs: Vec<Run>,
}

/// The states of a livestream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LivestreamStatus {
    Invoked,
    Live,
    Idle,
    Errored,
}

impl LivestreamStatus {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Invoked => "INVOKED",
            Self::Live => "LIVE",
            Self::Idle => "IDLE",
            Self::Errored => "ERRORED",
        }
    }
}

/// One run of a livestream.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) id: String,
    pub(crate) session_id: Option<String>,
    pub(crate) invoked: Timestamp,
    /// When media flows, unless the run ends before.
    pub(crate) starts: Timestamp,
    /// The start of its media was reported.
    pub(crate) announced: bool,
    end: Option<End>,
}

#[derive(Debug)]
struct End {
    at: Timestamp,
    error: Option<String>,
}

/// The times of a run so far.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    pub(crate) invoked: Timestamp,
    pub(crate) started: Option<Timestamp>,
    pub(crate) stopped: Option<Timestamp>,
    pub(crate) updated: Timestamp,
    pub(crate) ingest_seconds: f64,
    pub(crate) viewer_seconds: f64,
}

impl Item for Livestream {
    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }
}

impl Livestream {
    pub(crate) fn new(
        meeting_id: Option<String>,
        name: Option<String>,
        now: Timestamp,
        ids: &mut Ids,
    ) -> Self {
        Self {
            id: ids.uuid(),
            meeting_id,
            name,
            stream_key: ids.hex(64),
            playback_url: format!(
                "https://customer-emulator.cloudflarestream.com/{}/manifest/video.m3u8",
                ids.hex(32)
            ),
            created_at: ids.moment(now),
            runs: Vec::new(),
        }
    }

    pub(crate) fn status(&self, now: Timestamp) -> LivestreamStatus {
        match self.runs.last() {
            None => LivestreamStatus::Idle,
            Some(run) => match run.end_by(now) {
                Some(End { error: Some(_), .. }) => LivestreamStatus::Errored,
                Some(_) => LivestreamStatus::Idle,
                None if run.starts <= now => LivestreamStatus::Live,
                None => LivestreamStatus::Invoked,
            },
        }
    }

    /// The run that was requested and has not ended.
    pub(crate) fn active_run(&self, now: Timestamp) -> Option<&Run> {
        self.runs.last().filter(|run| run.end_by(now).is_none())
    }

    pub(crate) fn active_run_mut(&mut self, now: Timestamp) -> Option<&mut Run> {
        self.runs.last_mut().filter(|run| run.end_by(now).is_none())
    }

    /// The runs that have a record, newest first.
    pub(crate) fn records(&self, now: Timestamp) -> Vec<&Run> {
        self.runs
            .iter()
            .rev()
            .filter(|run| run.has_record(now))
            .collect()
    }

    /// The last time at which something happened. Runs are reported by the clock, which the creation may be ahead of.
    pub(crate) fn updated_at(&self, now: Timestamp) -> Timestamp {
        self.runs.last().map_or(self.created_at, |run| {
            run.times(now).updated.max(self.created_at)
        })
    }
}

impl Run {
    pub(crate) fn new(
        id: String,
        session_id: Option<String>,
        invoked: Timestamp,
        starts: Timestamp,
    ) -> Self {
        Self {
            id,
            session_id,
            invoked,
            starts,
            announced: false,
            end: None,
        }
    }

    pub(crate) fn end(&mut self, now: Timestamp, error: Option<String>) {
        self.end = Some(End { at: now, error });
    }

    /// The end, unless it is ahead of a clock that was moved back.
    fn end_by(&self, now: Timestamp) -> Option<&End> {
        self.end.as_ref().filter(|end| end.at <= now)
    }

    pub(crate) fn error(&self, now: Timestamp) -> Option<&str> {
        self.end_by(now)?.error.as_deref()
    }

    pub(crate) fn has_started(&self, now: Timestamp) -> bool {
        self.starts <= now && self.end.as_ref().is_none_or(|end| end.at >= self.starts)
    }

    /// A record appears with the first media, or with an error. A run that was stopped before has none.
    pub(crate) fn has_record(&self, now: Timestamp) -> bool {
        self.has_started(now) || self.error(now).is_some()
    }

    pub(crate) fn times(&self, now: Timestamp) -> Times {
        let started = self.has_started(now).then_some(self.starts);
        let stopped = self.end_by(now).map(|end| end.at);
        let ingest_seconds = started.map_or(0.0, |started| {
            seconds_between(started, stopped.unwrap_or(now))
        });
        Times {
            invoked: self.invoked,
            started,
            stopped,
            updated: stopped.or(started).unwrap_or(self.invoked),
            ingest_seconds,
            viewer_seconds: ingest_seconds * VIEWERS,
        }
    }
}
