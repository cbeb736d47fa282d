//! Hands the events of core to the logger of the client whose call they are about. A call carries that logger along.

use std::future::Future;
use std::sync::Arc;

use realtimekit_api::bridge::camel_case;
use realtimekit_api::{Error, Result};
use realtimekit_api_bridge::logging::{self, DEBUG, ERROR, Fact, INFO, Report, WARNING};
use serde_json::{Map, Value, json};

use crate::messages::Messages;

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
pub(crate) struct Logger {
    function: u32,
    messages: Arc<Messages>,
    /// The least important level that it wants.
    level: u8,
}

impl Logger {
    /// Reads the number of a logger and the least important of its methods.
    pub(crate) fn read(fields: &Map<String, Value>, messages: &Arc<Messages>) -> Result<Self> {
        let function = fields.get("function").and_then(Value::as_u64);
        let function = function.and_then(|number| u32::try_from(number).ok());
        let least = fields.get("least").and_then(Value::as_str);
        let least = METHODS.iter().find(|(name, _)| Some(*name) == least);
        let (Some(function), Some((_, level))) = (function, least) else {
            return Err(Error::internal("logger: it has no number or no level"));
        };
        logging::install(|report| {
            // Nobody gets a report from outside a call, or from a call without a logger.
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
                Fact::Integer(number) => Value::from(number),
                Fact::Float(number) => Value::from(number),
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
pub(crate) async fn with_logger<T>(logger: Option<Logger>, call: impl Future<Output = T>) -> T {
    match logger {
        Some(logger) => LOGGER.scope(logger, call).await,
        None => call.await,
    }
}
