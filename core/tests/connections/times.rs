//! Times of any length.

use std::time::Duration;

use serde_json::json;

use crate::common::Server;

#[tokio::test]
async fn no_time_is_too_long() {
    let server = Server::scripted(json!([
        { "json": { "data": { "id": "m-1" } } },
        { "status": 500 },
        { "json": { "data": { "id": "m-1" } } },
    ]))
    .await;
    let client = server.client(|builder| {
        builder
            .timeout(Duration::MAX)
            .connect_timeout(Duration::MAX)
            .attempt_timeout(Duration::MAX)
            .stall_timeout(Duration::MAX)
            .pool_idle_timeout(Duration::MAX)
    });
    let get = || client.meetings().get("m-1");
    assert_eq!(get().await.unwrap().id, "m-1");
    let call = get().timeout(Duration::MAX).attempt_timeout(Duration::MAX);
    assert_eq!(call.await.unwrap().id, "m-1");
}

#[tokio::test]
async fn no_download_takes_too_long() {
    let server = Server::start().await;
    let client = server.client(|builder| builder);
    let url = format!("{}/.well-known/webhooks.json", server.origin());
    let download = client.download(url.as_str()).timeout(Duration::MAX);
    assert!(!download.to_bytes().await.unwrap().is_empty());
}
