//! Token providers of the other side: a request for a token is started, and fulfilled later.

use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use realtimekit_api::bridge::BoxFuture;
use realtimekit_api::{Error, Secret, TokenError, TokenProvider};
use tokio::sync::oneshot;

/// Provides tokens. Neither function blocks.
#[uniffi::export(callback_interface)]
pub trait NativeTokenProvider: Send + Sync {
    /// Starts a request for a token, which `question` takes. The number identifies the request.
    fn ask(&self, number: i64, question: Arc<NativeTokenQuestion>);

    /// Cancels a request: the call that needed the token has ended.
    fn forget(&self, number: i64);
}

/// A request for a token, which the provider responses once.
#[derive(uniffi::Object)]
pub struct NativeTokenQuestion(Mutex<Option<oneshot::Sender<Result<Secret, TokenFailure>>>>);

#[uniffi::export]
impl NativeTokenQuestion {
    /// Hands over the token.
    pub fn answer(&self, token: String) {
        self.send(Ok(Secret::from(token)));
    }

    /// Reports that the provider failed.
    pub fn fail(&self, number: i64, message: String) {
        self.send(Err(TokenFailure { number, message }));
    }
}

impl NativeTokenQuestion {
    fn send(&self, answer: Result<Secret, TokenFailure>) {
        let sender = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(sender) = sender {
            // The call may have ended meanwhile.
            let _ = sender.send(answer);
        }
    }
}

/// The failure of a provider. By the number of the request, the other side finds the exception that was thrown there.
#[derive(Debug)]
struct TokenFailure {
    number: i64,
    message: String,
}

impl fmt::Display for TokenFailure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for TokenFailure {}

/// The number of the request to a token provider whose failure caused this error.
pub(crate) fn failed_question(error: &Error) -> Option<i64> {
    let cause = std::error::Error::source(error)?;
    Some(cause.downcast_ref::<TokenFailure>()?.number)
}

/// The provider as core calls it.
pub(crate) struct Provider(Arc<dyn NativeTokenProvider>);

impl Provider {
    pub(crate) fn new(provider: Box<dyn NativeTokenProvider>) -> Self {
        Self(Arc::from(provider))
    }
}

static NUMBERS: AtomicI64 = AtomicI64::new(1);

impl TokenProvider for Provider {
    fn token(&self) -> BoxFuture<Result<Secret, TokenError>> {
        let provider = Arc::clone(&self.0);
        Box::pin(async move {
            let (sender, receiver) = oneshot::channel();
            let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
            let mut asked = Asked {
                provider,
                number,
                is_answered: false,
            };
            let question = NativeTokenQuestion(Mutex::new(Some(sender)));
            asked.provider.ask(number, Arc::new(question));
            let answer = receiver.await;
            asked.is_answered = true;
            Ok(answer.map_err(|_| "it never returned a token")??)
        })
    }
}

/// A request for a token. Dropped without a response, it tells the provider.
struct Asked {
    provider: Arc<dyn NativeTokenProvider>,
    number: i64,
    is_answered: bool,
}

impl Drop for Asked {
    fn drop(&mut self) {
        if !self.is_answered {
            self.provider.forget(self.number);
        }
    }
}
