//! Clients and the tokio runtimes that their calls run in.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::thread;

use realtimekit_api::{Error, ErrorKind, RealtimeKit, Sent};
use tokio::runtime::{Builder, Runtime};

use crate::common::Server;

/// Polls once, as an executor that is not tokio's would.
fn once<F: Future>(future: F) -> F::Output {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits for something"),
    }
}

fn client() -> RealtimeKit {
    let builder = RealtimeKit::builder().account_id("acc").app_id("app");
    let builder = builder.api_token("token").base_url("http://127.0.0.1:9");
    builder.build().expect("the options are complete")
}

fn refused(error: &Error, missing: &str) {
    assert_eq!(
        (error.kind(), error.sent(), error.attempts()),
        (ErrorKind::Configuration, Sent::No, 0),
        "{error}"
    );
    assert!(error.message().contains(missing), "{error}");
}

#[test]
fn a_call_without_a_runtime_says_so() {
    let client = client();
    let get = client.meetings().get("m-1");
    refused(&once(async { get.await.unwrap_err() }), "no tokio runtime");
    let download = || client.download("http://127.0.0.1:9/file");
    refused(
        &once(download().to_bytes()).unwrap_err(),
        "no tokio runtime",
    );
    refused(
        &once(download().to_file("file")).unwrap_err(),
        "no tokio runtime",
    );
}

#[test]
fn a_call_in_a_runtime_without_its_parts_says_which() {
    let client = client();
    let get = || async {
        let get = client.meetings().get("m-1");
        get.await.unwrap_err()
    };
    let without_timer = Builder::new_current_thread().enable_io().build().unwrap();
    refused(&without_timer.block_on(get()), "no timer");
    let without_io = Builder::new_current_thread().enable_time().build().unwrap();
    refused(&without_io.block_on(get()), "no network I/O");
    // The same client is as good as new in a runtime that has both.
    let whole = Builder::new_current_thread().enable_all().build().unwrap();
    assert_eq!(whole.block_on(get()).kind(), ErrorKind::Connection);
}

#[test]
fn a_download_that_leaves_its_runtime_says_so() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(Server::start());
    let client = server.client(|builder| builder);
    let url = format!("{}/.well-known/webhooks.json", server.origin());
    let mut stream = runtime
        .block_on(client.download(url.as_str()).stream())
        .unwrap();
    refused(&once(stream.next_chunk()).unwrap_err(), "no tokio runtime");
}

/// Each of parallel `#[tokio::test]`s has a runtime of its own, and all may share one client.
#[test]
fn connections_do_not_outlive_their_runtime() {
    const THREADS: usize = 8;
    const RUNTIMES: usize = 20;
    const CALLS: usize = 2;
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(Server::start());
    let client = server.client(|builder| builder);
    let created = AtomicUsize::new(0);
    let failures = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|_| {
                scope.spawn(|| {
                    let mut failures = Vec::new();
                    for _ in 0..RUNTIMES {
                        let short = Builder::new_current_thread().enable_all().build().unwrap();
                        for _ in 0..CALLS {
                            let create = client.meetings().create();
                            match short.block_on(async { create.await }) {
                                Ok(_) => drop(created.fetch_add(1, Ordering::SeqCst)),
                                Err(error) => failures.push(error.to_string()),
                            }
                        }
                    }
                    failures
                })
            })
            .collect();
        let failures = threads.into_iter().map(|thread| thread.join().unwrap());
        failures.flatten().collect::<Vec<_>>()
    });
    assert_eq!(failures, Vec::<String>::new());
    assert_eq!(created.into_inner(), THREADS * RUNTIMES * CALLS);
}
