//! The sources of an error.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use realtimekit_api::{Error, ErrorKind, RealtimeKit, Sent};
use serde_json::json;

use crate::common::{Server, TOKEN};

/// The first I/O error among the sources.
fn io_error(error: &Error) -> &io::Error {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(found) = cause.downcast_ref::<io::Error>() {
            return found;
        }
        source = cause.source();
    }
    panic!("{error:?} has no I/O error as a source");
}

/// The error and all its sources, as logs show them.
fn shown(error: &Error) -> String {
    let mut shown = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(cause) = source {
        shown.push_str(&format!(" {cause} {cause:?}"));
        source = cause.source();
    }
    shown
}

fn client(url: &str) -> RealtimeKit {
    let builder = RealtimeKit::builder().account_id("acc").app_id("app");
    let builder = builder.api_token(TOKEN).base_url(url).max_retries(0);
    builder.build().expect("the options are complete")
}

/// A port without a listener.
fn closed_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("it has an address").port()
}

#[tokio::test]
async fn a_refused_connection_is_named() {
    let port = closed_port();
    let client = client(&format!("http://127.0.0.1:{port}"));
    let error = client.meetings().create();
    let error = error.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.sent()),
        (ErrorKind::Connection, Sent::No)
    );
    assert_eq!(io_error(&error).kind(), io::ErrorKind::ConnectionRefused);
    let code = io_error(&error).raw_os_error().expect("a code");
    for part in [format!("127.0.0.1:{port}"), format!("(os error {code})")] {
        assert!(error.message().contains(&part), "{error}");
    }
}

#[tokio::test]
async fn an_unknown_host_is_named() {
    let client = client("https://no-such-host.invalid");
    let get = client.meetings().get("m-1");
    let error = get.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.sent()),
        (ErrorKind::Connection, Sent::No)
    );
    assert!(
        error.message().contains("no-such-host.invalid:443"),
        "{error}"
    );
}

#[tokio::test]
async fn a_reset_connection_is_the_source() {
    let server = Server::scripted(json!([{ "fault": "reset_after_read" }])).await;
    let client = server.client(|builder| builder.max_retries(0));
    let get = client.meetings().get("m-1");
    let error = get.extra_query("search", "a-name").await.unwrap_err();
    assert_eq!(
        (error.kind(), error.sent()),
        (ErrorKind::Connection, Sent::Maybe)
    );
    assert_eq!(io_error(&error).kind(), io::ErrorKind::ConnectionReset);
    assert!(error.message().contains(&server.authority()), "{error}");
    let shown = shown(&error);
    assert!(
        !shown.contains(TOKEN) && !shown.contains("a-name") && !shown.contains("m-1"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_timeout_is_the_source() {
    let server = Server::scripted(json!([
        { "fault": "no_answer" },
        { "json": { "data": { "id": "m-1" } }, "fault": { "stall_body": 3 } },
    ]))
    .await;
    let short = Duration::from_millis(200);
    let client = server.client(|builder| builder.max_retries(0).stall_timeout(short));
    let get = || client.meetings().get("m-1");
    for call in [get().attempt_timeout(short), get()] {
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
        assert_eq!(io_error(&error).kind(), io::ErrorKind::TimedOut);
    }
}

#[tokio::test]
async fn a_body_that_was_cut_short_has_a_source() {
    let server = Server::scripted(json!([
        { "json": { "data": { "id": "m-1" } }, "fault": { "cut_body": 3 } },
    ]))
    .await;
    let client = server.client(|builder| builder.max_retries(0));
    let get = client.meetings().get("m-1");
    let error = get.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.source().is_some(), "{error:?}");
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_no_invalid_request() {
    let server = Server::start().await;
    let client = server.client(|builder| builder);
    let url = format!("{}/.well-known/webhooks.json", server.origin());
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("no/such/folder/file");
    let error = client.download(url.as_str()).to_file(&place);
    let error = error.await.unwrap_err();
    assert_eq!(
        (error.kind(), error.sent()),
        (ErrorKind::Configuration, Sent::No)
    );
    assert_eq!(io_error(&error).kind(), io::ErrorKind::NotFound);
}

#[tokio::test]
async fn no_source_shows_a_password_or_a_signature() {
    let port = closed_port();
    let proxy = format!("http://user:a-password@127.0.0.1:{port}");
    let builder = RealtimeKit::builder().account_id("acc").app_id("app");
    let builder = builder.api_token(TOKEN).proxy(proxy).max_retries(0);
    let client = builder.build().unwrap();
    let url = "https://files.invalid/file?signature=a-signature";
    let get = client.meetings().get("m-1");
    for error in [
        get.await.unwrap_err(),
        client.download(url).to_bytes().await.unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Connection);
        let shown = shown(&error);
        for secret in ["a-password", "a-signature", TOKEN] {
            assert!(!shown.contains(secret), "{shown}");
        }
    }
}
