//! Messages to JavaScript while a call is in flight: attempts, lines of the log, requests for a token.
//!
//! Its functions run on its own thread only, so messages wait in a queue. A wake tells that thread to look; it also looks
//! before it hands out how a call ended, so that nothing about a call comes after its end. A wake keeps no process alive:
//! that is up to the call itself.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;

/// Tells JavaScript to look. False once there is nobody to tell.
pub type Wake = Box<dyn Fn() -> bool + Send + Sync>;

/// The queue of one thread of JavaScript.
pub(crate) struct Messages {
    waiting: Mutex<Vec<Value>>,
    wake: Wake,
}

impl Messages {
    /// An empty queue. `wake` is called when there is something to take.
    pub(crate) fn new(wake: Wake) -> Self {
        Self {
            waiting: Mutex::default(),
            wake,
        }
    }

    /// Adds a message. Nobody takes it any more once the thread has ended.
    pub(crate) fn post(&self, message: Value) {
        let first = {
            let mut waiting = self.waiting();
            waiting.push(message);
            waiting.len() == 1
        };
        if first && !(self.wake)() {
            self.waiting().clear();
        }
    }

    /// Takes everything that waits.
    pub(crate) fn take(&self) -> Vec<Value> {
        std::mem::take(&mut *self.waiting())
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<Value>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
