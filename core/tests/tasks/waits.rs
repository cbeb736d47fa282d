//! Waiting for states that take time.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use realtimekit_api::ErrorKind;
use realtimekit_api::models::{
    Livestream, LivestreamStatus, Recording, RecordingStatus, TranscriptFormat,
};
use serde_json::json;

use crate::client;
use crate::common::Server;

#[tokio::test]
async fn a_livestream_is_waited_for_from_start_to_stop() {
    let server = Server::start().await;
    let client = client(&server);
    let meeting = client.meetings().create().title("Talk").await.unwrap();
    let livestreams = client.livestreams();
    livestreams.start(&meeting.id).await.unwrap();
    let told: Arc<Mutex<Vec<(String, Duration)>>> = Arc::default();
    let notes = Arc::clone(&told);
    let live = livestreams
        .wait_until_live()
        .meeting_id(&meeting.id)
        .on_progress(move |seen| {
            notes
                .lock()
                .unwrap()
                .push((seen.state.clone(), seen.elapsed))
        })
        .await
        .unwrap();
    assert_eq!(live.status, Some(LivestreamStatus::Live));
    let told = told.lock().unwrap().clone();
    assert_eq!(
        told.first().map(|(state, _)| state.as_str()),
        Some("INVOKED")
    );
    assert_eq!(told.last().map(|(state, _)| state.as_str()), Some("LIVE"));
    assert!(told.is_sorted_by_key(|(_, elapsed)| *elapsed), "{told:?}");

    let waiting = livestreams.wait_until_stopped().livestream_id(&live.id);
    let error = waiting.timeout(Duration::from_secs(9)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    let last = error.last::<Livestream>().expect("it was seen");
    assert_eq!(last.status, Some(LivestreamStatus::Live));
    assert!(error.last::<Recording>().is_none());

    livestreams.stop(&meeting.id).await.unwrap();
    let stopped = livestreams.wait_until_stopped().livestream_id(&live.id);
    assert_eq!(stopped.await.unwrap().unwrap().id, live.id);
    let nothing = livestreams.wait_until_stopped().meeting_id(&meeting.id);
    assert!(nothing.await.unwrap().is_none());
}

#[tokio::test]
async fn a_recording_is_waited_for() {
    let server = Server::start().await;
    let client = client(&server);
    let meeting = client.meetings().create().title("Talk").await.unwrap();
    let recording = client.recordings().start(&meeting.id).await.unwrap();
    let order = format!("recordings/{}", recording.id);
    server.post(&order, &json!({ "status": "RECORDING" })).await;
    client.recordings().stop(&recording.id).await.unwrap();
    let uploaded = client.recordings().wait_until_uploaded(&recording.id);
    let uploaded = uploaded.await.unwrap();
    assert_eq!(uploaded.status, Some(RecordingStatus::Uploaded));
    assert!(uploaded.download_url.is_some());
}

#[tokio::test]
async fn a_recording_that_stays_without_a_length_is_stuck() {
    let stuck = json!({ "json": { "data": { "id": "r-1", "status": "UPLOADING", "recording_duration": 0 } } });
    let server = Server::scripted(json!(vec![stuck; 100])).await;
    let client = client(&server);
    let waiting = client.recordings().wait_until_uploaded("r-1");
    let error = waiting.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert!(error.message().contains("600"), "{error}");
    let looks = server.requests().await.len();
    assert!((20..40).contains(&looks), "{looks}");
}

#[tokio::test]
async fn the_files_of_a_session_are_waited_for() {
    let server = Server::start().await;
    let client = client(&server);
    let meeting = client.meetings().create().title("Talk");
    let meeting = meeting
        .transcribe_on_end(true)
        .summarize_on_end(true)
        .await
        .unwrap();
    let ann = client
        .participants()
        .create(&meeting.id, "ann", "group_call_host")
        .await
        .unwrap();
    let order = format!("meetings/{}/participants/{}", meeting.id, ann.id);
    let says = json!({ "status": "JOINED", "says": "Good morning", "writes": "hello" });
    let joined = server.post(&order, &says).await;
    let session = joined["session_id"].as_str().unwrap().to_owned();
    client.meetings().end(&meeting.id).await.unwrap();
    let sessions = client.sessions();
    let transcript = sessions
        .wait_for_transcript(&session)
        .format(TranscriptFormat::Vtt);
    let transcript = transcript.await.unwrap();
    let text = client.download(&transcript).to_bytes().await.unwrap();
    assert!(text.starts_with(b"WEBVTT"));
    let summary = sessions.wait_for_summary(&session).await.unwrap();
    assert!(summary.summary_download_url.is_some());
    let chat = sessions.wait_for_chat(&session).await.unwrap();
    assert!(chat.chat_download_url.is_some());
}

#[tokio::test]
async fn looks_become_rarer_and_leave_time_for_the_last_one() {
    let invoked =
        json!({ "json": { "data": { "livestream": { "id": "ls-1", "status": "INVOKED" } } } });
    let server = Server::scripted(json!(vec![invoked; 100])).await;
    let client = client(&server);
    let told: Arc<Mutex<Vec<Duration>>> = Arc::default();
    let notes = Arc::clone(&told);
    let waiting = client.livestreams().wait_until_live().livestream_id("ls-1");
    let waiting = waiting.on_progress(move |seen| notes.lock().unwrap().push(seen.elapsed));
    let error = waiting.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.retryable());
    let told = told.lock().unwrap();
    assert!((12..22).contains(&told.len()), "{told:?}");
    assert!(told[1] - told[0] <= Duration::from_millis(600), "{told:?}");
    let last = *told.last().unwrap();
    assert!(
        last >= Duration::from_millis(58_900) && last < Duration::from_secs(60),
        "{told:?}"
    );
}
