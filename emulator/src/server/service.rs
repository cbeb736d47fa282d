//! Takes one request through log, stubs and endpoints.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::http::request::Parts;
use hyper::{Request, Response, StatusCode, Version};

use super::body::{Pace, PacedBody};
use super::response;
use super::ticket::Ticket;
use crate::net::{Connection, Ending};
use crate::reply::Reply;
use crate::request_log::Arrival;
use crate::shared::Shared;
use crate::stubs::{Fault, Next, Planned};
use crate::{control, endpoints, paths};

/// Larger request bodies are refused; no operation of the API needs as much.
const LARGEST_BODY: usize = 64 << 20;
/// The status of a request that a strict script has no response for. No service uses it.
const UNFORESEEN: u16 = 599;

/// Responds to one request.
pub(super) async fn respond(
    shared: Arc<Shared>,
    connection: Arc<Connection>,
    request: Request<Incoming>,
) -> Result<Response<PacedBody>, h2::Error> {
    let (parts, body) = request.into_parts();
    let body = Limited::new(body, LARGEST_BODY);
    if paths::is_control(parts.uri.path()) {
        let reply = match body.collect().await {
            Ok(body) => control::respond(&shared, &parts, &body.to_bytes()).await,
            Err(error) => control::refuse(400, &format!("the body could not be read: {error}")),
        };
        return Ok(response::plain(reply, connection));
    }

    let (mut ticket, planned) = arrive(&shared, &parts, connection.number);
    let fault = ticket.fault();
    let delay = Duration::from_millis(planned.as_ref().map_or(0, |planned| planned.delay_ms));
    if fault == Some(Fault::ResetBeforeRead) {
        tokio::time::sleep(delay).await;
        return end(&connection, Ending::Reset, ticket).await;
    }
    let body = match body.collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) if error.is::<LengthLimitError>() => {
            let reply = Reply::new(StatusCode::PAYLOAD_TOO_LARGE, Bytes::new());
            return Ok(response::paced(
                reply,
                Pace::Whole,
                &parts,
                connection,
                ticket,
            ));
        }
        Err(_) => {
            // The connection broke in the middle of the request: the log records that the client is gone.
            drop(ticket);
            connection.end(Ending::Reset);
            return std::future::pending().await;
        }
    };
    ticket.record(|record| record.set_body(&body));

    // The state changes before the delay: a request whose client disconnects meanwhile has had its effect.
    let mut reply = match &planned {
        Some(Planned {
            literal: Some(literal),
            ..
        }) => Reply::new(literal.status, literal.body.clone()),
        _ => endpoints::respond(&shared, &parts, &body),
    };
    if let Some(planned) = planned {
        reply.headers.extend(planned.headers);
    }
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    let pace = match fault {
        Some(Fault::ResetBeforeRead | Fault::ResetAfterRead) => {
            return end(&connection, Ending::Reset, ticket).await;
        }
        Some(Fault::CloseAfterRead) => return end(&connection, Ending::Close, ticket).await,
        Some(Fault::GoAway) if parts.version == Version::HTTP_2 => {
            return end(&connection, Ending::GoAway, ticket).await;
        }
        // HTTP/1 has no way to say so.
        Some(Fault::GoAway) => return end(&connection, Ending::Close, ticket).await,
        Some(Fault::RefusedStream) => {
            ticket.complete();
            return Err(h2::Reason::REFUSED_STREAM.into());
        }
        Some(Fault::DeadConnection) => {
            connection.die();
            return std::future::pending().await;
        }
        // The ticket is held until the client disconnects.
        Some(Fault::NoAnswer) => return std::future::pending().await,
        Some(Fault::CutBody(bytes)) => Pace::Cut(bytes),
        Some(Fault::CutChunked(bytes)) => Pace::CutChunked(bytes),
        Some(Fault::StallBody(bytes)) => Pace::Stall(bytes),
        Some(Fault::DripBody(milliseconds)) => Pace::Drip(milliseconds),
        Some(Fault::CloseIdle) => Pace::WholeThenClose,
        None => Pace::Whole,
    };
    Ok(response::paced(reply, pace, &parts, connection, ticket))
}

/// Logs a request and takes the stub that is planned for it, in one step.
fn arrive(shared: &Arc<Shared>, parts: &Parts, connection: u64) -> (Ticket, Option<Planned>) {
    let mut world = shared.world();
    let key = world.log.open(&Arrival {
        parts,
        connection,
        api_token: &shared.options.api_token,
    });
    let planned = match world.script.next() {
        Next::Scripted(planned) => Some(planned),
        Next::Exhausted(given) => Some(Planned::unforeseen(UNFORESEEN, given)),
        Next::Free => world.rules.pick(parts.method.as_str(), parts.uri.path()),
    };
    let fault = planned.as_ref().and_then(|planned| planned.fault);
    if let (Some(fault), Some(record)) = (fault, world.log.record(key)) {
        record.set_fault(fault.name());
    }
    (Ticket::new(shared.clone(), key, fault), planned)
}

/// Ends the connection, and with it this request, whose future is dropped.
async fn end(
    connection: &Connection,
    ending: Ending,
    mut ticket: Ticket,
) -> Result<Response<PacedBody>, h2::Error> {
    ticket.complete();
    connection.end(ending);
    std::future::pending().await
}
