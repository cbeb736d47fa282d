//! The service's public key, once it was fetched.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, MutexGuard};

use crate::own::Own;
use crate::signature::PublicKey;

/// The key that was fetched last. Clients for the same service share it.
#[derive(Default)]
pub(crate) struct KeyCache(Own<Mutex<KeptKey>>);

/// A key, and when it was asked for.
#[derive(Default)]
pub(crate) struct KeptKey {
    pub(crate) key: Option<Arc<PublicKey>>,
    /// When it was last asked for, with or without success.
    pub(crate) asked: Duration,
}

impl KeyCache {
    /// Waits for the turn of this caller: who fetches a key holds it meanwhile, so that the key is fetched once, however many
    /// ask at the same time.
    pub(crate) async fn lock(&self) -> MutexGuard<'_, KeptKey> {
        self.0.get().lock().await
    }
}
