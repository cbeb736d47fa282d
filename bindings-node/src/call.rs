//! Runs a call beside the event loop, until it ends or an `AbortSignal` cancels it.

use std::sync::Arc;

use napi_derive::napi;
use realtimekit_api::{Error, ErrorKind};
use realtimekit_api_bridge::runtime;
use realtimekit_api_javascript::{Failure, Work};
use tokio::sync::Notify;

use crate::results::Results;
use crate::thrown::thrown;

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

/// Runs the call on the shared runtime and delivers its output under the ticket.
pub(crate) fn start(
    (results, ticket): (&Results, u32),
    cancel: Option<&Cancel>,
    call: Work,
) -> napi::Result<()> {
    let runtime = runtime::runtime().map_err(|error| thrown(&error.into()))?;
    let cancelled = cancel.map(|cancel| Arc::clone(&cancel.called));
    // Last, because the event loop waits for every slot.
    let slot = results.slot(ticket)?;
    runtime.spawn(async move {
        let call = runtime::caught(call);
        let result = match cancelled {
            None => call.await,
            // The loser is dropped, and a dropped call drops its request.
            Some(cancelled) => tokio::select! {
                biased;
                () = cancelled.notified() => Err(Error::new(ErrorKind::Cancelled, "the call was cancelled")),
                result = call => result,
            },
        };
        slot.deliver(result.map_err(Failure::from));
    });
    Ok(())
}
