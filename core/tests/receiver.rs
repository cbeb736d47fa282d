//! The example of a receiver accepts the deliveries of the emulator, and no others.

mod common;
#[path = "../examples/receiver.rs"]
#[allow(dead_code, reason = "its main is not called here")]
mod receiver;

use common::Server;
use realtimekit_api::models::WebhookEvent;
use serde_json::json;

#[tokio::test]
async fn the_receiver_takes_what_is_signed_and_nothing_else() {
    let server = Server::start().await;
    let client = server.client(|builder| builder);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let url = format!(
        "http://{}/webhooks",
        listener.local_addr().expect("an address")
    );
    let app = receiver::app(client.clone());
    tokio::spawn(async move { axum::serve(listener, app).await });

    let events = [
        WebhookEvent::LivestreamingStatusUpdate,
        WebhookEvent::MeetingStarted,
    ];
    let created = client.webhooks().create("receiver", &url, events).await;
    created.expect("a webhook");
    for event in ["livestreaming.statusUpdate", "meeting.started"] {
        server
            .post("webhooks/send", &json!({ "event": event }))
            .await;
    }
    let log = server.get("webhooks/deliveries?wait=true").await;
    let deliveries = log["deliveries"].as_array().expect("a list");
    assert_eq!(deliveries.len(), 2);
    for delivery in deliveries {
        assert_eq!(
            delivery["attempts"],
            json!([{ "status": 204 }]),
            "{delivery}"
        );
    }

    let forged = reqwest::Client::new()
        .post(url)
        .header("rtk-signature", "AAAA")
        .body("{}");
    let answer = forged.send().await.expect("the receiver answers");
    assert_eq!(answer.status(), 400);
}
