//! What a client has learned, for the one that takes its place when an instance of the library is replaced.

use std::time::Duration;

use serde_json::{Value, json};

use super::RealtimeKit;

/// What a client has learned, as JSON. It holds the API token that a provider gave.
#[must_use]
pub fn memory_of(client: &RealtimeKit) -> String {
    let token = client.options().credentials.given();
    let (budget, paused_until) = client.inner.service.shared.memory();
    json!({
        "token": token.as_ref().map(|token| token.expose()),
        "budget": budget,
        "pausedUntil": paused_until.as_secs_f64(),
    })
    .to_string()
}

/// Gives a client what another one has learned, whose clock was the same. What cannot be read is not used.
pub fn remember(client: &RealtimeKit, memory: &str) {
    let memory: Value = serde_json::from_str(memory).unwrap_or_default();
    if let Some(token) = memory["token"].as_str() {
        client.options().credentials.remember(token.into());
    }
    let budget = memory["budget"].as_u64();
    let paused_until = memory["pausedUntil"].as_f64();
    let paused_until = paused_until.and_then(|time| Duration::try_from_secs_f64(time).ok());
    client.inner.service.shared.remember(
        budget.and_then(|budget| budget.try_into().ok()),
        paused_until,
    );
}
