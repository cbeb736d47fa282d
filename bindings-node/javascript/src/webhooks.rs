//! Webhooks as a backend receives them.

use realtimekit_api::Error;
use realtimekit_api::bridge::{Signatures, Viewable as _, verify_with};
use realtimekit_api::models::ReceivedEvent;
use realtimekit_api_bridge::rows::Rows;

use crate::failure::Failure;

/// An event as JSON.
pub(crate) fn event_text(event: &ReceivedEvent) -> String {
    Rows::of(event.view())
}

/// Headers as JSON: a list of names and values.
pub(crate) fn signatures(headers: &str) -> Result<Signatures, Error> {
    let headers: Vec<(String, String)> = serde_json::from_str(headers)
        .map_err(|error| Error::internal(format!("the headers are malformed: {error}")))?;
    Signatures::of(headers)
}

/// Reads the event of a received webhook and returns it as JSON.
///
/// # Errors
///
/// The body is not an event.
pub fn parse_webhook(body: &[u8]) -> Result<String, Failure> {
    Ok(event_text(&realtimekit_api::bridge::parse_webhook(body)?))
}

/// Checks a received webhook with this public key and returns its event as JSON.
///
/// # Errors
///
/// The signature does not fit, the key cannot be read, or the body is not an event.
pub fn verify_webhook(body: &[u8], headers: &str, public_key: &str) -> Result<String, Failure> {
    let event = verify_with(&signatures(headers)?, body, public_key)?;
    Ok(event_text(&event))
}
