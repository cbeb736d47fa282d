//! The tokio runtimes that the bindings of a process share, each made when the first call needs it.
//!
//! A call that is awaited runs on the [`runtime`] with a thread of its own. A call that blocks its thread anyway drives
//! its connection itself, see [`blocking`](crate::blocking).
//!
//! A forked child inherits a runtime without its threads, so it gets others.

use std::future::Future;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::pin::pin;
use std::task::Context;
use std::task::Poll;

use once_cell::sync::OnceCell;
use realtimekit_api::bridge::{Own, panicked};
use realtimekit_api::{Error, Result};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

use crate::blocking::BlockingRuntime;

static RUNTIMES: Own<Runtimes> = Own::of_the_first(Runtimes::none());

/// The runtimes of this process, as far as there are any.
struct Runtimes {
    awaiting: OnceCell<Runtime>,
    blocking: OnceCell<BlockingRuntime>,
}

impl Runtimes {
    const fn none() -> Self {
        Self {
            awaiting: OnceCell::new(),
            blocking: OnceCell::new(),
        }
    }
}

impl Default for Runtimes {
    fn default() -> Self {
        Self::none()
    }
}

fn build(builder: &mut Builder) -> Result<Runtime> {
    builder
        .thread_name("realtimekit-api")
        .enable_io()
        .enable_time()
        .build()
        .map_err(|error| Error::internal(format!("the runtime cannot be started: {error}")))
}

/// The runtime with a thread of its own.
pub fn runtime() -> Result<&'static Runtime> {
    // One thread drives the sockets; more would only hand work back and forth.
    let runtimes = RUNTIMES.get();
    runtimes
        .awaiting
        .get_or_try_init(|| build(Builder::new_multi_thread().worker_threads(1)))
}

/// For calls that block.
pub fn blocking() -> Result<&'static BlockingRuntime> {
    let runtimes = RUNTIMES.get();
    runtimes
        .blocking
        .get_or_try_init(|| build(&mut Builder::new_current_thread()).map(BlockingRuntime::new))
}

/// Lets the connections of calls that block see that their client was closed.
pub fn settle() {
    if let Some(blocking) = RUNTIMES.get().blocking.get() {
        // It can only fail where no call was ever made, and then there is nothing to close.
        let _ = blocking.block_on(BlockingRuntime::look_around());
    }
}

/// Runs the future on the runtime. Dropping the result ends it: the request is dropped and its connection freed.
pub fn spawn<T: Send + 'static>(
    future: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<Spawned<T>> {
    Ok(Spawned(runtime()?.spawn(future)))
}

/// A future that runs elsewhere.
pub struct Spawned<T>(JoinHandle<Result<T>>);

impl<T> Future for Spawned<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        Pin::new(&mut self.0)
            .poll(context)
            .map(|joined| match joined {
                Ok(result) => result,
                Err(error) => Err(panicked(error.try_into_panic().ok())),
            })
    }
}

impl<T> Drop for Spawned<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The future, with a panic in it as an error.
pub async fn caught<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    let mut future = pin!(future);
    poll_fn(|context| {
        catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)))
            .unwrap_or_else(|panic| Poll::Ready(Err(panicked(Some(panic)))))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use realtimekit_api::ErrorKind;

    #[test]
    fn a_panic_in_a_call_is_an_internal_error() {
        let spawned = spawn::<()>(async { panic!("of a test") }).unwrap();
        let error = runtime().unwrap().block_on(spawned).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        assert!(error.message().contains("of a test"), "{error}");
    }
}
