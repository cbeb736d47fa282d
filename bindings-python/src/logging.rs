//! What core reports, handed to the logger `realtimekit_api` of Python.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;

use realtimekit_api_bridge::logging::{self, DEBUG, Fact, INFO, OFF, Report};

use crate::{loaded, wake};

static IS_ENABLED_FOR: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// Begins to listen.
pub(crate) fn install() {
    logging::install(|report| {
        wake::enter(|py| {
            if let Err(error) = emit(py, report) {
                error.write_unraisable(py, None);
            }
        });
    });
}

/// Asks the logger what it wants, as each call begins: this is when a program's settings can have changed. While the
/// interpreter goes down, what it wanted last holds.
pub(crate) fn look(py: Python<'_>) {
    if let Some(_visit) = wake::visit() {
        logging::want(wanted(py).unwrap_or(OFF));
    }
}

/// The levels are numbers of Python's own.
fn wanted(py: Python<'_>) -> PyResult<u8> {
    // A program that has not loaded `logging` has asked for nothing, and loading it would take longer than a call.
    if IS_ENABLED_FOR.get(py).is_none() && loaded::module(py, intern!(py, "logging"))?.is_none() {
        return Ok(OFF);
    }
    let is_enabled_for = IS_ENABLED_FOR.get_or_try_init(py, || {
        let logger = py.import("realtimekit_api._logging")?.getattr("logger")?;
        Ok::<_, PyErr>(logger.getattr("isEnabledFor")?.unbind())
    })?;
    for level in [INFO, DEBUG] {
        if !is_enabled_for.bind(py).call1((level,))?.is_truthy()? {
            return Ok(if level == INFO { OFF } else { INFO });
        }
    }
    Ok(DEBUG)
}

fn emit(py: Python<'_>, report: Report) -> PyResult<()> {
    let facts = PyDict::new(py);
    for (name, fact) in report.facts {
        match fact {
            Fact::Text(text) => facts.set_item(name, text),
            Fact::Integer(number) => facts.set_item(name, number),
            Fact::Float(number) => facts.set_item(name, number),
        }?;
    }
    let emit = py.import("realtimekit_api._logging")?.getattr("emit")?;
    emit.call1((report.level, report.message, facts)).map(drop)
}
