//! What core reports with `tracing`, handed to the logger `realtimekit_api` of Python.
//!
//! As long as that logger wants nothing, an event costs a look at one number.

use std::sync::atomic::{AtomicU8, Ordering};

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{Interest, Subscriber};
use tracing::{Event, Level, Metadata};

use super::wake;
use crate::ffi::facts::{Fact, Facts, is_event_of_ours};

const OFF: u8 = 0;
const INFO: u8 = 20;
const DEBUG: u8 = 10;

/// The least important level that the logger wants, in Python's numbers.
static WANTED: AtomicU8 = AtomicU8::new(OFF);
static IS_ENABLED_FOR: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// Begins to listen. Only this library's own events are seen: it has a copy of `tracing` to itself.
pub(super) fn install() {
    // It fails only if it was done before, when the module is imported again.
    let _ = tracing::subscriber::set_global_default(Bridge);
}

/// Asks the logger what it wants, as each call begins: this is when a program's settings can have changed.
pub(super) fn look(py: Python<'_>) {
    let wanted = wanted(py).unwrap_or(OFF);
    if WANTED.load(Ordering::Relaxed) != wanted {
        WANTED.store(wanted, Ordering::Relaxed);
    }
}

fn wanted(py: Python<'_>) -> PyResult<u8> {
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

/// Hands events on.
struct Bridge;

fn is_wanted(metadata: &Metadata<'_>) -> bool {
    match WANTED.load(Ordering::Relaxed) {
        OFF => false,
        INFO => *metadata.level() <= Level::INFO,
        _ => *metadata.level() <= Level::DEBUG,
    }
}

impl Subscriber for Bridge {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if is_event_of_ours(metadata) {
            Interest::sometimes()
        } else {
            Interest::never()
        }
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        is_wanted(metadata)
    }

    fn event(&self, event: &Event<'_>) {
        let level = match *event.metadata().level() {
            Level::ERROR => 40,
            Level::WARN => 30,
            Level::INFO => INFO,
            _ => DEBUG,
        };
        let facts = Facts::of(event);
        wake::enter(|py| {
            if let Err(error) = emit(facts, py, level) {
                error.write_unraisable(py, None);
            }
        });
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// Hands an event on to the logger.
fn emit(facts: Facts, py: Python<'_>, level: u8) -> PyResult<()> {
    let fields = PyDict::new(py);
    for (name, fact) in facts.fields {
        match fact {
            Fact::Text(text) => fields.set_item(name, text),
            Fact::Whole(number) => fields.set_item(name, number),
            Fact::Broken(number) => fields.set_item(name, number),
        }?;
    }
    let emit = py.import("realtimekit_api._logging")?.getattr("emit")?;
    emit.call1((level, facts.message, fields)).map(drop)
}
