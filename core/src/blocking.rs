//! Calls from code that is not async.
//!
//! ```no_run
//! use realtimekit_api::RealtimeKit;
//! use realtimekit_api::blocking::{Wait, Walk};
//!
//! # fn run() -> realtimekit_api::Result<()> {
//! let client = RealtimeKit::from_env()?;
//! let meeting = client.meetings().create().title("Town hall").wait()?;
//! for recording in client.recordings().list().meeting_id(&meeting.id).all().walk() {
//!     client.download(&recording?).to_file("talk.mp4").wait()?;
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The work runs on one runtime, which the process makes when it is first needed and keeps.

use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;

use futures_core::Stream;
use once_cell::sync::OnceCell;
use tokio::runtime::{Builder, Handle, Runtime};

use crate::error::{Error, Result};
use crate::own::Own;

static RUNTIME: Own<OnceCell<Runtime>> = Own::of_the_first(OnceCell::new());

fn runtime() -> Result<&'static Runtime> {
    if Handle::try_current().is_ok() {
        return Err(Error::configuration(
            "`wait` and `walk` block their thread, and this thread runs async code: use `.await`, or call them in \
             `tokio::task::spawn_blocking`",
        ));
    }
    RUNTIME.get().get_or_try_init(|| {
        // One thread drives the sockets, also between calls.
        Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("realtimekit-api")
            .enable_io()
            .enable_time()
            .build()
            .map_err(|error| Error::configuration(format!("no runtime can be started: {error}")))
    })
}

/// Waits for a call, a download or a page.
pub trait Wait<T>: IntoFuture<Output = Result<T>> + Sized {
    /// Blocks the thread until the result is there.
    ///
    /// # Errors
    ///
    /// Those of the call, and [`Configuration`](crate::ErrorKind::Configuration) on a thread that runs async code: blocking it would stop
    /// everything else that it runs.
    fn wait(self) -> Result<T> {
        runtime()?.block_on(self.into_future())
    }
}

impl<T, F: IntoFuture<Output = Result<T>>> Wait<T> for F {}

/// Walks through a stream: the items of a list, the parts of a file.
pub trait Walk<T>: Stream<Item = Result<T>> + Unpin + Sized {
    /// An iterator that blocks the thread while it waits for the next item.
    fn walk(self) -> Walking<Self> {
        Walking(Some(self))
    }
}

impl<T, S: Stream<Item = Result<T>> + Unpin> Walk<T> for S {}

/// The iterator of [`Walk::walk`].
#[derive(Debug)]
#[must_use = "an iterator does nothing until it is asked"]
pub struct Walking<S>(Option<S>);

impl<T, S: Stream<Item = Result<T>> + Unpin> Iterator for Walking<S> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        let stream = self.0.as_mut()?;
        match runtime() {
            Ok(runtime) => runtime.block_on(poll_fn(|task| Pin::new(&mut *stream).poll_next(task))),
            Err(error) => {
                self.0 = None;
                Some(Err(error))
            }
        }
    }
}
