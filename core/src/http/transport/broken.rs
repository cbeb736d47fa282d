//! Why there is no whole response: what a failure of the network says about the request.

use std::error::Error as StdError;
use std::io;
use std::sync::Arc;

#[cfg(feature = "__rustls")]
use super::tls;
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
        if let Some(error) = cause.downcast_ref::<reqwest::Error>() {
            broken.never_sent |= error.is_connect() || error.is_builder();
            broken.hopeless |= error.is_builder();
        }
        if let Some(error) = cause.downcast_ref::<hyper_util::client::legacy::Error>() {
            broken.never_sent |= error.is_connect();
        }
        // hyper hands a request back as cancelled when its connection closed before anything was written.
        let handed_back = cause.downcast_ref::<hyper::Error>();
        broken.never_sent |= handed_back.is_some_and(hyper::Error::is_canceled);
        broken.never_sent |= cause.downcast_ref::<h2::Error>().is_some_and(not_processed);
        if let Some(refused) = bad_certificate(cause) {
            // A certificate does not become better by asking again.
            broken.hopeless = true;
            broken.message = format!(
                "the server's certificate was refused: {}; {refused}",
                broken.message
            );
        } else if let Some((problem, hopeless)) = proxy_refusal(cause) {
            broken.hopeless |= hopeless;
            broken.message = format!(
                "the proxy {problem}; check the option `proxy`, or HTTPS_PROXY and NO_PROXY in the environment ({})",
                broken.message
            );
        } else if cause.downcast_ref::<io::Error>().is_some_and(out_of_files) {
            // Without a file there was no connection.
            broken.never_sent = true;
            broken.message = format!(
                "no file descriptor is left for another connection: lower `max_connections`, or raise the limit of open \
                 files ({})",
                broken.message
            );
        }
        next = cause.source();
    }
    broken
}

/// Whether HTTP/2 itself says that the server did not and will not look at the request: it was refused, or the
/// connection was closed in order before it.
fn not_processed(error: &h2::Error) -> bool {
    let refused = error.is_reset() && error.reason() == Some(h2::Reason::REFUSED_STREAM);
    let closed = error.is_go_away() && error.reason() == Some(h2::Reason::NO_ERROR);
    error.is_remote() && (refused || closed)
}

/// What can be done about a certificate that was refused.
#[cfg(feature = "__rustls")]
fn bad_certificate(error: &(dyn StdError + 'static)) -> Option<&'static str> {
    if let Some(rustls::Error::InvalidCertificate(problem)) = error.downcast_ref() {
        return Some(tls::advice(problem));
    }
    // An I/O error does not name the error that it was made from as its source; it has to be asked.
    let inner = error.downcast_ref::<io::Error>()?.get_ref()?;
    bad_certificate(inner)
}

/// The platform's TLS tells its refusals only in words of its own, which differ from platform to platform.
#[cfg(not(feature = "__rustls"))]
fn bad_certificate(_error: &(dyn StdError + 'static)) -> Option<&'static str> {
    None
}

/// What a proxy does not do, and whether asking again is in vain. The type of this error is private to the library that
/// makes it, so its words have to do.
fn proxy_refusal(error: &(dyn StdError + 'static)) -> Option<(&'static str, bool)> {
    match error.to_string().strip_prefix("tunnel error: ")? {
        "proxy authorization required" => {
            Some(("wants a user name and a password that are right", true))
        }
        "unsuccessful" => Some(("refuses to connect to the service", false)),
        _ => Some(("does not do its work", false)),
    }
}

/// Whether the process, or the whole machine, may open no more files.
fn out_of_files(error: &io::Error) -> bool {
    // `std::io::ErrorKind` has no name for it.
    const ENFILE: i32 = 23;
    const EMFILE: i32 = 24;
    const WSAEMFILE: i32 = 10024;
    match error.raw_os_error() {
        Some(code) if cfg!(windows) => code == WSAEMFILE,
        Some(code) => matches!(code, ENFILE | EMFILE),
        None => false,
    }
}

/// URLs hold identifiers, and those of downloads a signature.
fn without_url(error: BoxError) -> BoxError {
    match error.downcast::<reqwest::Error>() {
        Ok(error) => Box::new(error.without_url()),
        Err(error) => error,
    }
}

/// The chain of causes as one line.
fn causes(error: &(dyn StdError + 'static)) -> String {
    let mut texts: Vec<String> = Vec::new();
    // What reqwest itself says is always the same.
    let mut next = if error.is::<reqwest::Error>() {
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
