//! Hooks: their arguments, and that an error in a hook does not affect the call.

mod common;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::{Server, TOKEN};
use realtimekit_api::{ErrorKind, Method, RealtimeKit};
use serde_json::json;

type Told = Arc<Mutex<Vec<String>>>;

/// A client that records the arguments of its hooks.
fn watched(server: &Server) -> (RealtimeKit, Told) {
    let told = Told::default();
    let (requests, responses) = (Arc::clone(&told), Arc::clone(&told));
    let client = server.client(|builder| {
        builder
            .on_request(move |info| {
                let line = format!(
                    "> {} {} {} {}",
                    info.operation,
                    info.method.as_str(),
                    info.path,
                    info.attempt
                );
                requests.lock().unwrap().push(line);
                assert!(!format!("{info:?}").contains(TOKEN));
            })
            .on_response(move |info| {
                let line = format!(
                    "< {} {} {:?} {:?} {:?}",
                    info.path,
                    info.attempt,
                    info.status,
                    info.request_id,
                    info.error.map(ErrorKind::as_str)
                );
                responses.lock().unwrap().push(line);
                assert!(info.duration < Duration::from_secs(60));
            })
    });
    (client, told)
}

fn taken(told: &Told) -> Vec<String> {
    std::mem::take(&mut told.lock().unwrap())
}

fn meeting() -> serde_json::Value {
    json!({ "json": { "success": true, "data": { "id": "m-1" } } })
}

#[tokio::test]
async fn every_attempt_is_reported_twice() {
    let answer = json!({ "headers": { "cf-ray": "ray-1" }, "json": { "success": true, "data": { "id": "m-1" } } });
    let server =
        Server::scripted(json!([{ "status": 503 }, { "fault": "reset_after_read" }, answer])).await;
    let (client, told) = watched(&server);
    client.meetings().get("m-1").await.unwrap();
    let path = "/{app_id}/meetings/{meeting_id}";
    assert_eq!(
        taken(&told),
        [
            format!("> meetings.get GET {path} 1"),
            format!("< {path} 1 Some(503) None Some(\"server\")"),
            format!("> meetings.get GET {path} 2"),
            format!("< {path} 2 None None Some(\"connection\")"),
            format!("> meetings.get GET {path} 3"),
            format!("< {path} 3 Some(200) Some(\"ray-1\") None"),
        ]
    );
}

#[tokio::test]
async fn a_call_that_is_given_up_is_reported_as_cancelled() {
    let server = Server::scripted(json!([{ "fault": "no_answer" }])).await;
    let (client, told) = watched(&server);
    let call = client.meetings().create();
    tokio::time::timeout(Duration::from_millis(200), call.into_future())
        .await
        .unwrap_err();
    assert_eq!(
        taken(&told)[1],
        "< /{app_id}/meetings 1 None None Some(\"cancelled\")"
    );
}

#[tokio::test]
async fn a_call_without_a_method_shows_the_path_it_was_given() {
    let server = Server::scripted(json!([meeting()])).await;
    let (client, told) = watched(&server);
    client.request(Method::Get, "/{app_id}/new").await.unwrap();
    assert_eq!(taken(&told)[0], "> request GET /{app_id}/new 1");
}

#[tokio::test]
async fn what_is_refused_before_sending_is_no_attempt() {
    let server = Server::scripted(json!([])).await;
    let (client, told) = watched(&server);
    client.meetings().get("").await.unwrap_err();
    assert!(taken(&told).is_empty());
}

#[tokio::test]
async fn a_panic_in_a_hook_does_not_concern_the_call() {
    let server = Server::scripted(json!([meeting()])).await;
    let client = server.client(|builder| {
        builder
            .on_request(|_| panic!("a mistake in the program around us"))
            .on_response(|_| panic!("and another"))
    });
    assert_eq!(client.meetings().get("m-1").await.unwrap().id, "m-1");
}
