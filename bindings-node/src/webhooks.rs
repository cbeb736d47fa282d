//! Webhooks as a backend receives them, without a client.

use napi_derive::napi;
use realtimekit_api_javascript as javascript;

use crate::thrown::guarded;

/// Reads the event of a received webhook and returns it as JSON.
#[napi]
pub fn parse_webhook(body: &[u8]) -> napi::Result<String> {
    guarded(|| javascript::parse_webhook(body))
}

/// Checks a received webhook with this public key and returns its event as JSON.
#[napi]
pub fn verify_webhook(body: &[u8], headers: String, public_key: String) -> napi::Result<String> {
    guarded(|| javascript::verify_webhook(body, &headers, &public_key))
}
