//! Downloads: where they are written, which headers they never send, and what remains after a failure.

mod common;

use std::path::Path;
use std::sync::{Arc, Mutex};

use common::Server;
use futures_util::StreamExt;
use realtimekit_api::{ErrorKind, RealtimeKit};
use serde_json::{Value, json};

/// A folder of its own, gone with its test.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

/// A session with a transcript, and its identifier.
async fn session(server: &Server, client: &RealtimeKit) -> String {
    let meeting = client
        .request(realtimekit_api::Method::Post, "/{app_id}/meetings")
        .body(json!({ "title": "Talk", "transcribe_on_end": true }))
        .await
        .expect("a meeting");
    let meeting = meeting.json().expect("JSON")["data"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let live = server
        .post(
            &format!("meetings/{meeting}/session"),
            &json!({ "status": "LIVE" }),
        )
        .await;
    server
        .post(
            &format!("meetings/{meeting}/session"),
            &json!({ "status": "ENDED" }),
        )
        .await;
    server
        .post("clock", &json!({ "advance_seconds": 60 }))
        .await;
    live["session_id"].as_str().expect("a session").to_owned()
}

async fn files_asked_for(server: &Server) -> Vec<Value> {
    let requests = server.requests().await.into_iter();
    requests
        .filter(|request| {
            request["path"]
                .as_str()
                .is_some_and(|path| path.starts_with("/files/"))
        })
        .collect()
}

#[tokio::test]
async fn a_transcript_goes_to_memory_and_to_a_file() {
    let server = Server::start().await;
    let client = server.client(|builder| builder.header("x-secret", "s3cret"));
    let session = session(&server, &client).await;
    let chat = client.sessions().get_chat(&session).await.expect("a chat");
    let told = Arc::new(Mutex::new(Vec::new()));
    let bytes = client
        .download(&chat)
        .on_progress({
            let told = Arc::clone(&told);
            move |progress| told.lock().unwrap().push(progress)
        })
        .to_bytes()
        .await
        .expect("it is there");
    let told = told.lock().unwrap().clone();
    let last = told.last().expect("progress was told");
    assert_eq!(
        (last.received, last.total),
        (bytes.len() as u64, Some(bytes.len() as u64))
    );

    let folder = folder();
    let path = folder.path().join("chat.csv");
    std::fs::write(&path, "what was there before, which is longer than nothing").unwrap();
    let size = client
        .download(&chat)
        .to_file(&path)
        .await
        .expect("it can be written");
    assert_eq!(size, bytes.len() as u64);
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    assert_eq!(names(folder.path()), ["chat.csv"]);

    for request in files_asked_for(&server).await {
        for secret in ["authorization", "x-secret"] {
            assert!(
                request["headers"].get(secret).is_none(),
                "{secret} was sent"
            );
        }
    }
}

#[tokio::test]
async fn an_expired_address_is_asked_for_anew_once() {
    let server = Server::start().await;
    let client = server.client(|builder| builder);
    let session = session(&server, &client).await;
    let chat = client.sessions().get_chat(&session).await.expect("a chat");
    server
        .post("clock", &json!({ "advance_seconds": 7200 }))
        .await;
    let bytes = client
        .download(&chat)
        .to_bytes()
        .await
        .expect("a fresh address was had");
    assert!(!bytes.is_empty());
    assert_eq!(files_asked_for(&server).await.len(), 2);

    // A client that does not know where the URL came from says what to do.
    let stranger = server.client(|builder| builder);
    let error = stranger.download(&chat).to_bytes().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Permission, Some(403))
    );
    assert!(error.message().contains("expired"), "{error}");
    assert!(!error.to_string().contains("signature="), "{error}");
}

#[tokio::test]
async fn a_recording_knows_the_way_to_a_fresh_address() {
    let server = Server::start().await;
    let client = server.client(|builder| builder);
    let meeting = client.request(realtimekit_api::Method::Post, "/{app_id}/meetings");
    let meeting = meeting
        .body(json!({ "title": "Talk" }))
        .await
        .expect("a meeting");
    let meeting = meeting.json().expect("JSON")["data"]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let started = client.recordings().start(meeting).await;
    let started = started.expect("a recording");
    let none_yet = client.download(&started).to_bytes().await.unwrap_err();
    assert_eq!(none_yet.kind(), ErrorKind::InvalidRequest);

    let order = format!("recordings/{}", started.id);
    server.post(&order, &json!({ "status": "RECORDING" })).await;
    let stopped = client.recordings().stop(&started.id).await;
    stopped.expect("it ends");
    server.post(&order, &json!({ "status": "UPLOADED" })).await;
    let recording = client
        .recordings()
        .get(&started.id)
        .await
        .expect("it is there");
    server
        .post("clock", &json!({ "advance_seconds": 7200 }))
        .await;
    let stranger = server.client(|builder| builder);
    assert!(
        !stranger
            .download(&recording)
            .to_bytes()
            .await
            .expect("a fresh address")
            .is_empty()
    );
}

#[tokio::test]
async fn half_a_file_is_never_left() {
    let cut = json!({ "text": "0123456789", "fault": { "cut_body": 4 } });
    let server = Server::scripted(json!([cut, { "status": 404 }])).await;
    let client = server.client(|builder| builder);
    let folder = folder();
    let path = folder.path().join("talk.mp4");
    let url = format!("{}/talk.mp4", client.base_url());
    let error = client
        .download(url.clone())
        .to_file(&path)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert_eq!(error.operation(), Some("download"));
    assert!(names(folder.path()).is_empty());

    let error = client.download(url).to_file(&path).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(names(folder.path()).is_empty());
}

#[tokio::test]
async fn a_stalled_file_ends_and_a_failing_server_is_asked_again() {
    let stalled = json!({ "text": "0123456789", "fault": { "stall_body": 4 } });
    let server = Server::scripted(json!([{ "status": 503 }, { "text": "whole" }, stalled])).await;
    let client =
        server.client(|builder| builder.stall_timeout(std::time::Duration::from_millis(50)));
    let url = format!("{}/talk.mp4", client.base_url());
    assert_eq!(
        client.download(url.clone()).to_bytes().await.unwrap(),
        "whole"
    );
    let error = client.download(url).to_bytes().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn what_cannot_be_downloaded_is_refused_before_anything_is_sent() {
    let server = Server::start().await;
    let client = server.client(|builder| builder);
    let folder = folder();
    let there = client.base_url().to_owned();
    for (url, path) in [
        ("no address", folder.path().join("a")),
        ("http://example.com/a", folder.path().join("a")),
        ("ftp://example.com/a", folder.path().join("a")),
        (&there, folder.path().to_owned()),
    ] {
        let error = client.download(url).to_file(&path).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
        assert_eq!(error.operation(), Some("download"), "{error}");
    }
    assert!(server.requests().await.is_empty());
    assert!(names(folder.path()).is_empty());
}

/// A recording with files of its own for sound and for a track, whose URLs carry this signature.
fn recording_signed(signature: &str) -> Value {
    let url = |file: &str| format!("${{origin}}/files/{file}?signature={signature}");
    json!({ "json": { "success": true, "data": {
        "id": "r-1",
        "download_url": [{ "layer_name": "default", "download_urls": { "track": { "download_url": url("track.webm") } } }],
        "audio_download_url": url("audio.mp3"),
    } } })
}

#[tokio::test]
async fn an_expired_url_of_a_recordings_audio_or_track_is_replaced() {
    let server = Server::start().await;
    let client = server.client(|builder| builder);
    for (file, from_list) in [
        ("audio.mp3", false),
        ("track.webm", false),
        ("audio.mp3", true),
    ] {
        let expired = json!({ "status": 403, "text": "expired" });
        let mut given = recording_signed("old");
        if from_list {
            let recording = given["json"]["data"].take();
            given["json"]["data"] = json!([recording]);
        }
        let fresh = recording_signed("new");
        server
            .script(json!([given, expired, fresh, { "text": "the file" }]))
            .await;
        let recording = if from_list {
            let page = client.recordings().list().await.unwrap();
            page.items.into_iter().next().unwrap()
        } else {
            client.recordings().get("r-1").await.unwrap()
        };
        let track = || {
            let tracks = recording.download_url.as_ref().unwrap().tracks();
            tracks[0].download_urls["track"]
                .download_url
                .clone()
                .unwrap()
        };
        let url = if file == "audio.mp3" {
            recording.audio_download_url.clone().unwrap()
        } else {
            track()
        };

        let bytes = client.download(url).to_bytes().await.unwrap();

        assert_eq!(&bytes[..], b"the file");
        let asked: Vec<Value> = files_asked_for(&server).await;
        let asked: Vec<&Value> = asked.iter().map(|request| &request["query"]).collect();
        assert_eq!(asked, ["signature=old", "signature=new"], "{file}");
    }
}

#[tokio::test]
async fn a_file_that_is_gone_is_called_so() {
    let server = Server::start().await;
    let client = server.client(|builder| builder);
    let expired = || json!({ "status": 403, "text": "denied" });
    let gone = "download: the recording's file no longer exists (denied)";
    let fresh = recording_signed("new");
    let same = recording_signed("old");
    for answers in [
        json!([recording_signed("old"), expired(), fresh, expired()]),
        json!([recording_signed("old"), expired(), same]),
    ] {
        server.script(answers).await;
        let recording = client.recordings().get("r-1").await.unwrap();
        let audio = recording.audio_download_url.unwrap();
        let error = client.download(audio).to_bytes().await.unwrap_err();
        assert!(error.to_string().starts_with(gone), "{error}");
    }
}

#[tokio::test]
async fn a_download_is_a_stream_of_its_parts() {
    let server = Server::start().await;
    let client = server.client(|builder| builder);
    let url = format!("{}/files/talk.mp4", server.origin());
    let begun = |answers| async {
        server.script(answers).await;
        client.download(url.as_str()).stream().await.unwrap()
    };

    let mut whole = begun(json!([{ "text": "the whole file" }])).await;
    let mut bytes = Vec::new();
    while let Some(part) = whole.next().await {
        bytes.extend_from_slice(&part.unwrap());
    }
    assert_eq!(bytes, b"the whole file");
    assert_eq!(whole.progress().received, 14);
    assert!(whole.next().await.is_none());

    let cut = json!([{ "text": "the whole file", "fault": { "cut_body": 5 } }]);
    let mut cut = begun(cut).await;
    let mut parts = Vec::new();
    while let Some(part) = cut.next().await {
        parts.push(part);
    }
    let error = parts.pop().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(parts.iter().all(Result::is_ok), "nothing follows an error");
    let again = cut.next_chunk().await.unwrap_err();
    assert_eq!(
        again.message(),
        error.message(),
        "half a file never passes for a whole one"
    );
}
