//! Deliveries to webhooks: attempts, refusals, events on request, and the keys that sign.

mod common;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::Server;
use common::receiver::{Receiver, accepts, public_key};
use serde_json::{Value, json};

const EVENTS: [&str; 9] = [
    "meeting.started",
    "meeting.ended",
    "meeting.participantJoined",
    "meeting.participantLeft",
    "meeting.chatSynced",
    "recording.statusUpdate",
    "livestreaming.statusUpdate",
    "meeting.transcript",
    "meeting.summary",
];

#[test]
fn failures_are_tried_again_and_refusals_are_not() {
    let server = Server::start();
    let receiver = Receiver::start(&[500, 0, 204, 404, 503, 503, 503]);
    let webhook = server.create_webhook(&receiver.url("/"), &["meeting.started"]);
    let order = json!({"event": "meeting.started", "webhook_id": webhook});
    for _ in 0..3 {
        server.control("POST", "webhooks/send", &order);
    }
    let deliveries = server.deliveries();
    let statuses = |delivery: &Value| -> Vec<Value> {
        let attempts = delivery["attempts"].as_array().expect("a list");
        attempts
            .iter()
            .map(|attempt| attempt["status"].clone())
            .collect()
    };
    assert_eq!(deliveries[0]["state"], "delivered");
    assert_eq!(
        statuses(&deliveries[0]),
        [json!(500), Value::Null, json!(204)]
    );
    assert!(deliveries[0]["attempts"][1]["error"].is_string());
    assert_eq!(
        (deliveries[1]["state"].clone(), statuses(&deliveries[1])),
        (json!("failed"), vec![json!(404)])
    );
    assert_eq!(
        (
            deliveries[2]["state"].clone(),
            statuses(&deliveries[2]).len()
        ),
        (json!("failed"), 3)
    );
    let uuids: Vec<String> = receiver
        .messages()
        .iter()
        .map(|message| message.header("rtk-uuid").to_owned())
        .collect();
    assert_eq!(uuids.len(), 7);
    assert!(uuids[0] == uuids[1] && uuids[1] == uuids[2] && uuids[2] != uuids[3]);

    // The same message again, because receivers must notice that.
    server.control("POST", "webhooks/deliveries/1/resend", &json!({}));
    assert_eq!(
        server.deliveries()[0]["attempts"].as_array().map(Vec::len),
        Some(4)
    );
    assert_eq!(receiver.messages()[7].header("rtk-uuid"), uuids[0]);
    assert_eq!(
        server
            .control_answer("POST", "webhooks/deliveries/9/resend", "")
            .status,
        404
    );
    server.control("DELETE", "webhooks/deliveries", &json!({}));
    assert_eq!(server.deliveries(), Vec::<Value>::new());
}

#[test]
fn nothing_leaves_the_machine() {
    let server = Server::start();
    let far = server.create_webhook("https://example.com/hook", &["meeting.started"]);
    let near = server.create_webhook("http://10.1.2.3/hook", &["meeting.started"]);
    server.visitor(&server.create_meeting("Far"), "ann");
    let deliveries = server.deliveries();
    assert_eq!(deliveries.len(), 2);
    for (delivery, webhook) in deliveries.iter().zip([far, near]) {
        assert_eq!(
            (delivery["state"].clone(), delivery["webhook_id"].clone()),
            (json!("not_delivered"), json!(webhook))
        );
        assert_eq!(delivery["attempts"], json!([]));
        assert!(delivery["reason"].is_string());
        assert_eq!(delivery["json"]["event"], "meeting.started");
    }
    assert_eq!(
        server
            .control_answer("POST", "webhooks/deliveries/1/resend", "")
            .status,
        404
    );
}

#[test]
fn every_event_can_be_sent_at_once() {
    let server = Server::frozen();
    let receiver = Receiver::start(&[]);
    let webhook = server.create_webhook(&receiver.url("/"), &["meeting.started"]);
    for event in EVENTS {
        let body = json!({"event": event, "webhook_id": webhook});
        assert_eq!(
            server.control("POST", "webhooks/send", &body)["deliveries"]
                .as_array()
                .map(Vec::len),
            Some(1)
        );
    }
    // To all subscribers, of which there are one for the first event and none for the second.
    for (event, count) in [("meeting.started", 1), ("meeting.ended", 0)] {
        let sent = server.control("POST", "webhooks/send", &json!({"event": event}));
        assert_eq!(
            sent["deliveries"].as_array().map(Vec::len),
            Some(count),
            "{event}"
        );
    }
    let own =
        json!({"event": "custom", "webhook_id": webhook, "payload": {"event": "custom", "n": 1}});
    server.control("POST", "webhooks/send", &own);
    let raw = json!({"event": "raw", "webhook_id": webhook, "text": "{ \"event\" : \"raw\" }"});
    server.control("POST", "webhooks/send", &raw);
    assert_eq!(server.deliveries().len(), 12);
    let messages = receiver.messages();
    for (message, event) in messages.iter().zip(EVENTS) {
        assert_eq!(message.json()["event"], event);
    }
    assert_eq!(messages[10].body, br#"{"event":"custom","n":1}"#);
    assert_eq!(messages[11].body, br#"{ "event" : "raw" }"#);
    let key = public_key(&server);
    assert!(messages.iter().all(|message| accepts(
        &key,
        message.header("rtk-signature"),
        &message.body
    )));
    for (body, status) in [
        (json!({"event": "x", "webhook_id": "none"}), 404),
        (json!({"event": "x", "payload": 1, "text": "1"}), 400),
        (json!({}), 400),
    ] {
        assert_eq!(
            server
                .control_answer("POST", "webhooks/send", &body.to_string())
                .status,
            status,
            "{body}"
        );
    }
}

#[test]
fn keys_are_rotated_and_sign_anything() {
    let server = Server::start();
    let first = public_key(&server);
    let sign = |body: Value| server.control("POST", "webhooks/sign", &body);
    let signed = sign(json!({"text": "päckchen"}));
    let signature = signed["signature"].as_str().expect("a text").to_owned();
    assert_eq!(signed["publicKey"], first);
    assert!(accepts(&first, &signature, "päckchen".as_bytes()));
    assert_eq!(
        sign(json!({"base64": STANDARD.encode("päckchen")}))["signature"],
        signature,
        "the same each time"
    );

    let rotated = server.control("POST", "webhooks/key/rotate", &json!({}));
    let second = public_key(&server);
    assert_eq!(
        (rotated["key"].clone(), rotated["publicKey"].clone()),
        (json!(2), json!(second))
    );
    assert_ne!(first, second);
    let receiver = Receiver::start(&[]);
    let webhook = server.create_webhook(&receiver.url("/"), &["meeting.started"]);
    server.control(
        "POST",
        "webhooks/send",
        &json!({"event": "meeting.started", "webhook_id": webhook}),
    );
    assert_eq!(server.deliveries()[0]["key"], 2);
    let message = receiver.messages().remove(0);
    assert!(accepts(
        &second,
        message.header("rtk-signature"),
        &message.body
    ));
    assert!(!accepts(
        &first,
        message.header("rtk-signature"),
        &message.body
    ));
    assert_eq!(
        sign(json!({"text": "päckchen", "key": 1}))["signature"],
        signature
    );

    server.control("POST", "reset", &json!({}));
    assert_eq!(public_key(&server), first);
    assert_eq!(server.control("GET", "webhooks/key", &json!({}))["key"], 1);
    for wrong in [
        json!({}),
        json!({"text": "a", "base64": "YQ=="}),
        json!({"base64": "?"}),
        json!({"text": "a", "key": 0}),
        json!({"text": "a", "key": 9}),
    ] {
        assert_eq!(
            server
                .control_answer("POST", "webhooks/sign", &wrong.to_string())
                .status,
            400,
            "{wrong}"
        );
    }
}

#[test]
fn time_alone_brings_events() {
    let server = Server::with(realtimekit_emulator::Options {
        live_after_seconds: 0.05,
        ..realtimekit_emulator::Options::default()
    });
    let receiver = Receiver::start(&[]);
    server.create_webhook(&receiver.url("/"), &["livestreaming.statusUpdate"]);
    server.start_livestream(&server.create_meeting("Alone"));
    // No request reaches the emulator from here on.
    let started = std::time::Instant::now();
    while receiver.messages().is_empty() {
        assert!(started.elapsed() < common::PATIENCE, "no event came");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(receiver.messages()[0].json()["status"], "LIVE");
}

#[test]
fn the_key_is_for_everybody_and_in_the_log() {
    let server = Server::start();
    server.script(json!([{"status": 503}, {"pass": true}]));
    let mut connection = server.connect();
    connection.send("GET", "/.well-known/webhooks.json", "", "");
    assert_eq!(connection.answer().status, 503);
    assert!(public_key(&server).contains("PUBLIC KEY"));
    let log = server.log();
    assert_eq!(log[1]["path"], "/.well-known/webhooks.json");
    assert_eq!(log[1]["status"], 200);
}
