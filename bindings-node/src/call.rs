//! Runs a call beside the event loop, until it ends or an `AbortSignal` cancels it.

use std::future::Future;
use std::sync::Arc;

use napi_derive::napi;
use realtimekit_api::{Error, ErrorKind, Result};
use realtimekit_api_bridge::runtime;
use tokio::sync::Notify;

use crate::failure::Failure;
use crate::logging::{Logger, with_logger};
use crate::output::Output;
use crate::results::Results;

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
        // Also works before the call began to wait: one notification is kept.
        self.called.notify_one();
    }
}

/// Runs the future on the shared runtime and delivers what `convert` makes of its result, under the ticket.
pub(crate) fn start<T>(
    (results, ticket): (&Results, u32),
    cancel: Option<&Cancel>,
    logger: Option<&Logger>,
    future: impl Future<Output = Result<T>> + Send + 'static,
    convert: impl FnOnce(T) -> Output + Send + 'static,
) -> napi::Result<()>
where
    T: Send + 'static,
{
    let runtime = runtime::runtime().map_err(Failure::from)?;
    let future = with_logger(logger.cloned(), future);
    let cancelled = cancel.map(|cancel| Arc::clone(&cancel.called));
    // Last, because the event loop waits for every slot.
    let slot = results.slot(ticket)?;
    runtime.spawn(async move {
        let call = runtime::caught(future);
        let result = match cancelled {
            None => call.await,
            // The loser is dropped, and a dropped call drops its request.
            Some(cancelled) => tokio::select! {
                biased;
                () = cancelled.notified() => Err(Error::new(ErrorKind::Cancelled, "the call was cancelled")),
                result = call => result,
            },
        };
        slot.deliver(result.map(convert).map_err(Failure::from));
    });
    Ok(())
}
