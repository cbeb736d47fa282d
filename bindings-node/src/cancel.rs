//! Giving up a call: what an `AbortSignal` becomes.

use std::future::Future;
use std::sync::Arc;

use napi_derive::napi;
use tokio::sync::Notify;

use super::failure::Failure;
use super::logging::{self, Logger};
use super::results::{Parcel, Results};
use crate::error::{Error, ErrorKind, Result};
use crate::ffi::runtime;

/// Ends the one call that it was given to.
#[napi]
#[derive(Default)]
pub struct Cancel {
    called: Arc<Notify>,
}

#[napi]
impl Cancel {
    /// Made before the call, and given to it.
    #[napi(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Drops the request at once, in whatever state it is.
    #[napi]
    pub fn cancel(&self) {
        // Also good before the call began to wait: one notice is kept.
        self.called.notify_one();
    }
}

/// Runs the future on the shared runtime and hands over what `convert` makes of its result, under the ticket.
pub(super) fn start<T>(
    (results, ticket): (&Results, u32),
    cancel: Option<&Cancel>,
    logger: Option<&Logger>,
    future: impl Future<Output = Result<T>> + Send + 'static,
    convert: impl FnOnce(T) -> Parcel + Send + 'static,
) -> napi::Result<()>
where
    T: Send + 'static,
{
    let runtime = runtime::runtime().map_err(Failure::from)?;
    let future = logging::within(logger.cloned(), future);
    let cancelled = cancel.map(|cancel| Arc::clone(&cancel.called));
    // Last, because who has a slot is waited for.
    let slot = results.slot(ticket)?;
    runtime.spawn(async move {
        let call = runtime::caught(future);
        let result = match cancelled {
            None => call.await,
            // What loses is dropped, and a dropped call takes its request along.
            Some(cancelled) => tokio::select! {
                biased;
                () = cancelled.notified() => Err(Error::new(ErrorKind::Cancelled, "the call was given up")),
                result = call => result,
            },
        };
        slot.deliver(result.map(convert).map_err(Failure::from));
    });
    Ok(())
}
