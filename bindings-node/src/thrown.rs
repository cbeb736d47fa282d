//! Failures as JavaScript gets them: JSON in the message of a plain error.

use realtimekit_api_javascript::{Failure, guarded as guarded_failure};

/// The error of a failure.
pub(crate) fn thrown(failure: &Failure) -> napi::Error {
    napi::Error::from_reason(failure.as_json().to_string())
}

/// Turns a panic into an error, too.
pub(crate) fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> napi::Result<T> {
    guarded_failure(work).map_err(|failure| thrown(&failure))
}
