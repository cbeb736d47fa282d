//! What core reports, handed to the logger of the client whose call it is about. A call carries that logger along.

use std::future::Future;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::mailbox::Messages;
use crate::error::{Error, Result};
use crate::ffi::logging::{self, DEBUG, ERROR, Fact, INFO, Report, WARNING};
use crate::values::public::camel_case;

tokio::task_local! {
    /// The logger of the call that this task makes.
    static LOGGER: Logger;
}

/// The methods of a logger, each with its level.
const METHODS: [(&str, u8); 4] = [
    ("debug", DEBUG),
    ("info", INFO),
    ("warn", WARNING),
    ("error", ERROR),
];

/// The logger that JavaScript knows under this number.
#[derive(Clone)]
pub(super) struct Logger {
    function: u32,
    messages: Arc<Messages>,
    /// The least important level that it wants.
    level: u8,
}

impl Logger {
    /// Reads the number of a logger and the least important of its methods.
    pub(super) fn read(fields: &Map<String, Value>, messages: &Arc<Messages>) -> Result<Self> {
        let function = fields.get("function").and_then(Value::as_u64);
        let function = function.and_then(|number| u32::try_from(number).ok());
        let least = fields.get("least").and_then(Value::as_str);
        let least = METHODS.iter().find(|(name, _)| Some(*name) == least);
        let (Some(function), Some((_, level))) = (function, least) else {
            return Err(Error::internal("logger: it has no number or no level"));
        };
        logging::install(|report| {
            // What is reported outside of a call, or in one without a logger, is for nobody.
            let _ = LOGGER.try_with(|logger| logger.tell(report));
        });
        logging::want_also(*level);
        Ok(Self {
            function,
            messages: Arc::clone(messages),
            level: *level,
        })
    }

    fn tell(&self, report: Report) {
        if report.level < self.level {
            return;
        }
        let method = METHODS.iter().find(|(_, level)| *level == report.level);
        let facts = report.facts.into_iter().map(|(name, fact)| {
            let fact = match fact {
                Fact::Text(text) => Value::from(text),
                Fact::Whole(number) => Value::from(number),
                Fact::Broken(number) => Value::from(number),
            };
            (camel_case(name), fact)
        });
        self.messages.post(json!({
            "kind": "tell",
            "to": self.function,
            "method": method.map(|(name, _)| name),
            "with": [report.message, facts.collect::<Map<String, Value>>()],
        }));
    }
}

/// Runs a call with a logger, if there is one.
pub(super) async fn within<T>(logger: Option<Logger>, call: impl Future<Output = T>) -> T {
    match logger {
        Some(logger) => LOGGER.scope(logger, call).await,
        None => call.await,
    }
}
