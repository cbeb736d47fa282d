//! Everything of an emulator that changes while it runs.

use std::time::Duration;

use jiff::Timestamp;

use crate::answers::Mode;
use crate::clock::Clock;
use crate::files::Links;
use crate::ids::Ids;
use crate::known_participants::KnownParticipants;
use crate::options::Options;
use crate::request_log::Log;
use crate::state::State;
use crate::stubs::{Rules, Script};
use crate::webhooks::Outbox;

/// Clock, stubs, log, state and webhooks. It is behind one lock: each request is one step, and the order of the log is
/// the order of steps.
pub(crate) struct World {
    pub(crate) clock: Clock,
    pub(crate) mode: Mode,
    pub(crate) known_participants: KnownParticipants,
    pub(crate) script: Script,
    pub(crate) rules: Rules,
    pub(crate) log: Log,
    pub(crate) state: State,
    pub(crate) links: Links,
    pub(crate) outbox: Outbox,
    pub(crate) ids: Ids,
}

impl World {
    pub(crate) fn new(options: &Options, origin: &str) -> Self {
        let mut ids = Ids::new();
        Self {
            state: State::new(&options.app_id, options.media_delay(), &mut ids),
            clock: Clock::new(options.speed),
            mode: options.answers,
            known_participants: options.known_participants,
            script: Script::default(),
            rules: Rules::new(options.seed),
            log: Log::default(),
            links: Links::new(origin, &mut ids),
            outbox: Outbox::new(),
            ids,
        }
    }

    /// Restores the state at the start. Requests in flight find their log records gone.
    pub(crate) fn reset(&mut self, options: &Options, origin: &str) {
        let fresh = Self::new(options, origin);
        let before = std::mem::replace(self, fresh);
        self.log = before.log;
        self.log.clear();
        self.outbox = before.outbox;
        self.outbox.reset();
    }

    /// Performs every step that is due, each at its own time, and queues what happened for the webhooks.
    pub(crate) fn settle(&mut self) {
        let now = self.clock.now();
        self.publish(now);
        while let Some(due) = self.state.next_step().filter(|due| *due <= now) {
            let app = self
                .state
                .app_with(|app| app.agenda.next() == Some(due))
                .map(|app| (app.agenda.take(), app));
            if let Some((Some((_, step)), app)) = app {
                app.perform(&step, due);
            }
            self.publish(due);
        }
    }

    fn publish(&mut self, now: Timestamp) {
        for app in self.state.apps.iter_mut() {
            for news in std::mem::take(&mut app.news) {
                self.outbox
                    .publish(app, &news, now, &self.links, &mut self.ids);
            }
        }
    }

    /// Real time until the next step is due; none if only a request can cause one.
    pub(crate) fn until_next_step(&self) -> Option<Duration> {
        self.clock.until(self.state.next_step()?)
    }
}
