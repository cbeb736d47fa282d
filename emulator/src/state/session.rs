//! Sessions: one continuous run inside a meeting.

use jiff::Timestamp;

use super::seconds_between;
use super::shelf::Item;

/// A session, which may still lie ahead: a livestream that was asked for brings one when its media flows.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) meeting_id: String,
    pub(crate) starts: Timestamp,
    ended: Option<Timestamp>,
    /// People are in it, so the end of a livestream is not its end.
    pub(crate) has_people: bool,
}

impl Item for Session {
    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.starts
    }
}

impl Session {
    pub(crate) fn new(id: String, meeting_id: String, starts: Timestamp, has_people: bool) -> Self {
        Self {
            id,
            meeting_id,
            starts,
            ended: None,
            has_people,
        }
    }

    pub(crate) fn end(&mut self, now: Timestamp) {
        self.ended = Some(now);
    }

    /// When it ended, if that is not ahead of a clock that was moved back.
    pub(crate) fn ended_at(&self, now: Timestamp) -> Option<Timestamp> {
        self.ended.filter(|ended| *ended <= now)
    }

    /// Whether it has begun. One that was called off before never does.
    pub(crate) fn exists(&self, now: Timestamp) -> bool {
        self.starts <= now && self.ended.is_none_or(|ended| ended >= self.starts)
    }

    pub(crate) fn is_live(&self, now: Timestamp) -> bool {
        self.exists(now) && self.ended_at(now).is_none()
    }

    pub(crate) fn minutes(&self, now: Timestamp) -> f64 {
        seconds_between(self.starts, self.ended_at(now).unwrap_or(now)) / 60.0
    }
}
