//! Exactly one, and no time for it.

use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use realtimekit_api::models::EnsureOutcome;
use realtimekit_api::{Builder, Clock, ErrorKind, Result, Sent};
use serde_json::{Value, json};

use crate::client;
use crate::common::Server;

/// Ensures a meeting within so many seconds, and gives the methods of the requests that this took.
async fn within(seconds: u64, responses: Value) -> (Result<String>, Vec<Value>) {
    let server = Server::scripted(responses).await;
    let meetings = client(&server).meetings();
    let ensure = meetings.ensure("Town hall");
    let ensured = ensure.timeout(Duration::from_secs(seconds)).await;
    let requests = server.requests().await.into_iter();
    let methods = requests.map(|request| request["method"].clone()).collect();
    (ensured.map(|ensured| ensured.meeting.id), methods)
}

fn no_meeting() -> Value {
    json!({ "json": { "success": true, "data": [] } })
}

fn meeting() -> Value {
    json!({ "json": { "success": true, "data": { "id": "m-1", "title": "Town hall" } } })
}

fn listed() -> Value {
    json!({ "json": { "success": true, "data": [{ "id": "m-1", "title": "Town hall" }] } })
}

#[tokio::test]
async fn nothing_is_created_without_time_to_look_again() {
    // After a pause of seven seconds out of nine, less than the third is left that follows a create.
    let pause = json!({ "status": 429, "headers": { "retry-after": "7" } });
    let (ensured, methods) = within(9, json!([pause, no_meeting(), meeting()])).await;
    let error = ensured.expect_err("it is too late");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.sent(), Sent::No);
    assert_eq!(error.operation(), Some("meetings.create"));
    assert!(error.retryable());
    assert_eq!(methods, ["GET", "GET"]);
}

#[tokio::test]
async fn what_no_list_shows_in_time_is_not_made_again() {
    let lost = json!({ "pass": false, "fault": "close_after_read" });
    let mut responses = vec![no_meeting(), lost];
    responses.resize_with(20, no_meeting);
    let (ensured, methods) = within(3, responses.into()).await;
    let error = ensured.expect_err("nobody knows");
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(error.operation(), Some("meetings.create"));
    let creates = methods.iter().filter(|method| *method == "POST");
    assert_eq!(creates.count(), 1);
}

#[tokio::test]
async fn what_no_list_shows_in_time_may_not_be_the_only_one() {
    let mut responses = vec![no_meeting(), meeting()];
    responses.resize_with(20, no_meeting);
    let (ensured, _) = within(3, responses.clone().into()).await;
    let error = ensured.expect_err("another one may be older");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.operation(), Some("meetings.list"));

    let (ensured, _) = within(60, responses.into()).await;
    assert_eq!(ensured.expect("it was looked for often enough"), "m-1");
}

/// A clock that runs ten times as fast.
#[derive(Debug)]
struct FastClock(Instant);

const SPEED: u32 = 10;

impl Clock for FastClock {
    fn elapsed(&self) -> Duration {
        self.0.elapsed() * SPEED
    }

    fn unix_time(&self) -> f64 {
        std::time::UNIX_EPOCH
            .elapsed()
            .unwrap_or_default()
            .as_secs_f64()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(tokio::time::sleep(duration / SPEED))
    }
}

/// Ensures a meeting whose create gets this response, and which is listed afterwards. Limits of time really pass, but faster.
async fn found_after(create: Value, options: impl FnOnce(Builder) -> Builder) {
    let mut responses = vec![no_meeting(), create];
    responses.resize_with(8, listed);
    let server = Server::scripted(responses.into()).await;
    let client =
        server.client(|builder| options(builder).clock(Arc::new(FastClock(Instant::now()))));
    let ensured = client.meetings().ensure("Town hall").await;
    let ensured = ensured.expect("there was time to look");
    assert_eq!(ensured.outcome, EnsureOutcome::Created);
    assert_eq!(ensured.meeting.id, "m-1");
}

#[tokio::test]
async fn a_create_is_cut_off_in_time_to_look_again() {
    let attempt = Duration::from_secs(60);
    let silence = json!({ "fault": "no_answer" });
    found_after(silence, |builder| builder.attempt_timeout(attempt)).await;
}

#[tokio::test]
async fn what_was_created_is_found_though_its_response_stalled() {
    let stall = Duration::from_secs(2);
    let mut stalled = meeting();
    stalled["fault"] = json!({ "stall_body": 10 });
    found_after(stalled, |builder| builder.stall_timeout(stall)).await;
}

#[tokio::test]
async fn what_was_created_is_found_though_its_response_was_cut() {
    let cut = json!({ "status": 201, "json": { "success": true }, "fault": { "cut_body": 10 } });
    let mut responses = vec![no_meeting(), cut];
    responses.resize_with(8, listed);
    let (ensured, methods) = within(60, responses.into()).await;
    assert_eq!(ensured.expect("it is there"), "m-1");
    assert_eq!(methods.len(), 8);
}
