//! Received webhooks.

use super::{Bytes, NativeClient, NativeError, NativeOptions, on_runtime, options};
use crate::error::{Error, Result};
use crate::resources::ReceivedEvent;
use crate::values::packed::Packed;
use crate::webhook::{self, Signatures};

/// A header of a request.
#[derive(uniffi::Record)]
pub struct NativeHeader {
    name: String,
    value: String,
}

fn named<T>(operation: &'static str, result: Result<T>) -> Result<T> {
    result.map_err(|error: Error| error.with(|facts| facts.operation = Some(operation)))
}

fn packed(event: &ReceivedEvent) -> Result<Bytes> {
    let mut packed = Packed::default();
    packed.add(event)?;
    Ok(Bytes(packed.into_bytes()))
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
        let (options, _) = self::options(OPERATION, options)?;
        let headers = headers.iter().map(|header| (&header.name, &header.value));
        let signatures = named(OPERATION, Signatures::of(headers))?;
        let event = match public_key {
            Some(key) => named(OPERATION, webhook::verify_with(&signatures, &body.0, &key))?,
            None => {
                let client = self.client().clone();
                let body = bytes::Bytes::from(body.0);
                on_runtime(async move {
                    named(
                        OPERATION,
                        webhook::verify(&client, &signatures, &body, &options).await,
                    )
                })
                .await?
            }
        };
        Ok(packed(&event)?)
    }

    /// Reads the event of a received webhook without asking who sent it.
    pub fn parse_webhook(&self, body: Bytes) -> Result<Bytes, NativeError> {
        let event: ReceivedEvent = named("webhooks.parse", webhook::parse(&body.0))?;
        Ok(packed(&event)?)
    }
}
