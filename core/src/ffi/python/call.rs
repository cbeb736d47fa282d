//! How a call runs while Python goes on.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use super::wake::{self, Gate};
use super::{logging, token};
use crate::error::Result;
use crate::ffi::runtime;
use crate::panics::panicked;

/// How often a blocking call looks whether a signal arrived, such as Ctrl-C.
const SLICE: Duration = Duration::from_millis(50);

/// Waits for the future with the interpreter released, so that other threads go on. A signal ends the wait and drops the
/// future, and with it the request.
pub(super) fn block_on<T: Send>(
    py: Python<'_>,
    future: impl Future<Output = Result<T>> + Send,
) -> PyResult<T> {
    if tokio::runtime::Handle::try_current().is_ok() {
        let message = "a blocking call cannot be made within a hook of a client: it would hold up the call that the \
                       hook is told about; hand over to another thread";
        return Err(PyRuntimeError::new_err(message));
    }
    logging::look(py);
    let runtime = runtime::runtime()?;
    let mut future = Box::pin(future);
    loop {
        let slice = std::panic::catch_unwind(AssertUnwindSafe(|| {
            py.detach(|| {
                wake::while_blocking(|| {
                    runtime.block_on(async { tokio::time::timeout(SLICE, &mut future).await })
                })
            })
        }));
        match slice {
            Ok(Ok(result)) => return Ok(result?),
            Ok(Err(_elapsed)) => py.check_signals()?,
            Err(panic) => return Err(panicked(Some(panic)).into()),
        }
    }
}

/// Runs the future on the runtime. Dropping what is returned ends it, which is what cancelling a task does.
///
/// While the interpreter goes down nothing is woken any more, so what is called then blocks.
pub(super) async fn spawned<T: Send + 'static>(
    future: impl Future<Output = Result<T>> + Send + 'static,
) -> PyResult<T> {
    if wake::closed() {
        return Python::attach(|py| block_on(py, future));
    }
    let event_loop = Python::attach(|py| {
        logging::look(py);
        token::event_loop(py)
    });
    Ok(Gate(runtime::spawn(token::within(event_loop, future))?).await?)
}
