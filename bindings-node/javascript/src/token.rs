//! A token provider written in JavaScript: a function, or an asynchronous one.

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use realtimekit_api::{Secret, TokenError, TokenProvider};
use serde_json::json;
use tokio::sync::oneshot;

use crate::messages::Messages;

type Response = Result<Secret, Thrown>;

/// The provider that JavaScript knows under this number.
pub(crate) struct Provider {
    function: u32,
    messages: Arc<Messages>,
    requests: Arc<TokenRequests>,
}

impl Provider {
    pub(crate) fn new(
        function: u32,
        messages: &Arc<Messages>,
        requests: &Arc<TokenRequests>,
    ) -> Self {
        Self {
            function,
            messages: Arc::clone(messages),
            requests: Arc::clone(requests),
        }
    }
}

impl TokenProvider for Provider {
    fn token(&self) -> Pin<Box<dyn Future<Output = Result<Secret, TokenError>> + Send>> {
        let (sender, receiver) = oneshot::channel();
        let request = TokenRequest {
            number: self.requests.add(sender),
            messages: Arc::clone(&self.messages),
            requests: Arc::clone(&self.requests),
        };
        self.messages
            .post(json!({ "kind": "ask", "to": self.function, "question": request.number }));
        Box::pin(async move {
            let _request = request;
            let response = receiver.await.map_err(|_| "it never returned a token")?;
            response.map_err(TokenError::from)
        })
    }
}

/// The calls that wait for a token, each under the number of its request.
pub(crate) struct TokenRequests {
    waiting: Mutex<HashMap<u32, oneshot::Sender<Response>>>,
    next: AtomicU32,
}

impl TokenRequests {
    pub(crate) fn numbered_from(first: u32) -> Self {
        Self {
            waiting: Mutex::default(),
            next: AtomicU32::new(first),
        }
    }

    fn add(&self, sender: oneshot::Sender<Response>) -> u32 {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.waiting().insert(number, sender);
        number
    }

    /// Ends a request. Nobody may be waiting any more.
    pub(crate) fn finish(&self, number: u32, response: Response) {
        if let Some(sender) = self.remove(number) {
            let _ = sender.send(response);
        }
    }

    fn remove(&self, number: u32) -> Option<oneshot::Sender<Response>> {
        self.waiting().remove(&number)
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<u32, oneshot::Sender<Response>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request to a provider. Dropping it before there is a response tells the provider that nobody waits any more.
struct TokenRequest {
    number: u32,
    messages: Arc<Messages>,
    requests: Arc<TokenRequests>,
}

impl Drop for TokenRequest {
    fn drop(&mut self) {
        if self.requests.remove(self.number).is_some() {
            self.messages
                .post(json!({ "kind": "stop", "question": self.number }));
        }
    }
}

/// What a provider threw. JavaScript keeps it under a number, as long as there is an error that it caused.
pub(crate) struct Thrown {
    number: u32,
    text: String,
    messages: Arc<Messages>,
}

impl Thrown {
    pub(crate) fn new(number: u32, text: String, messages: &Arc<Messages>) -> Self {
        let messages = Arc::clone(messages);
        Self {
            number,
            text,
            messages,
        }
    }

    /// The number under which JavaScript keeps it.
    pub(crate) fn number(&self) -> u32 {
        self.number
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
