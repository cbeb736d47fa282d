//! The state of the service: apps and everything in them.
//!
//! The state holds events and their times; readers derive everything else from the clock. The agenda of an app holds the
//! steps that happen by themselves, and each is performed when it is due, before the next request reads the state.

mod agenda;
mod app;
mod livestream;
mod media;
mod meeting;
mod news;
mod people;
mod preset;
mod recorder;
mod recording;
mod session;
mod settable;
mod shelf;
mod time;
mod webhook;

use jiff::{SignedDuration, Timestamp};

pub(crate) use app::App;
pub(crate) use livestream::{INGEST_SERVER, Livestream, LivestreamStatus, Run};
pub(crate) use meeting::{Meeting, Participant};
pub(crate) use news::{EVENTS, EndReason, News};
pub(crate) use preset::Preset;
pub(crate) use recorder::RecordingOrder;
pub(crate) use recording::{Recording, RecordingStatus, StartCause, StopCause, Tracks};
pub(crate) use session::{Line, Peer, Poll, Session};
pub(crate) use settable::{MediaState, Presence, RecordingState, SessionState};
pub(crate) use shelf::{Item, Shelf};
pub(crate) use time::{later, seconds_between};
pub(crate) use webhook::Webhook;

use crate::ids::Ids;

/// All state.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) apps: Shelf<App>,
}

impl State {
    pub(crate) fn new(app_id: &str, media_delay: SignedDuration, ids: &mut Ids) -> Self {
        // The first app is older than any time that a test sets.
        let long_ago = Timestamp::UNIX_EPOCH;
        let mut app = App::new(
            app_id.to_owned(),
            "Emulator".to_owned(),
            ids.moment(long_ago),
            media_delay,
        );
        for (name, view_type, leads) in preset::DEFAULTS {
            let created_at = ids.moment(long_ago);
            app.presets.add(Preset {
                id: ids.uuid(),
                name: name.to_owned(),
                content: preset::default_content(view_type, leads),
                created_at,
                updated_at: created_at,
            });
        }
        let mut apps = Shelf::default();
        apps.add(app);
        Self { apps }
    }

    /// When the next planned step is due.
    pub(crate) fn next_step(&self) -> Option<Timestamp> {
        self.apps.iter().filter_map(|app| app.agenda.next()).min()
    }

    /// The app that contains a resource, by any key.
    pub(crate) fn app_with(&mut self, has: impl Fn(&App) -> bool) -> Option<&mut App> {
        self.apps.iter_mut().find(|app| has(app))
    }
}
