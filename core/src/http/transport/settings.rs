//! What a connection pool is made with.

use std::sync::Arc;
use std::time::Duration;

use super::tls::Authorities;
use super::{Kind, Transport};
use crate::values::Secret;

/// The options of connections. Clients whose settings differ do not share a pool.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settings {
    /// Whether the URL is one of HTTPS.
    pub(crate) secured: bool,
    pub(crate) connect_timeout: Duration,
    pub(crate) pool_idle_timeout: Duration,
    /// For each origin, over HTTP/1.1.
    pub(crate) max_connections: usize,
    pub(crate) http2: Option<bool>,
    pub(crate) proxy: Proxy,
    pub(crate) authorities: Authorities,
    /// The caller's own transport.
    pub(crate) transport: Option<Given>,
}

/// What stands between a client and the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proxy {
    /// What the environment says.
    Environment,
    /// Nothing, whatever the environment says.
    None,
    /// This one. Its URL may hold a password.
    Through(Secret),
}

impl Proxy {
    /// Reads the option. The text is never shown, because it may hold a password.
    pub(crate) fn read(option: &Secret) -> Result<Self, String> {
        let text = option.expose();
        if text.is_empty() {
            return Ok(Self::None);
        }
        let url = url::Url::parse(text).map_err(|error| format!("it is not a URL: {error}"))?;
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

/// A transport that the caller gave. It is the same as another one only if both are clones of one.
#[derive(Clone, Debug)]
pub(crate) struct Given(Arc<Transport>);

impl From<Transport> for Given {
    fn from(transport: Transport) -> Self {
        Self(Arc::new(transport))
    }
}

impl PartialEq for Given {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Given {
    /// Whether the connections are the caller's business.
    pub(crate) fn opens_connections(&self) -> bool {
        self.0.kind.opens_connections()
    }

    /// What brings it, where that is not the program itself.
    pub(crate) fn host(&self) -> Option<&str> {
        self.0.host.as_deref()
    }
}

impl Settings {
    /// Whether a caller may be gone in the middle of a call without being dropped.
    pub(crate) fn callers_vanish(&self) -> bool {
        self.transport
            .as_ref()
            .is_some_and(|given| given.host().is_some())
    }

    pub(super) fn given(&self) -> Option<&Kind> {
        self.transport.as_ref().map(|given| &given.0.kind)
    }

    /// Whether the connections are this client's own.
    pub(super) fn opens_connections(&self) -> bool {
        !self
            .transport
            .as_ref()
            .is_some_and(Given::opens_connections)
    }

    /// Whether the requests go through sockets of tokio.
    #[cfg(not(target_family = "wasm"))]
    pub(super) fn uses_reqwest(&self) -> bool {
        !matches!(self.given(), Some(Kind::Service(_)))
    }

    /// The caller's own configuration of TLS.
    #[cfg(all(feature = "__rustls", not(target_family = "wasm")))]
    pub(crate) fn tls(&self) -> Option<&rustls::ClientConfig> {
        match self.given() {
            Some(Kind::Tls(config)) => Some(config),
            _ => None,
        }
    }
}
