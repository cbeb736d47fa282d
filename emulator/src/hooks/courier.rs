//! The task that works when nobody asks: it does what is planned when its time has come, and posts what was written to
//! webhooks, one after the other.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{CONTENT_TYPE, HOST, USER_AGENT};
use hyper::{Request, Uri};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::{Attempt, Delivery, State};
use crate::service::Shared;

/// How often a delivery is tried when the receiver fails or cannot be reached.
const ATTEMPTS: usize = 3;
/// How long a receiver may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// A receiver on this machine.
#[derive(Debug)]
pub(super) struct Target {
    addresses: Vec<SocketAddr>,
    authority: String,
    path: String,
}

/// Works for ever.
pub(crate) async fn run(shared: Arc<Shared>) {
    loop {
        let (job, pause) = {
            let mut world = shared.world();
            world.settle();
            (world.hooks.next(), world.until_next_step())
        };
        match job {
            Some((place, delivery)) => {
                for attempt in 1..=ATTEMPTS {
                    let result = post(&delivery).await;
                    let (state, again) = judge(&result);
                    let again = again && attempt < ATTEMPTS;
                    let state = if again { State::Pending } else { state };
                    shared.world().hooks.note(place, result, state);
                    if !again {
                        break;
                    }
                }
                shared.delivered.notify_waiters();
            }
            None => {
                // Both waits end early without harm: the loop looks again.
                let changed = shared.changed.notified();
                match pause {
                    Some(pause) => {
                        let _ = tokio::time::timeout(pause, changed).await;
                    }
                    None => changed.await,
                }
            }
        }
    }
}

/// What an attempt means, and whether another one makes sense.
fn judge(attempt: &Attempt) -> (State, bool) {
    match attempt.status {
        Some(200..=299) => (State::Delivered, false),
        Some(500..=599) | None => (State::Failed, true),
        Some(_) => (State::Failed, false),
    }
}

async fn post(delivery: &Delivery) -> Attempt {
    let status = match tokio::time::timeout(PATIENCE, send(delivery)).await {
        Ok(status) => status,
        Err(_) => Err(format!("no answer within {} seconds", PATIENCE.as_secs())),
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
    let target = target(&delivery.url)?;
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
    let answer = sender.send_request(request);
    tokio::pin!(connection);
    tokio::pin!(answer);
    let answer = tokio::select! {
        answer = &mut answer => answer,
        // The connection's own end comes with the answer's, or with the reason why there is none.
        _ = &mut connection => answer.await,
    };
    answer
        .map(|answer| answer.status().as_u16())
        .map_err(|error| text(&error))
}

/// Where a webhook is, if that is on this machine. The error says why the emulator does not send there.
pub(super) fn target(url: &str) -> Result<Target, String> {
    let uri: Uri = url
        .parse()
        .map_err(|_| "the URL cannot be read".to_owned())?;
    if uri.scheme_str() != Some("http") {
        return Err("the emulator sends over plain HTTP only".to_owned());
    }
    let host = uri.host().unwrap_or_default();
    let loopback = match host.trim_matches(['[', ']']) {
        "localhost" => vec![
            IpAddr::from(Ipv4Addr::LOCALHOST),
            IpAddr::from(Ipv6Addr::LOCALHOST),
        ],
        text => match text.parse::<IpAddr>() {
            Ok(address) if address.is_loopback() => vec![address],
            _ => return Err("the emulator sends to loopback addresses only".to_owned()),
        },
    };
    let port = uri.port_u16().unwrap_or(80);
    Ok(Target {
        addresses: loopback
            .into_iter()
            .map(|address| SocketAddr::new(address, port))
            .collect(),
        authority: format!("{host}:{port}"),
        path: uri
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_sent_to() {
        for url in [
            "http://127.0.0.1:1/a?b=c",
            "http://127.9.9.9/",
            "http://localhost:2",
            "http://[::1]:3/",
        ] {
            assert!(target(url).is_ok(), "{url}");
        }
        for url in [
            "https://127.0.0.1/",
            "http://example.com/",
            "http://10.0.0.1/",
            "http://localhost.example.com/",
            "http://127.0.0.1.example.com/",
            "http://0.0.0.0/",
            "nonsense",
        ] {
            assert!(target(url).is_err(), "{url}");
        }
    }

    #[test]
    fn the_path_keeps_its_query() {
        let target = target("http://localhost:81/a?b=c").expect("a target");
        assert_eq!(
            (target.path.as_str(), target.authority.as_str()),
            ("/a?b=c", "localhost:81")
        );
    }
}
