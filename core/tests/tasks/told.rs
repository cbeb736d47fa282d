//! What hooks, the log and errors say about a task.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use realtimekit_api::models::Meeting;
use realtimekit_api::{Error, ErrorKind, WaitProgress};
use serde_json::json;

use crate::client;
use crate::common::Server;

#[tokio::test]
async fn hooks_are_told_the_task() {
    let server = Server::start().await;
    let told = Arc::new(Mutex::new(Vec::new()));
    let (asked, answered) = (Arc::clone(&told), Arc::clone(&told));
    let client = server.client(|builder| {
        builder
            .on_request(move |info| asked.lock().unwrap().push((info.operation, info.task)))
            .on_response(move |info| answered.lock().unwrap().push((info.operation, info.task)))
    });
    client.meetings().ensure("Talk").await.unwrap();
    client.meetings().list().await.unwrap();
    let task = Some("meetings.ensure");
    let calls = [
        ("meetings.list", task),
        ("meetings.create", task),
        ("meetings.list", task),
        ("meetings.list", None),
    ];
    let expected: Vec<_> = calls.into_iter().flat_map(|call| [call, call]).collect();
    assert_eq!(*told.lock().unwrap(), expected);
}

#[tokio::test]
async fn a_function_that_panics_does_not_end_the_task() {
    let live = json!({ "json": { "data": { "livestream": { "id": "ls-1", "status": "LIVE" } } } });
    let server = Server::scripted(json!([live])).await;
    let waiting = client(&server)
        .livestreams()
        .wait_until_live()
        .livestream_id("ls-1");
    let tell = |_: &WaitProgress| panic!("a test asked for it");
    assert_eq!(waiting.on_progress(tell).await.unwrap().id, "ls-1");
}

#[tokio::test]
async fn a_body_of_ones_own_goes_where_there_is_a_body() {
    let server = Server::start().await;
    let client = client(&server);
    let ensured = client
        .meetings()
        .ensure("Talk")
        .extra_body("persist_chat", true);
    let ensured = ensured.extra_header("x-test", "1").await.unwrap();
    assert_eq!(ensured.meeting.persist_chat, Some(true));
    let requests = server.requests().await;
    assert_eq!(requests.len(), 3);
    for request in requests {
        assert_eq!(request["headers"]["x-test"], "1");
        assert_eq!(
            request["body"] == "",
            request["method"] == "GET",
            "{request}"
        );
    }
}

#[tokio::test]
async fn a_task_has_no_response_of_its_own() {
    let server = Server::start().await;
    let call = realtimekit_api::Call::from(client(&server).meetings().ensure("Talk"));
    let error = call.raw().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(server.requests().await.is_empty());
}

#[tokio::test]
async fn a_task_can_be_spawned_and_dropped() {
    let server = Server::start().await;
    let waiting = client(&server)
        .livestreams()
        .wait_until_live()
        .meeting_id("m-1");
    let waiting = tokio::spawn(waiting.timeout(Duration::from_secs(5)).send());
    waiting.abort();
    assert!(waiting.await.unwrap_err().is_cancelled());
}

#[test]
fn an_error_of_a_task_can_be_made_by_hand() {
    let error = Error::builder(ErrorKind::Timeout)
        .message("too late")
        .operation("livestreams.get")
        .task("livestreams.wait_until_live")
        .last(Meeting::new("m-1"))
        .build();
    assert_eq!(error.task(), Some("livestreams.wait_until_live"));
    assert_eq!(
        error.last::<Meeting>().map(|meeting| meeting.id.as_str()),
        Some("m-1")
    );
    assert_eq!(
        error.to_string(),
        "livestreams.wait_until_live: livestreams.get: too late"
    );
}
