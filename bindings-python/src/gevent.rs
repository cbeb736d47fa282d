//! Blocking calls in a process that gevent has patched: only the greenlet waits, its thread runs the others meanwhile.

use std::future::Future;

use pyo3::intern;
use pyo3::prelude::*;
use tokio::sync::oneshot;

use realtimekit_api::bridge::panicked;
use realtimekit_api_bridge::runtime;

use crate::errors::Result;
use crate::{loaded, wake};

/// Whether the program expects that what blocks lets other greenlets run.
pub(crate) fn expects_cooperation(py: Python<'_>) -> PyResult<bool> {
    match loaded::module(py, intern!(py, "gevent.monkey"))? {
        Some(monkey) => monkey
            .call_method1(intern!(py, "is_module_patched"), (intern!(py, "socket"),))?
            .is_truthy(),
        None => Ok(false),
    }
}

/// Waits for the future, which runs on the runtime. An exception that is thrown into the greenlet ends the wait and drops
/// the future, and with it the request.
pub(crate) fn block_on<T: Send + 'static>(
    py: Python<'_>,
    future: impl Future<Output = realtimekit_api::Result<T>> + Send + 'static,
) -> Result<T> {
    let wait = py
        .import("realtimekit_api._gevent")?
        .getattr("Wait")?
        .call0()?;
    let ring = wait.getattr("ring")?.unbind();
    let (sender, mut receiver) = oneshot::channel();
    let call = runtime::spawn(async move {
        // It fails where nobody waits any more.
        let _ = sender.send(runtime::caught(future).await);
        wake::enter(|py| {
            if let Err(error) = ring.call0(py) {
                error.write_unraisable(py, None);
            }
        });
        Ok(())
    });
    let waited = match &call {
        Ok(_) => wait.call_method0("wait").map(drop),
        Err(_) => Ok(()),
    };
    wait.call_method0("close")?;
    waited?;
    call?;
    Ok(receiver.try_recv().map_err(|_| panicked(None))??)
}
