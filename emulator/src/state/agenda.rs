//! The steps that happen on their own, and when.
//!
//! States are derived from the clock when they are read. Consequences are not: a session that ends because its
//! time is over makes files and sends webhooks. Such steps are planned here and taken in their order.

use std::collections::BTreeMap;

use jiff::Timestamp;

/// A step at its planned time, if it still applies then. The strings are ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A session that came with a livestream begins.
    SessionBegins(String),
    /// The grace period of a session that became empty at this time is over.
    SessionDeserted(String, Timestamp),
    /// The media of a livestream's newest run flow.
    LivestreamRuns(String),
    /// A recording starts running.
    RecordingRuns(String),
    /// A recording has reached its maximum length.
    RecordingFull(String),
    /// The session of a recording has been empty since this time for too long.
    RecordingAlone(String, Timestamp),
    /// The files of a recording are available.
    RecordingUploaded(String),
    /// The chat export of a session is available.
    ChatSynced(String),
    /// The transcript of a session is available.
    Transcribed(String),
    /// The summary of a session is available.
    Summarized(String),
}

/// All planned steps.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    steps: BTreeMap<(Timestamp, u64), Step>,
    planned: u64,
}

impl Agenda {
    pub(crate) fn plan(&mut self, at: Timestamp, step: Step) {
        self.planned += 1;
        self.steps.insert((at, self.planned), step);
    }

    /// When the next step is due.
    pub(crate) fn next(&self) -> Option<Timestamp> {
        self.steps.keys().next().map(|(at, _)| *at)
    }

    /// Takes the next step. Steps of one time come in the order in which they were planned.
    pub(crate) fn take(&mut self) -> Option<(Timestamp, Step)> {
        self.steps.pop_first().map(|((at, _), step)| (at, step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_come_in_the_order_of_time_and_then_of_planning() {
        let at = |second| Timestamp::from_second(second).expect("a time");
        let mut agenda = Agenda::default();
        for (second, id) in [(5, "a"), (3, "b"), (5, "c"), (3, "d")] {
            agenda.plan(at(second), Step::RecordingRuns(id.to_owned()));
        }
        assert_eq!(agenda.next(), Some(at(3)));
        let order: Vec<Step> = std::iter::from_fn(|| agenda.take())
            .map(|(_, step)| step)
            .collect();
        assert_eq!(
            order,
            ["b", "d", "a", "c"].map(|id| Step::RecordingRuns(id.to_owned()))
        );
    }
}
