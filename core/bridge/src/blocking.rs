//! Calls that drive their connections themselves.
//!
//! A call that blocks its thread anyway needs no other thread: handing the work over and back would cost more than the
//! work. But when nobody calls, nobody drives, and then nothing notices that a server closed a connection, or that one
//! was unused for too long. So a call first looks around, and a caretaker does so now and then while nobody calls.

use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, Thread};
use std::time::Duration;

use once_cell::sync::OnceCell;
use realtimekit_api::{Error, Result};
use tokio::runtime::Runtime;

/// How long at most nobody looks after idle connections.
const PERIOD: Duration = Duration::from_secs(1);

/// A runtime that is driven by anyone who blocks on it, one thread at a time on behalf of all.
pub struct BlockingRuntime {
    runtime: Runtime,
    /// Calls that are under way.
    under_way: AtomicUsize,
    caretaker: OnceCell<Thread>,
    /// Whether the caretaker waits to be woken, because there is nothing to look after.
    resting: AtomicBool,
}

impl BlockingRuntime {
    pub(crate) fn new(runtime: Runtime) -> Self {
        Self {
            runtime,
            under_way: AtomicUsize::new(0),
            caretaker: OnceCell::new(),
            resting: AtomicBool::new(false),
        }
    }

    /// Waits for the future and drives everything meanwhile.
    pub fn block_on<F: Future>(&'static self, future: F) -> Result<F::Output> {
        let caretaker = self.caretaker.get_or_try_init(|| {
            thread::Builder::new()
                .name("realtimekit-api-idle".to_owned())
                .spawn(|| self.take_care())
                .map(|handle| handle.thread().clone())
                .map_err(|error| Error::internal(format!("a thread cannot be started: {error}")))
        })?;
        let _call = UnderWay::begin(self, caretaker);
        Ok(self.runtime.block_on(future))
    }

    /// Lets connections see what happened to them while nobody drove them: a request must not be written to one that the
    /// server closed long ago.
    pub async fn look_around() {
        // The first turn asks the system for news, the second lets the connections act on them.
        tokio::task::yield_now().await;
        tokio::task::yield_now().await;
    }

    /// What the caretaker does, for ever.
    fn take_care(&self) {
        loop {
            thread::park_timeout(PERIOD);
            if self.under_way.load(Ordering::SeqCst) > 0 {
                continue;
            }
            self.runtime.block_on(Self::look_around());
            // Resting first and looking second: a call that ends in between wakes the caretaker again.
            self.resting.store(true, Ordering::SeqCst);
            while self.resting.load(Ordering::SeqCst)
                && self.runtime.metrics().num_alive_tasks() == 0
            {
                thread::park();
            }
            self.resting.store(false, Ordering::SeqCst);
        }
    }
}

/// A call from its beginning to its end, also by a panic.
struct UnderWay<'a> {
    runtime: &'a BlockingRuntime,
    caretaker: &'a Thread,
}

impl<'a> UnderWay<'a> {
    fn begin(runtime: &'a BlockingRuntime, caretaker: &'a Thread) -> Self {
        runtime.under_way.fetch_add(1, Ordering::SeqCst);
        Self { runtime, caretaker }
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.runtime.under_way.fetch_sub(1, Ordering::SeqCst);
        if self.runtime.resting.swap(false, Ordering::SeqCst) {
            self.caretaker.unpark();
        }
    }
}
