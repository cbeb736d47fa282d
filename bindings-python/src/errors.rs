//! Errors of core as exceptions of Python, whose classes are declared in Python.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList};

use crate::describe::Operation;
use crate::error::Error;
use crate::values::public::InputError;

static CLASSES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        Python::attach(|py| build(py, &error).unwrap_or_else(|failure| failure))
    }
}

fn build(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let classes = CLASSES.get_or_try_init(py, || {
        let classes = py
            .import("realtimekit_api._errors")?
            .getattr("CLASS_OF_KIND")?;
        Ok::<_, PyErr>(classes.cast_into::<PyDict>()?.unbind())
    })?;
    let class = classes.bind(py).as_any().get_item(error.kind().as_str())?;
    let facts = PyDict::new(py);
    let entries = error
        .errors()
        .iter()
        .map(|entry| (entry.code, entry.message.as_str()));
    facts.set_item("kind", error.kind().as_str())?;
    facts.set_item("status", error.status())?;
    facts.set_item("code", error.code())?;
    facts.set_item("errors", PyList::new(py, entries)?)?;
    facts.set_item("operation", error.operation())?;
    facts.set_item("request_id", error.request_id())?;
    facts.set_item("attempts", error.attempts())?;
    facts.set_item(
        "retry_after",
        error.retry_after().map(|wait| wait.as_secs_f64()),
    )?;
    facts.set_item("sent", error.sent().as_str())?;
    facts.set_item("retryable", error.retryable())?;
    facts.set_item("body_snippet", error.body_snippet())?;
    let raised = PyErr::from_value(class.call((error.message(),), Some(&facts))?);
    let cause = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<PyErr>());
    raised.set_cause(py, cause.map(|cause| cause.clone_ref(py)));
    Ok(raised)
}

/// Adds the operation to an error about an argument that was raised without knowing it.
pub(super) fn during(py: Python<'_>, operation: &'static Operation, error: PyErr) -> PyErr {
    let exception = error.value(py);
    let ours = exception.getattr("operation").is_ok();
    if !ours {
        return error;
    }
    match exception.setattr("operation", operation.id) {
        Ok(()) => error,
        Err(failure) => failure,
    }
}

/// A refused argument: a `TypeError` where the type is wrong, as everywhere in Python, else `InvalidRequestError`.
pub(super) fn refused(operation: &'static Operation, error: &InputError) -> PyErr {
    if error.is_about_types() {
        return PyTypeError::new_err(format!("{}: {error}", operation.id));
    }
    Error::invalid_request(error.to_string())
        .with(|facts| facts.operation = Some(operation.id))
        .into()
}
