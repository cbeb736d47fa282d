//! One attempt over the wire, by reqwest.

use std::error::Error as _;
use std::time::Duration;

use bytes::Bytes;
use once_cell::sync::OnceCell;
use reqwest::redirect::Policy;

use super::tls;
use crate::error::{Error, Result};

/// The connection pool. Shared by every client that is derived from another one.
///
/// A process that was forked inherits the pool without the tasks that drive it. So a pool belongs to one generation of
/// the process's runtime, and a later generation gets one of its own.
#[derive(Debug)]
pub(crate) struct Transport {
    settings: Settings,
    generation: u64,
    /// Always there until it is dropped.
    pool: Option<reqwest::Client>,
    next: OnceCell<Box<Transport>>,
}

/// What a connection pool is made with. Clients whose settings differ do not share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Whether the address is one of HTTPS.
    pub(crate) secured: bool,
    pub(crate) connect_timeout: Duration,
    pub(crate) pool_idle_timeout: Duration,
}

impl Transport {
    pub(crate) fn new(settings: Settings) -> Result<Self> {
        Ok(Self {
            settings,
            generation: generation(),
            pool: Some(pool(settings)?),
            next: OnceCell::new(),
        })
    }

    pub(crate) fn settings(&self) -> Settings {
        self.settings
    }

    /// The pool of the present generation.
    pub(super) fn pool(&self) -> Result<&reqwest::Client> {
        let mut transport = self;
        while transport.generation != generation() {
            transport = transport
                .next
                .get_or_try_init(|| Self::new(self.settings).map(Box::new))?;
        }
        let pool = transport.pool.as_ref();
        pool.ok_or_else(|| Error::internal("the connection pool is gone"))
    }
}

impl Drop for Transport {
    /// A pool of an older generation is left alone: a lock in it may be held by a thread that the fork did not copy.
    fn drop(&mut self) {
        if self.generation != generation() {
            std::mem::forget(self.pool.take());
        }
    }
}

#[cfg(feature = "python")]
fn generation() -> u64 {
    crate::ffi::runtime::generation()
}

/// Without a runtime of our own, the caller's runtime is the only one there is.
#[cfg(not(feature = "python"))]
fn generation() -> u64 {
    0
}

fn pool(settings: Settings) -> Result<reqwest::Client> {
    let tls = if settings.secured {
        tls::config()
    } else {
        tls::none()
    }?;
    reqwest::Client::builder()
        .user_agent(concat!("realtimekit-api/", env!("CARGO_PKG_VERSION")))
        .tls_backend_preconfigured(tls)
        .connect_timeout(settings.connect_timeout)
        .pool_idle_timeout(settings.pool_idle_timeout)
        .redirect(Policy::none())
        // Every attempt is decided on and counted by `engine`.
        .retry(reqwest::retry::never())
        .build()
        .map_err(|error| {
            Error::configuration(format!(
                "the connection pool cannot be set up: {}",
                causes(&error)
            ))
        })
}

/// Why an attempt brought no whole answer.
#[derive(Debug)]
pub(super) struct Broken {
    /// The request was certainly not written.
    pub(super) never_sent: bool,
    /// Repeating cannot help: a bad certificate, an address that is none.
    pub(super) hopeless: bool,
    pub(super) message: String,
}

/// Sends the request and waits for the head of the answer.
pub(super) async fn send(
    pool: &reqwest::Client,
    request: reqwest::Request,
) -> Result<reqwest::Response, Broken> {
    pool.execute(request).await.map_err(|error| broken(&error))
}

/// Reads the next part of a body, or none at its end.
pub(crate) async fn chunk(response: &mut reqwest::Response) -> Result<Option<Bytes>, String> {
    response.chunk().await.map_err(|error| causes(&error))
}

fn broken(error: &reqwest::Error) -> Broken {
    let mut hopeless = error.is_builder();
    // hyper hands a request back as cancelled when its connection closed before anything was written.
    let mut never_sent = error.is_connect() || error.is_builder();
    let mut source = error.source();
    while let Some(cause) = source {
        let handed_back = cause.downcast_ref::<hyper::Error>();
        never_sent |= handed_back.is_some_and(hyper::Error::is_canceled);
        hopeless |= is_bad_certificate(cause);
        source = cause.source();
    }
    Broken {
        never_sent,
        hopeless,
        message: causes(error),
    }
}

/// A certificate does not become better by asking again.
fn is_bad_certificate(error: &(dyn std::error::Error + 'static)) -> bool {
    if let Some(tls) = error.downcast_ref::<rustls::Error>() {
        return matches!(tls, rustls::Error::InvalidCertificate(_));
    }
    // An I/O error does not name the error that it was made from as its source; it has to be asked.
    let inner = error
        .downcast_ref::<std::io::Error>()
        .and_then(std::io::Error::get_ref);
    inner.is_some_and(|inner| is_bad_certificate(inner))
}

/// The chain of causes as one line, without addresses: they hold identifiers.
fn causes(error: &reqwest::Error) -> String {
    let mut texts: Vec<String> = Vec::new();
    let mut source = error.source();
    while let Some(cause) = source {
        let text = cause.to_string();
        // Many causes repeat the text of the one below them.
        if !texts.iter().any(|earlier| earlier.contains(&text)) {
            texts.push(text);
        }
        source = cause.source();
    }
    if texts.is_empty() {
        "the connection failed".to_owned()
    } else {
        texts.join(": ")
    }
}
