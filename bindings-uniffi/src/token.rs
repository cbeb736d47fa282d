//! A token provider of the other side: it is asked, and answers whenever it can.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;

use super::Whole;
use crate::error::Error;
use crate::http::token::{TokenError, TokenProvider};
use crate::values::Secret;

/// Gives tokens. Neither function waits for anything.
#[uniffi::export(callback_interface)]
pub trait NativeTokenProvider: Send + Sync {
    /// Begins to ask; the question takes the answer. Questions are told apart by their numbers.
    fn ask(&self, number: Whole, question: Arc<NativeTokenQuestion>);

    /// Nobody waits for this answer any more.
    fn forget(&self, number: Whole);
}

/// Where the answer of a provider goes.
#[derive(uniffi::Object)]
pub struct NativeTokenQuestion(Mutex<Option<oneshot::Sender<Result<Secret, TokenFailure>>>>);

#[uniffi::export]
impl NativeTokenQuestion {
    /// Gives the token.
    pub fn answer(&self, token: String) {
        self.send(Ok(Secret::from(token)));
    }

    /// Says that there is none.
    pub fn fail(&self, number: Whole, message: String) {
        self.send(Err(TokenFailure { number, message }));
    }
}

impl NativeTokenQuestion {
    fn send(&self, answer: Result<Secret, TokenFailure>) {
        let sender = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(sender) = sender {
            // Nobody may be waiting any more.
            let _ = sender.send(answer);
        }
    }
}

/// What a provider failed with. The number of its question leads the other side to what was thrown there.
#[derive(Debug)]
struct TokenFailure {
    number: Whole,
    message: String,
}

impl fmt::Display for TokenFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for TokenFailure {}

/// The number of the question whose failure this error follows from.
pub(super) fn failed_question(error: &Error) -> Option<Whole> {
    let cause = std::error::Error::source(error)?;
    Some(cause.downcast_ref::<TokenFailure>()?.number)
}

/// The provider as core asks it.
pub(super) struct Provider(Arc<dyn NativeTokenProvider>);

impl Provider {
    pub(super) fn new(provider: Box<dyn NativeTokenProvider>) -> Self {
        Self(Arc::from(provider))
    }
}

static NUMBERS: AtomicI64 = AtomicI64::new(1);

impl TokenProvider for Provider {
    fn token(&self) -> Pin<Box<dyn Future<Output = Result<Secret, TokenError>> + Send>> {
        let provider = Arc::clone(&self.0);
        Box::pin(async move {
            let (sender, receiver) = oneshot::channel();
            let number = Whole(NUMBERS.fetch_add(1, Ordering::Relaxed));
            let mut asked = Asked {
                provider,
                number,
                is_answered: false,
            };
            let question = NativeTokenQuestion(Mutex::new(Some(sender)));
            asked.provider.ask(number, Arc::new(question));
            let answer = receiver.await;
            asked.is_answered = true;
            Ok(answer.map_err(|_| "it never answered")??)
        })
    }
}

/// A question under way; dropped without an answer, it says so.
struct Asked {
    provider: Arc<dyn NativeTokenProvider>,
    number: Whole,
    is_answered: bool,
}

impl Drop for Asked {
    fn drop(&mut self) {
        if !self.is_answered {
            self.provider.forget(self.number);
        }
    }
}
