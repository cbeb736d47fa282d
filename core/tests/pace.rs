//! Pace and time: the governor, a rate limit set by hand, and a machine that slept.

mod common;

use std::sync::Arc;
use std::time::Duration;

use common::Server;
use common::clock::FakeClock;
use realtimekit_api::{Builder, Clock, ErrorKind, RealtimeKit, Sent};
use serde_json::{Value, json};

fn meeting(limits: &Value) -> Value {
    json!({ "headers": limits, "json": { "success": true, "data": { "id": "m-1" } } })
}

fn client(
    server: &Server,
    clock: &Arc<FakeClock>,
    options: impl FnOnce(Builder) -> Builder,
) -> RealtimeKit {
    let long = Duration::from_secs(1000);
    server.client(|builder| {
        let builder = builder
            .timeout(long)
            .attempt_timeout(long)
            .stall_timeout(long);
        options(builder.clock(Arc::clone(clock) as Arc<dyn Clock>))
    })
}

async fn get(client: &RealtimeKit) -> realtimekit_api::Result<realtimekit_api::models::Meeting> {
    client.meetings().get("m-1").await
}

#[tokio::test]
async fn a_rate_by_hand_holds_for_every_copy_of_a_client() {
    let server = Server::scripted(json!(vec![meeting(&json!({})); 7])).await;
    let clock = Arc::new(FakeClock::default());
    let client = client(&server, &clock, |builder| builder.rate_limit(2.0));
    let copies = [
        client.clone(),
        client.app("other"),
        client
            .with_options(|builder| builder.max_retries(0))
            .unwrap(),
    ];
    for number in 0..7 {
        get(&copies[number % 3]).await.unwrap();
    }
    let slept = clock.slept.lock().unwrap();
    assert_eq!(*slept, [Duration::from_millis(500); 6]);
}

#[tokio::test]
async fn repetitions_keep_to_the_rate_too() {
    let server = Server::scripted(json!([{ "status": 500 }, meeting(&json!({}))])).await;
    let clock = Arc::new(FakeClock::default());
    let client = client(&server, &clock, |builder| builder.rate_limit(0.2));
    get(&client).await.unwrap();
    assert!(
        clock.elapsed() >= Duration::from_secs(5),
        "{:?}",
        clock.slept
    );
}

#[tokio::test]
async fn who_cannot_wait_for_a_turn_is_told_so_at_once() {
    let server = Server::scripted(json!([meeting(&json!({}))])).await;
    let clock = Arc::new(FakeClock::default());
    let client = client(&server, &clock, |builder| builder.rate_limit(0.01));
    get(&client).await.unwrap();
    let call = client.meetings().get("m-1");
    let error = call.timeout(Duration::from_secs(30)).await.unwrap_err();
    assert_eq!(
        (
            error.kind(),
            error.attempts(),
            error.sent(),
            error.retryable()
        ),
        (ErrorKind::RateLimited, 0, Sent::No, true)
    );
    assert_eq!(error.retry_after(), Some(Duration::from_secs(100)));
}

#[tokio::test]
async fn a_window_without_anything_left_is_waited_for_before_it_is_refused() {
    let limits = json!({ "ratelimit": r#""default";r=0;t=12"#, "ratelimit-policy": r#""default";q=10;w=60"# });
    let server = Server::scripted(json!([meeting(&limits), meeting(&json!({}))])).await;
    let clock = Arc::new(FakeClock::default());
    let client = client(&server, &clock, |builder| builder);
    get(&client).await.unwrap();
    get(&client).await.unwrap();
    let slept = clock.slept.lock().unwrap();
    assert_eq!(slept.len(), 1);
    assert!((12.0..=13.2).contains(&slept[0].as_secs_f64()), "{slept:?}");
}

#[tokio::test]
async fn the_end_of_a_quota_is_spread_over_its_window() {
    let nearly = json!({ "x-ratelimit-limit": "100", "x-ratelimit-remaining": "5", "x-ratelimit-reset": "50" });
    let server = Server::scripted(json!([
        meeting(&nearly),
        meeting(&json!({})),
        meeting(&json!({}))
    ]))
    .await;
    let clock = Arc::new(FakeClock::default());
    let client = client(&server, &clock, |builder| builder);
    for _ in 0..3 {
        get(&client).await.unwrap();
    }
    assert_eq!(*clock.slept.lock().unwrap(), [Duration::from_secs(10)]);
}

#[test]
fn a_rate_that_is_none_is_refused() {
    for rate in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let builder = RealtimeKit::builder()
            .account_id("a")
            .api_token("t")
            .rate_limit(rate);
        let error = builder.build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.message().contains("rate_limit"), "{error}");
    }
}

#[tokio::test]
async fn a_machine_that_slept_dials_anew() {
    let server = Server::scripted(json!(vec![meeting(&json!({})); 4])).await;
    let clock = Arc::new(FakeClock::default());
    let client = client(&server, &clock, |builder| builder);
    get(&client).await.unwrap();
    // Time that both clocks see, or a wall clock that is set right, is no sleep.
    clock.advance(Duration::from_secs(10));
    clock.suspend(Duration::from_secs(19));
    get(&client).await.unwrap();
    clock.suspend(Duration::from_secs(21));
    get(&client).await.unwrap();
    get(&client).await.unwrap();
    let connections: Vec<u64> = server
        .requests()
        .await
        .iter()
        .map(|request| request["connection"].as_u64().unwrap())
        .collect();
    assert_eq!(connections[0], connections[1]);
    assert_ne!(connections[1], connections[2]);
    assert_eq!(connections[2], connections[3]);
}

#[tokio::test]
async fn a_deadline_does_not_jump_with_the_wall_clock() {
    let server = Server::scripted(json!([{ "status": 503 }, meeting(&json!({}))])).await;
    let clock = Arc::new(FakeClock::default());
    let sleeper = Arc::clone(&clock);
    let client = client(&server, &clock, |builder| {
        builder.on_response(move |_| sleeper.suspend(Duration::from_secs(86_400)))
    });
    let meeting = get(&client).await.expect("a day of sleep is not counted");
    assert_eq!(meeting.id, "m-1");
}
