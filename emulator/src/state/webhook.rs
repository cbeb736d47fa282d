//! Registered webhooks.

use jiff::Timestamp;

use super::shelf::Item;

/// Where events are to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Webhook {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) events: Vec<String>,
    pub(crate) enabled: bool,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

impl Item for Webhook {
    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }
}

impl Webhook {
    pub(crate) fn wants(&self, event: &str) -> bool {
        self.enabled && self.events.iter().any(|wanted| wanted == event)
    }
}
