//! What core reports with `tracing`, handed to the logger of the client whose call it is about.
//!
//! A call carries its client's logger along; without one, an event costs a look.

use std::future::Future;
use std::sync::{Arc, Once};

use serde_json::{Map, Value, json};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{Interest, Subscriber};
use tracing::{Event, Level, Metadata};

use super::mailbox::Messages;
use crate::ffi::facts::{Fact, Facts, is_event_of_ours};
use crate::values::public::camel_case;

tokio::task_local! {
    /// The logger of the call that this task makes.
    static LOGGER: Logger;
}

/// The logger that JavaScript knows under this number.
#[derive(Clone)]
pub(super) struct Logger {
    function: u32,
    messages: Arc<Messages>,
    /// The least important level that it wants.
    level: Level,
}

impl Logger {
    /// Begins to listen. Only this library's own events are seen: it has a copy of `tracing` to itself.
    pub(super) fn new(function: u32, level: Level, messages: &Arc<Messages>) -> Self {
        static LISTENING: Once = Once::new();
        LISTENING.call_once(|| {
            // Nobody else can have done it in this library.
            let _ = tracing::subscriber::set_global_default(Bridge);
        });
        Self {
            function,
            messages: Arc::clone(messages),
            level,
        }
    }
}

/// Runs a call with a logger, if there is one.
pub(super) async fn within<T>(logger: Option<Logger>, call: impl Future<Output = T>) -> T {
    match logger {
        Some(logger) => LOGGER.scope(logger, call).await,
        None => call.await,
    }
}

/// Hands events on.
struct Bridge;

impl Subscriber for Bridge {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if is_event_of_ours(metadata) {
            Interest::sometimes()
        } else {
            Interest::never()
        }
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        LOGGER
            .try_with(|logger| *metadata.level() <= logger.level)
            .unwrap_or(false)
    }

    fn event(&self, event: &Event<'_>) {
        let facts = Facts::of(event);
        let fields = facts.fields.into_iter().map(|(name, fact)| {
            let fact = match fact {
                Fact::Text(text) => Value::from(text),
                Fact::Whole(number) => Value::from(number),
                Fact::Broken(number) => Value::from(number),
            };
            (camel_case(name), fact)
        });
        let fields: Map<String, Value> = fields.collect();
        let level = match *event.metadata().level() {
            Level::ERROR => "error",
            Level::WARN => "warn",
            Level::INFO => "info",
            _ => "debug",
        };
        // Without a logger it would not have been enabled.
        let _ = LOGGER.try_with(|logger| {
            logger.messages.post(json!({
                "kind": "tell",
                "to": logger.function,
                "method": level,
                "with": [facts.message, fields],
            }));
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
