//! Models as a Rust program makes, compares, reads and writes them.

mod common;

use std::collections::HashSet;
use std::time::Duration;

use common::Server;
use realtimekit_api::models::{
    CreateParticipant, Livestream, LivestreamStatus, Meeting, ParticipantWithToken, Recording,
    StartRecording,
};
use realtimekit_api::{Call, ErrorKind, Nullable, Secret};
use serde_json::json;

#[test]
fn a_model_is_made_without_a_server_and_can_be_a_key() {
    let meeting = Meeting::new("m-1")
        .title("Town hall")
        .session_keep_alive_time_in_secs(Duration::from_secs(90));
    assert_eq!(meeting.title.as_deref(), Some("Town hall"));
    let again = meeting.clone();
    let other = Meeting::new("m-1").session_keep_alive_time_in_secs(Duration::from_secs(60));
    let meetings: HashSet<Meeting> = [meeting, again, other].into();
    assert_eq!(meetings.len(), 2);
}

#[test]
fn reading_a_model_keeps_the_promise_of_a_call() {
    let error = serde_json::from_str::<Meeting>(r#"{"title":"x"}"#).unwrap_err();
    assert!(error.to_string().contains("id"), "{error}");
    let error = serde_json::from_value::<ParticipantWithToken>(json!({ "id": "p-1" })).unwrap_err();
    assert!(error.to_string().contains("token"), "{error}");
    let meeting: Meeting =
        serde_json::from_value(json!({ "id": 7, "persist_chat": "true" })).unwrap();
    assert_eq!((&*meeting.id, meeting.persist_chat), ("7", Some(true)));
}

#[test]
fn a_secret_is_written_as_its_mask_which_nothing_reads() {
    let livestream = Livestream::new("ls-1").stream_key("s3cret");
    let written = serde_json::to_value(&livestream).unwrap();
    assert_eq!(written["stream_key"], "********");
    assert!(!format!("{livestream:?}").contains("s3cret"));
    let error = serde_json::from_value::<Livestream>(written).unwrap_err();
    assert!(
        error.to_string().contains("stream_key: it is the mask"),
        "{error}"
    );
    let written = json!({ "id": "p-1", "token": "********" });
    let error = serde_json::from_value::<ParticipantWithToken>(written).unwrap_err();
    assert!(error.to_string().contains("token"), "{error}");
}

#[test]
fn a_later_version_may_know_what_this_one_does_not() {
    assert_eq!(LivestreamStatus::from("LIVE"), LivestreamStatus::Live);
    let status = LivestreamStatus::from("PAUSED");
    assert_eq!(status, "PAUSED".into());
    let LivestreamStatus::Unknown(value) = &status else {
        panic!("{status:?} is known")
    };
    assert_eq!(value.as_str(), "PAUSED");
}

#[test]
fn parameters_are_read_strictly() {
    let full = json!({ "custom_participant_id": "user-1", "preset_name": "host", "name": null });
    let read: CreateParticipant = serde_json::from_value(full).unwrap();
    let written = CreateParticipant::new("user-1", "host").name(Nullable::Cleared);
    assert_eq!(read, written);
    for (wrong, named) in [
        (json!({ "custom_participant_id": "user-1" }), "preset_name"),
        (
            json!({ "custom_participant_id": "user-1", "preset_name": "host", "nane": "Ada" }),
            "nane",
        ),
    ] {
        let error = serde_json::from_value::<CreateParticipant>(wrong).unwrap_err();
        assert!(error.to_string().contains(named), "{error}");
    }
}

#[tokio::test]
async fn lengths_of_time_are_durations_on_their_way_in_and_out() {
    let answer = json!({ "json": { "data": { "id": "r-1", "recording_duration": 61.5 } } });
    let server = Server::scripted(json!([answer, answer])).await;
    let client = server.client(|builder| builder);
    let start = |length| client.recordings().start("m-1").max_seconds(length);

    let recording = start(Duration::from_secs(3600)).await.unwrap();
    assert_eq!(
        recording.recording_duration,
        Some(Duration::from_millis(61_500))
    );
    let written: Recording =
        serde_json::from_str(&serde_json::to_string(&recording).unwrap()).unwrap();
    assert_eq!(written, recording);
    let fraction = start(Duration::from_millis(1500)).await.unwrap_err();
    assert_eq!(fraction.kind(), ErrorKind::InvalidRequest);
    assert!(fraction.to_string().contains("whole seconds"), "{fraction}");
    let requests = server.requests().await;
    assert_eq!(
        requests[0]["json"],
        json!({ "meeting_id": "m-1", "max_seconds": 3600 })
    );
    assert_eq!(requests.len(), 1);

    let parameters = StartRecording::new("m-2").max_seconds(Duration::from_secs(60));
    let read: StartRecording =
        serde_json::from_value(serde_json::to_value(&parameters).unwrap()).unwrap();
    assert_eq!(read, parameters);
}

#[tokio::test]
async fn secrets_reach_the_service_as_they_are() {
    use realtimekit_api::models::{StorageConfig, StorageType};
    let server = Server::scripted(json!([{ "json": { "data": { "id": "r-1" } } }])).await;
    let client = server.client(|builder| builder);
    let storage = StorageConfig::new()
        .r#type(StorageType::Aws)
        .secret("s3cret");
    let call = client
        .recordings()
        .start("m-1")
        .storage_config(storage.clone());
    call.await.unwrap();
    let sent = &server.requests().await[0]["json"]["storage_config"];
    assert_eq!(sent, &json!({ "type": "aws", "secret": "s3cret" }));
    let written = serde_json::to_string(&storage).unwrap();
    assert!(!written.contains("s3cret"), "{written}");
}

#[tokio::test]
async fn calls_are_futures_like_others() {
    let meeting = json!({ "json": { "data": { "id": "m-1" } } });
    let server = Server::scripted(json!([meeting, meeting, meeting, meeting])).await;
    let client = server.client(|builder| builder);
    let meetings = client.meetings();
    let spawned = tokio::spawn(meetings.get("m-1").send());
    let (one, two) = tokio::join!(meetings.get("m-1").send(), meetings.create().send());
    assert_eq!(
        (one.unwrap().id, two.unwrap().id),
        ("m-1".to_owned(), "m-1".to_owned())
    );
    assert_eq!(spawned.await.unwrap().unwrap().id, "m-1");

    // A function of a program that names its result, and a double of it.
    let rename = |title: &str| -> Call<Meeting> { meetings.update("m-1").title(title).into() };
    assert_eq!(rename("Town hall").await.unwrap().id, "m-1");
    let double = Call::ready(Ok(Meeting::new("m-1").title("Town hall")));
    let renamed = double.timeout(Duration::from_secs(5)).await.unwrap();
    assert_eq!(renamed.title.as_deref(), Some("Town hall"));
    let error = Call::<Meeting>::ready(Ok(Meeting::new("m-1"))).raw().await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Configuration);
    let _: Secret = "text".into();
}
