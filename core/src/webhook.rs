//! Webhooks as they are received: who sent them, and what they say.

mod key;

use bytes::Bytes;

use crate::client::RealtimeKit;
use crate::error::{Error, ErrorKind, Result};
use crate::http::RequestOptions;
use crate::resources::calls::Webhooks;
use crate::resources::models::ReceivedEvent;
use crate::signature::{PublicKey, Signatures, signature_error};

impl Webhooks {
    /// Checks the signature of a received webhook and reads its event.
    ///
    /// `body` is the body exactly as it arrived: JSON that was read and written again is other bytes. `headers` are the
    /// request's headers; of them `rtk-signature` is read, or else `dyte-signature`, which older setups send.
    ///
    /// The service's public key is fetched with the first webhook and kept. When a signature does not fit, the key may have
    /// changed: it is fetched once more, but not more often than once a minute. No API token is sent there. To go without
    /// the network, see [`verify_webhook`].
    ///
    /// The signature covers neither a time nor a recipient, and the service may deliver an event twice. Remember what you
    /// handled, by the header `rtk-uuid` and by the identifiers in the event.
    ///
    /// # Errors
    ///
    /// [`WebhookSignature`](ErrorKind::WebhookSignature) when the signature is missing or wrong: response 400 or 401 and do
    /// nothing. [`Decode`](ErrorKind::Decode) when it is right but the body is no event. What fetching the key can meet,
    /// such as [`Connection`](ErrorKind::Connection): response 500, so that the service tries again.
    pub async fn verify<N: AsRef<str>, V: AsRef<[u8]>>(
        &self,
        body: impl AsRef<[u8]>,
        headers: impl IntoIterator<Item = (N, V)>,
    ) -> Result<ReceivedEvent> {
        let signatures = Signatures::of(headers)?;
        let body = Bytes::copy_from_slice(body.as_ref());
        verify(&self.client, &signatures, &body, &RequestOptions::default()).await
    }

    /// Reads the event of a received webhook without asking who sent it. For input that is trusted for another reason.
    ///
    /// # Errors
    ///
    /// [`Decode`](ErrorKind::Decode) when the body is no event. An event of an unknown name is none: it comes as
    /// [`ReceivedEvent::Unknown`].
    pub fn parse(&self, body: impl AsRef<[u8]>) -> Result<ReceivedEvent> {
        parse(body.as_ref())
    }
}

/// Checks a received webhook against a public key at hand, and reads its event. Needs neither a client nor the network.
///
/// `public_key` is PEM text that begins with `-----BEGIN PUBLIC KEY-----`. Everything else is as for
/// [`Webhooks::verify`].
///
/// # Errors
///
/// As [`Webhooks::verify`]; [`Configuration`](ErrorKind::Configuration) when the key cannot be read.
pub fn verify_webhook<N: AsRef<str>, V: AsRef<[u8]>>(
    body: impl AsRef<[u8]>,
    headers: impl IntoIterator<Item = (N, V)>,
    public_key: &str,
) -> Result<ReceivedEvent> {
    verify_with(&Signatures::of(headers)?, body.as_ref(), public_key)
}

/// [`verify_webhook`] once the headers are read.
pub fn verify_with(
    signatures: &Signatures,
    body: &[u8],
    public_key: &str,
) -> Result<ReceivedEvent> {
    let key = PublicKey::from_pem(public_key)
        .map_err(|why| Error::configuration(format!("public_key: {why}")))?;
    if signatures.fit(&key, body) {
        parse(body)
    } else {
        Err(wrong())
    }
}

/// [`Webhooks::verify`] once the headers are read.
pub async fn verify(
    client: &RealtimeKit,
    signatures: &Signatures,
    body: &Bytes,
    options: &RequestOptions,
) -> Result<ReceivedEvent> {
    let known = key::current(client, options).await?;
    if signatures.fit(&known, body) {
        return parse(body);
    }
    match key::newer_than(&known, client, options).await? {
        Some(newer) if signatures.fit(&newer, body) => parse(body),
        _ => Err(wrong()),
    }
}

/// Reads the event of a body.
pub fn parse(body: &[u8]) -> Result<ReceivedEvent> {
    serde_json::from_slice(body).map_err(|error| {
        // The text of the body stays out of the message: it may hold a stream key or a signed URL.
        Error::new(
            ErrorKind::Decode,
            format!("the body is not an event of a webhook: {error}"),
        )
    })
}

fn wrong() -> Error {
    signature_error(
        "the signature does not fit the body: it is not from the service, or the body was changed on the way, for \
         example by reading it as JSON and writing it again",
    )
}
