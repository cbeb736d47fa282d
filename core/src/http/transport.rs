//! One attempt over the wire, by reqwest.

use std::error::Error as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use once_cell::sync::OnceCell;
use reqwest::redirect::Policy;

use super::tls::{self, Authorities};
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::own::Own;
use crate::values::Secret;

/// How often an HTTP/2 connection on which a call waits is asked whether it still lives, and how long it has to answer.
const PING_INTERVAL: Duration = Duration::from_secs(5);
const PING_TIMEOUT: Duration = Duration::from_secs(5);

/// The connection pool. Shared by every client that is derived from another one.
///
/// A process that was forked inherits the pool without the tasks that drive it, so it gets one of its own.
#[derive(Debug)]
pub(crate) struct Transport {
    settings: Arc<Settings>,
    pool: Own<OnceCell<Mutex<Pool>>>,
}

/// Connections that are believed to be alive.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    client: reqwest::Client,
    /// Counts the pools that took each other's place.
    number: u64,
    /// How far the wall clock was ahead of the other one when a request was sent last.
    drift: Option<f64>,
}

/// What a connection pool is made with. Clients whose settings differ do not share one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Whether the address is one of HTTPS.
    pub(crate) secured: bool,
    pub(crate) connect_timeout: Duration,
    pub(crate) pool_idle_timeout: Duration,
    pub(crate) http2: Option<bool>,
    pub(crate) proxy: Proxy,
    pub(crate) authorities: Authorities,
}

/// What stands between a client and the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proxy {
    /// What the environment says.
    Environment,
    /// Nothing, whatever the environment says.
    None,
    /// This one. Its address may hold a password.
    Through(Secret),
}

impl Proxy {
    /// Reads the option. The text is never shown, because it may hold a password.
    pub(crate) fn read(option: &Secret) -> Result<Self, String> {
        let text = option.expose();
        if text.is_empty() {
            return Ok(Self::None);
        }
        let url =
            reqwest::Url::parse(text).map_err(|error| format!("it is not an address: {error}"))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(format!(
                "the scheme {:?} is neither http nor https",
                url.scheme()
            ));
        }
        if url.host_str().is_none_or(str::is_empty) {
            return Err("it names no host".to_owned());
        }
        Ok(Self::Through(option.clone()))
    }
}

impl Transport {
    pub(crate) fn new(settings: Arc<Settings>) -> Result<Self> {
        let transport = Self {
            settings,
            pool: Own::default(),
        };
        // Made now and not with the first request, so that options which cannot work are refused at once.
        drop(transport.held()?);
        Ok(transport)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The pool of this process.
    ///
    /// If the machine slept since the last request, which shows in its two clocks drifting apart, servers have closed
    /// what the pool believes to be open: then it begins anew.
    pub(super) fn pool(&self, clock: &dyn Clock) -> Result<Pool> {
        let mut pool = self.held()?;
        let drift = clock.unix_time() - clock.elapsed().as_secs_f64();
        let slept = pool.drift.is_some_and(|before| {
            (drift - before).abs() > self.settings.pool_idle_timeout.as_secs_f64()
        });
        if slept {
            pool.begin_anew(&self.settings);
        }
        pool.drift = Some(drift);
        Ok(pool.clone())
    }

    /// Lets go of a pool one of whose connections stayed silent. Over HTTP/2 the next attempt would wait on that very
    /// connection again. What is under way on the others goes on.
    pub(super) fn distrust(&self, suspect: &Pool) {
        let multiplexed = self.settings.http2.unwrap_or(self.settings.secured);
        if let Ok(mut pool) = self.held()
            && multiplexed
            && pool.number == suspect.number
        {
            pool.begin_anew(&self.settings);
        }
    }

    fn held(&self) -> Result<MutexGuard<'_, Pool>> {
        let pool = self
            .pool
            .get()
            .get_or_try_init(|| Pool::new(&self.settings).map(Mutex::new))?;
        Ok(pool.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Pool {
    fn new(settings: &Settings) -> Result<Self> {
        Ok(Self {
            client: client(settings)?,
            number: 0,
            drift: None,
        })
    }

    /// If it cannot be made, which worked before, the old one is better than none.
    fn begin_anew(&mut self, settings: &Settings) {
        if let Ok(client) = client(settings) {
            self.client = client;
            self.number += 1;
        }
    }
}

fn client(settings: &Settings) -> Result<reqwest::Client> {
    let mut tls = if settings.secured {
        tls::config(&settings.authorities)
    } else {
        tls::none()
    }?;
    let (h2, h1) = (b"h2".to_vec(), b"http/1.1".to_vec());
    tls.alpn_protocols = match settings.http2 {
        None => vec![h2, h1],
        Some(true) => vec![h2],
        Some(false) => vec![h1],
    };
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("realtimekit-api/", env!("CARGO_PKG_VERSION")))
        .tls_backend_preconfigured(tls)
        .connect_timeout(settings.connect_timeout)
        .pool_idle_timeout(settings.pool_idle_timeout)
        .http2_keep_alive_interval(PING_INTERVAL)
        .http2_keep_alive_timeout(PING_TIMEOUT)
        .redirect(Policy::none())
        // Every attempt is decided on and counted by `engine`.
        .retry(reqwest::retry::never());
    builder = match settings.http2 {
        None => builder,
        Some(true) => builder.http2_prior_knowledge(),
        Some(false) => builder.http1_only(),
    };
    builder = match &settings.proxy {
        Proxy::Environment => builder,
        Proxy::None => builder.no_proxy(),
        Proxy::Through(address) => {
            let proxy = reqwest::Proxy::all(address.expose());
            builder.proxy(proxy.map_err(|_| Error::configuration("proxy: it is not an address"))?)
        }
    };
    builder.build().map_err(|error| {
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
    pool: &Pool,
    request: reqwest::Request,
) -> Result<reqwest::Response, Broken> {
    pool.client
        .execute(request)
        .await
        .map_err(|error| broken(&error))
}

/// Reads the next part of a body, or none at its end.
pub(crate) async fn chunk(response: &mut reqwest::Response) -> Result<Option<Bytes>, String> {
    response.chunk().await.map_err(|error| causes(&error))
}

fn broken(error: &reqwest::Error) -> Broken {
    let mut broken = Broken {
        // hyper hands a request back as cancelled when its connection closed before anything was written.
        never_sent: error.is_connect() || error.is_builder(),
        hopeless: error.is_builder(),
        message: causes(error),
    };
    let mut source = error.source();
    while let Some(cause) = source {
        let handed_back = cause.downcast_ref::<hyper::Error>();
        broken.never_sent |= handed_back.is_some_and(hyper::Error::is_canceled);
        broken.never_sent |= cause.downcast_ref::<h2::Error>().is_some_and(not_processed);
        if let Some(refused) = bad_certificate(cause) {
            // A certificate does not become better by asking again.
            broken.hopeless = true;
            let advice = tls::advice(refused);
            broken.message = format!(
                "the server's certificate was refused: {}; {advice}",
                broken.message
            );
        } else if let Some((problem, hopeless)) = proxy_refusal(cause) {
            broken.hopeless |= hopeless;
            broken.message = format!(
                "the proxy {problem}; check the option `proxy`, or HTTPS_PROXY and NO_PROXY in the environment ({})",
                broken.message
            );
        }
        source = cause.source();
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

fn bad_certificate<'a>(
    error: &'a (dyn std::error::Error + 'static),
) -> Option<&'a rustls::CertificateError> {
    if let Some(rustls::Error::InvalidCertificate(problem)) = error.downcast_ref() {
        return Some(problem);
    }
    // An I/O error does not name the error that it was made from as its source; it has to be asked.
    let inner = error.downcast_ref::<std::io::Error>()?.get_ref()?;
    bad_certificate(inner)
}

/// What a proxy does not do, and whether asking again is in vain. The type of this error is private to the library that
/// makes it, so its words have to do.
fn proxy_refusal(error: &(dyn std::error::Error + 'static)) -> Option<(&'static str, bool)> {
    match error.to_string().strip_prefix("tunnel error: ")? {
        "proxy authorization required" => {
            Some(("wants a user name and a password that are right", true))
        }
        "unsuccessful" => Some(("refuses to connect to the service", false)),
        _ => Some(("does not do its work", false)),
    }
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
