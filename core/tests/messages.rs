//! The text of errors beyond the service's message, and errors made by hand.

mod common;

use common::Server;
use realtimekit_api::{Error, ErrorDetail, ErrorKind, Method, Sent};
use serde_json::json;

#[tokio::test]
async fn a_base_url_without_the_path_of_the_api_is_guessed() {
    let server = Server::start().await;
    let origin = server.origin();
    let guess =
        format!("base_url is {origin}, without /client/v4: perhaps {origin}/client/v4 is meant");
    let lost = server.client(|builder| builder.base_url(&origin));
    let page = json!({ "text": "<html><title>Welcome</title></html>" });
    let envelope =
        json!({ "success": false, "error": { "code": 404, "message": "Meeting not found" } });
    for (answer, is_guessed) in [
        (page, true),
        (json!({ "status": 404 }), true),
        (
            json!({ "status": 404, "json": { "error": "no route" } }),
            true,
        ),
        // A gateway of one's own may lie elsewhere, and its RealtimeKit knows no such meeting.
        (json!({ "status": 404, "json": envelope }), false),
        (json!({ "status": 403, "json": { "error": "no" } }), false),
    ] {
        server.script(json!([answer, answer])).await;
        let call = |client: &realtimekit_api::RealtimeKit| client.meetings().get("m-1");
        let error = call(&lost).await.unwrap_err();
        assert_eq!(error.message().contains(&guess), is_guessed, "{error}");
        let right = server.client(|builder| builder);
        let error = call(&right).await.unwrap_err();
        assert!(!error.message().contains("base_url"), "{error}");
    }
}

#[tokio::test]
async fn a_rate_limited_call_says_which_limit_forbids_the_wait() {
    let busy = json!({ "status": 429, "headers": { "retry-after": "1200" }, "json": { "message": "slow down" } });
    for (timeout, retries, expected) in [
        (
            60,
            2,
            "slow down; the service asks to wait 1200s; the call's deadline comes first (timeout: 60s)",
        ),
        (
            6000,
            0,
            "slow down; the service asks to wait 1200s; no retry is left (max_retries: 0)",
        ),
        (
            60,
            0,
            "slow down; the service asks to wait 1200s; no retry is left (max_retries: 0), and the call's deadline comes \
             first (timeout: 60s)",
        ),
    ] {
        let server = Server::scripted(json!([busy])).await;
        let client = server.client(|builder| {
            let timeout = std::time::Duration::from_secs(timeout);
            builder.timeout(timeout).max_retries(retries)
        });
        let error = client.meetings().get("m-1").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::RateLimited);
        assert_eq!(error.message(), expected);

        // The pause applies to every call, which fails in the same way without having been sent.
        if timeout == 60 {
            let paused = client.meetings().get("m-1").await.unwrap_err();
            let message = paused.message();
            assert!(
                message.starts_with("the service asked this client to wait; the next may go in 1"),
                "{paused}"
            );
            assert!(
                message.ends_with("the call's deadline comes first (timeout: 60s)"),
                "{paused}"
            );
        }
    }
}

#[tokio::test]
async fn the_advice_on_an_unknown_outcome_warns_of_duplicates() {
    let server = Server::scripted(json!([{ "status": 500, "json": { "message": "boom" } }])).await;
    let client = server.client(|builder| builder);
    let error = client.meetings().create().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    let message = error.message();
    assert!(message.contains("(boom)"), "{error}");
    assert!(message.contains("retry_creates"), "{error}");
    assert!(message.contains("duplicates"), "{error}");
}

#[test]
fn an_error_can_be_made_for_a_test() {
    let cause = std::io::Error::other("the cable");
    let error = Error::builder(ErrorKind::Server)
        .message("boom")
        .status(500)
        .error(7003, "no route")
        .operation("meetings.get")
        .request_id("ray-1")
        .attempts(3)
        .retry_after(std::time::Duration::from_secs(2))
        .sent(Sent::Yes)
        .retryable(true)
        .body_snippet("<html>")
        .source(cause)
        .build();
    assert_eq!(
        error.to_string(),
        "meetings.get: boom (HTTP 500, code 7003, 3 attempts, request id ray-1)"
    );
    assert_eq!(
        (error.kind(), error.status(), error.code()),
        (ErrorKind::Server, Some(500), Some(7003))
    );
    assert_eq!((error.sent(), error.retryable()), (Sent::Yes, true));
    assert_eq!(error.retry_after().map(|wait| wait.as_secs()), Some(2));
    assert_eq!(error.body_snippet(), Some("<html>"));
    let source = std::error::Error::source(&error).expect("it has a cause");
    assert!(source.downcast_ref::<std::io::Error>().is_some());

    let plain = Error::builder(ErrorKind::NotFound).build();
    assert_eq!(
        (plain.to_string(), plain.sent(), plain.attempts()),
        ("not_found".to_owned(), Sent::No, 0)
    );
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[test]
fn kinds_are_written_as_their_texts() {
    let detail = ErrorDetail {
        code: Some(1),
        message: "no".to_owned(),
    };
    assert_eq!(
        json!([
            ErrorKind::OutcomeUnknown,
            Sent::Maybe,
            Method::Patch,
            detail
        ]),
        json!(["outcome_unknown", "maybe", "PATCH", { "code": 1, "message": "no" }])
    );
    assert_eq!(format!("{} {}", Sent::Maybe, Method::Patch), "maybe PATCH");
}
