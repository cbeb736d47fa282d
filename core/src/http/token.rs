//! The API token: fixed, or given by a provider that is asked when one is needed.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::HeaderValue;

use super::turn::Turn;
use crate::clock::Clock;
use crate::error::{Error, ErrorKind};
use crate::own::Own;
use crate::values::Secret;

/// What a provider fails with: any error.
pub type TokenError = Box<dyn StdError + Send + Sync>;

/// Gives API tokens, for tokens that do not last as long as the client does.
///
/// It is asked when the first call needs a token, and once more for a call that the service refuses with 401. Calls
/// that need a token at the same time share one question. What it gives is kept until it is refused.
///
/// A closure that returns a future is a provider:
///
/// ```no_run
/// # use realtimekit_api::RealtimeKit;
/// # async fn read_vault() -> Result<String, std::io::Error> { Ok(String::new()) }
/// let client = RealtimeKit::builder().account_id("...").token_provider(|| read_vault()).build()?;
/// # Ok::<_, realtimekit_api::Error>(())
/// ```
pub trait TokenProvider: Send + Sync + 'static {
    /// Gives a token that is good now. Dropping the future means that nobody waits for it any more.
    fn token(&self) -> Pin<Box<dyn Future<Output = Result<Secret, TokenError>> + Send>>;
}

impl<F, Answer, T, E> TokenProvider for F
where
    F: Fn() -> Answer + Send + Sync + 'static,
    Answer: Future<Output = Result<T, E>> + Send + 'static,
    T: Into<Secret>,
    E: Into<TokenError>,
{
    fn token(&self) -> Pin<Box<dyn Future<Output = Result<Secret, TokenError>> + Send>> {
        let answer = self();
        Box::pin(async move { answer.await.map(Into::into).map_err(Into::into) })
    }
}

/// A token as requests carry it.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    secret: Secret,
    header: HeaderValue,
    /// Tells this token from earlier ones of the same provider.
    number: u64,
}

impl Token {
    /// Fails with what is wrong about the text, which it does not show.
    pub(crate) fn new(secret: Secret, number: u64) -> Result<Self, &'static str> {
        if secret.expose().is_empty() {
            return Err("it is empty");
        }
        let mut header = HeaderValue::from_str(&format!("Bearer {}", secret.expose()))
            .map_err(|_| "it contains characters that no header can carry, such as a line break")?;
        header.set_sensitive(true);
        Ok(Self {
            secret,
            header,
            number,
        })
    }

    pub(crate) fn secret(&self) -> &Secret {
        &self.secret
    }

    pub(super) fn header(&self) -> HeaderValue {
        self.header.clone()
    }
}

/// Where a client has its token from.
#[derive(Clone, Debug)]
pub(crate) enum Credentials {
    Fixed(Token),
    Provided(Arc<Provided>),
}

impl Credentials {
    /// Whether two clients show themselves to the service in the same way.
    pub(crate) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Fixed(one), Self::Fixed(two)) => one.secret == two.secret,
            (Self::Provided(one), Self::Provided(two)) => Arc::ptr_eq(one, two),
            _ => false,
        }
    }

    /// The token that is known now, so that strings can be searched for it. Empty before a provider was asked.
    pub(crate) fn known(&self) -> Secret {
        match self {
            Self::Fixed(token) => token.secret.clone(),
            Self::Provided(provided) => {
                let current = &provided.state().current;
                current
                    .as_ref()
                    .map_or_else(|| Secret::from(""), |token| token.secret.clone())
            }
        }
    }

    /// The token to send, if nobody has to be asked for it.
    pub(super) fn at_hand(&self, refused: Option<&Token>) -> Option<Token> {
        match self {
            Self::Fixed(token) => Some(token.clone()),
            Self::Provided(provided) => provided.state().other_than(refused),
        }
    }

    /// The token to send, other than the one that was just refused.
    pub(super) async fn token(
        &self,
        refused: Option<&Token>,
        clock: &dyn Clock,
        callers_vanish: bool,
    ) -> Result<Token, Error> {
        match self {
            Self::Fixed(token) => Ok(token.clone()),
            Self::Provided(provided) => provided.token(refused, clock, callers_vanish).await,
        }
    }

    /// The token that a provider gave.
    #[cfg(feature = "bridge")]
    pub(crate) fn given(&self) -> Option<Secret> {
        match self {
            Self::Fixed(_) => None,
            Self::Provided(provided) => {
                let state = provided.state();
                state.current.as_ref().map(|token| token.secret.clone())
            }
        }
    }

    /// Takes over a token that a provider gave to another client.
    #[cfg(feature = "bridge")]
    pub(crate) fn remember(&self, token: Secret) {
        if let (Self::Provided(provided), Ok(token)) = (self, Token::new(token, 0)) {
            provided.state().current.get_or_insert(token);
        }
    }

    /// Whether there can be another token after one was refused.
    pub(super) fn can_change(&self) -> bool {
        matches!(self, Self::Provided(_))
    }
}

/// A provider and what it gave.
pub(crate) struct Provided {
    provider: Box<dyn TokenProvider>,
    state: Own<Mutex<State>>,
}

#[derive(Default)]
struct State {
    current: Option<Token>,
    /// Why the last question failed, if it did.
    failure: Option<Error>,
    /// How many requests for a token ended, well or not.
    answered: u64,
    /// Taken while the provider is asked.
    asking: Turn,
}

impl Provided {
    pub(crate) fn new(provider: impl TokenProvider) -> Self {
        Self {
            provider: Box::new(provider),
            state: Own::default(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        let state = self.state.get();
        state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn token(
        &self,
        refused: Option<&Token>,
        clock: &dyn Clock,
        callers_vanish: bool,
    ) -> Result<Token, Error> {
        let (asking, answered) = {
            let state = self.state();
            if let Some(token) = state.other_than(refused) {
                return Ok(token);
            }
            (state.asking.clone(), state.answered)
        };
        // Anyone who asks may be cancelled, which releases this; then the next one asks.
        let _turn = asking.take(clock, callers_vanish).await;
        {
            let state = self.state();
            if let Some(token) = state.other_than(refused) {
                return Ok(token);
            }
            if let Some(failure) = state
                .failure
                .as_ref()
                .filter(|_| state.answered != answered)
            {
                return Err(failure.clone());
            }
        }
        let given = self.provider.token().await;
        let mut state = self.state();
        state.answered += 1;
        let outcome = match given {
            Ok(secret) => Token::new(secret, state.answered)
                .map_err(|problem| failed(&format!("gave a token that cannot be used: {problem}"))),
            Err(error) => Err(failed(&format!("failed: {error}")).caused_by(Arc::from(error))),
        };
        state.current = outcome.as_ref().ok().cloned();
        state.failure = outcome.as_ref().err().cloned();
        outcome
    }
}

impl State {
    fn other_than(&self, refused: Option<&Token>) -> Option<Token> {
        let current = self.current.as_ref();
        current
            .filter(|token| refused.is_none_or(|refused| refused.number != token.number))
            .cloned()
    }
}

impl fmt::Debug for Provided {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TokenProvider")
    }
}

fn failed(problem: &str) -> Error {
    let message = format!("there is no API token to send: token_provider {problem}");
    Error::new(ErrorKind::Authentication, message).with(|facts| facts.retryable = true)
}
