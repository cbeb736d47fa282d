//! The number of connections, and the calls that wait for one.

use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use realtimekit_api::{ErrorKind, RealtimeKit, Sent};
use serde_json::json;
use tokio::sync::Barrier;

use crate::common::Server;

/// The variable with the URL of the server, for the child process of a test.
const BASE_URL: &str = "TEST_BASE_URL";

#[tokio::test]
async fn a_call_that_ends_waiting_was_not_sent_and_leaves_the_line() {
    let server = Server::scripted(json!([
        { "delay_ms": 1500, "json": { "data": { "id": "first" } } },
        { "json": { "data": { "id": "third" } } },
    ]))
    .await;
    let client = server.client(|builder| builder.max_connections(1));
    let get = || client.meetings().get("m-1");
    let first = async { get().await.unwrap().id };
    let second = async {
        // The first one has its connection once the server has its request.
        while server.requests().await.is_empty() {
            tokio::task::yield_now().await;
        }
        get().timeout(Duration::from_millis(100)).await.unwrap_err()
    };
    let (first, second) = tokio::join!(first, second);

    assert_eq!(first, "first");
    assert_eq!(
        (second.kind(), second.sent(), second.attempts()),
        (ErrorKind::Timeout, Sent::No, 0)
    );
    assert!(second.message().contains("max_connections"), "{second}");
    assert_eq!(get().await.unwrap().id, "third");
    assert_eq!(server.requests().await.len(), 2);
}

#[tokio::test]
async fn http2_needs_no_limit() {
    const CALLS: usize = 20;
    let server = Server::start().await;
    let answer = json!({ "json": { "data": { "id": "m-1" } }, "delay_ms": 300 });
    server.post("faults", &json!({ "answer": answer })).await;
    let peers = server.get("peers").await;
    let client = server.client(|builder| {
        builder
            .base_url(peers["tls"].as_str().unwrap())
            .ca_certificate(peers["ca_certificate"].as_str().unwrap())
            .max_connections(1)
    });
    let get = || async {
        let get = client.meetings().get("m-1");
        get.await.unwrap()
    };
    get().await;
    // One after the other, these would take longer than their deadline.
    let many = join_all((0..CALLS).map(|_| async {
        let get = client.meetings().get("m-1");
        get.timeout(Duration::from_secs(5)).await.unwrap()
    }));
    assert_eq!(many.await.len(), CALLS);
}

#[tokio::test]
async fn no_connection_at_all_is_refused() {
    let server = Server::start().await;
    let builder = RealtimeKit::builder().account_id("acc").api_token("token");
    let builder = builder.base_url(server.origin()).max_connections(0);
    let error = builder.build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.message().contains("max_connections"), "{error}");
}

/// Many callers in a process that may open few files, as most may: the second half of the test runs in a child.
#[cfg(unix)]
#[tokio::test]
async fn many_calls_need_few_files() {
    if let Some((client, calls)) = in_child() {
        let barrier = Arc::new(Barrier::new(calls));
        let tasks: Vec<_> = (0..calls)
            .map(|_| {
                let (client, barrier) = (client.clone(), Arc::clone(&barrier));
                tokio::spawn(async move {
                    barrier.wait().await;
                    client.meetings().get("m-1").await
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        println!("{calls} calls");
        return;
    }
    for calls in [2_000, 10_000] {
        let server = Server::start().await;
        let answer = json!({ "json": { "data": { "id": "m-1" } } });
        server.post("faults", &json!({ "answer": answer })).await;
        let child = run_child("many_calls_need_few_files", &server, 512, calls).await;
        assert!(child.contains(&format!("{calls} calls")), "{child}");
    }
}

/// The second half of this test, too, runs in a child.
#[cfg(unix)]
#[tokio::test]
async fn running_out_of_files_is_told() {
    let Some((client, _)) = in_child() else {
        let server = Server::start().await;
        let child = run_child("running_out_of_files_is_told", &server, 32, 1).await;
        assert!(child.contains("no file descriptor is left"), "{child}");
        return;
    };
    let mut files = Vec::new();
    while let Ok(file) = std::fs::File::open("/dev/null") {
        files.push(file);
    }
    let create = client.meetings().create();
    let error = create.max_retries(0).await.unwrap_err();
    drop(files);
    assert_eq!(
        (error.kind(), error.sent()),
        (ErrorKind::Connection, Sent::No),
        "{error}"
    );
    assert!(error.message().contains("(os error 24)"), "{error}");
    println!("{error}");
}

/// Runs one test of this program in a process that may open this many files.
#[cfg(unix)]
async fn run_child(test: &str, server: &Server, files: usize, calls: usize) -> String {
    let program = std::env::current_exe().expect("this program has a path");
    let base_url = server.client(|builder| builder).base_url().to_owned();
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!(
            "ulimit -n {files} && exec \"$0\" --exact limits::{test} --nocapture"
        ))
        .arg(program)
        .env(BASE_URL, base_url)
        .env("TEST_CALLS", calls.to_string());
    let output = tokio::task::spawn_blocking(move || command.output());
    let output = output.await.expect("it ran").expect("it started");
    let shown = [output.stdout, output.stderr].concat();
    let shown = String::from_utf8_lossy(&shown).into_owned();
    assert!(output.status.success(), "{shown}");
    shown
}

/// The client of a child process, and the number of its calls. None where this is not a child.
#[cfg(unix)]
fn in_child() -> Option<(RealtimeKit, usize)> {
    let url = std::env::var(BASE_URL).ok()?;
    let calls = std::env::var("TEST_CALLS").ok()?.parse().ok()?;
    let builder = RealtimeKit::builder()
        .account_id(realtimekit_emulator::DEFAULT_ACCOUNT_ID)
        .app_id(realtimekit_emulator::DEFAULT_APP_ID)
        .api_token(crate::common::TOKEN)
        .base_url(url)
        .timeout(Duration::from_secs(300));
    Some((builder.build().expect("the options are complete"), calls))
}
