//! The service's public key, once it was fetched.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::http::turn::Turn;
use crate::own::Own;
use crate::signature::PublicKey;

/// The key that was fetched last. Clients for the same service share it.
#[derive(Default)]
pub(crate) struct KeyCache(Own<Cached>);

#[derive(Default)]
struct Cached {
    kept: Mutex<KeptKey>,
    fetching: Turn,
}

/// A key, and when it was asked for.
#[derive(Default)]
pub(crate) struct KeptKey {
    pub(crate) key: Option<Arc<PublicKey>>,
    /// When it was last asked for, with or without success.
    pub(crate) asked: Duration,
}

impl KeyCache {
    /// What is known of the key now.
    pub(crate) fn kept(&self) -> MutexGuard<'_, KeptKey> {
        let kept = self.0.get().kept.lock();
        kept.unwrap_or_else(PoisonError::into_inner)
    }

    /// Taken while the key is fetched, so that it is fetched once, however many ask at the same time.
    pub(crate) fn fetching(&self) -> &Turn {
        &self.0.get().fetching
    }
}
