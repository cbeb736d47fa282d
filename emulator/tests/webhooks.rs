//! Webhooks: registrations, and the events of a meeting.

mod common;

use common::receiver::{Message, Receiver, accepts, public_key};
use common::{Server, id, ids};
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

fn find<'a>(messages: &'a [Message], event: &str) -> Vec<&'a Message> {
    messages
        .iter()
        .filter(|message| message.json()["event"] == event)
        .collect()
}

#[test]
fn webhooks_are_registered_changed_and_removed() {
    let server = Server::frozen();
    let body = json!({"name": "main", "url": "https://example.com/hook", "events": ["meeting.started", "meeting.ended"]});
    let made = server.post("/webhooks", body.clone(), 201);
    assert_eq!(made["enabled"], true);
    assert_eq!(made["events"], body["events"]);
    assert_eq!(made["created_at"], "2025-03-01T12:00:00.000Z");
    let path = format!("/webhooks/{}", id(&made));
    server.advance(1.0);
    let second = server.post(
        "/webhooks",
        json!({"name": "off", "url": "http://localhost/", "events": ["meeting.summary"], "enabled": false}),
        201,
    );
    let list = server.fetch("/webhooks");
    assert_eq!(ids(&list["data"]), [id(&second), id(&made)]);
    assert_eq!(list.get("paging"), None);
    let events = server.fetch("/webhooks/all")["data"].clone();
    let mut events: Vec<String> = serde_json::from_value(events).expect("texts");
    events.sort();
    let mut all = EVENTS.map(str::to_owned).to_vec();
    all.sort();
    assert_eq!(events, all);

    let changed = server.call("PATCH", &path, r#"{"enabled": false}"#);
    assert_eq!(
        changed.json()["data"].get("enabled"),
        None,
        "as the example has it"
    );
    assert_eq!(server.fetch(&path)["data"]["enabled"], false);
    server.mode("schema");
    let changed = server.call("PATCH", &path, r#"{"name": "renamed"}"#).json()["data"].clone();
    assert_eq!(
        (changed["name"].clone(), changed["enabled"].clone()),
        (json!("renamed"), json!(false))
    );
    assert_eq!(changed["updated_at"], "2025-03-01T12:00:01.000Z");
    let replaced = server.call("PUT", &path, &body.to_string()).json()["data"].clone();
    assert_eq!(
        (replaced["name"].clone(), replaced["enabled"].clone()),
        (json!("main"), json!(true))
    );
    let deleted = server.call("DELETE", &path, "");
    assert_eq!(
        (deleted.status, id(&deleted.json()["data"])),
        (200, id(&made))
    );
    for (method, body) in [("GET", ""), ("DELETE", ""), ("PATCH", "{}"), ("PUT", "{}")] {
        assert_eq!(server.call(method, &path, body).status, 404, "{method}");
    }
}

#[test]
fn registrations_are_checked() {
    let server = Server::start();
    let fine = json!({"name": "n", "url": "http://127.0.0.1/", "events": ["meeting.started"]});
    for (name, value) in [
        ("name", json!("")),
        ("url", json!("example.com")),
        ("url", json!("ftp://example.com/")),
        ("events", json!([])),
        ("events", json!(["meeting.begun"])),
        ("enabled", json!("yes")),
    ] {
        let mut body = fine.clone();
        body[name] = value;
        let answer = server.call("POST", "/webhooks", &body.to_string());
        assert_eq!(answer.status, 400, "{body}");
        assert!(answer.text().contains(name), "{}", answer.text());
    }
    for (mode, bare) in [("schema", true), ("example", false)] {
        server.mode(mode);
        let mut connection = server.connect();
        connection.send("GET", &format!("{}/webhooks", common::APP), "", "");
        let answer = connection.answer();
        assert_eq!(answer.status, 401);
        assert_eq!(
            answer.json() == json!({"message": "Unauthorized"}),
            bare,
            "{mode}"
        );
    }
}

#[test]
fn a_whole_meeting_is_told() {
    let server = Server::frozen();
    let receiver = Receiver::start(&[]);
    let webhook = server.create_webhook(&receiver.url("/hook?a=b"), &EVENTS);
    let body = json!({"title": "Told", "transcribe_on_end": true, "summarize_on_end": true});
    let meeting = id(&server.post("/meetings", body, 201));
    let (ann, session, peer) = server.visitor(&meeting, "ann");
    let recording = id(&server.post("/recordings", json!({"meeting_id": meeting}), 200));
    let livestream = server.start_livestream(&meeting);
    server.advance(30.0);
    server.stop_livestream(&meeting);
    server.leave(&meeting, &ann);
    server.advance(1000.0);

    let deliveries = server.deliveries();
    assert!(
        deliveries
            .iter()
            .all(|delivery| delivery["state"] == "delivered")
    );
    let messages = receiver.messages();
    let told: Vec<(String, String)> = deliveries
        .iter()
        .map(|delivery| {
            let at = delivery["at"].as_str().unwrap_or_default();
            (
                delivery["event"].as_str().unwrap_or_default().to_owned(),
                at[11..19].to_owned(),
            )
        })
        .collect();
    let expected = [
        ("meeting.started", "12:00:00"),
        ("meeting.participantJoined", "12:00:00"),
        ("recording.statusUpdate", "12:00:02"),
        ("livestreaming.statusUpdate", "12:00:02"),
        ("livestreaming.statusUpdate", "12:00:30"),
        ("meeting.participantLeft", "12:00:30"),
        ("recording.statusUpdate", "12:01:30"),
        ("meeting.ended", "12:01:30"),
        ("meeting.chatSynced", "12:01:31"),
        ("recording.statusUpdate", "12:01:35"),
        ("meeting.transcript", "12:01:35"),
        ("meeting.summary", "12:01:40"),
    ];
    assert_eq!(
        told,
        expected.map(|(event, at)| (event.to_owned(), at.to_owned()))
    );
    let arrived: Vec<Value> = messages
        .iter()
        .map(|message| message.json()["event"].clone())
        .collect();
    assert_eq!(arrived, expected.map(|(event, _)| json!(event)));

    let key = public_key(&server);
    let mut uuids = std::collections::HashSet::new();
    for (message, delivery) in messages.iter().zip(&deliveries) {
        assert_eq!(message.path, "/hook?a=b");
        assert_eq!(message.header("content-type"), "application/json");
        assert_eq!(message.header("rtk-webhook-id"), webhook);
        assert_eq!(message.header("rtk-uuid"), delivery["uuid"]);
        assert!(uuids.insert(message.header("rtk-uuid")));
        assert!(accepts(
            &key,
            message.header("rtk-signature"),
            &message.body
        ));
        assert!(!accepts(&key, message.header("rtk-signature"), b"other"));
        assert_eq!(delivery["attempts"], json!([{"status": 200}]));
        assert_eq!(delivery["json"], message.json());
    }

    let joined = find(&messages, "meeting.participantJoined")[0].json();
    assert_eq!(joined["participant"]["peerId"], peer);
    assert_eq!(joined["participant"]["clientSpecificId"], "ann");
    assert_eq!(joined["participant"].get("leftAt"), None);
    assert_eq!(joined["meeting"]["sessionId"], session);
    assert_eq!(joined["meeting"]["roomName"], meeting);
    assert_eq!(
        joined["meeting"]["organizedBy"],
        json!({"id": "emulator-app", "name": "Emulator"})
    );
    let left = find(&messages, "meeting.participantLeft")[0].json();
    assert_eq!(left["participant"]["leftAt"], "2025-03-01T12:00:30.000Z");
    let ended = find(&messages, "meeting.ended")[0].json();
    assert_eq!(ended["reason"], "ALL_PARTICIPANTS_LEFT");
    assert_eq!(
        (
            ended["meeting"]["status"].clone(),
            ended["meeting"]["endedAt"].clone()
        ),
        (json!("LIVE"), json!("2025-03-01T12:01:30.000Z"))
    );
    let states: Vec<Value> = find(&messages, "recording.statusUpdate")
        .iter()
        .map(|message| message.json()["recording"]["status"].clone())
        .collect();
    assert_eq!(states, ["RECORDING", "UPLOADING", "UPLOADED"]);
    let recorded = find(&messages, "recording.statusUpdate")[2].json()["recording"].clone();
    assert_eq!(
        (recorded["id"].clone(), recorded["roomUUID"].clone()),
        (json!(recording), json!(session))
    );
    assert!(recorded["fileSize"].is_string() && recorded["downloadUrl"].is_string());
    assert_eq!(
        find(&messages, "recording.statusUpdate")[0].json()["recording"].get("stoppedTime"),
        None
    );
    let stream = find(&messages, "livestreaming.statusUpdate");
    assert_eq!(
        (
            stream[0].json()["status"].clone(),
            stream[1].json()["status"].clone()
        ),
        (json!("LIVE"), json!("IDLE"))
    );
    assert_eq!(stream[0].json()["streamId"], livestream);
    assert_eq!(stream[0].json()["meeting"].get("sessionId"), None);
    let chat = find(&messages, "meeting.chatSynced")[0].json();
    assert_eq!(
        (chat.get("meeting"), chat["sessionId"].clone()),
        (None, json!(session))
    );
    for (event, field) in [
        ("meeting.chatSynced", "chatDownloadUrl"),
        ("meeting.transcript", "transcriptDownloadUrl"),
        ("meeting.summary", "summaryDownloadUrl"),
    ] {
        let url = find(&messages, event)[0].json()[field].clone();
        assert_eq!(server.download(&url, "").status, 200, "{event}");
    }
}

#[test]
fn only_who_wants_an_event_gets_it() {
    let server = Server::frozen();
    let receiver = Receiver::start(&[]);
    server.create_webhook(&receiver.url("/one"), &["meeting.started"]);
    let off = server.create_webhook(&receiver.url("/off"), &["meeting.started"]);
    server.call(
        "PATCH",
        &format!("/webhooks/{off}"),
        r#"{"enabled": false}"#,
    );
    server.create_webhook(&receiver.url("/two"), &["meeting.started", "meeting.ended"]);
    let meeting = server.create_meeting("Some");
    server.visitor(&meeting, "ann");
    server.call(
        "POST",
        &format!("/meetings/{meeting}/active-session/kick-all"),
        "",
    );
    assert_eq!(server.deliveries().len(), 3);
    let paths: Vec<String> = receiver
        .messages()
        .into_iter()
        .map(|message| message.path)
        .collect();
    assert_eq!(paths, ["/one", "/two", "/two"]);
    assert_eq!(
        receiver.messages()[2].json()["reason"],
        "HOST_ENDED_MEETING"
    );
}
