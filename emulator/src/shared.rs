//! The state that all connections and background tasks share.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, OnceCell};

use crate::options::Options;
use crate::peers::Peers;
use crate::world::World;

/// The shared state of one emulator.
pub(crate) struct Shared {
    pub(crate) options: Options,
    /// Started on the first request for them.
    pub(crate) peers: OnceCell<Peers>,
    /// A step may have been planned, a clock moved or a webhook queued.
    pub(crate) changed: Notify,
    /// A webhook delivery is complete.
    pub(crate) delivered: Notify,
    /// Scheme, host and port under which clients reach the emulator.
    pub(crate) origin: String,
    world: Mutex<World>,
}

impl Shared {
    pub(crate) fn new(options: Options, origin: String) -> Self {
        Self {
            world: Mutex::new(World::new(&options, &origin)),
            peers: OnceCell::new(),
            changed: Notify::new(),
            delivered: Notify::new(),
            origin,
            options,
        }
    }

    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        // A handler that panicked must not break the rest of a test run.
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
