//! Token providers: called when needed, by one call for all, and once more after a 401.

mod common;

use std::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use common::{Server, TOKEN};
use futures_util::future::join_all;
use realtimekit_api::{ErrorKind, RealtimeKit, Sent};
use serde_json::json;

fn meeting() -> serde_json::Value {
    json!({ "json": { "success": true, "data": { "id": "m-1" } } })
}

fn refusal() -> serde_json::Value {
    json!({ "status": 401, "json": { "success": false, "errors": [{ "code": 10000, "message": "who are you" }] } })
}

/// A client whose provider returns `provided-token-1`, `provided-token-2` and so on, and the count of its calls.
fn counting(server: &Server) -> (RealtimeKit, Arc<AtomicU32>) {
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let client = server.client(|builder| {
        builder.token_provider(move || {
            let number = count.fetch_add(1, Ordering::SeqCst) + 1;
            async move {
                tokio::task::yield_now().await;
                Ok::<_, std::io::Error>(format!("provided-token-{number}"))
            }
        })
    });
    (client, asked)
}

async fn get(client: &RealtimeKit) -> realtimekit_api::Result<realtimekit_api::models::Meeting> {
    client.meetings().get("m-1").await
}

#[tokio::test]
async fn many_calls_ask_once() {
    let server = Server::scripted(json!(vec![meeting(); 20])).await;
    let (client, asked) = counting(&server);
    assert_eq!(asked.load(Ordering::SeqCst), 0, "not before it is needed");
    for outcome in join_all((0..20).map(|_| get(&client))).await {
        outcome.unwrap();
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_refused_token_is_asked_for_once_more() {
    let server = Server::scripted(json!([refusal(), meeting(), meeting()])).await;
    let (client, asked) = counting(&server);
    // It uses no retry, and a create is no exception: a refused request did not happen.
    let call = client.meetings().create();
    call.max_retries(0).await.unwrap();
    get(&client.app("other")).await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    assert_eq!(server.requests().await.len(), 3);
}

#[tokio::test]
async fn a_second_refusal_is_the_answer() {
    let server = Server::scripted(json!([refusal(), refusal(), meeting()])).await;
    let (client, asked) = counting(&server);
    let error = get(&client).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.status(), error.attempts()),
        (ErrorKind::Authentication, Some(401), 2)
    );
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    get(&client)
        .await
        .expect("the next call begins with what is there");
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn callers_that_are_refused_together_ask_once_together() {
    let server = Server::start().await;
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let client = server.client(|builder| {
        builder.token_provider(move || {
            let number = count.fetch_add(1, Ordering::SeqCst);
            async move { Ok::<_, std::io::Error>(if number == 0 { "outdated" } else { TOKEN }) }
        })
    });
    let lists = (0..10).map(|_| client.livestreams().list().send());
    for outcome in join_all(lists).await {
        outcome.unwrap();
    }
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_failing_provider_is_a_clear_error_that_all_waiters_share() {
    let server = Server::scripted(json!([])).await;
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let client = server.client(|builder| {
        builder.token_provider(move || {
            count.fetch_add(1, Ordering::SeqCst);
            async {
                tokio::time::sleep(Duration::from_millis(50)).await;
                Err::<String, _>(std::io::Error::other("the vault is sealed"))
            }
        })
    });
    for outcome in join_all((0..5).map(|_| get(&client))).await {
        let error = outcome.unwrap_err();
        assert_eq!(
            (error.kind(), error.sent(), error.attempts()),
            (ErrorKind::Authentication, Sent::No, 0)
        );
        assert!(
            error
                .message()
                .contains("token_provider failed: the vault is sealed"),
            "{error}"
        );
        let source = std::error::Error::source(&error).expect("the provider's own error");
        assert!(source.downcast_ref::<std::io::Error>().is_some());
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    get(&client).await.unwrap_err();
    assert_eq!(asked.load(Ordering::SeqCst), 2, "a failure is not kept");
}

#[tokio::test]
async fn a_provider_that_fails_after_a_refusal_leaves_no_doubt_about_a_create() {
    let server = Server::scripted(json!([refusal()])).await;
    let asked = AtomicU32::new(0);
    let client = server.client(|builder| {
        builder.token_provider(move || {
            let first = asked.fetch_add(1, Ordering::SeqCst) == 0;
            async move {
                if first {
                    Ok("a-token")
                } else {
                    Err("no more tokens")
                }
            }
        })
    });
    let error = client.meetings().create().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.sent(), error.attempts()),
        (ErrorKind::Authentication, Sent::Yes, 1)
    );
}

#[tokio::test]
async fn what_no_header_can_carry_is_refused_unseen() {
    let server = Server::scripted(json!([])).await;
    for token in ["", "two\r\nlines-of-a-secret"] {
        let client = server.client(|builder| {
            builder.token_provider(move || async move { Ok::<_, std::io::Error>(token) })
        });
        let error = get(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication);
        assert!(
            error
                .message()
                .contains("token_provider gave a token that cannot be used")
        );
        assert!(!format!("{error} {error:?}").contains("lines-of-a-secret"));
    }
}

#[tokio::test]
async fn a_slow_provider_does_not_outlast_the_deadline() {
    let server = Server::scripted(json!([])).await;
    let client = server.client(|builder| {
        builder.token_provider(|| async { pending::<Result<String, std::io::Error>>().await })
    });
    let call = client.meetings().create();
    let error = call.timeout(Duration::from_millis(50)).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.sent(), error.attempts()),
        (ErrorKind::Timeout, Sent::No, 0)
    );
    assert!(error.message().contains("token_provider"), "{error}");
}

#[tokio::test]
async fn whoever_stops_waiting_leaves_the_question_to_the_next() {
    let server = Server::scripted(json!([meeting()])).await;
    let asked = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&asked);
    let client = server.client(|builder| {
        builder.token_provider(move || {
            let first = count.fetch_add(1, Ordering::SeqCst) == 0;
            async move {
                if first {
                    pending::<()>().await;
                }
                Ok::<_, std::io::Error>("a-token")
            }
        })
    });
    let (hasty, patient) = tokio::join!(
        tokio::time::timeout(Duration::from_millis(50), get(&client)),
        get(&client)
    );
    hasty.expect_err("it never got a token");
    patient.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn the_tokens_of_a_provider_are_masked_too() {
    let echo = json!({ "status": 403, "json": { "success": false, "errors": [{ "code": 1, "message": "not for provided-token-1" }] } });
    let server = Server::scripted(json!([echo, { "text": "<p>provided-token-1</p>" }])).await;
    let (client, _) = counting(&server);
    for _ in 0..2 {
        let error = get(&client).await.unwrap_err();
        assert!(
            !format!("{error} {error:?}").contains("provided-token-1"),
            "{error:?}"
        );
    }
    assert!(!format!("{client:?}").contains("provided-token-1"));
}
