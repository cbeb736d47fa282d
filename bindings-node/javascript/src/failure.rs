//! Errors as JSON, which the TypeScript side turns into its own classes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use realtimekit_api::Error;
use realtimekit_api::bridge::{InputError, OptionError, panicked, spelled};
use realtimekit_api::describe::{Operation, OptionInfo, OptionKind, call_options};
use realtimekit_api_bridge::rows::Rows;
use serde_json::{Value, json};

use crate::spelling::SPELLING;
use crate::token::Thrown;

/// Why a call, or something before it, failed.
#[derive(Debug)]
pub enum Failure {
    /// An error of the SDK.
    Known(Error),
    /// A value of the wrong type, which is a `TypeError` in JavaScript.
    WrongType(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Known(error)
    }
}

impl From<OptionError> for Failure {
    fn from(error: OptionError) -> Self {
        match error {
            OptionError::WrongType(why) => Self::WrongType(why),
            OptionError::Refused(error) => Self::Known(error),
        }
    }
}

impl Failure {
    /// Names the operation in which it happened.
    pub(crate) fn within(self, operation: &'static str) -> Self {
        match self {
            Self::WrongType(why) => Self::WrongType(format!("{operation}: {why}")),
            Self::Known(error) => error.in_operation(operation).into(),
        }
    }

    /// The failure for TypeScript, which makes an error of its own classes of it.
    #[must_use]
    pub fn as_json(&self) -> Value {
        match self {
            Self::WrongType(message) => json!({ "typeError": message }),
            Self::Known(error) => {
                let error = spelled(error.clone(), SPELLING);
                let errors = error.errors().iter();
                json!({
                    "kind": error.kind().as_str(),
                    "message": error.message(),
                    "status": error.status(),
                    "code": error.code(),
                    "errors": errors
                        .map(|entry| json!({ "code": entry.code, "message": entry.message }))
                        .collect::<Vec<_>>(),
                    "operation": error.operation(),
                    "task": error.task(),
                    "requestId": error.request_id(),
                    "attempts": error.attempts(),
                    "retryAfterMs": error.retry_after().map(|wait| wait.as_secs_f64() * 1000.0),
                    "sent": error.sent().as_str(),
                    "retryable": error.retryable(),
                    "bodySnippet": error.body_snippet(),
                    "last": error.last_seen().map(|last| Rows::of(last.view())),
                    "cause": thrown(&error),
                })
            }
        }
    }
}

/// The number under which JavaScript keeps what was thrown and led to the error.
fn thrown(error: &Error) -> Option<u32> {
    let cause = std::error::Error::source(error)?;
    cause.downcast_ref::<Thrown>().map(Thrown::number)
}

/// What an error adds where an option of a call stands among other things; nothing if `name` is none.
pub(crate) fn misplaced(name: &str) -> &'static str {
    let mut options = call_options().iter();
    let is_option = |option: &OptionInfo| {
        SPELLING.name(option.name, option.kind == OptionKind::Duration) == name
    };
    if name == "signal" || options.any(is_option) {
        "; this is an option of the call, which belongs in the argument after this one"
    } else {
        ""
    }
}

/// A refused argument: a `TypeError` where the type is wrong, else `InvalidRequestError`.
pub(crate) fn refused(operation: &'static Operation, error: &InputError) -> Failure {
    let failure = if error.is_about_types() {
        let hint = error.unknown_argument().map_or("", misplaced);
        Failure::WrongType(format!("{error}{hint}"))
    } else {
        Error::invalid_request(error.to_string()).into()
    };
    failure.within(operation.id)
}

/// Turns a panic into a failure: unwinding must not reach JavaScript.
///
/// # Errors
///
/// That of the work, or an internal one.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(panicked(Some(panic)).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_internal_error() {
        let failed = guarded::<()>(|| panic!("of a test"));
        let reason = failed.unwrap_err().as_json().to_string();
        assert!(reason.contains(r#""kind":"internal""#), "{reason}");
        assert!(reason.contains("of a test"), "{reason}");
    }

    #[test]
    fn an_option_of_a_call_is_known_by_its_name_in_javascript() {
        for name in ["signal", "timeoutMs", "maxRetries"] {
            assert_ne!(misplaced(name), "", "{name}");
        }
        for name in ["timeout", "max_retries", "perPage"] {
            assert_eq!(misplaced(name), "", "{name}");
        }
    }
}
