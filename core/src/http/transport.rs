//! One attempt over the wire. What is above gives a request and gets the head of a response, then its body part by part;
//! how both travel is decided here: by connections of the client's own, or by a transport of the caller's.

mod body;
mod broken;
mod given;
#[cfg(not(target_family = "wasm"))]
mod network;
#[cfg(not(target_family = "wasm"))]
mod pools;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod runtime;
mod settings;
#[cfg_attr(
    target_family = "wasm",
    allow(dead_code, reason = "the caller's transport bounds its connections")
)]
mod slots;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod tls;
#[cfg(target_family = "wasm")]
mod wasm;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, Method};
use url::Url;

use crate::clock::Clock;
use crate::error::{BoxError, Result};
use crate::own::Own;
pub(crate) use body::Body;
#[cfg(feature = "bridge")]
pub use broken::Undelivered;
pub(crate) use broken::{Broken, Lost};
pub use given::Transport;
#[cfg(feature = "bridge")]
pub use given::hosted;
use given::{Exchange, Kind};
#[cfg(not(target_family = "wasm"))]
pub(crate) use pools::Pool;
#[cfg(not(target_family = "wasm"))]
use pools::Pools;
pub(crate) use settings::{Given, Proxy, Settings};
pub(crate) use slots::Slot;
use slots::Slots;
#[cfg(target_family = "wasm")]
use wasm::Pools;
#[cfg(target_family = "wasm")]
pub(crate) use wasm::{Pool, runtime, tls};

/// A request as it goes out.
#[derive(Debug)]
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
}

/// A response whose body is still unread.
#[derive(Debug)]
pub(crate) struct Incoming {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Body,
}

/// The ways out of a client. Shared by every client that is derived from another one.
///
/// A process that was forked inherits them without the tasks that drive the connections, so it gets some of its own.
#[derive(Debug)]
pub(crate) struct Connections {
    settings: Arc<Settings>,
    state: Own<State>,
}

#[derive(Debug, Default)]
struct State {
    pools: Mutex<Pools>,
    slots: Slots,
}

/// What takes a request away.
#[derive(Clone, Debug)]
enum Sender {
    #[cfg(not(target_family = "wasm"))]
    Reqwest(reqwest::Client),
    Service(Arc<dyn Exchange>),
}

impl Connections {
    pub(crate) fn new(settings: Arc<Settings>) -> Result<Self> {
        let connections = Self {
            settings,
            state: Own::default(),
        };
        // Made now and not with the first request, so that options which cannot work are refused at once.
        connections.pools().prepare(&connections.settings)?;
        Ok(connections)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Checks that calls can be made here: in a runtime that has what they need.
    pub(crate) fn ready(&self) -> Result<()> {
        self.pools().here(&self.settings).map(|_| ())
    }

    /// The pool of this process and runtime, for a request that is sent now.
    pub(crate) fn pool(&self, clock: &dyn Clock) -> Result<Pool> {
        let mut pools = self.pools();
        let pool = pools.here(&self.settings)?;
        pool.wake(&self.settings, clock);
        Ok(pool.clone())
    }

    /// Drops a pool one of whose connections stayed silent.
    pub(crate) fn distrust(&self, suspect: &Pool) {
        if let Ok(pool) = self.pools().here(&self.settings) {
            pool.distrust(&self.settings, suspect);
        }
    }

    /// Waits until a request to this URL may be sent. A transport of the caller's has limits of its own.
    pub(crate) async fn slot(&self, url: &Url) -> Option<Slot> {
        let settings = &self.settings;
        if settings.http2 == Some(true) || !settings.opens_connections() {
            return None;
        }
        let slots = &self.state.get().slots;
        Some(slots.take(url, settings.max_connections).await)
    }

    fn pools(&self) -> MutexGuard<'_, Pools> {
        let pools = self.state.get().pools.lock();
        pools.unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pool {
    /// Sends the request and waits for the head of the response.
    pub(crate) async fn send(
        &self,
        outgoing: Outgoing,
        slot: Option<Slot>,
    ) -> Result<Incoming, Broken> {
        match &self.sender {
            #[cfg(not(target_family = "wasm"))]
            Sender::Reqwest(client) => network::send(client, outgoing, slot).await,
            Sender::Service(service) => over_service(&**service, outgoing, slot).await,
        }
    }
}

async fn over_service(
    service: &dyn Exchange,
    outgoing: Outgoing,
    slot: Option<Slot>,
) -> Result<Incoming, Broken> {
    let mut request = http::Request::new(outgoing.body.unwrap_or_default());
    *request.method_mut() = outgoing.method;
    *request.uri_mut() = outgoing.url.as_str().parse().map_err(|error| Broken {
        never_sent: true,
        hopeless: true,
        ..broken::broken(Box::<http::uri::InvalidUri>::new(error) as BoxError)
    })?;
    *request.headers_mut() = outgoing.headers;
    let (head, body) = service.exchange(request).await?.into_parts();
    Ok(Incoming {
        status: head.status.as_u16(),
        headers: head.headers,
        body: Body::of_service(body, slot),
    })
}
