//! A panic behind a call by name is an error.

#![cfg(feature = "testing")]

mod common;

use common::Server;
use realtimekit_api::bridge::{self, Arguments, Outcome};
use realtimekit_api::{ErrorKind, RealtimeKit, RequestOptions, Result};
use serde_json::{Map, json};

async fn call(client: &RealtimeKit, operation: &str) -> Result<Outcome> {
    let entry = bridge::entry(operation)?;
    let call = entry.call(client, Arguments::new(Map::new(), false));
    call.map_err(|error| entry.refused(&error))?
        .send(RequestOptions::default())
        .await
}

#[tokio::test]
async fn a_panic_is_an_internal_error() {
    let server = Server::scripted(json!([{ "json": { "success": true, "data": [] } }])).await;
    let client = server.client(|builder| builder);
    let Err(error) = call(&client, "testing.panic").await else {
        panic!("it succeeded");
    };
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
    let listed = call(&client, "livestreams.list").await;
    assert!(listed.is_ok(), "the client is as good as before");
}

#[test]
fn the_operation_that_panics_is_nowhere_to_be_found() {
    assert!(
        realtimekit_api::describe::operations().all(|operation| operation.id != "testing.panic")
    );
}
