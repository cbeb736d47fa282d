//! Received webhooks.

use realtimekit_api::Result;
use realtimekit_api::bridge::{
    Signatures, Viewable as _, parse_webhook, verify_with, verify_with_client,
};
use realtimekit_api::models::ReceivedEvent;

use crate::bytes::Bytes;
use crate::client::NativeClient;
use crate::error::NativeError;
use crate::options::{self, NativeOptions};
use crate::packed::Packed;
use crate::running::on_runtime;

/// A header of a request.
#[derive(uniffi::Record)]
pub struct NativeHeader {
    name: String,
    value: String,
}

fn named<T>(operation: &'static str, result: Result<T>) -> Result<T> {
    result.map_err(|error| error.in_operation(operation))
}

fn packed(event: &ReceivedEvent) -> Result<Bytes> {
    Packed::value(event.view())
}

#[uniffi::export]
impl NativeClient {
    /// Checks the signature of a received webhook and reads its event.
    pub async fn verify_webhook(
        &self,
        body: Bytes,
        headers: Vec<NativeHeader>,
        public_key: Option<String>,
        options: Option<NativeOptions>,
    ) -> Result<Bytes, NativeError> {
        const OPERATION: &str = "webhooks.verify";
        let (options, _) = options::of_call(OPERATION, options)?;
        let headers = headers.iter().map(|header| (&header.name, &header.value));
        let signatures = named(OPERATION, Signatures::of(headers))?;
        let event = match public_key {
            Some(key) => named(OPERATION, verify_with(&signatures, &body.0, &key))?,
            None => {
                let client = self.client().clone();
                let body = bytes::Bytes::from(body.0);
                on_runtime(async move {
                    named(
                        OPERATION,
                        verify_with_client(&client, &signatures, &body, &options).await,
                    )
                })
                .await?
            }
        };
        Ok(packed(&event)?)
    }

    /// Reads the event of a received webhook without checking its signature.
    pub fn parse_webhook(&self, body: Bytes) -> Result<Bytes, NativeError> {
        let event: ReceivedEvent = named("webhooks.parse", parse_webhook(&body.0))?;
        Ok(packed(&event)?)
    }
}
