//! Why there is no whole response: what a failure of the network says about the request.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

#[cfg(not(target_family = "wasm"))]
use super::network::{is_empty_frame, judge, without_url};
#[cfg(target_family = "wasm")]
use super::wasm::{is_empty_frame, judge, without_url};
use crate::error::{BoxError, Cause};

/// Why an attempt brought no response.
#[derive(Debug)]
pub(crate) struct Broken {
    /// The request was certainly not written.
    pub(crate) never_sent: bool,
    /// Repeating cannot help: a bad certificate, a URL that is none.
    pub(crate) hopeless: bool,
    pub(crate) message: String,
    pub(crate) cause: Cause,
}

/// Why the rest of a body will not come.
#[derive(Debug)]
pub(crate) struct Lost {
    pub(crate) message: String,
    pub(crate) cause: Cause,
}

/// The error of a transport that knows what became of a request without a response.
#[derive(Debug)]
pub struct Undelivered {
    /// The request was certainly not sent.
    pub never_sent: bool,
    /// Sending it again cannot help.
    pub hopeless: bool,
    /// What happened. It must not hold secrets.
    pub message: String,
}

impl fmt::Display for Undelivered {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl StdError for Undelivered {}

/// Reads what became of the rest of a body.
pub(super) fn lost(error: BoxError) -> Lost {
    let error = without_url(error);
    Lost {
        message: causes(&*error),
        cause: Arc::from(error),
    }
}

/// Reads what became of a request.
pub(super) fn broken(error: BoxError) -> Broken {
    let error = without_url(error);
    let mut broken = Broken {
        never_sent: false,
        hopeless: false,
        message: causes(&*error),
        cause: Arc::from(error),
    };
    let root = Arc::clone(&broken.cause);
    let mut next: Option<&(dyn StdError + 'static)> = Some(&*root);
    while let Some(cause) = next {
        judge(cause, &mut broken);
        if let Some(failure) = cause.downcast_ref::<Undelivered>() {
            broken.never_sent |= failure.never_sent;
            broken.hopeless |= failure.hopeless;
        }
        next = cause.source();
    }
    broken
}

/// The chain of causes as one line.
fn causes(error: &(dyn StdError + 'static)) -> String {
    let mut texts: Vec<String> = Vec::new();
    let mut next = if is_empty_frame(error) {
        error.source()
    } else {
        Some(error)
    };
    while let Some(cause) = next {
        let text = cause.to_string();
        // Many causes repeat the text of the one below them.
        if !texts.iter().any(|earlier| earlier.contains(&text)) {
            texts.push(text);
        }
        next = cause.source();
    }
    if texts.is_empty() {
        "the connection failed".to_owned()
    } else {
        texts.join(": ")
    }
}
