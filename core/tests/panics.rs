//! A panic behind a call by name is an error.

#![cfg(feature = "dynamic")]

mod common;

use common::Server;
use realtimekit_api::{ErrorKind, RequestOptions, dynamic};
use serde_json::{Map, json};

#[tokio::test]
async fn a_panic_is_an_internal_error() {
    let server = Server::scripted(json!([{ "json": { "success": true, "data": [] } }])).await;
    let client = server.client(|builder| builder);
    let error = dynamic::call(
        &client,
        "testing.panic",
        Map::new(),
        RequestOptions::default(),
    )
    .await
    .unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Internal, Some("testing.panic"))
    );
    assert!(
        error
            .message()
            .contains("please report it: a test asked for it"),
        "{error}"
    );
    dynamic::call(
        &client,
        "livestreams.list",
        Map::new(),
        RequestOptions::default(),
    )
    .await
    .expect("the client is as good as before");
}

#[test]
fn the_operation_that_panics_is_nowhere_to_be_found() {
    assert!(
        realtimekit_api::describe::operations().all(|operation| operation.id != "testing.panic")
    );
}
