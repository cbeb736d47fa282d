//! The log of responses that cannot be read as a whole. A program of its own, because a report is made once per process.

mod common;

use common::Server;
use common::written::Written;
use serde_json::json;

/// Logs to memory on this thread, where the whole of a test runs.
fn listen() -> (Written, tracing::subscriber::DefaultGuard) {
    let written = Written::default();
    let writer = written.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::WARN)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    (written, tracing::subscriber::set_default(subscriber))
}

#[tokio::test]
async fn a_field_that_cannot_be_read_is_reported_once_and_without_its_content() {
    let item = json!({ "id": "r", "file_size": "s3cret", "meeting": { "id": "m", "title": { "s3cret": 1 } } });
    let event =
        json!({ "event": "meeting.started", "meeting": { "id": "m", "startedAt": ["s3cret"] } });
    let page = json!({ "json": { "data": [item, item], "paging": { "total_count": 2 } } });
    let server = Server::scripted(json!([page, page, { "json": { "data": item } }, page]));
    let server = server.await;
    let client = server.client(|builder| builder);
    let list = || client.recordings().list();
    list().await.unwrap();

    let (written, guard) = listen();
    let page = list().await.unwrap();
    assert_eq!(page.items[1].file_size, None);
    let log = written.text();
    let report = "recordings.list: the field data[].file_size was left out: expected a whole number in range, found text";
    for expected in [
        report,
        "operation=\"recordings.list\"",
        "path=\"data[].meeting.title\" expected=\"text\" found=\"an object\"",
    ] {
        assert!(log.contains(expected), "{expected} is missing in {log}");
    }
    assert_eq!(log.lines().count(), 2, "{log}");

    client.recordings().get("r").await.unwrap();
    let log = written.text();
    assert!(
        log.contains("recordings.get: the field data.file_size"),
        "{log}"
    );
    assert_eq!(
        log.lines().count(),
        4,
        "another operation counts for itself: {log}"
    );

    list().await.unwrap();
    client.webhooks().parse(event.to_string()).unwrap();
    client.webhooks().parse(event.to_string()).unwrap();
    let log = written.text();
    assert_eq!(log.lines().count(), 5, "{log}");
    assert!(
        log.contains("webhooks.parse: the field $.meeting.startedAt"),
        "{log}"
    );
    assert!(!log.contains("s3cret"), "{log}");
    drop(guard);
}
