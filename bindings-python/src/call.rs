//! How a call runs while Python continues.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use pyo3::exceptions::{PyRuntimeError, PyStopIteration};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

use realtimekit_api::bridge::panicked;
use realtimekit_api_bridge::blocking::BlockingRuntime;
use realtimekit_api_bridge::runtime::{self, Spawned};

use crate::errors::{Failure, Result};
use crate::mailbox::{Delivery, Mailbox, Slot};
use crate::{gevent, logging, token, wake};

/// How often a blocking call looks whether a signal arrived, such as Ctrl-C.
const SLICE: Duration = Duration::from_millis(50);

/// Waits for the future with the interpreter released, so that other threads continue. A signal ends the wait and drops the
/// future, and with it the request.
pub(crate) fn block_on<T: Send + 'static>(
    py: Python<'_>,
    future: impl Future<Output = realtimekit_api::Result<T>> + Send + 'static,
) -> Result<T> {
    if cooperates(py)? {
        return gevent::block_on(py, future);
    }
    let mut result = None;
    drive(
        py,
        pin!(async {
            BlockingRuntime::look_around().await;
            result = Some(future.await?);
            Ok(())
        }),
    )?;
    result.ok_or_else(|| panicked(None).into())
}

/// Whether a blocking call leaves its thread to others while it waits. Refuses to begin one where nothing may block.
fn cooperates(py: Python<'_>) -> Result<bool> {
    if tokio::runtime::Handle::try_current().is_ok() {
        let message = "a blocking call cannot be made within a hook of a client: it would hold up the call that the \
                       hook is told about; hand over to another thread";
        return Err(PyRuntimeError::new_err(message).into());
    }
    logging::look(py);
    Ok(gevent::expects_cooperation(py)? && !wake::closed())
}

/// Waits in slices, and looks for signals in between. Compiled once, and not for each type of result.
fn drive(
    py: Python<'_>,
    mut done: Pin<&mut (dyn Future<Output = realtimekit_api::Result<()>> + Send)>,
) -> Result<()> {
    let blocking = runtime::blocking()?;
    loop {
        let slice = catch_unwind(AssertUnwindSafe(|| {
            py.detach(|| {
                wake::while_blocking(|| {
                    blocking.block_on(async { tokio::time::timeout(SLICE, &mut done).await })
                })
            })
        }));
        match slice {
            Ok(Ok(Ok(result))) => return Ok(result?),
            Ok(Ok(Err(_elapsed))) => py.check_signals()?,
            Ok(Err(error)) => return Err(error.into()),
            Err(panic) => return Err(panicked(Some(panic)).into()),
        }
    }
}

/// Runs the future on the runtime; what is returned can be awaited once, by the loop that runs now.
///
/// `convert` makes the result an object of Python, in the task that awaits it. While the interpreter goes down nobody can
/// be told of a result any more, so what is called then blocks.
pub(crate) fn spawned<T: Send + 'static>(
    py: Python<'_>,
    future: impl Future<Output = realtimekit_api::Result<T>> + Send + 'static,
    convert: fn(T, Python<'_>) -> PyResult<Py<PyAny>>,
) -> Result<PendingCall> {
    let event_loop = running_loop(py)?;
    let slot = Arc::new(Slot::default());
    let task = if wake::closed() {
        let result = block_on(py, future)?;
        slot.fill(Ok(Box::new(move |py| convert(result, py))));
        None
    } else {
        logging::look(py);
        let future = token::within(Arc::new(event_loop.clone().unbind()), future);
        let mailbox = Mailbox::of(&event_loop)?;
        let slot = Arc::clone(&slot);
        Some(runtime::spawn(async move {
            let delivery: Delivery = match runtime::caught(future).await {
                Ok(result) => Ok(Box::new(move |py| convert(result, py))),
                Err(error) => Err(error),
            };
            mailbox.deliver(slot, delivery);
            Ok(())
        })?)
    };
    Ok(PendingCall {
        slot,
        event_loop: event_loop.unbind(),
        _task: task,
    })
}

fn running_loop(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    static RUNNING_LOOP: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let running = RUNNING_LOOP.import(py, "asyncio", "get_running_loop")?;
    running.call0()
}

/// A call under way, for `await`. Dropping it ends the call, which is what cancelling a task does: the request is dropped
/// and its connection freed.
#[pyclass(frozen, module = "realtimekit_api._native")]
pub(crate) struct PendingCall {
    slot: Arc<Slot>,
    event_loop: Py<PyAny>,
    /// Ends when it is dropped.
    _task: Option<Spawned<()>>,
}

#[pymethods]
impl PendingCall {
    fn __await__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        if let Some(delivery) = self.slot.take() {
            let made = delivery.map_err(Failure::from)?;
            return Err(PyStopIteration::new_err((made(py)?,)));
        }
        let _visit = wake::visit();
        let waiter = self
            .event_loop
            .bind(py)
            .call_method0(intern!(py, "create_future"))?;
        // By this a task of asyncio knows that the future is awaited and not yielded by mistake.
        waiter.setattr(intern!(py, "_asyncio_future_blocking"), true)?;
        self.slot.set_waiter(Some(waiter.clone().unbind()));
        Ok(waiter.unbind())
    }
}

impl Drop for PendingCall {
    fn drop(&mut self) {
        // The last owner of the slot may be the runtime's thread, which should not be the one to drop an object of Python.
        self.slot.set_waiter(None);
    }
}
