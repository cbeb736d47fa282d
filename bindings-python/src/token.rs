//! A token provider written in Python: a function or a coroutine function.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyCFunction, PyTuple};
use realtimekit_api::{Builder, Secret, TokenError, TokenProvider};
use tokio::sync::oneshot;

use crate::errors::Result;
use crate::{hooks, wake};

tokio::task_local! {
    /// The event loop of the task that waits for a call, in which a coroutine function has to run.
    static EVENT_LOOP: Arc<Py<PyAny>>;
}

/// Sets the provider.
pub(crate) fn set(builder: Builder, provider: &Bound<'_, PyAny>) -> Result<Builder> {
    hooks::callable("token_provider", provider)?;
    let function = Arc::new(provider.clone().unbind());
    Ok(builder.token_provider(Provider { function }))
}

/// Lets a call know where its caller waits.
pub(crate) async fn within<T>(event_loop: Arc<Py<PyAny>>, call: impl Future<Output = T>) -> T {
    EVENT_LOOP.scope(event_loop, call).await
}

struct Provider {
    function: Arc<Py<PyAny>>,
}

impl TokenProvider for Provider {
    fn token(
        &self,
    ) -> Pin<Box<dyn Future<Output = std::result::Result<Secret, TokenError>> + Send>> {
        let function = Arc::clone(&self.function);
        let event_loop = EVENT_LOOP.try_with(Arc::clone).ok();
        Box::pin(async move {
            let (sender, receiver) = oneshot::channel();
            let begun = wake::enter(|py| {
                let event_loop = event_loop.as_ref().map(|event_loop| event_loop.bind(py));
                begin(function.bind(py), event_loop, sender)
            });
            let _question = begun.ok_or("the interpreter is about to go down")??;
            let answer = receiver.await.map_err(|_| "it never returned a token")?;
            answer.map_err(TokenError::from)
        })
    }
}

/// Begins to ask, on a thread or in the event loop; `_token.py` knows which.
fn begin(
    function: &Bound<'_, PyAny>,
    event_loop: Option<&Bound<'_, PyAny>>,
    sender: oneshot::Sender<PyResult<Secret>>,
) -> PyResult<Question> {
    let py = function.py();
    let sender = Mutex::new(Some(sender));
    let done = PyCFunction::new_closure(
        py,
        None,
        None,
        move |arguments: &Bound<'_, PyTuple>, _| -> PyResult<()> {
            let (token, error): (Option<String>, Option<Bound<'_, PyAny>>) = arguments.extract()?;
            let answer = match (token, error) {
                (Some(token), _) => Ok(Secret::from(token)),
                (None, Some(error)) => Err(PyErr::from_value(error)),
                (None, None) => Err(PyRuntimeError::new_err("neither a token nor an error")),
            };
            let mut sender = sender.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(sender) = sender.take() {
                // Nobody may be waiting any more.
                let _ = sender.send(answer);
            }
            Ok(())
        },
    )?;
    let ask = py.import("realtimekit_api._token")?.getattr("ask")?;
    let stop = ask.call1((function, event_loop, done))?;
    Ok(Question {
        stop: Some(stop.unbind()),
    })
}

/// A provider that is being asked. Dropping this tells it that nobody waits any more.
struct Question {
    stop: Option<Py<PyAny>>,
}

impl Drop for Question {
    fn drop(&mut self) {
        let Some(stop) = self.stop.take() else { return };
        wake::enter(|py| {
            if let Err(error) = stop.call0(py) {
                error.write_unraisable(py, None);
            }
        });
    }
}
