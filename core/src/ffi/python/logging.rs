//! What core reports with `tracing`, handed to the logger `realtimekit_api` of Python.
//!
//! As long as that logger wants nothing, an event costs a look at one number.

use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{Interest, Subscriber};
use tracing::{Event, Level, Metadata};

use super::wake;

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

/// Hands events on. Every event of core carries its own facts, so spans are of no interest here.
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
        if metadata.is_event() && metadata.target().starts_with("realtimekit_api") {
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
        let mut facts = Facts::default();
        event.record(&mut facts);
        wake::enter(|py| {
            let emitted = facts.emit(py, level);
            if let Err(error) = emitted {
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

/// The fields of an event.
#[derive(Default)]
struct Facts {
    message: String,
    others: Vec<(&'static str, Fact)>,
}

enum Fact {
    Text(String),
    Whole(u64),
    Broken(f64),
}

impl Facts {
    fn emit(self, py: Python<'_>, level: u8) -> PyResult<()> {
        let facts = PyDict::new(py);
        for (name, fact) in self.others {
            match fact {
                Fact::Text(text) => facts.set_item(name, text),
                Fact::Whole(number) => facts.set_item(name, number),
                Fact::Broken(number) => facts.set_item(name, number),
            }?;
        }
        let emit = py.import("realtimekit_api._logging")?.getattr("emit")?;
        emit.call1((level, self.message, facts)).map(drop)
    }
}

impl Visit for Facts {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let text = format!("{value:?}");
        if field.name() == "message" {
            self.message = text;
        } else {
            self.others.push((field.name(), Fact::Text(text)));
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.others
            .push((field.name(), Fact::Text(value.to_owned())));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.others.push((field.name(), Fact::Whole(value)));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.others.push((field.name(), Fact::Broken(value)));
    }
}
