//! Giving up a call: what an `AbortSignal` becomes.

use std::future::Future;
use std::sync::Arc;

use napi::Env;
use napi::bindgen_prelude::{Object, ToNapiValue};
use napi_derive::napi;
use tokio::sync::Notify;

use super::failure::Failure;
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
    future: impl Future<Output = Result<T>> + Send + 'static,
    convert: fn(T) -> D,
) -> napi::Result<Object<'env>>
where
    T: Send + 'static,
    D: ToNapiValue + 'static,
{
    let runtime = runtime::runtime().map_err(Failure::from)?;
    let running = runtime::spawn(future).map_err(Failure::from)?;
    let cancelled = cancel.map(|cancel| Arc::clone(&cancel.called));
    let (deferred, promise) = env.create_deferred()?;
    runtime.spawn(async move {
        let result = match cancelled {
            None => running.await,
            // What loses is dropped, and a dropped call takes its request along.
            Some(cancelled) => tokio::select! {
                biased;
                () = cancelled.notified() => Err(Error::new(ErrorKind::Cancelled, "the call was given up")),
                result = running => result,
            },
        };
        match result {
            Ok(value) => deferred.resolve(move |_env| Ok(convert(value))),
            Err(error) => deferred.reject(Failure::from(error).into()),
        }
    });
    Ok(promise)
}
