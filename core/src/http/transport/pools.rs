//! Connection pools: one for each runtime that calls run in.
//!
//! A connection is driven by a task of the runtime in which it was opened, and dies with that runtime without a word. So
//! no call uses a connection of another runtime than its own.

use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::Policy;
use tokio::runtime::Id;

use super::settings::{Proxy, Settings};
use super::{Kind, Sender, broken, runtime, tls};
use crate::clock::Clock;
use crate::error::{Error, Result};

/// How often an HTTP/2 connection on which a call waits is asked whether it still lives, and how long it has to response.
const PING_INTERVAL: Duration = Duration::from_secs(5);
const PING_TIMEOUT: Duration = Duration::from_secs(5);

/// A longer time than any connection lasts. The library below adds such times to the present, which must not overflow.
const FOR_EVER: Duration = Duration::from_secs(100 * 365 * 24 * 3600);

/// As many runtimes are remembered. Which of them have ended nobody can know, and the pool of one that has is empty; that
/// of one that has not is made again when it is needed.
const RUNTIMES: usize = 128;

/// Connections that are believed to be alive, in one runtime.
#[derive(Clone, Debug)]
pub(crate) struct Pool {
    pub(super) sender: Sender,
    /// Counts the pools that took each other's place.
    number: u64,
    /// How far the wall clock was ahead of the other one when a request was sent last.
    drift: Option<f64>,
}

/// The pools of a client.
#[derive(Debug, Default)]
pub(super) struct Pools {
    /// Made before there is a runtime, to see whether the options work.
    spare: Option<Sender>,
    /// The one used last comes first.
    pools: Vec<(Id, Pool)>,
}

impl Pools {
    /// Finds out whether the options work.
    pub(super) fn prepare(&mut self, settings: &Settings) -> Result<()> {
        self.spare = Some(sender(settings)?);
        Ok(())
    }

    /// The pool of the caller's runtime.
    pub(super) fn here(&mut self, settings: &Settings) -> Result<&mut Pool> {
        let here = runtime::current()?;
        match self.pools.iter().position(|(runtime, _)| *runtime == here) {
            Some(place) => self.pools[..=place].rotate_right(1),
            None => {
                let pool = self.open(settings)?;
                self.pools.truncate(RUNTIMES - 1);
                self.pools.insert(0, (here, pool));
            }
        }
        Ok(&mut self.pools[0].1)
    }

    fn open(&mut self, settings: &Settings) -> Result<Pool> {
        runtime::has_timer()?;
        if settings.uses_reqwest() {
            runtime::has_network()?;
        }
        let sender = match self.spare.take() {
            Some(sender) => sender,
            None => sender(settings)?,
        };
        Ok(Pool {
            sender,
            number: 0,
            drift: None,
        })
    }
}

impl Pool {
    /// If the machine slept since the last request, which shows in its two clocks drifting apart, servers have closed
    /// what the pool believes to be open: then it begins again.
    pub(super) fn wake(&mut self, settings: &Settings, clock: &dyn Clock) {
        let drift = clock.unix_time() - clock.elapsed().as_secs_f64();
        let slept = self.drift.is_some_and(|before| {
            (drift - before).abs() > settings.pool_idle_timeout.as_secs_f64()
        });
        if slept {
            self.begin_anew(settings);
        }
        self.drift = Some(drift);
    }

    /// Drops the connections, one of which stayed silent. Over HTTP/2 the next attempt would wait on that very
    /// connection again. What is under way on the others continues.
    pub(super) fn distrust(&mut self, settings: &Settings, suspect: &Self) {
        let multiplexed = settings.http2.unwrap_or(settings.secured);
        if multiplexed && self.number == suspect.number {
            self.begin_anew(settings);
        }
    }

    /// If another one cannot be made, which worked before, the old one is better than none.
    fn begin_anew(&mut self, settings: &Settings) {
        if let Ok(sender) = sender(settings) {
            self.sender = sender;
            self.number += 1;
        }
    }
}

fn sender(settings: &Settings) -> Result<Sender> {
    match settings.given() {
        Some(Kind::Client(client)) => Ok(Sender::Reqwest(client.clone())),
        Some(Kind::Service(service)) => Ok(Sender::Service(Arc::clone(service))),
        _ => client(settings).map(Sender::Reqwest),
    }
}

fn client(settings: &Settings) -> Result<reqwest::Client> {
    let mut builder = tls::secure(reqwest::Client::builder(), settings)?
        .connect_timeout(settings.connect_timeout.min(FOR_EVER))
        .pool_idle_timeout(settings.pool_idle_timeout.min(FOR_EVER))
        .pool_max_idle_per_host(settings.max_connections)
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
            builder.proxy(proxy.map_err(|_| Error::configuration("proxy: it is not a URL"))?)
        }
    };
    builder.build().map_err(|error| {
        let lost = broken::lost(Box::new(error));
        let message = format!("the connection pool cannot be set up: {}", lost.message);
        Error::configuration(message).caused_by(lost.cause)
    })
}
