//! Fetching the service's public key.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::OwnedMutexGuard;

use crate::client::RealtimeKit;
use crate::description::{Operation, RetryClass};
use crate::error::{Error, ErrorKind, Result, Sent};
use crate::http::{Request, RequestOptions, raw_operation};
use crate::method::Method;
use crate::signature::PublicKey;

/// The service's own host for this, which is not that of the API.
const SERVICE: &str = "https://api.realtime.cloudflare.com";
const API_HOST: &str = "api.cloudflare.com";
const PATH: &str = "/.well-known/webhooks.json";
/// A signature that does not fit may have any reason, so the key is not asked for each time.
const COOLING: Duration = Duration::from_secs(60);

static OPERATION: Operation = raw_operation("webhooks.verify", Method::Get, RetryClass::Safe);

/// The key, fetched if there is none yet.
pub(super) async fn current(
    client: &RealtimeKit,
    options: &RequestOptions,
) -> Result<Arc<PublicKey>> {
    let keys = client.webhook_keys();
    let known = || keys.kept().key.clone();
    if let Some(key) = known() {
        return Ok(key);
    }
    let _turn = turn(client).await;
    match known() {
        Some(key) => Ok(key),
        None => renew(client, options).await,
    }
}

/// A key that came after this one: somebody else's, or one fetched now. None while it is too early to ask again.
pub(super) async fn newer_than(
    old: &Arc<PublicKey>,
    client: &RealtimeKit,
    options: &RequestOptions,
) -> Result<Option<Arc<PublicKey>>> {
    let keys = client.webhook_keys();
    let _turn = turn(client).await;
    {
        let kept = keys.kept();
        if let Some(key) = &kept.key
            && !Arc::ptr_eq(key, old)
        {
            return Ok(Some(Arc::clone(key)));
        }
        if client.options().clock.elapsed() < kept.asked + COOLING {
            return Ok(None);
        }
    }
    renew(client, options).await.map(Some)
}

/// Taken while the key is fetched.
async fn turn(client: &RealtimeKit) -> Option<OwnedMutexGuard<()>> {
    let options = client.options();
    let callers_vanish = options.transport.callers_vanish();
    let fetching = client.webhook_keys().fetching();
    fetching.take(&*options.clock, callers_vanish).await
}

async fn renew(client: &RealtimeKit, options: &RequestOptions) -> Result<Arc<PublicKey>> {
    let keys = client.webhook_keys();
    keys.kept().asked = client.options().clock.elapsed();
    let key = Arc::new(fetch(client, options).await?);
    keys.kept().key = Some(Arc::clone(&key));
    Ok(key)
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
                facts.sent = Sent::Yes;
            })
        })
}

/// Where the key is: for the public service at its own host, else at the root of the host that stands in for it.
fn address(base_url: &str) -> String {
    match url::Url::parse(base_url) {
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
}
