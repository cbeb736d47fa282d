//! Errors as data: JSON in the message of a plain error, which the TypeScript side turns into its own classes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use realtimekit_api::Error;
use realtimekit_api::bridge::{InputError, OptionError, camel_case, entry, panicked};
use realtimekit_api::describe::{Operation, OptionInfo, OptionKind, call_options, client_options};
use serde_json::{Value, json};

use crate::token::Thrown;

/// Why a call, or something before it, failed.
#[derive(Debug)]
pub(crate) enum Failure {
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

impl From<Failure> for napi::Error {
    fn from(failure: Failure) -> Self {
        Self::from_reason(failure.as_json().to_string())
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

    pub(crate) fn as_json(&self) -> Value {
        match self {
            Self::WrongType(message) => json!({ "typeError": message }),
            Self::Known(error) => {
                let errors = error.errors().iter();
                json!({
                    "kind": error.kind().as_str(),
                    "message": message(error.status(), error.operation(), error.message()),
                    "status": error.status(),
                    "code": error.code(),
                    "errors": errors
                        .map(|entry| json!({ "code": entry.code, "message": entry.message }))
                        .collect::<Vec<_>>(),
                    "operation": error.operation(),
                    "requestId": error.request_id(),
                    "attempts": error.attempts(),
                    "retryAfterMs": error.retry_after().map(|wait| wait.as_secs_f64() * 1000.0),
                    "sent": error.sent().as_str(),
                    "retryable": error.retryable(),
                    "bodySnippet": error.body_snippet(),
                    "cause": thrown(error),
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

/// The message with names as the caller writes them. With a status, there was a response: the words are the service's own.
fn message(status: Option<u16>, operation: Option<&str>, text: &str) -> String {
    if status.is_some() {
        return text.to_owned();
    }
    let entry = operation.and_then(|id| entry(id).ok());
    let values = entry.map_or(&[][..], |entry| entry.operation.path_values);
    let name_of = |word: &str| {
        let is_value = || values.iter().any(|value| value.name == word);
        option_name(word).or_else(|| is_value().then(|| camel_case(word)))
    };
    let ends_word = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '_');
    let mut renamed = String::new();
    for piece in text.split_inclusive(ends_word) {
        let word = piece.trim_end_matches(ends_word);
        match name_of(word) {
            Some(name) => {
                renamed.push_str(&name);
                renamed.push_str(&piece[word.len()..]);
            }
            None => renamed.push_str(piece),
        }
    }
    renamed
}

/// The name of an option in JavaScript, where it differs from the name that core writes.
fn option_name(name: &str) -> Option<String> {
    if !name.contains('_') {
        // Also a word of its own, such as `timeout` or `headers`.
        return None;
    }
    let mut options = client_options().iter().chain(call_options());
    match options.find(|option| option.name == name) {
        Some(option) => Some(spelled(option)),
        // No option, but also given by the caller.
        None => (name == "public_key").then(|| camel_case(name)),
    }
}

/// What an option is called in JavaScript.
fn spelled(option: &OptionInfo) -> String {
    let name = camel_case(option.name);
    match option.kind {
        OptionKind::Duration => name + "Ms",
        _ => name,
    }
}

/// What an error adds where an option of a call stands among other things; nothing if `name` is none.
pub(crate) fn misplaced(name: &str) -> &'static str {
    if name == "signal" || call_options().iter().any(|option| spelled(option) == name) {
        "; this is an option of the call, which belongs into the argument after this one"
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

/// Turns a panic into an error: unwinding must not reach JavaScript.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> napi::Result<T> {
    let result = catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|panic| Err(panicked(Some(panic)).into()));
    Ok(result?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_internal_error() {
        let failed = guarded::<()>(|| panic!("of a test"));
        let reason = failed.unwrap_err().reason.clone();
        assert!(reason.contains(r#""kind":"internal""#), "{reason}");
        assert!(reason.contains("of a test"), "{reason}");
    }

    #[test]
    fn names_are_those_of_javascript() {
        let text = "account_id is missing: set CLOUDFLARE_ACCOUNT_ID, or stall_timeout; some_other_word stays";
        assert_eq!(
            message(None, None, text),
            "accountId is missing: set CLOUDFLARE_ACCOUNT_ID, or stallTimeoutMs; some_other_word stays"
        );
    }

    #[test]
    fn every_option_has_the_name_of_javascript() {
        let text = "rate_limit, pool_idle_timeout, extra_body, public_key; timeout, headers";
        assert_eq!(
            message(None, None, text),
            "rateLimit, poolIdleTimeoutMs, extraBody, publicKey; timeout, headers"
        );
    }

    #[test]
    fn words_of_the_service_stay_as_they_are() {
        assert_eq!(
            message(Some(400), None, "account_id is wrong"),
            "account_id is wrong"
        );
    }
}
