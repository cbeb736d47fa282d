//! The printed forms of results. The cases compare results as data; only Rust's own types show how they are printed.

use conformance_rust::case::Answer;
use conformance_rust::emulator::{ACCOUNT_ID, API_TOKEN, APP_ID, Emulator};
use realtimekit_api::RealtimeKit;
use serde_json::{Value, json};

/// Occurs in every secret below.
const SECRET: &str = "must-not-be-seen";

fn answer(data: &Value) -> Answer {
    serde_json::from_value(json!({"json": {"success": true, "data": data}})).expect("an answer")
}

/// Checks one printed result: the secret is not in it, something else of the object is.
fn masked(printed: &str, visible: &str) {
    assert!(!printed.contains(SECRET), "{printed}");
    assert!(printed.contains(visible), "{printed}");
}

#[test]
fn printed_results_hide_their_secrets() {
    let emulator = Emulator::start().expect("an emulator");
    let livestream = json!({"id": "ls-1", "stream_key": SECRET});
    let storage = json!({"type": "aws", "bucket": "bucket-1", "access_key": SECRET, "secret": SECRET, "password": SECRET, "private_key": SECRET});
    let answers = [
        answer(&livestream),
        answer(&json!({"livestream": livestream.clone(), "sessions": []})),
        answer(&json!([livestream.clone()])),
        answer(&json!({"id": "p-1", "token": SECRET})),
        answer(&json!({"id": "m-1", "recording_config": {"storage_config": storage}})),
        answer(&json!({"livestreams": [livestream.clone()], "sessions": [{"id": "run-1"}]})),
        answer(
            &json!({"id": "r-1", "download_url": format!("https://example.com/?{SECRET}"), "audio_download_url": SECRET}),
        ),
        answer(
            &json!({"id": "r-1", "download_url": [{"layer_name": "a", "download_urls": {"file": {"download_url": SECRET}}}]}),
        ),
        answer(
            &json!({"chat_download_url": SECRET, "chat_download_url_expiry": "2026-01-02T03:04:05Z"}),
        ),
    ];
    emulator.prepare(&answers).expect("a script");
    let client = RealtimeKit::builder()
        .account_id(ACCOUNT_ID)
        .app_id(APP_ID)
        .api_token(API_TOKEN)
        .base_url(emulator.base_url())
        .build()
        .expect("a client");
    let printed_client = format!("{client:?}");
    assert!(!printed_client.contains(API_TOKEN), "{printed_client}");

    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let created = client.livestreams().create().await.expect("a livestream");
        masked(&format!("{created:?}"), "ls-1");
        let details = client.livestreams().get("ls-1").await.expect("details");
        masked(&format!("{details:?}"), "ls-1");
        let page = client.livestreams().list().await.expect("a page");
        masked(&format!("{page:?}"), "ls-1");
        let participant = client
            .participants()
            .create("m-1", "u-1", "host")
            .await
            .expect("a participant");
        masked(&format!("{participant:?}"), "p-1");
        let meeting = client.meetings().create().await.expect("a meeting");
        masked(&format!("{meeting:?}"), "bucket-1");
        let runs = client
            .livestreams()
            .list_for_meeting("m-1")
            .await
            .expect("a page");
        assert_eq!(runs.livestreams[0].id, "ls-1", "as in every language");
        masked(&format!("{runs:?} {:?}", runs.companions), "run-1");
        for _ in 0..2 {
            let recording = client.recordings().get("r-1").await.expect("a recording");
            masked(&format!("{recording:?}"), "r-1");
            masked(&format!("r-1 {:?}", recording.download_url), "r-1");
        }
        let chat = client.sessions().get_chat("s-1").await.expect("a chat");
        masked(&format!("{chat:?}"), "2026-01-02");
    });
}
