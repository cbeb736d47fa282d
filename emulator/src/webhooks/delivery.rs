//! The record of a delivery.

use serde::Serialize;
use serde_json::Value;

/// One message to one webhook.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Delivery {
    pub(super) number: u64,
    /// The `rtk-uuid`, the same on each attempt.
    pub(super) uuid: String,
    pub(super) webhook_id: String,
    pub(super) event: String,
    pub(super) url: String,
    /// When it happened, by the virtual clock.
    pub(super) at: String,
    /// The bytes that are posted and signed.
    pub(super) body: String,
    pub(super) json: Option<Value>,
    pub(super) signature: String,
    pub(super) key: usize,
    pub(super) state: State,
    /// Why it was not delivered.
    pub(super) reason: Option<String>,
    pub(super) attempts: Vec<Attempt>,
}

/// The state of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    Pending,
    /// The receiver's response was 2xx.
    Delivered,
    /// The receiver's response was another status, or there was none.
    Failed,
    /// It was never sent, because the emulator sends to its own machine only.
    NotDelivered,
}

/// One attempt: the receiver's status, or the failure.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Attempt {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<String>,
}
