//! Errors of core as exceptions of Python, whose classes are declared in Python.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList};
use realtimekit_api::Error;
use realtimekit_api::bridge::{Entry, InputError, OptionError};

use crate::class;

/// The result of everything that can fail here.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// A failure on its way to Python. Neither the error nor the exception is of this crate, so one cannot become the other
/// directly.
pub(crate) enum Failure {
    /// An error of core.
    Core(Error),
    /// An exception that was raised already.
    Raised(PyErr),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

impl From<PyErr> for Failure {
    fn from(exception: PyErr) -> Self {
        Self::Raised(exception)
    }
}

impl From<OptionError> for Failure {
    fn from(error: OptionError) -> Self {
        match error {
            OptionError::WrongType(message) => wrong_type(message),
            OptionError::Refused(error) => error.into(),
        }
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Raised(exception) => exception,
            Failure::Core(error) => exception(&error),
        }
    }
}

/// The exception of an error.
pub(crate) fn exception(error: &Error) -> PyErr {
    Python::attach(|py| build(py, error).unwrap_or_else(|failure| failure))
}

fn build(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    static CLASSES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();
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
    facts.set_item("task", error.task())?;
    facts.set_item("request_id", error.request_id())?;
    facts.set_item("attempts", error.attempts())?;
    facts.set_item(
        "retry_after",
        error.retry_after().map(|wait| wait.as_secs_f64()),
    )?;
    facts.set_item("sent", error.sent().as_str())?;
    facts.set_item("retryable", error.retryable())?;
    facts.set_item("body_snippet", error.body_snippet())?;
    if let Some(last) = error.last_seen() {
        facts.set_item("last", class::object(py, last.shared())?)?;
    }
    let raised = PyErr::from_value(class.call((error.message(),), Some(&facts))?);
    let cause = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<PyErr>());
    raised.set_cause(py, cause.map(|cause| cause.clone_ref(py)));
    Ok(raised)
}

/// A `TypeError`.
pub(crate) fn wrong_type(message: impl Into<String>) -> Failure {
    Failure::Raised(PyTypeError::new_err(message.into()))
}

/// A refused argument: a `TypeError` where the type is wrong, as everywhere in Python, else `InvalidRequestError`.
pub(crate) fn refused(entry: &Entry, error: &InputError) -> Failure {
    if error.is_about_types() {
        wrong_type(format!("{}: {error}", entry.operation.id))
    } else {
        entry.refused(error).into()
    }
}
