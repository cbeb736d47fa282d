//! Received webhooks: signatures, the key they are checked with, and the events.

mod common;

use std::sync::Arc;
use std::time::Duration;

use common::Server;
use common::clock::StillClock;
use realtimekit_api::models::{LivestreamStatus, ReceivedEvent, WebhookEvent};
use realtimekit_api::{ErrorKind, RealtimeKit, verify_webhook};
use serde_json::{Value, json};

const BODY: &str = r#"{"event":"livestreaming.statusUpdate","streamId":"ls-1","status":"OFFLINE","streamKey":"k3y"}"#;

/// A server, its signature of [`BODY`] and its public key.
async fn signed(server: &Server) -> (String, String) {
    let document = server.post("webhooks/sign", &json!({ "text": BODY })).await;
    let text = |name: &str| document[name].as_str().expect("a text").to_owned();
    (text("signature"), text("publicKey"))
}

async fn verify(
    client: &RealtimeKit,
    header: &str,
    signature: &str,
) -> realtimekit_api::Result<ReceivedEvent> {
    let headers = [("content-type", "application/json"), (header, signature)];
    client.webhooks().verify(BODY, headers).await
}

async fn keys_asked_for(server: &Server) -> Vec<Value> {
    let requests = server.requests().await.into_iter();
    requests
        .filter(|request| request["path"] == "/.well-known/webhooks.json")
        .collect()
}

#[tokio::test]
async fn a_signed_event_is_read_and_the_key_is_kept() {
    let server = Server::start().await;
    let client = server.client(|builder| builder.header("x-secret", "s3cret"));
    let (signature, _) = signed(&server).await;
    for header in ["rtk-signature", "RTK-Signature", "dyte-signature"] {
        let event = verify(&client, header, &signature).await.expect(header);
        let ReceivedEvent::LivestreamStatus(event) = event else {
            panic!("{event:?} is another event");
        };
        assert_eq!(event.status, Some(LivestreamStatus::Offline));
        assert_eq!(event.stream_key, Some("k3y".into()));
        assert!(!format!("{event:?}").contains("k3y"));
    }
    // A copy for another app knows the key, too.
    verify(&client.app("another"), "rtk-signature", &signature)
        .await
        .expect("the key is shared");
    let asked = keys_asked_for(&server).await;
    assert_eq!(asked.len(), 1);
    for secret in ["authorization", "x-secret"] {
        assert!(
            asked[0]["headers"].get(secret).is_none(),
            "{secret} was sent"
        );
    }
}

#[tokio::test]
async fn many_at_once_ask_for_the_key_once() {
    let server = Server::start().await;
    let client = server.client(|builder| builder);
    let (signature, _) = signed(&server).await;
    let all = (0..20).map(|_| verify(&client, "rtk-signature", &signature));
    for event in futures_util::future::join_all(all).await {
        event.expect("it is signed");
    }
    assert_eq!(keys_asked_for(&server).await.len(), 1);
}

#[tokio::test]
async fn a_new_key_is_noticed_but_not_asked_for_each_time() {
    let server = Server::start().await;
    let clock = Arc::new(StillClock::default());
    let client = server.client(|builder| builder.clock(Arc::clone(&clock) as _));
    let (old, _) = signed(&server).await;
    verify(&client, "rtk-signature", &old)
        .await
        .expect("signed");

    server.post("webhooks/key/rotate", &json!({})).await;
    let (new, _) = signed(&server).await;
    let error = verify(&client, "rtk-signature", &new).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WebhookSignature);
    assert_eq!(
        keys_asked_for(&server).await.len(),
        1,
        "a minute has not passed"
    );

    clock.advance(Duration::from_secs(60));
    verify(&client, "rtk-signature", &new)
        .await
        .expect("the new key is fetched");
    assert_eq!(keys_asked_for(&server).await.len(), 2);

    let error = verify(&client, "rtk-signature", &old).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WebhookSignature);
    assert_eq!(keys_asked_for(&server).await.len(), 2);
}

#[tokio::test]
async fn without_the_network_a_key_at_hand_does() {
    let server = Server::start().await;
    let (signature, key) = signed(&server).await;
    drop(server);
    let headers = |signature: &str| [("Rtk-Signature".to_owned(), signature.to_owned())];
    let event = verify_webhook(BODY, headers(&signature), &key).expect("it is signed");
    assert_eq!(*event.event(), WebhookEvent::LivestreamingStatusUpdate);

    let kind = |body: &str, headers: &[(String, String)], key: &str| {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        verify_webhook(body, headers, key).unwrap_err().kind()
    };
    let changed = BODY.replace("ls-1", "ls-2");
    assert_eq!(
        kind(&changed, &headers(&signature), &key),
        ErrorKind::WebhookSignature
    );
    assert_eq!(
        kind(BODY, &headers("bm9uZQ=="), &key),
        ErrorKind::WebhookSignature
    );
    assert_eq!(
        kind(BODY, &headers("no base64!"), &key),
        ErrorKind::WebhookSignature
    );
    assert_eq!(kind(BODY, &[], &key), ErrorKind::WebhookSignature);
    assert_eq!(
        kind(BODY, &headers(&signature), "no key"),
        ErrorKind::Configuration
    );
}

#[tokio::test]
async fn a_key_that_cannot_be_had_is_no_wrong_signature() {
    let server = Server::scripted(json!([{ "status": 200, "json": { "success": true } }])).await;
    let client = server.client(|builder| builder.max_retries(0));
    let error = verify(&client, "rtk-signature", "bm9uZQ==")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.operation(), Some("webhooks.verify"));
}

#[test]
fn what_is_not_an_event_is_refused_without_showing_it() {
    let client = RealtimeKit::builder()
        .account_id("a")
        .api_token("t")
        .build()
        .unwrap();
    for body in ["", "no", "[]", "{}", r#"{"event":7,"streamKey":"k3y"}"#] {
        let error = client.webhooks().parse(body).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert!(!error.to_string().contains("k3y"), "{error}");
    }
    let event = client
        .webhooks()
        .parse(r#"{"event":"meeting.renamed","to":"x"}"#)
        .unwrap();
    let ReceivedEvent::Unknown(event) = event else {
        panic!("{event:?} is known");
    };
    assert_eq!(
        (event.event.as_str(), &event.body.0["to"]),
        ("meeting.renamed", &json!("x"))
    );
}

#[test]
fn a_received_event_is_written_as_it_came() {
    for body in [
        json!({ "event": "meeting.started", "meeting": { "id": "m-1", "sessionId": "s-1", "createdAt": "2026-01-31T18:00:00Z" } }),
        json!({ "event": "recording.statusUpdate", "recording": { "id": "r-1", "status": "UPLOADED" } }),
        json!({ "event": "meeting.invented", "anything": [1, { "deep": null }] }),
    ] {
        let event: ReceivedEvent = serde_json::from_str(&body.to_string()).unwrap();
        let written = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), body);
        assert_eq!(
            serde_json::from_str::<ReceivedEvent>(&written).unwrap(),
            event
        );
    }
}
