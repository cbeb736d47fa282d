//! Errors made by hand, for programs that test what they do about one.

use std::sync::Arc;
use std::time::Duration;

use super::{Error, ErrorDetail, ErrorKind, LastObject, Sent};

/// Makes an [`Error`]. Start with [`Error::builder`].
#[derive(Debug)]
#[must_use = "a builder makes an error only with build()"]
pub struct ErrorBuilder(Error);

impl Error {
    /// Starts to make an error of this kind, so that you can test how your code handles it without a server.
    ///
    /// ```
    /// use std::time::Duration;
    /// use realtimekit_api::{Error, ErrorKind, Sent};
    ///
    /// let error = Error::builder(ErrorKind::RateLimited)
    ///     .message("slow down")
    ///     .status(429)
    ///     .retry_after(Duration::from_secs(7))
    ///     .sent(Sent::Yes)
    ///     .retryable(true)
    ///     .build();
    /// assert_eq!(error.to_string(), "slow down (HTTP 429)");
    /// ```
    pub fn builder(kind: ErrorKind) -> ErrorBuilder {
        ErrorBuilder(Self::new(kind, kind.as_str()))
    }
}

impl ErrorBuilder {
    fn with(self, add: impl FnOnce(&mut super::Facts)) -> Self {
        Self(self.0.with(add))
    }

    /// What happened, for people. By default the name of the kind.
    pub fn message(self, message: impl Into<String>) -> Self {
        self.with(|facts| facts.message = message.into())
    }

    /// HTTP status of the response. By default there was none.
    pub fn status(self, status: u16) -> Self {
        self.with(|facts| facts.status = Some(status))
    }

    /// Adds an entry of the response's list of errors. The code of the first that has one is the code of the error.
    pub fn error(self, code: impl Into<Option<i64>>, message: impl Into<String>) -> Self {
        let detail = ErrorDetail {
            code: code.into(),
            message: message.into(),
        };
        self.with(|facts| facts.errors.push(detail))
    }

    /// The response's whole list of errors.
    pub fn errors(self, errors: impl IntoIterator<Item = ErrorDetail>) -> Self {
        self.with(|facts| facts.errors = errors.into_iter().collect())
    }

    /// The operation that failed, as `resource.method`.
    pub fn operation(self, operation: &'static str) -> Self {
        self.with(|facts| facts.operation = Some(operation))
    }

    /// The task that made the call, as `resource.method`.
    pub fn task(self, task: &'static str) -> Self {
        self.with(|facts| facts.task = Some(task))
    }

    /// The object that a waiting task saw last.
    pub fn last(self, object: impl LastObject) -> Self {
        self.with(|facts| facts.last = Some(object.into_last()))
    }

    /// The service's identifier of the exchange.
    pub fn request_id(self, request_id: impl Into<String>) -> Self {
        self.with(|facts| facts.request_id = Some(request_id.into()))
    }

    /// How many times the request was sent. By default 0.
    pub fn attempts(self, attempts: u32) -> Self {
        self.with(|facts| facts.attempts = attempts)
    }

    /// How long the service asks to wait. By default it names no wait.
    pub fn retry_after(self, wait: Duration) -> Self {
        self.with(|facts| facts.retry_after = Some(wait))
    }

    /// Whether the request reached the service. By default it did not.
    pub fn sent(self, sent: Sent) -> Self {
        self.with(|facts| facts.sent = sent)
    }

    /// Whether the call may be made again. By default it may not.
    pub fn retryable(self, retryable: bool) -> Self {
        self.with(|facts| facts.retryable = retryable)
    }

    /// The start of a response that could not be read.
    pub fn body_snippet(self, snippet: impl Into<String>) -> Self {
        self.with(|facts| facts.body_snippet = Some(snippet.into()))
    }

    /// The failure that this one follows from: its [`source`](std::error::Error::source).
    pub fn source(self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.with(|facts| facts.cause = Some(Arc::new(source)))
    }

    /// The error.
    #[must_use]
    pub fn build(self) -> Error {
        self.0
    }
}
