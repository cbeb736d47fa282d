//! One attempt: the request as the transport takes it, and the answer as far as it arrives.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};

use super::super::Request;
use super::super::answer::RawAnswer;
use super::super::options::{self, ClientOptions, RequestOptions};
use super::super::token::Token;
use super::super::transport::{self, Broken, Transport};
use super::{Arrived, Extent, Flight};
use crate::error::{Error, Result};
use crate::method::Method;

/// Room that is made at once for a body because its answer says so; it may say anything.
const LARGEST_ROOM: u64 = 16 * 1024 * 1024;

/// Why an attempt has no whole answer.
pub(super) enum Incomplete {
    Broken(Broken),
    /// No head of an answer in time.
    Silent,
    /// A success whose body did not arrive whole.
    Body {
        status: u16,
        headers: HeaderMap,
        stalled: bool,
        message: String,
    },
}

/// A body that did not arrive whole.
struct Unread {
    so_far: Bytes,
    stalled: bool,
    message: String,
}

impl Flight<'_> {
    /// One attempt, from the first byte sent to the last byte read.
    pub(super) async fn attempt(
        &self,
        transport: &Transport,
        mut request: reqwest::Request,
        token: Option<&Token>,
    ) -> Result<Arrived, Incomplete> {
        let pool = transport.pool(&*self.clock).map_err(|error| {
            Incomplete::Broken(Broken {
                never_sent: true,
                hopeless: true,
                message: error.message().to_owned(),
            })
        })?;
        if let Some(token) = token {
            // A header of the caller's own stands above ours, as with every other header.
            let authorization = request.headers_mut().entry(AUTHORIZATION);
            authorization.or_insert_with(|| token.header());
        }
        let mut response = tokio::select! {
            biased;
            head = transport::send(&pool, request) => head.map_err(Incomplete::Broken)?,
            () = self.clock.sleep(self.attempt_timeout.min(self.time_left())) => {
                transport.distrust(&pool);
                return Err(Incomplete::Silent);
            }
        };
        let status = response.status().as_u16();
        let headers = std::mem::take(response.headers_mut());
        let success = (200..300).contains(&status);
        let (body, unread) = if success && self.extent == Extent::Head {
            (Bytes::new(), Some(response))
        } else {
            match self.read(&mut response).await {
                Ok(body) => (body, None),
                // A failing status is a verdict even when its words are lost.
                Err(unread) if !success => (unread.so_far, None),
                Err(Unread {
                    stalled, message, ..
                }) => {
                    return Err(Incomplete::Body {
                        status,
                        headers,
                        stalled,
                        message,
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

    async fn read(&self, response: &mut reqwest::Response) -> Result<Bytes, Unread> {
        let announced = response.content_length().unwrap_or_default();
        let mut whole = Bytes::new();
        let mut grown = BytesMut::new();
        loop {
            match self.part(response).await {
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
                Err((stalled, message)) => {
                    grown.extend_from_slice(&whole);
                    return Err(Unread {
                        so_far: grown.freeze(),
                        stalled,
                        message,
                    });
                }
            }
        }
    }

    /// The next part of a body; else whether it stalled, and what went wrong.
    async fn part(
        &self,
        response: &mut reqwest::Response,
    ) -> Result<Option<Bytes>, (bool, String)> {
        let mut part = pin!(transport::chunk(response));
        // Most bodies came with their head, and need neither the clock nor a timer.
        let at_once = poll_fn(|task| Poll::Ready(part.as_mut().poll(task))).await;
        if let Poll::Ready(part) = at_once {
            return part.map_err(|message| (false, message));
        }
        let limit = self.client.stall_timeout.min(self.time_left());
        tokio::select! {
            biased;
            part = part => part.map_err(|message| (false, message)),
            () = self.clock.sleep(limit) => Err((true, format!("no byte of the body for {limit:?}"))),
        }
    }
}

/// The request as the transport takes it, made anew for each attempt: most calls have one, which needs no copy then.
pub(super) fn outgoing(
    client: &ClientOptions,
    request: &Request,
    call: &RequestOptions,
) -> Result<reqwest::Request> {
    let url = request.url(client)?;
    let method = match request.operation.method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
        Method::Delete => reqwest::Method::DELETE,
    };
    let mut built = reqwest::Request::new(method, url);
    if request.is_elsewhere() {
        // Neither the token nor the client's own headers, which may be secrets, leave the origin.
        return Ok(built);
    }
    let headers = built.headers_mut();
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
    *built.body_mut() = request.body.clone().map(reqwest::Body::from);
    Ok(built)
}
