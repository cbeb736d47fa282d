//! Giving up a call: what an `AbortSignal` becomes.

use std::future::Future;
use std::sync::Arc;

use napi::Env;
use napi::bindgen_prelude::{Object, ToNapiValue};
use napi_derive::napi;
use tokio::sync::Notify;

use super::failure::Failure;
use super::logging::{self, Logger};
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

/// Runs the future on the shared runtime and settles a promise with what `convert` makes of its result.
///
/// The promise keeps its event loop alive until it is settled, and none after that.
pub(super) fn promise<'env, T, D>(
    env: &'env Env,
    cancel: Option<&Cancel>,
    logger: Option<&Logger>,
    future: impl Future<Output = Result<T>> + Send + 'static,
    convert: impl FnOnce(T) -> D + Send + 'static,
) -> napi::Result<Object<'env>>
where
    T: Send + 'static,
    D: ToNapiValue + 'static,
{
    let runtime = runtime::runtime().map_err(Failure::from)?;
    let mut running =
        runtime::spawn(logging::within(logger.cloned(), future)).map_err(Failure::from)?;
    let cancelled = cancel.map(|cancel| Arc::clone(&cancel.called));
    let (deferred, promise) = env.create_deferred()?;
    runtime.spawn(async move {
        let result = match cancelled {
            None => running.await,
            Some(cancelled) => tokio::select! {
                biased;
                () = cancelled.notified() => {
                    // A call that is dropped takes its request along, and what a download has left half done.
                    running.stopped().await;
                    Err(Error::new(ErrorKind::Cancelled, "the call was given up"))
                }
                result = &mut running => result,
            },
        };
        // An error is let go of where it is handed over, because JavaScript keeps its cause only as long as it lives.
        deferred.resolve(move |_env| match result {
            Ok(value) => Ok(convert(value)),
            Err(error) => Err(Failure::from(error).into()),
        });
    });
    Ok(promise)
}
