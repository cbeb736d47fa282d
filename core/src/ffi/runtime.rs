//! The one tokio runtime that the bindings of a process share, made when the first call needs it.
//!
//! A forked child inherits the runtime without its threads, so it gets another one: [`after_fork`] begins a new
//! generation, and what belongs to an older generation is left alone, neither used nor dropped.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use once_cell::sync::OnceCell;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

use crate::error::{Error, Result};
use crate::panics::panicked;

static GENERATION: AtomicU64 = AtomicU64::new(0);
static FIRST: OnceCell<Slot> = OnceCell::new();

/// The runtime of one generation, and the way to the next.
struct Slot {
    generation: u64,
    runtime: Runtime,
    next: OnceCell<Box<Slot>>,
}

impl Slot {
    fn new() -> Result<Self> {
        let generation = generation();
        // One thread drives the sockets; more would only hand work back and forth.
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("realtimekit-api")
            .enable_io()
            .enable_time()
            .build()
            .map_err(|error| Error::internal(format!("the runtime cannot be started: {error}")))?;
        Ok(Self {
            generation,
            runtime,
            next: OnceCell::new(),
        })
    }
}

/// Which generation of this process it is.
pub(crate) fn generation() -> u64 {
    GENERATION.load(Ordering::Acquire)
}

/// To be called in a child right after a fork.
pub fn after_fork() {
    GENERATION.fetch_add(1, Ordering::AcqRel);
}

/// The runtime of the present generation.
pub(crate) fn runtime() -> Result<&'static Runtime> {
    let mut slot = FIRST.get_or_try_init(Slot::new)?;
    while slot.generation != generation() {
        slot = slot.next.get_or_try_init(|| Slot::new().map(Box::new))?;
    }
    Ok(&slot.runtime)
}

/// Runs the future on the runtime. Dropping the result ends it: the request is dropped and its connection freed.
pub(crate) fn spawn<T: Send + 'static>(
    future: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<Spawned<T>> {
    Ok(Spawned(runtime()?.spawn(future)))
}

/// A future that runs elsewhere.
pub(crate) struct Spawned<T>(JoinHandle<Result<T>>);

#[cfg(feature = "node")]
impl<T> Spawned<T> {
    /// Ends it, and waits until everything in it was dropped.
    pub(crate) async fn stopped(mut self) {
        self.0.abort();
        // It was aborted, or had ended already; neither is of interest any more.
        let _ = (&mut self.0).await;
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn a_panic_in_a_call_is_an_internal_error() {
        let spawned = spawn::<()>(async { panic!("of a test") }).unwrap();
        let error = runtime().unwrap().block_on(spawned).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        assert!(error.message().contains("of a test"), "{error}");
    }
}
