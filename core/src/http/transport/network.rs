//! Requests over connections of this process, and what their errors tell.

use std::error::Error as StdError;
use std::io;

use http::Version;

use super::broken::{self, Broken};
#[cfg(feature = "__rustls")]
use super::tls;
use super::{Body, Incoming, Outgoing, Slot};
use crate::error::BoxError;

/// Sends a request by this client and waits for the head of the response.
pub(super) async fn send(
    client: &reqwest::Client,
    outgoing: Outgoing,
    slot: Option<Slot>,
) -> Result<Incoming, Broken> {
    let mut request = reqwest::Request::new(outgoing.method, outgoing.url);
    *request.headers_mut() = outgoing.headers;
    *request.body_mut() = outgoing.body.map(reqwest::Body::from);
    let response = client.execute(request).await;
    let response = response.map_err(|error| broken::broken(Box::new(error)))?;
    if let Some(slot) = &slot {
        slot.learn(response.version() == Version::HTTP_2);
    }
    let (head, body) = http::Response::<reqwest::Body>::from(response).into_parts();
    Ok(Incoming {
        status: head.status.as_u16(),
        headers: head.headers,
        body: Body::of_reqwest(body, slot),
    })
}

/// Adds to a failure what one of its causes tells about the request.
pub(super) fn judge(cause: &(dyn StdError + 'static), broken: &mut Broken) {
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
pub(super) fn without_url(error: BoxError) -> BoxError {
    match error.downcast::<reqwest::Error>() {
        Ok(error) => Box::new(error.without_url()),
        Err(error) => error,
    }
}

/// Whether an error adds no words of its own: what reqwest itself says is always the same.
pub(super) fn is_empty_frame(error: &(dyn StdError + 'static)) -> bool {
    error.is::<reqwest::Error>()
}
