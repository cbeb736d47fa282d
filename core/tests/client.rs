//! Rust's own API: options of a call, streams, raw responses, an injected clock, the log.

mod common;

use std::sync::Arc;
use std::time::Duration;

use common::clock::FakeClock;
use common::{Server, TOKEN};
use futures_util::{StreamExt, TryStreamExt};
use realtimekit_api::{Clock, ErrorKind, Method, RealtimeKit, Sent};
use serde_json::json;

fn meeting() -> serde_json::Value {
    json!({ "json": { "success": true, "data": { "id": "m-1" } } })
}

/// Limits that the fake clock treats as timeouts.
fn patient(builder: realtimekit_api::Builder, clock: &Arc<FakeClock>) -> realtimekit_api::Builder {
    let long = Duration::from_secs(1000);
    builder
        .timeout(long)
        .attempt_timeout(long)
        .stall_timeout(long)
        .clock(Arc::clone(clock) as Arc<dyn Clock>)
}

#[tokio::test]
async fn waits_are_measured_by_the_clock() {
    let busy = json!({ "status": 429, "headers": { "retry-after": "7" } });
    let server = Server::scripted(json!([busy, busy, meeting()])).await;
    let clock = Arc::new(FakeClock::default());
    let client = server.client(|builder| patient(builder, &clock));

    let meeting = client.meetings().get("m-1").await.unwrap();

    assert_eq!(meeting.id, "m-1");
    let slept = clock.slept.lock().unwrap();
    assert_eq!(slept.len(), 2);
    for wait in slept.iter() {
        assert!(
            (7.0..=7.7).contains(&wait.as_secs_f64()),
            "the server's wish and at most a tenth more: {wait:?}"
        );
    }
}

#[tokio::test]
async fn a_wait_beyond_the_deadline_is_not_begun() {
    let server =
        Server::scripted(json!([{ "status": 429, "headers": { "retry-after": "1200" } }])).await;
    let clock = Arc::new(FakeClock::default());
    let client = server.client(|builder| patient(builder, &clock));

    let error = client.meetings().create().await.unwrap_err();

    assert_eq!(
        (error.kind(), error.attempts(), error.sent()),
        (ErrorKind::RateLimited, 1, Sent::Yes)
    );
    assert_eq!(error.retry_after(), Some(Duration::from_secs(1200)));
    assert!(error.retryable());
    assert!(clock.slept.lock().unwrap().is_empty());
}

#[tokio::test]
async fn one_refusal_pauses_every_caller() {
    let busy = json!({ "status": 429, "headers": { "retry-after": "15" } });
    let server = Server::scripted(json!([busy, meeting(), meeting()])).await;
    let clock = Arc::new(FakeClock::default());
    let client = server.client(|builder| patient(builder, &clock));
    let refused = client.meetings().get("m-1");
    let error = refused.max_retries(0).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimited);

    // A copy of the client whose calls cannot wait that long does not even send.
    let hasty = client.app("other");
    let call = hasty.meetings().get("m-1");
    let error = call.timeout(Duration::from_secs(3)).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.attempts(), error.sent()),
        (ErrorKind::RateLimited, 0, Sent::No)
    );
    assert_eq!(error.retry_after(), Some(Duration::from_secs(15)));

    // One that can wait does so, once; afterwards nobody waits any more.
    let get = || client.meetings().get("m-1");
    get().await.unwrap();
    get().await.unwrap();
    let slept = clock.slept.lock().unwrap();
    assert_eq!(slept.len(), 1);
    assert!((15.0..=16.5).contains(&slept[0].as_secs_f64()), "{slept:?}");
}

#[tokio::test]
async fn an_outage_is_not_amplified_for_long() {
    let server = Server::start().await;
    let outage = json!({ "answer": { "status": 500 } });
    server.post("faults", &outage).await;
    let clock = Arc::new(FakeClock::default());
    let client = server.client(|builder| patient(builder, &clock));
    for _ in 0..60 {
        let error = client.meetings().get("m-1").await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Server);
    }
    assert_eq!(
        server.requests().await.len(),
        60 + 100,
        "each call once, and a hundred retries"
    );
}

#[tokio::test]
async fn options_of_a_call_are_for_that_call() {
    let server = Server::scripted(json!([meeting(), meeting(), { "status": 500 }])).await;
    let client = server.client(|builder| builder.header("x-all", "1"));

    let call = client.meetings().get("m-1").name("a");
    call.extra_header("x-one", "2")
        .extra_query("name", "b")
        .extra_query("new", "c d")
        .await
        .unwrap();
    client.meetings().get("m-1").await.unwrap();
    let error = client
        .meetings()
        .get("m-1")
        .max_retries(0)
        .await
        .unwrap_err();

    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Server, 1));
    let requests = server.requests().await;
    assert_eq!(
        requests[0]["query_pairs"],
        json!([["name", "b"], ["new", "c d"]])
    );
    assert_eq!(
        (
            &requests[0]["headers"]["x-all"],
            &requests[0]["headers"]["x-one"]
        ),
        (&json!("1"), &json!("2"))
    );
    assert_eq!(
        (
            &requests[1]["headers"]["x-all"],
            requests[1]["headers"].get("x-one")
        ),
        (&json!("1"), None)
    );
}

#[tokio::test]
async fn a_stream_gives_every_item_of_every_page() {
    let page = |items: &[&str], end: u32| {
        let items: Vec<_> = items.iter().map(|id| json!({ "id": id })).collect();
        let start = end + 1 - u32::try_from(items.len()).unwrap();
        json!({ "json": { "data": items, "paging": { "total_count": 5, "start_offset": start, "end_offset": end } } })
    };
    let server = Server::scripted(json!([
        page(&["a", "b"], 2),
        page(&["c", "d"], 4),
        page(&["e"], 5)
    ]))
    .await;
    let client = server.client(|builder| builder);

    let ids: Vec<String> = client
        .livestreams()
        .list()
        .per_page(2)
        .all()
        .map_ok(|item| item.id)
        .try_collect()
        .await
        .unwrap();

    assert_eq!(ids, ["a", "b", "c", "d", "e"]);
    let pages: Vec<_> = server
        .requests()
        .await
        .iter()
        .map(|request| request["query"].clone())
        .collect();
    assert_eq!(
        pages,
        ["per_page=2", "per_page=2&page_no=2", "per_page=2&page_no=3"]
    );
}

#[tokio::test]
async fn a_stream_ends_with_its_first_error() {
    let full = json!({ "json": { "data": [{ "id": "a" }], "paging": { "total_count": 9, "start_offset": 1, "end_offset": 1 } } });
    let server = Server::scripted(json!([full, { "status": 403 }])).await;
    let client = server.client(|builder| builder);

    let items: Vec<_> = client.livestreams().list().all().collect().await;

    assert_eq!(items.len(), 2);
    assert_eq!(items[0].as_ref().unwrap().id, "a");
    assert_eq!(items[1].as_ref().unwrap_err().kind(), ErrorKind::Permission);
}

#[tokio::test]
async fn a_raw_answer_keeps_what_the_result_leaves_out() {
    let answer = json!({ "headers": { "x-note": "n" }, "json": { "data": { "id": "m-1", "brand_new": [1] } } });
    let server = Server::scripted(json!([answer, answer])).await;
    let client = server.client(|builder| builder);

    let raw = client.meetings().get("m-1").raw().await.unwrap();
    assert_eq!(
        (raw.status(), raw.headers()["x-note"].to_str().unwrap()),
        (200, "n")
    );
    assert_eq!(raw.json().unwrap()["data"]["brand_new"], json!([1]));
    assert_eq!(raw.parse().unwrap().id, "m-1");

    let raw = client
        .request(Method::Get, "/{app_id}/brand-new")
        .query("a", "b")
        .await
        .unwrap();
    assert_eq!(raw.json().unwrap()["data"]["id"], "m-1");
}

#[tokio::test]
async fn derived_clients_share_connections_unless_they_must_not() {
    let server = Server::scripted(json!([meeting(), meeting(), meeting(), meeting()])).await;
    let client = server.client(|builder| builder);
    let patient = client
        .with_options(|builder| builder.timeout(Duration::from_secs(9)))
        .unwrap();
    let stranger = client
        .with_options(|builder| builder.api_token("another"))
        .unwrap();
    for client in [&client, &client.app("other"), &patient, &stranger] {
        client.meetings().get("m-1").await.unwrap();
    }
    let connections: Vec<_> = server
        .requests()
        .await
        .iter()
        .map(|request| request["connection"].clone())
        .collect();
    assert_eq!(connections[0], connections[1]);
    assert_eq!(connections[0], connections[2]);
    assert_ne!(connections[0], connections[3]);
}

#[tokio::test]
async fn dropping_a_call_drops_its_request() {
    let server = Server::scripted(json!([{ "fault": "no_answer" }, meeting()])).await;
    let client = server.client(|builder| builder);
    let call = client.meetings().get("m-1");
    let task = tokio::spawn(call.into_future());
    while server.requests().await.is_empty() {
        tokio::task::yield_now().await;
    }
    task.abort();
    while server.requests().await[0]["outcome"] != "client_gone" {
        tokio::task::yield_now().await;
    }
    client
        .meetings()
        .get("m-1")
        .await
        .expect("the pool is healthy");
}

#[test]
fn nothing_printed_holds_the_token() {
    let builder = RealtimeKit::builder()
        .account_id("a")
        .api_token(TOKEN)
        .header("x-secret", "hidden-header");
    let client = builder.clone().build().unwrap();
    for shown in [
        format!("{builder:?}"),
        format!("{client:?}"),
        format!("{:?}", client.meetings()),
    ] {
        assert!(
            !shown.contains(TOKEN) && !shown.contains("hidden-header"),
            "{shown}"
        );
    }
}

#[test]
fn options_are_checked_before_anything_is_sent() {
    let build = |base_url: &str| {
        RealtimeKit::builder()
            .account_id("a")
            .api_token("t")
            .base_url(base_url)
            .build()
    };
    for refused in [
        "http://example.com",
        "ftp://example.com",
        "not an address",
        "https://user:hush@example.com",
        "https://example.com?a=b",
    ] {
        let error = build(refused).unwrap_err();
        assert_eq!(
            (error.kind(), error.sent()),
            (ErrorKind::Configuration, Sent::No),
            "{refused}"
        );
        assert!(error.message().starts_with("base_url: "), "{error}");
        assert!(!error.message().contains("hush"), "{error}");
    }
    for accepted in [
        "https://example.com/v4/",
        "http://localhost:1",
        "http://127.0.0.1:1",
        "http://[::1]:1",
    ] {
        build(accepted).unwrap();
    }
    let error = RealtimeKit::builder()
        .account_id("a")
        .api_token("line\nbreak")
        .build()
        .unwrap_err();
    assert!(
        error.message().starts_with("api_token: ") && !error.message().contains("break\""),
        "{error}"
    );
}

#[tokio::test]
async fn a_call_that_is_given_up_while_sending_harms_nobody() {
    // The body is not read, and far larger than what sockets hold.
    let deaf = json!({ "fault": "reset_before_read", "delay_ms": 120_000 });
    let server = Server::scripted(json!([deaf, meeting()])).await;
    let client = server.client(|builder| builder);
    let large = "x".repeat(32 << 20);
    let call = client.meetings().create().extra_body("filler", large);
    let given_up = tokio::time::timeout(Duration::from_millis(500), call.into_future()).await;
    assert!(given_up.is_err(), "{given_up:?}");
    let meeting = client.meetings().get("m-1").await.unwrap();
    assert_eq!(meeting.id, "m-1");
}
