//! Errors: one case with all facts, of which each package makes its own kinds.

use std::fmt;
use std::time::Duration;

use realtimekit_api::Error;
use realtimekit_api::bridge::{Spelling, spelled};

use crate::bytes::Bytes;
use crate::packed::Packed;
use crate::token;

/// A failure.
#[derive(Debug, uniffi::Error)]
pub enum NativeError {
    /// The only case; the kind is among the facts.
    Failed {
        /// What is known about it.
        facts: NativeFacts,
    },
}

/// What is known about a failure.
#[derive(Debug, uniffi::Record)]
pub struct NativeFacts {
    kind: String,
    /// The message with operation, status and request id.
    text: String,
    message: String,
    status: Option<i64>,
    code: Option<i64>,
    errors: Vec<NativeErrorDetail>,
    operation: Option<String>,
    task: Option<String>,
    request_id: Option<String>,
    attempts: i64,
    retry_after: Option<Duration>,
    sent: String,
    retryable: bool,
    body_snippet: Option<String>,
    /// What a waiting task saw last, written as its result is.
    last: Option<Bytes>,
    /// Number of the request to a token provider that failed and so caused this error.
    failed_question: Option<i64>,
}

/// One entry of the list of errors in a response.
#[derive(Debug, uniffi::Record)]
pub struct NativeErrorDetail {
    code: Option<i64>,
    message: String,
}

impl From<Error> for NativeError {
    fn from(error: Error) -> Self {
        Self::Failed {
            facts: error.into(),
        }
    }
}

/// Names in messages, as Swift and Kotlin write them.
const SPELLING: Spelling = Spelling {
    camel: true,
    milliseconds: false,
};

impl From<Error> for NativeFacts {
    fn from(error: Error) -> Self {
        let error = spelled(error, SPELLING);
        let errors = error.errors().iter().map(|detail| NativeErrorDetail {
            code: detail.code,
            message: detail.message.clone(),
        });
        Self {
            kind: error.kind().as_str().to_owned(),
            text: error.to_string(),
            message: error.message().to_owned(),
            status: error.status().map(i64::from),
            code: error.code(),
            errors: errors.collect(),
            operation: error.operation().map(ToOwned::to_owned),
            task: error.task().map(ToOwned::to_owned),
            request_id: error.request_id().map(ToOwned::to_owned),
            attempts: error.attempts().into(),
            retry_after: error.retry_after(),
            sent: error.sent().as_str().to_owned(),
            retryable: error.retryable(),
            body_snippet: error.body_snippet().map(ToOwned::to_owned),
            last: error
                .last_seen()
                .and_then(|last| Packed::value(last.view()).ok()),
            failed_question: token::failed_question(&error),
        }
    }
}

impl fmt::Display for NativeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Failed { facts } = self;
        formatter.write_str(&facts.text)
    }
}
