//! How JavaScript takes its messages, and responds to requests for a token.

use std::sync::Arc;

use serde_json::Value;

use crate::messages::{Messages, Wake};
use crate::token::{Provider, Thrown, TokenRequests};

/// The messages of one thread of JavaScript.
pub struct Mailbox {
    messages: Arc<Messages>,
    token_requests: Arc<TokenRequests>,
}

impl Mailbox {
    /// Makes the queue of a thread. `wake` is called when there is something to take. Requests for a token are numbered
    /// from `first_request` on.
    #[must_use]
    pub fn new(wake: Wake, first_request: u32) -> Self {
        Self {
            messages: Arc::new(Messages::new(wake)),
            token_requests: Arc::new(TokenRequests::numbered_from(first_request)),
        }
    }

    pub(crate) fn messages(&self) -> &Arc<Messages> {
        &self.messages
    }

    /// The token provider that JavaScript knows under this number.
    pub(crate) fn token_provider(&self, function: u32) -> Provider {
        Provider::new(function, &self.messages, &self.token_requests)
    }

    /// Everything that waits, as a JSON list; nothing if there is nothing.
    #[must_use]
    pub fn take(&self) -> Option<String> {
        let waiting = self.messages.take();
        (!waiting.is_empty()).then(|| Value::from(waiting).to_string())
    }

    /// The token that was asked for.
    pub fn answer(&self, question: u32, token: String) {
        self.token_requests.finish(question, Ok(token.into()));
    }

    /// Why there is no token. `cause` is the number under which JavaScript keeps what was thrown, until it is told to
    /// forget it.
    pub fn fail(&self, question: u32, text: String, cause: u32) {
        let thrown = Thrown::new(cause, text, &self.messages);
        self.token_requests.finish(question, Err(thrown));
    }
}
