//! What is logged. A program of its own: a subscriber is for the whole process.

mod common;

use common::written::Written;
use common::{Server, TOKEN};
use serde_json::json;

#[tokio::test]
async fn what_is_logged_names_the_operation_and_the_task_and_no_secret() {
    let written = Written::default();
    let writer = written.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let answer = json!({ "json": { "data": { "id": "p-1", "token": "participant-secret" } } });
    let server = Server::scripted(json!([{ "status": 429 }, answer])).await;
    let client = server.client(|builder| builder);
    let created = client.participants().create("m-1", "p", "host").await;

    assert_eq!(created.unwrap().token.expose(), "participant-secret");
    server
        .script(json!([{ "json": { "data": [] } }, { "fault": "no_answer" }]))
        .await;
    let client = server.client(|builder| builder);
    let task = tokio::spawn(client.meetings().ensure("Talk").send());
    while server.requests().await.len() < 2 {
        tokio::task::yield_now().await;
    }
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());

    let log = written.text();
    for expected in [
        "realtimekit_call",
        "operation=\"participants.create\"",
        "attempt=2",
        "rate_limited",
        "task=\"meetings.ensure\"",
        "the task was given up",
        "done=\"meetings.create\"",
    ] {
        assert!(log.contains(expected), "{expected} is missing in {log}");
    }
    for secret in [TOKEN, "participant-secret"] {
        assert!(!log.contains(secret), "{log}");
    }
}
