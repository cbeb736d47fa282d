//! What core reports with `tracing`, handed to the logging of another language.
//!
//! As long as nobody wants anything, an event costs a look at one number.

use std::fmt;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{Interest, Subscriber};
use tracing::{Event, Level, Metadata};

/// The level of nothing: no report is wanted. Higher levels are more important.
pub const OFF: u8 = 0;
/// The level of each attempt.
pub const DEBUG: u8 = 10;
/// The level of each retry.
pub const INFO: u8 = 20;
/// The level of what should be looked at.
pub const WARNING: u8 = 30;
/// The level of mistakes, such as a hook that panics.
pub const ERROR: u8 = 40;

/// The least important level that is wanted.
static WANTED: AtomicU8 = AtomicU8::new(OFF);
static SINK: OnceLock<Sink> = OnceLock::new();

type Sink = Box<dyn Fn(Report) + Send + Sync>;

/// Something that core reported.
pub struct Report {
    /// How important it is: one of the levels above.
    pub level: u8,
    /// What happened.
    pub message: String,
    /// Its fields, in order.
    pub facts: Vec<(&'static str, Fact)>,
}

/// A field of a report.
pub enum Fact {
    /// Text.
    Text(String),
    /// A whole number.
    Integer(u64),
    /// A number that may have a fraction.
    Float(f64),
}

/// Begins to listen. Only this library's own events are seen: it has a copy of `tracing` to itself.
pub fn install(sink: impl Fn(Report) + Send + Sync + 'static) {
    // Both fail only if it was done before, when a language loads its side of the library again.
    let _ = SINK.set(Box::new(sink));
    let _ = tracing::subscriber::set_global_default(Bridge);
}

/// Sets the least important level that is wanted, or that nothing is.
pub fn want(level: u8) {
    if WANTED.load(Ordering::Relaxed) != level {
        WANTED.store(level, Ordering::Relaxed);
    }
}

/// Adds somebody who wants everything from this level on.
pub fn want_also(level: u8) {
    let lower = |wanted| (wanted == OFF || level < wanted).then_some(level);
    let _ = WANTED.fetch_update(Ordering::Relaxed, Ordering::Relaxed, lower);
}

fn number(level: Level) -> u8 {
    match level {
        Level::ERROR => ERROR,
        Level::WARN => WARNING,
        Level::INFO => INFO,
        _ => DEBUG,
    }
}

/// Hands events on. Every event of core carries its own facts, so spans are of no interest here.
struct Bridge;

impl Subscriber for Bridge {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if metadata.is_event() && metadata.target().starts_with("realtimekit_api") {
            Interest::sometimes()
        } else {
            Interest::never()
        }
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let wanted = WANTED.load(Ordering::Relaxed);
        wanted != OFF && number(*metadata.level()) >= wanted
    }

    fn event(&self, event: &Event<'_>) {
        let Some(sink) = SINK.get() else { return };
        let mut report = Report {
            level: number(*event.metadata().level()),
            message: String::new(),
            facts: Vec::new(),
        };
        event.record(&mut report);
        sink(report);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

impl Visit for Report {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let text = format!("{value:?}");
        if field.name() == "message" {
            self.message = text;
        } else {
            self.facts.push((field.name(), Fact::Text(text)));
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.facts
            .push((field.name(), Fact::Text(value.to_owned())));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.facts.push((field.name(), Fact::Integer(value)));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.facts.push((field.name(), Fact::Float(value)));
    }
}
