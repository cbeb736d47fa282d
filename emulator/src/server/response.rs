//! Replies as HTTP responses.

use std::sync::Arc;

use bytes::Bytes;
use hyper::header::HeaderMap;
use hyper::http::request::Parts;
use hyper::{Method, Response, StatusCode, Version};

use super::body::{Pace, PacedBody};
use super::ticket::Ticket;
use crate::net::Connection;
use crate::reply::Reply;

/// A response without a fault and without a log record.
pub(super) fn plain(reply: Reply, connection: Arc<Connection>) -> Response<PacedBody> {
    with_body(
        reply.status,
        reply.headers,
        PacedBody::plain(reply.body, connection),
    )
}

/// A response whose body is sent at this pace.
pub(super) fn paced(
    reply: Reply,
    pace: Pace,
    parts: &Parts,
    connection: Arc<Connection>,
    ticket: Ticket,
) -> Response<PacedBody> {
    let bodiless = parts.method == Method::HEAD
        || matches!(
            reply.status,
            StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED
        );
    let body = if bodiless { Bytes::new() } else { reply.body };
    ticket.set_status(reply.status);
    let http2 = parts.version == Version::HTTP_2;
    let body = PacedBody::new(body, pace, connection, http2, ticket);
    with_body(reply.status, reply.headers, body)
}

fn with_body(status: StatusCode, headers: HeaderMap, body: PacedBody) -> Response<PacedBody> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
