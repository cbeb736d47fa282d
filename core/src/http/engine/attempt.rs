//! One attempt: the request as the transport takes it, and the response as far as it arrives.

use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue};

use super::super::Request;
use super::super::answer::RawAnswer;
use super::super::options::{self, ClientOptions, RequestOptions};
use super::super::token::Token;
use super::super::transport::{Body, Broken, Connections, Incoming, Lost, Outgoing, Slot};
use super::{Arrived, Extent, Flight, within};
use crate::error::{Cause, Error, Result};
use crate::method::Method;

/// Room that is made at once for a body because its response says so; it may say anything.
const LARGEST_ROOM: u64 = 16 * 1024 * 1024;

const AGENT: HeaderValue =
    HeaderValue::from_static(concat!("realtimekit-api/", env!("CARGO_PKG_VERSION")));

/// Why an attempt has no whole response.
pub(super) enum Incomplete {
    /// Nothing can be sent here.
    Unready(Error),
    Broken(Broken),
    /// No head of a response in time.
    Silent,
    /// A success whose body did not arrive whole.
    Body {
        status: u16,
        headers: HeaderMap,
        unread: Unread,
    },
}

/// A body that did not arrive whole.
pub(super) struct Unread {
    so_far: Bytes,
    pub(super) message: String,
    /// None where nothing broke: the body stalled.
    pub(super) cause: Option<Cause>,
}

impl Flight<'_> {
    /// One attempt, from the first byte sent to the last byte read.
    pub(super) async fn attempt(
        &self,
        connections: &Connections,
        mut request: Outgoing,
        slot: Option<Slot>,
        token: Option<&Token>,
    ) -> Result<Arrived, Incomplete> {
        let pool = connections
            .pool(&*self.clock)
            .map_err(Incomplete::Unready)?;
        if let Some(token) = token {
            // A header of the caller's own stands above ours, as with every other header.
            let authorization = request.headers.entry(AUTHORIZATION);
            authorization.or_insert_with(|| token.header());
        }
        let Incoming {
            status,
            headers,
            mut body,
        } = tokio::select! {
            biased;
            head = pool.send(request, slot) => head.map_err(Incomplete::Broken)?,
            () = self.clock.sleep(self.attempt_timeout.min(self.time_left())) => {
                connections.distrust(&pool);
                return Err(Incomplete::Silent);
            }
        };
        let success = (200..300).contains(&status);
        let (body, unread) = if success && self.extent == Extent::Head {
            (Bytes::new(), Some(body))
        } else {
            match self.read(&mut body).await {
                Ok(body) => (body, None),
                // A failing status is a verdict even when its words are lost.
                Err(unread) if !success => (unread.so_far, None),
                Err(unread) => {
                    return Err(Incomplete::Body {
                        status,
                        headers,
                        unread,
                    });
                }
            }
        };
        Ok(Arrived {
            answer: RawAnswer {
                status,
                headers,
                body,
                attempts: 0,
            },
            unread,
        })
    }

    async fn read(&self, body: &mut Body) -> Result<Bytes, Unread> {
        let announced = body.length().unwrap_or_default();
        let mut whole = Bytes::new();
        let mut grown = BytesMut::new();
        loop {
            match self.part(body).await {
                Ok(Some(part)) if whole.is_empty() && grown.is_empty() => whole = part,
                Ok(Some(part)) => {
                    if grown.is_empty() {
                        grown.reserve(usize::try_from(announced.min(LARGEST_ROOM)).unwrap_or(0));
                    }
                    grown.extend_from_slice(&std::mem::take(&mut whole));
                    grown.extend_from_slice(&part);
                }
                Ok(None) => {
                    return Ok(if grown.is_empty() {
                        whole
                    } else {
                        grown.freeze()
                    });
                }
                Err((message, cause)) => {
                    grown.extend_from_slice(&whole);
                    return Err(Unread {
                        so_far: grown.freeze(),
                        message,
                        cause,
                    });
                }
            }
        }
    }

    /// The next part of a body; else what went wrong, without a cause if the body stalled.
    async fn part(&self, body: &mut Body) -> Result<Option<Bytes>, (String, Option<Cause>)> {
        let limit = self.client.stall_timeout.min(self.time_left());
        match within(&*self.clock, limit, body.chunk()).await {
            Some(Ok(part)) => Ok(part),
            Some(Err(Lost { message, cause })) => Err((message, Some(cause))),
            None => Err((format!("no byte of the body for {limit:?}"), None)),
        }
    }
}

/// The request as the transport takes it, made again for each attempt: most calls have one, which needs no copy then.
pub(super) fn outgoing(
    client: &ClientOptions,
    request: &Request,
    call: &RequestOptions,
) -> Result<Outgoing> {
    let url = request.url(client)?;
    let method = match request.operation.method {
        Method::Get => http::Method::GET,
        Method::Post => http::Method::POST,
        Method::Put => http::Method::PUT,
        Method::Patch => http::Method::PATCH,
        Method::Delete => http::Method::DELETE,
    };
    let mut headers = HeaderMap::new();
    headers.insert(USER_AGENT, AGENT);
    // Neither the token nor the client's own headers, which may be secrets, leave the origin.
    if !request.is_elsewhere() {
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if request.body.is_some() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        }
        for (name, value) in &client.headers {
            headers.insert(name, value.clone());
        }
        for (name, value) in &call.extra_headers {
            let (name, value) =
                options::header(name, value, "extra_headers").map_err(Error::invalid_request)?;
            headers.insert(name, value);
        }
    }
    Ok(Outgoing {
        method,
        url,
        headers,
        body: request.body.clone(),
    })
}
