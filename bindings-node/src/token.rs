//! A token provider written in JavaScript: a function, or an asynchronous one.

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::json;
use tokio::sync::oneshot;

use super::mailbox::Messages;
use crate::http::token::{TokenError, TokenProvider};
use crate::values::Secret;

type Answer = Result<Secret, Thrown>;

/// The provider that JavaScript knows under this number.
pub(super) struct Provider {
    pub(super) function: u32,
    pub(super) messages: Arc<Messages>,
}

impl TokenProvider for Provider {
    fn token(&self) -> Pin<Box<dyn Future<Output = Result<Secret, TokenError>> + Send>> {
        let (sender, receiver) = oneshot::channel();
        let question = Question {
            number: self.messages.questions.add(sender),
            messages: Arc::clone(&self.messages),
        };
        self.messages
            .post(json!({ "kind": "ask", "to": self.function, "question": question.number }));
        Box::pin(async move {
            let _question = question;
            let answer = receiver.await.map_err(|_| "it never answered")?;
            answer.map_err(TokenError::from)
        })
    }
}

/// Who waits for a token, by the number of the question.
#[derive(Default)]
pub(super) struct Questions {
    waiting: Mutex<HashMap<u32, oneshot::Sender<Answer>>>,
    last: AtomicU32,
}

impl Questions {
    fn add(&self, sender: oneshot::Sender<Answer>) -> u32 {
        let number = self.last.fetch_add(1, Ordering::Relaxed);
        self.waiting().insert(number, sender);
        number
    }

    /// Hands on the answer. Nobody may be waiting any more.
    pub(super) fn answer(&self, question: u32, answer: Answer) {
        let sender = self.waiting().remove(&question);
        if let Some(sender) = sender {
            let _ = sender.send(answer);
        }
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<u32, oneshot::Sender<Answer>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A provider that is being asked. Dropping this before there is an answer tells it that nobody waits any more.
struct Question {
    number: u32,
    messages: Arc<Messages>,
}

impl Drop for Question {
    fn drop(&mut self) {
        let waited = self.messages.questions.waiting().remove(&self.number);
        if waited.is_some() {
            self.messages
                .post(json!({ "kind": "stop", "question": self.number }));
        }
    }
}

/// What a provider threw. JavaScript keeps it under a number, as long as there is an error that it caused.
pub(super) struct Thrown {
    pub(super) number: u32,
    text: String,
    messages: Arc<Messages>,
}

impl Thrown {
    pub(super) fn new(number: u32, text: String, messages: &Arc<Messages>) -> Self {
        let messages = Arc::clone(messages);
        Self {
            number,
            text,
            messages,
        }
    }
}

impl Drop for Thrown {
    fn drop(&mut self) {
        self.messages
            .post(json!({ "kind": "forget", "cause": self.number }));
    }
}

impl std::error::Error for Thrown {}

impl fmt::Display for Thrown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl fmt::Debug for Thrown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}
