//! The service's public key: read, fetched and kept.

use std::sync::Arc;
use std::time::Duration;

use rustls_pki_types::SubjectPublicKeyInfoDer;
use rustls_pki_types::pem::PemObject as _;
use tokio::sync::Mutex;
use webpki::RawPublicKeyEntity;
use webpki::ring::RSA_PKCS1_2048_8192_SHA256;

use crate::client::RealtimeKit;
use crate::describe::{Operation, RetryClass};
use crate::error::{Error, ErrorKind, Result};
use crate::http::{Method, Request, raw_operation};
use crate::options::RequestOptions;
use crate::own::Own;

/// The service's own host for this, which is not that of the API.
const SERVICE: &str = "https://api.realtime.cloudflare.com";
const API_HOST: &str = "api.cloudflare.com";
const PATH: &str = "/.well-known/webhooks.json";
/// A signature that does not fit may have any reason, so the key is not asked for each time.
const COOLING: Duration = Duration::from_secs(60);

static OPERATION: Operation = raw_operation("webhooks.verify", Method::Get, RetryClass::Safe);

/// An RSA key that signatures can be checked with.
pub(super) struct PublicKey(SubjectPublicKeyInfoDer<'static>);

impl PublicKey {
    /// Reads PEM. The error says what is wrong with it.
    pub(super) fn from_pem(pem: &str) -> Result<Self, String> {
        let key = SubjectPublicKeyInfoDer::from_pem_slice(pem.trim().as_bytes()).map_err(|_| {
            "it is not a public key in PEM, which begins with -----BEGIN PUBLIC KEY-----".to_owned()
        })?;
        match RawPublicKeyEntity::try_from(&key) {
            Ok(_) => Ok(Self(key)),
            Err(error) => Err(format!("it is not a public key: {error}")),
        }
    }

    /// RSA with SHA-256 and the padding of PKCS #1, version 1.5.
    pub(super) fn accepts(&self, body: &[u8], signature: &[u8]) -> bool {
        RawPublicKeyEntity::try_from(&self.0).is_ok_and(|key| {
            key.verify_signature(RSA_PKCS1_2048_8192_SHA256, body, signature)
                .is_ok()
        })
    }
}

/// The key that was fetched last. Clients for the same service share it.
#[derive(Default)]
pub(crate) struct KeyCache(Own<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    key: Option<Arc<PublicKey>>,
    /// When it was last asked for, with or without success.
    asked: Duration,
}

impl KeyCache {
    /// The key, fetched if there is none yet. However many ask at the same time, it is fetched once.
    pub(super) async fn current(
        &self,
        client: &RealtimeKit,
        options: &RequestOptions,
    ) -> Result<Arc<PublicKey>> {
        let mut kept = self.0.get().lock().await;
        match &kept.key {
            Some(key) => Ok(Arc::clone(key)),
            None => kept.fetch(client, options).await,
        }
    }

    /// A key that came after this one: somebody else's, or one fetched now. None while it is too early to ask again.
    pub(super) async fn newer_than(
        &self,
        old: &Arc<PublicKey>,
        client: &RealtimeKit,
        options: &RequestOptions,
    ) -> Result<Option<Arc<PublicKey>>> {
        let mut kept = self.0.get().lock().await;
        if let Some(key) = &kept.key
            && !Arc::ptr_eq(key, old)
        {
            return Ok(Some(Arc::clone(key)));
        }
        if client.options().clock.elapsed() < kept.asked + COOLING {
            return Ok(None);
        }
        kept.fetch(client, options).await.map(Some)
    }
}

impl Kept {
    async fn fetch(
        &mut self,
        client: &RealtimeKit,
        options: &RequestOptions,
    ) -> Result<Arc<PublicKey>> {
        self.asked = client.options().clock.elapsed();
        let key = Arc::new(fetch(client, options).await?);
        self.key = Some(Arc::clone(&key));
        Ok(key)
    }
}

async fn fetch(client: &RealtimeKit, options: &RequestOptions) -> Result<PublicKey> {
    let request = Request::elsewhere(&OPERATION, &address(client.base_url()));
    let answer = client.execute_elsewhere(&request, options).await?;
    let document: serde_json::Value = answer.json()?;
    let pem = document["data"]["publicKey"].as_str();
    pem.ok_or_else(|| "it names no key in data.publicKey".to_owned())
        .and_then(PublicKey::from_pem)
        .map_err(|why| {
            let message = format!("the service's public key cannot be read: {why}");
            Error::new(ErrorKind::Decode, message).with(|facts| {
                facts.operation = Some(OPERATION.id);
                facts.status = Some(answer.status);
                facts.attempts = answer.attempts;
                facts.sent = crate::error::Sent::Yes;
            })
        })
}

/// Where the key is: for the public service at its own host, else at the root of the host that stands in for it.
fn address(base_url: &str) -> String {
    match reqwest::Url::parse(base_url) {
        Ok(url) if url.host_str() != Some(API_HOST) => {
            format!("{}{PATH}", url.origin().ascii_serialization())
        }
        _ => format!("{SERVICE}{PATH}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_the_public_service_is_at_its_own_host() {
        assert_eq!(
            address("https://api.cloudflare.com/client/v4"),
            "https://api.realtime.cloudflare.com/.well-known/webhooks.json"
        );
        assert_eq!(
            address("http://127.0.0.1:8080/client/v4"),
            "http://127.0.0.1:8080/.well-known/webhooks.json"
        );
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in [
            "",
            "no key",
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        ] {
            assert!(PublicKey::from_pem(text).is_err(), "{text}");
        }
    }
}
