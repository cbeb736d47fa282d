//! Posts deliveries to their webhooks.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::Request;
use hyper::header::{CONTENT_TYPE, HOST, USER_AGENT};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::delivery::{Attempt, Delivery, State};
use super::target::Target;

/// The number of attempts when the receiver fails or cannot be reached.
const ATTEMPTS: usize = 3;
/// The timeout of one attempt.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Posts a delivery, and retries after a failure that a retry may cure. `record` gets each attempt and the state after it.
pub(crate) async fn deliver(delivery: &Delivery, record: impl Fn(Attempt, State)) {
    for number in 1..=ATTEMPTS {
        let attempt = post(delivery).await;
        let (state, retryable) = judge(&attempt);
        let again = retryable && number < ATTEMPTS;
        record(attempt, if again { State::Pending } else { state });
        if !again {
            break;
        }
    }
}

/// Returns the state after an attempt, and whether a retry makes sense.
fn judge(attempt: &Attempt) -> (State, bool) {
    match attempt.status {
        Some(200..=299) => (State::Delivered, false),
        Some(500..=599) | None => (State::Failed, true),
        Some(_) => (State::Failed, false),
    }
}

async fn post(delivery: &Delivery) -> Attempt {
    let status = match tokio::time::timeout(TIMEOUT, send(delivery)).await {
        Ok(status) => status,
        Err(_) => Err(format!("no response within {} seconds", TIMEOUT.as_secs())),
    };
    match status {
        Ok(status) => Attempt {
            status: Some(status),
            error: None,
        },
        Err(error) => Attempt {
            status: None,
            error: Some(error),
        },
    }
}

async fn send(delivery: &Delivery) -> Result<u16, String> {
    let target = Target::parse(&delivery.url)?;
    let text = |error: &dyn std::fmt::Display| error.to_string();
    let stream = TcpStream::connect(target.addresses.as_slice())
        .await
        .map_err(|error| text(&error))?;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|error| text(&error))?;
    let request = Request::post(target.path)
        .header(HOST, target.authority)
        .header(CONTENT_TYPE, "application/json")
        .header(
            USER_AGENT,
            concat!("realtimekit-emulator/", env!("CARGO_PKG_VERSION")),
        )
        .header("rtk-signature", &delivery.signature)
        .header("rtk-uuid", &delivery.uuid)
        .header("rtk-webhook-id", &delivery.webhook_id)
        .body(Full::new(Bytes::from(delivery.body.clone())))
        .map_err(|error| text(&error))?;
    let response = sender.send_request(request);
    tokio::pin!(connection);
    tokio::pin!(response);
    let response = tokio::select! {
        response = &mut response => response,
        // The connection ends with the response, or with the reason why there is none.
        _ = &mut connection => response.await,
    };
    response
        .map(|response| response.status().as_u16())
        .map_err(|error| text(&error))
}
