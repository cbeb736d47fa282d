//! What an event of `tracing` says, as data.

use std::fmt;

use tracing::field::{Field, Visit};
use tracing::{Event, Metadata};

/// An event: its message and its fields.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) message: String,
    pub(super) fields: Vec<(&'static str, Fact)>,
}

pub(super) enum Fact {
    Text(String),
    Whole(u64),
    Broken(f64),
}

impl Facts {
    pub(super) fn of(event: &Event<'_>) -> Self {
        let mut facts = Self::default();
        event.record(&mut facts);
        facts
    }
}

/// Whether it is an event of this library. Each carries its own facts, so spans are of no interest to other languages.
pub(super) fn is_event_of_ours(metadata: &Metadata<'_>) -> bool {
    metadata.is_event() && metadata.target().starts_with("realtimekit_api")
}

impl Visit for Facts {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let text = format!("{value:?}");
        if field.name() == "message" {
            self.message = text;
        } else {
            self.fields.push((field.name(), Fact::Text(text)));
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields
            .push((field.name(), Fact::Text(value.to_owned())));
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.fields.push((field.name(), Fact::Whole(value)));
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.fields.push((field.name(), Fact::Broken(value)));
    }
}
