//! A local RealtimeKit service: the REST API with its state in memory, a clock that tests move, scripted responses and
//! faults down to the TCP connection.
//!
//! It runs as the program `realtimekit-emulator`, or inside a Rust test:
//!
//! ```
//! # tokio::runtime::Runtime::new().unwrap().block_on(async {
//! use realtimekit_emulator::{Emulator, Options};
//!
//! let emulator = Emulator::start(Options::default()).await?;
//! println!("{}", emulator.base_url()); // http://127.0.0.1:PORT/client/v4
//! emulator.stop().await;
//! # std::io::Result::Ok(()) }).unwrap();
//! ```
//!
//! From outside in: `server` accepts connections and takes each request through log and stubs, `control` and `endpoints`
//! respond to it, `router` finds the operation, `api` holds the operations. Below them all connections share `shared`,
//! and in it `world`: clock, `stubs`, `request_log`, `state`, `webhooks` and the signer of `files`. `background` performs
//! due steps and delivers webhooks, `peers` are the TLS servers and proxies between a client and the service.

#![forbid(unsafe_code)]

mod answers;
mod api;
mod authorization;
mod background;
mod clock;
mod control;
mod endpoints;
mod files;
#[doc(hidden)]
pub mod fuzzing;
mod ids;
mod known_participants;
mod net;
mod options;
mod paths;
mod peers;
mod query_string;
mod reply;
mod request_log;
mod router;
mod server;
mod shared;
mod state;
mod stubs;
mod webhooks;
mod world;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use shared::Shared;

pub use answers::Mode;
pub use api::{ROUTES, Route};
pub use clock::Speed;
pub use known_participants::KnownParticipants;
pub use options::{DEFAULT_ACCOUNT_ID, DEFAULT_API_TOKEN, DEFAULT_APP_ID, DEFAULT_PORT, Options};
pub use paths::BASE_PATH;

/// A running emulator. Dropping it ends it.
#[derive(Debug)]
pub struct Emulator {
    address: SocketAddr,
    origin: String,
    /// Accepts connections, and performs the steps that are due.
    tasks: [JoinHandle<()>; 2],
}

impl Emulator {
    /// Starts to listen. Fails if the IP address is taken or does not exist.
    ///
    /// Must be called inside a tokio runtime, which then also runs the emulator.
    pub async fn start(options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind((options.host.as_str(), options.port)).await?;
        let address = listener.local_addr()?;
        let origin = format!("http://{}", reachable(address));
        let shared = Arc::new(Shared::new(options, origin.clone()));
        let tasks = [
            tokio::spawn(server::accept(listener, shared.clone())),
            tokio::spawn(background::run(shared)),
        ];
        Ok(Self {
            address,
            origin,
            tasks,
        })
    }

    /// The URL that the emulator listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The complete base URL for clients, for example `http://127.0.0.1:8787/client/v4`.
    pub fn base_url(&self) -> String {
        format!("{}{BASE_PATH}", self.origin)
    }

    /// The root of the control endpoints, for example `http://127.0.0.1:8787/__emulator`.
    pub fn control_url(&self) -> String {
        format!("{}{}", self.origin, paths::CONTROL_ROOT)
    }

    /// Closes the port and every connection.
    pub async fn stop(mut self) {
        for task in &mut self.tasks {
            task.abort();
            // The only possible result is that it was aborted.
            let _ = task.await;
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

/// A server on all interfaces is reached through the loopback interface.
fn reachable(address: SocketAddr) -> SocketAddr {
    if !address.ip().is_unspecified() {
        return address;
    }
    let loopback = match address {
        SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
        SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
    };
    SocketAddr::new(loopback, address.port())
}
