//! The two documented forms of each response that the documents contradict each other on.

mod common;

use common::{Server, id};
use serde_json::{Value, json};

/// Two meetings with a livestream each, the second one live for 90.5 seconds: its meeting's and livestream's ids.
fn two_livestreams() -> (Server, String, String) {
    let server = Server::frozen();
    let first = server.create_meeting("First");
    server.start_livestream(&first);
    server.advance(60.0);
    let second = server.create_meeting("Second");
    let livestream = server.start_livestream(&second);
    server.advance(92.5);
    (server, second, livestream)
}

/// The response to the same request in both modes: example, schema.
fn both(server: &Server, path: &str) -> (Value, Value) {
    let example = server.fetch(path);
    server.mode("schema");
    let schema = server.fetch(path);
    server.mode("example");
    (example, schema)
}

const ONE_OF_TWO: fn() -> Value = || json!({"total_count": 2, "start_offset": 1, "end_offset": 1});
const ONE: fn() -> Value = || json!({"total_count": 1, "start_offset": 1, "end_offset": 1});

#[test]
fn list_livestreams_is_a_list_or_one_object() {
    let (server, _, livestream) = two_livestreams();
    let (example, schema) = both(&server, "/livestreams");
    assert_eq!(example["data"].as_array().map(Vec::len), Some(2));
    assert_eq!(example["data"][0]["disabled"], false);
    assert_eq!(example["data"][0]["name"], Value::Null);
    assert!(
        example["data"][0]
            .as_object()
            .is_some_and(|object| object.contains_key("name"))
    );
    assert_eq!(example["paging"]["total_count"], 2);

    assert_eq!(schema["data"]["id"], livestream);
    assert_eq!(schema["data"]["disabled"], "false");
    assert!(
        schema["data"]
            .as_object()
            .is_some_and(|object| !object.contains_key("name"))
    );
    assert_eq!(schema["data"]["paging"], ONE_OF_TWO());
    assert_eq!(schema.get("paging"), None);

    // Walking by page number meets every livestream in this form too, and then an object without an id.
    server.mode("schema");
    let second = server.fetch("/livestreams?page_no=2&per_page=20");
    assert_ne!(second["data"]["id"], livestream);
    assert_eq!(second["data"]["paging"]["end_offset"], 2);
    let third = server.fetch("/livestreams?page_no=3");
    assert_eq!(third["data"].get("id"), None);
}

#[test]
fn get_livestream_has_sessions_or_one_session() {
    let (server, _, livestream) = two_livestreams();
    let (example, schema) = both(&server, &format!("/livestreams/{livestream}"));
    assert_eq!(example["data"]["livestream"]["id"], livestream);
    assert_eq!(example["data"]["sessions"][0]["ingest_seconds"], 90.5);
    assert_eq!(example["data"].get("session"), None);
    assert_eq!(example["paging"], ONE());

    assert_eq!(schema["data"]["livestream"]["disabled"], "false");
    assert_eq!(schema["data"]["session"]["ingest_seconds"], 90.5);
    assert_eq!(schema["data"].get("sessions"), None);
    assert_eq!(schema["data"]["paging"], ONE());
    assert_eq!(schema.get("paging"), None);
}

#[test]
fn the_history_of_a_meeting_is_singular_or_plural() {
    let (server, meeting, livestream) = two_livestreams();
    let (example, schema) = both(&server, &format!("/meetings/{meeting}/livestream"));
    assert_eq!(example["data"]["livestream"]["id"], livestream);
    assert_eq!(example["data"]["sessions"][0]["viewer_seconds"], 181);
    assert_eq!(example["paging"], ONE());

    assert_eq!(schema["data"]["livestreams"][0]["id"], livestream);
    assert_eq!(schema["data"]["livestreams"][0]["disabled"], false);
    assert_eq!(schema["data"]["sessions"]["ingest_seconds"], "90.5");
    assert_eq!(schema["data"]["sessions"].get("viewer_seconds"), None);
    assert_eq!(schema["data"]["paging"], ONE());
}

#[test]
fn the_livestreams_of_a_session_are_nested_or_one_record() {
    let (server, meeting, livestream) = two_livestreams();
    let session = id(&server.fetch(&format!("/meetings/{meeting}/active-session"))["data"]);
    let (example, schema) = both(&server, &format!("/sessions/{session}/livestream-sessions"));
    assert_eq!(example["data"]["data"][0]["livestream_id"], livestream);
    assert_eq!(
        example["data"]["data"][0]["started_time"],
        "2025-03-01T12:01:02.000Z"
    );
    assert_eq!(example["data"]["paging"], ONE());

    assert_eq!(schema["data"]["livestream_id"], livestream);
    assert_eq!(schema["data"].get("started_time"), None);
    assert_eq!(schema["data"]["paging"], ONE());
}

#[test]
fn a_session_is_bare_or_wrapped() {
    let (server, meeting, _) = two_livestreams();
    let active = format!("/meetings/{meeting}/active-session");
    let (example, schema) = both(&server, &active);
    assert_eq!(example["data"].get("organization_id"), None);
    assert_eq!(example["data"].get("meeting_display_name"), None);
    assert_eq!(schema["data"]["organization_id"], "emulator-app");
    assert_eq!(schema["data"]["meeting_display_name"], "Second");
    let session = id(&example["data"]);
    let (example, schema) = both(
        &server,
        &format!("/sessions/{session}?include_breakout_rooms=true"),
    );
    assert_eq!(example["data"]["id"], session);
    assert_eq!(example["data"]["ended_at"], Value::Null);
    assert_eq!(example["data"]["breakout_rooms"], json!([]));
    assert_eq!(schema["data"]["session"]["id"], session);
    assert_eq!(schema["data"]["session"].get("ended_at"), None);
}

#[test]
fn seconds_are_numbers_or_text() {
    let (server, _, livestream) = two_livestreams();
    let (example, schema) = both(
        &server,
        &format!("/livestreams/{livestream}/active-livestream-session"),
    );
    assert_eq!(example["data"]["session"]["ingest_seconds"], 90.5);
    assert_eq!(schema["data"]["session"]["ingest_seconds"], "90.5");
    assert_eq!(schema["data"]["session"]["viewer_seconds"], "181");
    let record = id(&example["data"]["session"]);
    let (example, schema) = both(&server, &format!("/livestreams/sessions/{record}"));
    assert_eq!(example["data"]["ingest_seconds"], 90.5);
    assert_eq!(example["data"]["invoked_time"], "2025-03-01T12:01:00.000Z");
    assert_eq!(example["data"]["err_message"], Value::Null);
    assert_eq!(
        schema["data"]["ingest_seconds"], 91,
        "an integer by the schema"
    );
    assert_eq!(schema["data"].get("invoked_time"), None);
    assert_eq!(schema["data"].get("err_message"), None);
}

#[test]
fn the_current_livestream_shows_its_key_by_the_schema_only() {
    let (server, meeting, livestream) = two_livestreams();
    let (example, schema) = both(&server, &format!("/meetings/{meeting}/active-livestream"));
    assert_eq!(example["data"]["id"], livestream);
    assert_eq!(example["data"].get("stream_key"), None);
    assert_eq!(example["data"].get("ingest_server"), None);
    assert!(schema["data"]["stream_key"].is_string());
    assert_eq!(schema["data"]["disabled"], "false");
}

#[test]
fn the_people_of_a_session_have_paging_or_not() {
    let server = Server::frozen();
    let (_, session, peer) = server.visitor(&server.create_meeting("People"), "ann");
    let (example, schema) = both(&server, &format!("/sessions/{session}/participants"));
    assert_eq!(example["data"]["paging"], ONE());
    assert_eq!(example["data"]["participants"][0]["left_at"], Value::Null);
    assert_eq!(schema["data"].get("paging"), None);
    assert_eq!(schema.get("paging"), None);
    assert_eq!(schema["data"]["participants"][0]["id"], peer);
    assert_eq!(schema["data"]["participants"][0].get("left_at"), None);
}

#[test]
fn a_track_recording_has_two_members_more_in_the_example() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Tracks");
    server.visitor(&meeting, "ann");
    let body = json!({"meeting_id": meeting});
    let example = server.post("/recordings/track", body.clone(), 200);
    assert_eq!(example["recording"]["type"], "TRACK");
    assert_eq!(example["recording"]["meeting_id"], meeting);
    server.mode("schema");
    let schema = server.post("/recordings/track", body, 200);
    assert_eq!(schema["recording"].get("type"), None);
    assert_eq!(schema["recording"].get("meeting_id"), None);
    assert!(schema["recording"]["id"].is_string());
}

#[test]
fn the_mode_is_given_at_start_and_comes_back_with_a_reset() {
    let server = Server::with(realtimekit_emulator::Options {
        answers: realtimekit_emulator::Mode::Schema,
        ..realtimekit_emulator::Options::default()
    });
    assert_eq!(
        server.control("GET", "answers", &json!({})),
        json!({"mode": "schema"})
    );
    server.mode("example");
    assert!(server.fetch("/livestreams")["data"].is_array());
    server.control("POST", "reset", &json!({}));
    assert!(server.fetch("/livestreams")["data"].is_object());
    assert_eq!(
        server
            .control_answer("POST", "answers", r#"{"mode": "both"}"#)
            .status,
        400
    );
}
