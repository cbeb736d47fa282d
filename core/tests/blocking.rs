//! Calls from code that is not async.

mod common;

use common::Server;
use realtimekit_api::ErrorKind;
use realtimekit_api::blocking::{Wait, Walk};
use serde_json::json;

fn in_background<T>(future: impl Future<Output = T>) -> (tokio::runtime::Runtime, T) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let value = runtime.block_on(future);
    (runtime, value)
}

#[test]
fn calls_lists_and_downloads_wait() {
    let (runtime, server) = in_background(Server::start());
    let client = server.client(|builder| builder);
    for number in 0..3 {
        let created = client.meetings().create().title(format!("m-{number}"));
        assert!(!created.wait().unwrap().id.is_empty());
    }

    let walk = client.meetings().list().per_page(2).all().walk();
    let titles: Vec<_> = walk.map(|meeting| meeting.unwrap().title).collect();
    assert_eq!(titles.len(), 3);
    let page = client.meetings().list().per_page(2).wait().unwrap();
    let next = page.next_page().wait().unwrap().unwrap();
    assert_eq!((page.items.len(), next.items.len()), (2, 1));
    let error = client.meetings().get("nobody").wait().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);

    drop(server);
    runtime.shutdown_background();
}

#[tokio::test]
async fn a_thread_that_runs_async_code_is_not_blocked() {
    let server = Server::scripted(json!([])).await;
    let client = server.client(|builder| builder);
    let error = client.meetings().get("m-1").wait().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains(".await"), "{error}");
    let mut walk = client.meetings().list().all().walk();
    let error = walk.next().unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(walk.next().is_none());
}
