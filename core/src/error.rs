//! The one error of the SDK.

mod builder;
mod last;

use std::any::Any;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use serde::{Serialize, Serializer};

pub use builder::ErrorBuilder;
pub use last::{LastObject, LastSeen};

/// The result of everything that can fail here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The kind of a failure. Each kind needs another reaction of the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An option is missing or malformed, the client is closed, or a file cannot be written. Unless a file could not be
    /// written to its end, nothing was sent.
    Configuration,
    /// The arguments were refused: before sending, or by the API (400, 422, or a 4xx status without a kind of its own).
    InvalidRequest,
    /// The API token was not accepted (401), or the token provider failed.
    Authentication,
    /// The API token may not do this (403).
    Permission,
    /// The resource does not exist, or nothing is active (404).
    NotFound,
    /// The state of the resource forbids the call (409).
    Conflict,
    /// Too many requests (429), for longer than the call may wait.
    RateLimited,
    /// The API failed (5xx), or reported a failure in a response with a status of success.
    Server,
    /// No connection, a refused certificate, or a broken connection, after all retries.
    Connection,
    /// The deadline of the call passed, or the response body stalled.
    Timeout,
    /// A create may or may not have happened. It was not retried, because a retry could create a second one.
    OutcomeUnknown,
    /// The response is not what the operation promises.
    Decode,
    /// The call was cancelled, in a language without an exception of its own for that.
    Cancelled,
    /// A received webhook has no valid signature.
    WebhookSignature,
    /// A bug in this library.
    Internal,
}

impl ErrorKind {
    /// The name of the kind, the same in every language.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::InvalidRequest => "invalid_request",
            Self::Authentication => "authentication",
            Self::Permission => "permission",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::RateLimited => "rate_limited",
            Self::Server => "server",
            Self::Connection => "connection",
            Self::Timeout => "timeout",
            Self::OutcomeUnknown => "outcome_unknown",
            Self::Decode => "decode",
            Self::Cancelled => "cancelled",
            Self::WebhookSignature => "webhook_signature",
            Self::Internal => "internal",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// As its text.
impl Serialize for ErrorKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Whether the request reached the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sent {
    /// It certainly did not.
    No,
    /// It may have.
    Maybe,
    /// It did: a response arrived.
    Yes,
}

impl Sent {
    /// As text: `no`, `maybe` or `yes`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Maybe => "maybe",
            Self::Yes => "yes",
        }
    }
}

impl fmt::Display for Sent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// As its text.
impl Serialize for Sent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One entry of the list of errors in a response.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ErrorDetail {
    /// Cloudflare's code of the error. RealtimeKit repeats the HTTP status here; the gateway has codes of its own.
    pub code: Option<i64>,
    /// Cloudflare's message.
    pub message: String,
}

/// A failure, with all facts about it. An error never contains a secret.
#[derive(Clone)]
pub struct Error(Box<Facts>);

/// The facts about a failure.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) kind: ErrorKind,
    message: String,
    /// Where in the message the service's own words stand. All others are this library's and may name options.
    quoted: Range<usize>,
    pub(crate) status: Option<u16>,
    pub(crate) errors: Vec<ErrorDetail>,
    pub(crate) operation: Option<&'static str>,
    pub(crate) task: Option<&'static str>,
    pub(crate) request_id: Option<String>,
    pub(crate) attempts: u32,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) sent: Sent,
    pub(crate) retryable: bool,
    pub(crate) body_snippet: Option<String>,
    /// What a waiting task saw last.
    pub(crate) last: Option<LastSeen>,
    /// An earlier attempt of the same call may have been carried out.
    pub(crate) follows_unknown: bool,
    /// The failure of somebody else's code that this one follows from.
    pub(crate) cause: Option<Cause>,
}

/// A failure of somebody else's code.
pub(crate) type Cause = Arc<dyn std::error::Error + Send + Sync>;

/// The same before it is shared.
pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

impl Error {
    #[doc(hidden)]
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Facts {
            kind,
            message: message.into(),
            quoted: 0..0,
            status: None,
            errors: Vec::new(),
            operation: None,
            task: None,
            request_id: None,
            attempts: 0,
            retry_after: None,
            sent: Sent::No,
            retryable: false,
            body_snippet: None,
            last: None,
            follows_unknown: false,
            cause: None,
        }))
    }

    #[doc(hidden)]
    #[must_use]
    pub fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    #[doc(hidden)]
    #[must_use]
    pub fn invalid_request(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidRequest, message)
    }

    #[doc(hidden)]
    #[must_use]
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Internal, message)
    }

    /// Adds facts while the error travels upwards.
    pub(crate) fn with(mut self, add: impl FnOnce(&mut Facts)) -> Self {
        add(&mut self.0);
        self
    }

    /// Names the operation in which it happened.
    #[doc(hidden)]
    #[must_use]
    pub fn in_operation(self, operation: &'static str) -> Self {
        self.with(|facts| facts.operation = Some(operation))
    }

    /// Names the task that made the call.
    pub(crate) fn in_task(self, task: &'static str) -> Self {
        self.with(|facts| facts.task = Some(task))
    }

    /// Marks the message as the service's own words.
    pub(crate) fn quoting(self) -> Self {
        self.with(|facts| facts.quoted = 0..facts.message.len())
    }

    /// Puts words of this library around the message.
    pub(crate) fn wrapped(self, before: &str, after: &str) -> Self {
        self.with(|facts| {
            facts.message = format!("{before}{}{after}", facts.message);
            facts.quoted = facts.quoted.start + before.len()..facts.quoted.end + before.len();
        })
    }

    /// Changes this library's words in the message, and leaves the service's.
    #[cfg(feature = "bridge")]
    pub(crate) fn reworded(self, reword: impl Fn(&str) -> String) -> Self {
        self.with(|facts| {
            let Range { start, end } = facts.quoted;
            let before = reword(&facts.message[..start]);
            let quoted = &facts.message[start..end];
            let after = reword(&facts.message[end..]);
            facts.quoted = before.len()..before.len() + quoted.len();
            facts.message = format!("{before}{quoted}{after}");
        })
    }

    /// Names the failure that this one follows from.
    pub(crate) fn caused_by(self, cause: Cause) -> Self {
        self.with(|facts| facts.cause = Some(cause))
    }

    /// Whether an earlier attempt of the same call may have been carried out.
    pub(crate) fn follows_unknown(&self) -> bool {
        self.0.follows_unknown
    }

    /// The kind of the failure.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What happened, for people. Contains Cloudflare's message if there is one.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// HTTP status of the response, if one arrived.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// Cloudflare's code of the first error in the response. RealtimeKit repeats the HTTP status here.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        self.0.errors.iter().find_map(|error| error.code)
    }

    /// Every error that the response lists.
    #[must_use]
    pub fn errors(&self) -> &[ErrorDetail] {
        &self.0.errors
    }

    /// The operation that failed, as `resource.method`.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The task that made the call, as `resource.method`, if one did.
    #[must_use]
    pub fn task(&self) -> Option<&'static str> {
        self.0.task
    }

    /// The object that a waiting task saw last, such as the [`Livestream`](crate::models::Livestream) of `wait_until_live`.
    #[must_use]
    pub fn last<T: 'static>(&self) -> Option<&T> {
        let last: &dyn Any = self.0.last.as_deref()?;
        last.downcast_ref()
    }

    /// The same, for callers that do not know its type.
    #[cfg(feature = "bridge")]
    #[doc(hidden)]
    #[must_use]
    pub fn last_seen(&self) -> Option<&LastSeen> {
        self.0.last.as_ref()
    }

    /// The identifier of the request (`cf-ray`). Cloudflare's support asks for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The number of attempts, including those that did not reach the API.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long the API asked to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Whether the request reached the service.
    #[must_use]
    pub fn sent(&self) -> Sent {
        self.0.sent
    }

    /// Whether the same call may succeed later, without the risk of doing something twice.
    #[must_use]
    pub fn retryable(&self) -> bool {
        self.0.retryable
    }

    /// The start of a response that could not be read, with secrets masked.
    #[must_use]
    pub fn body_snippet(&self) -> Option<&str> {
        self.0.body_snippet.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = &self.0;
        if let Some(task) = facts.task.filter(|task| Some(*task) != facts.operation) {
            write!(formatter, "{task}: ")?;
        }
        if let Some(operation) = facts.operation {
            write!(formatter, "{operation}: ")?;
        }
        formatter.write_str(&facts.message)?;
        let mut notes = Vec::new();
        if let Some(status) = facts.status {
            notes.push(format!("HTTP {status}"));
        }
        if let Some(code) = self
            .code()
            .filter(|code| Some(*code) != facts.status.map(i64::from))
        {
            notes.push(format!("code {code}"));
        }
        if facts.attempts > 1 {
            notes.push(format!("{} attempts", facts.attempts));
        }
        if let Some(request_id) = &facts.request_id {
            notes.push(format!("request id {request_id}"));
        }
        if !notes.is_empty() {
            write!(formatter, " ({})", notes.join(", "))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = &self.0;
        formatter
            .debug_struct("Error")
            .field("kind", &facts.kind)
            .field("message", &facts.message)
            .field("status", &facts.status)
            .field("errors", &facts.errors)
            .field("operation", &facts.operation)
            .field("task", &facts.task)
            .field("request_id", &facts.request_id)
            .field("attempts", &facts.attempts)
            .field("retry_after", &facts.retry_after)
            .field("sent", &facts.sent)
            .field("retryable", &facts.retryable)
            .field("body_snippet", &facts.body_snippet)
            .field("last", &facts.last)
            .finish()
    }
}

impl std::error::Error for Error {
    /// The cause of this failure, if there is one: a connection, a timeout, a file, or a token provider. A
    /// [`std::io::Error`] is the cause or one of its sources.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let cause = self.0.cause.as_ref()?;
        Some(&**cause)
    }
}
