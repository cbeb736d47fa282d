//! How JavaScript takes its messages, and responds to requests for a token.

use std::sync::Arc;

use napi::bindgen_prelude::Function;
use napi_derive::napi;
use serde_json::Value;

use crate::messages::Messages;
use crate::token::{Provider, Thrown, TokenRequests};

/// The messages of one thread of JavaScript.
#[napi]
pub struct Mailbox {
    messages: Arc<Messages>,
    token_requests: Arc<TokenRequests>,
}

impl Mailbox {
    pub(crate) fn messages(&self) -> &Arc<Messages> {
        &self.messages
    }

    /// The token provider that JavaScript knows under this number.
    pub(crate) fn token_provider(&self, function: u32) -> Provider {
        Provider::new(function, &self.messages, &self.token_requests)
    }
}

#[napi]
impl Mailbox {
    /// Makes the queue of this thread. `wake` is called when there is something to take.
    #[napi(constructor)]
    pub fn new(wake: Function<'_, (), ()>) -> napi::Result<Self> {
        Ok(Self {
            messages: Arc::new(Messages::new(&wake)?),
            token_requests: Arc::default(),
        })
    }

    /// Everything that waits, as a JSON list; nothing if there is nothing.
    #[napi]
    #[must_use]
    pub fn take(&self) -> Option<String> {
        let waiting = self.messages.take();
        (!waiting.is_empty()).then(|| Value::from(waiting).to_string())
    }

    /// The token that was asked for.
    #[napi]
    pub fn answer(&self, question: u32, token: String) {
        self.token_requests.finish(question, Ok(token.into()));
    }

    /// Why there is no token. `cause` is the number under which JavaScript keeps what was thrown, until it is told to
    /// forget it.
    #[napi]
    pub fn fail(&self, question: u32, text: String, cause: u32) {
        let thrown = Thrown::new(cause, text, &self.messages);
        self.token_requests.finish(question, Err(thrown));
    }
}
