//! The handle by which the handler of a request controls its connection.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::frames::{Frames, Progress};

/// How a connection is ended on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The orderly end: FIN.
    Close,
    /// The abrupt end: RST.
    Reset,
    /// The orderly end of HTTP/2, which says that no request was processed; then FIN.
    GoAway,
}

/// One accepted connection.
#[derive(Debug)]
pub(crate) struct Connection {
    /// Counts the connections of this emulator, from 1.
    pub(crate) number: u64,
    state: Mutex<State>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct State {
    ending: Option<Ending>,
    dead: bool,
    /// Close when this much was written and the writer has flushed.
    close_at: Option<Progress>,
    frames: Frames,
}

impl Connection {
    pub(crate) fn new(number: u64) -> Self {
        Self {
            number,
            state: Mutex::default(),
            changed: Notify::new(),
        }
    }

    /// Ends the connection now. Unwritten bytes are lost.
    pub(crate) fn end(&self, ending: Ending) {
        self.state().ending.get_or_insert(ending);
        self.changed.notify_waiters();
    }

    /// From now on nothing is read from the connection and nothing written to it.
    pub(crate) fn die(&self) {
        self.state().dead = true;
        self.changed.notify_waiters();
    }

    pub(super) fn is_dead(&self) -> bool {
        self.state().dead
    }

    /// Closes the connection when everything handed to HTTP so far has been sent. HTTP/2 does not take it before it
    /// has written so much.
    pub(crate) fn close_when_flushed(&self, written: Progress) {
        self.state().close_at = Some(written);
    }

    /// The bytes written over HTTP/2 so far.
    pub(crate) fn progress(&self) -> Progress {
        self.state().frames.progress()
    }

    pub(crate) fn is_ended(&self) -> bool {
        self.state().ending.is_some()
    }

    /// Waits until the connection is dead.
    pub(crate) async fn dead(&self) {
        loop {
            let mut changed = std::pin::pin!(self.changed.notified());
            changed.as_mut().enable();
            if self.is_dead() {
                return;
            }
            changed.await;
        }
    }

    /// Waits until the connection is ended on purpose.
    pub(crate) async fn ended(&self) -> Ending {
        loop {
            let mut changed = std::pin::pin!(self.changed.notified());
            changed.as_mut().enable();
            if let Some(ending) = self.state().ending {
                return ending;
            }
            changed.await;
        }
    }

    pub(super) fn wrote(&self, bytes: &[u8]) {
        self.state().frames.wrote(bytes);
    }

    /// HTTP calls for a flush only when its own buffer is empty, so this is the moment to close.
    pub(super) fn flushed(&self) {
        let state = self.state();
        let due = state
            .close_at
            .is_some_and(|due| state.frames.progress().has_reached(due));
        drop(state);
        if due {
            self.end(Ending::Close);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
