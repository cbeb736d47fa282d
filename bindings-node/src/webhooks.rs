//! Webhooks as a backend receives them.

use bytes::Bytes;
use napi_derive::napi;
use realtimekit_api::bridge::{
    Signatures, Viewable, parse_webhook as parse, verify_with, verify_with_client,
};
use realtimekit_api::models::ReceivedEvent;
use realtimekit_api::{Error, Result};
use realtimekit_api_bridge::rows::Rows;

use crate::call::{Cancel, start};
use crate::client::NativeClient;
use crate::failure::guarded;
use crate::options::request_options;
use crate::output::Output;
use crate::results::Results;

fn event_text(event: &ReceivedEvent) -> String {
    Rows::of(event.view())
}

/// Headers as JSON: a list of names and values.
fn signatures(headers: &str) -> Result<Signatures> {
    let headers: Vec<(String, String)> = serde_json::from_str(headers)
        .map_err(|error| Error::internal(format!("the headers are malformed: {error}")))?;
    Signatures::of(headers)
}

/// Reads the event of a received webhook and returns it as JSON.
#[napi]
pub fn parse_webhook(body: &[u8]) -> napi::Result<String> {
    guarded(|| Ok(event_text(&parse(body)?)))
}

/// Checks a received webhook with this public key and returns its event as JSON.
#[napi]
pub fn verify_webhook(body: &[u8], headers: String, public_key: String) -> napi::Result<String> {
    guarded(|| {
        let event = verify_with(&signatures(&headers)?, body, &public_key)?;
        Ok(event_text(&event))
    })
}

#[napi]
impl NativeClient {
    /// Checks a received webhook, with a key that is fetched if needed, and delivers its event as JSON.
    #[napi]
    pub fn verify_webhook(
        &self,
        results: &Results,
        ticket: u32,
        body: &[u8],
        headers: String,
        options: Option<String>,
        cancel: Option<&Cancel>,
    ) -> napi::Result<()> {
        let (client, signatures, options) = guarded(|| {
            let options = request_options(options.as_deref());
            let options = options.map_err(|failure| failure.within("webhooks.verify"))?;
            Ok((self.open()?, signatures(&headers)?, options))
        })?;
        let body = Bytes::copy_from_slice(body);
        let verified = async move {
            let event = verify_with_client(&client, &signatures, &body, &options).await?;
            Ok(event_text(&event))
        };
        start(
            (results, ticket),
            cancel,
            self.logger(),
            verified,
            Output::Text,
        )
    }
}
