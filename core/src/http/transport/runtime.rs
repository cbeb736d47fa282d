//! The tokio runtime that a call runs in.

use std::net::{Ipv4Addr, UdpSocket};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use tokio::runtime::{Handle, Id};

use crate::error::{Error, Result};

/// The runtime of the caller.
pub(crate) fn current() -> Result<Id> {
    let handle = Handle::try_current().map_err(|_| {
        Error::configuration(
            "there is no tokio runtime here: await calls in one, for example in #[tokio::main] or with \
             tokio::runtime::Runtime::block_on",
        )
    })?;
    Ok(handle.id())
}

/// Checks that the runtime has a timer.
pub(super) fn has_timer() -> Result<()> {
    // tokio responds to this question only with a panic, and so it does below.
    usable("timer", "enable_time()", || {
        drop(tokio::time::sleep(Duration::ZERO));
    })
}

/// Checks that the runtime has network I/O.
pub(super) fn has_network() -> Result<()> {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|socket| socket.set_nonblocking(true).map(|()| socket));
    // Without a socket to try it with, the connection itself will tell.
    let Ok(socket) = socket else { return Ok(()) };
    usable("network I/O", "enable_io()", || {
        drop(tokio::net::UdpSocket::from_std(socket));
    })
}

fn usable(part: &str, remedy: &str, attempt: impl FnOnce()) -> Result<()> {
    catch_unwind(AssertUnwindSafe(attempt)).map_err(|_| {
        Error::configuration(format!(
            "the tokio runtime has no {part}: build it with enable_all() or {remedy}"
        ))
    })
}
