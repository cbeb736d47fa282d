//! The handle by which a request's handler rules the connection it came on.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;

/// How a connection is ended on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The orderly end: FIN.
    Close,
    /// The abrupt end: RST.
    Reset,
}

/// One accepted connection.
#[derive(Debug)]
pub(crate) struct Connection {
    /// Counts the connections of this emulator, from 1.
    pub(crate) number: u64,
    written: AtomicU64,
    plan: Mutex<Plan>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct Plan {
    ending: Option<Ending>,
    /// Close once so many bytes were written in total and the writer has flushed.
    close_after: Option<u64>,
}

impl Connection {
    pub(crate) fn new(number: u64) -> Self {
        Self {
            number,
            written: AtomicU64::new(0),
            plan: Mutex::default(),
            changed: Notify::new(),
        }
    }

    /// Ends the connection now. What was not written yet is lost.
    pub(crate) fn end(&self, ending: Ending) {
        self.plan().ending.get_or_insert(ending);
        self.changed.notify_one();
    }

    /// Closes the connection when everything handed to HTTP so far is on its way, and at least `written` bytes are.
    pub(crate) fn close_when_flushed(&self, written: u64) {
        self.plan().close_after = Some(written);
    }

    /// Bytes written to the socket so far.
    pub(crate) fn written(&self) -> u64 {
        self.written.load(Ordering::Acquire)
    }

    pub(crate) fn is_ended(&self) -> bool {
        self.plan().ending.is_some()
    }

    /// Waits until somebody ends the connection.
    pub(crate) async fn ended(&self) -> Ending {
        loop {
            let changed = self.changed.notified();
            if let Some(ending) = self.plan().ending {
                return ending;
            }
            changed.await;
        }
    }

    pub(super) fn wrote(&self, bytes: usize) {
        self.written.fetch_add(bytes as u64, Ordering::AcqRel);
    }

    /// HTTP calls for a flush only when its own buffer is empty, so this is the moment to close.
    pub(super) fn flushed(&self) {
        let due = self
            .plan()
            .close_after
            .is_some_and(|bytes| self.written() >= bytes);
        if due {
            self.end(Ending::Close);
        }
    }

    fn plan(&self) -> std::sync::MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
