//! How JavaScript takes its messages, and responds to requests for a token.

use napi::Status;
use napi::bindgen_prelude::Function;
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi_derive::napi;
use realtimekit_api_javascript as javascript;

/// A function that takes nothing and keeps no event loop alive.
type Wake = ThreadsafeFunction<(), (), (), Status, false, true>;

/// The messages of one thread of JavaScript.
#[napi]
pub struct Mailbox(javascript::Mailbox);

impl Mailbox {
    pub(crate) fn shared(&self) -> &javascript::Mailbox {
        &self.0
    }
}

#[napi]
impl Mailbox {
    /// Makes the queue of this thread. `wake` is called when there is something to take.
    #[napi(constructor)]
    pub fn new(wake: Function<'_, (), ()>) -> napi::Result<Self> {
        let wake: Wake = wake
            .build_threadsafe_function::<()>()
            .weak::<true>()
            .build()?;
        let wake = move || wake.call((), ThreadsafeFunctionCallMode::NonBlocking) == Status::Ok;
        Ok(Self(javascript::Mailbox::new(Box::new(wake), 0)))
    }

    /// Everything that waits, as a JSON list; nothing if there is nothing.
    #[napi]
    #[must_use]
    pub fn take(&self) -> Option<String> {
        self.0.take()
    }

    /// The token that was asked for.
    #[napi]
    pub fn answer(&self, question: u32, token: String) {
        self.0.answer(question, token);
    }

    /// Why there is no token. `cause` is the number under which JavaScript keeps what was thrown, until it is told to
    /// forget it.
    #[napi]
    pub fn fail(&self, question: u32, text: String, cause: u32) {
        self.0.fail(question, text, cause);
    }
}
