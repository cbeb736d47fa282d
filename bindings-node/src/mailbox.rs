//! What JavaScript is told while a call is under way: attempts, lines of the log, questions for a token.
//!
//! Its functions run on its own thread only, so messages wait in a queue. A wake tells that thread to look; it also looks
//! before it hands out how a call ended, so that nothing about a call comes after its end. A wake keeps no process alive:
//! that is up to the call itself.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use napi::Status;
use napi::bindgen_prelude::Function;
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi_derive::napi;
use serde_json::Value;

use super::token::{Questions, Thrown};

/// The queue of one thread of JavaScript.
#[napi]
pub struct Mailbox(Arc<Messages>);

/// A function that takes nothing and keeps no event loop alive.
type Wake = ThreadsafeFunction<(), (), (), Status, false, true>;

pub(super) struct Messages {
    waiting: Mutex<Vec<Value>>,
    wake: Wake,
    pub(super) questions: Questions,
}

impl Messages {
    /// Adds a message. Nobody takes it any more once the thread has ended.
    pub(super) fn post(&self, message: Value) {
        let first = {
            let mut waiting = self.waiting();
            waiting.push(message);
            waiting.len() == 1
        };
        if first && self.wake.call((), ThreadsafeFunctionCallMode::NonBlocking) != Status::Ok {
            self.waiting().clear();
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<Value>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Mailbox {
    pub(super) fn messages(&self) -> &Arc<Messages> {
        &self.0
    }
}

#[napi]
impl Mailbox {
    /// Makes the queue of this thread. `wake` is called when there is something to take.
    #[napi(constructor)]
    pub fn new(wake: Function<'_, (), ()>) -> napi::Result<Self> {
        let wake = wake
            .build_threadsafe_function::<()>()
            .weak::<true>()
            .build()?;
        Ok(Self(Arc::new(Messages {
            waiting: Mutex::default(),
            wake,
            questions: Questions::default(),
        })))
    }

    /// Everything that waits, as a JSON list; nothing if there is nothing.
    #[napi]
    #[must_use]
    pub fn take(&self) -> Option<String> {
        let waiting = std::mem::take(&mut *self.0.waiting());
        (!waiting.is_empty()).then(|| Value::from(waiting).to_string())
    }

    /// The token that was asked for.
    #[napi]
    pub fn answer(&self, question: u32, token: String) {
        self.0.questions.answer(question, Ok(token.into()));
    }

    /// Why there is no token. `cause` is the number under which JavaScript keeps what was thrown, until it is told to
    /// forget it.
    #[napi]
    pub fn fail(&self, question: u32, text: String, cause: u32) {
        let thrown = Thrown::new(cause, text, &self.0);
        self.0.questions.answer(question, Err(thrown));
    }
}
