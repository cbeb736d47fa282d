//! The transport of core: requests that JavaScript sends with `fetch`.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::{Frame, SizeHint};
use realtimekit_api::bridge::Undelivered;

use crate::operations::{Ended, Operation, Request, close_body};

/// Sends requests with `fetch`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fetch;

type Sent = Pin<Box<dyn Future<Output = Result<http::Response<Body>, Undelivered>> + Send>>;

impl tower_service::Service<http::Request<Bytes>> for Fetch {
    type Response = http::Response<Body>;
    type Error = Undelivered;
    type Future = Sent;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Undelivered>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Bytes>) -> Sent {
        Box::pin(send(request))
    }
}

async fn send(request: http::Request<Bytes>) -> Result<http::Response<Body>, Undelivered> {
    let (head, body) = request.into_parts();
    let sent = Operation::fetch(&Request {
        method: head.method.as_str(),
        url: &head.uri.to_string(),
        headers: &written(&head.headers),
        body: (!body.is_empty()).then_some(&body),
    });
    let (status, headers, body) = match sent.await {
        Ended::Head {
            status,
            headers,
            body,
        } => (status, headers, body),
        Ended::Lost(why) => return Err(why),
        other => return Err(unexpected(&other)),
    };
    let mut body = Body {
        number: body,
        open: true,
        reading: None,
        received: 0,
        length: None,
    };
    let mut headers = read(&headers);
    if headers.remove(CONTENT_ENCODING).is_some() {
        // `fetch` has decoded the body, and keeps the headers as they were.
        headers.remove(CONTENT_LENGTH);
    } else {
        let length = headers.get(CONTENT_LENGTH);
        body.length = length.and_then(|length| length.to_str().ok()?.parse().ok());
    }
    let mut response = http::Response::new(body);
    *response.status_mut() = http::StatusCode::from_u16(status).map_err(|_| Undelivered {
        never_sent: false,
        hopeless: false,
        message: format!("the response has the status {status}"),
    })?;
    *response.headers_mut() = headers;
    Ok(response)
}

/// Names and values, each ended by a zero. A value is bytes, of which `fetch` makes letters one by one.
fn written(headers: &HeaderMap) -> String {
    let mut text = String::with_capacity(48 * headers.len());
    for (name, value) in headers {
        text.push_str(name.as_str());
        text.push('\0');
        text.extend(value.as_bytes().iter().copied().map(char::from));
        text.push('\0');
    }
    text
}

fn read(text: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let mut parts = text.split_terminator('\0');
    while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
        let bytes: Vec<u8> = value
            .chars()
            .filter_map(|letter| u8::try_from(letter).ok())
            .collect();
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_maybe_shared(Bytes::from(bytes)),
        ) {
            headers.append(name, value);
        }
    }
    headers
}

fn unexpected(ended: &Ended) -> Undelivered {
    Undelivered {
        never_sent: false,
        hopeless: false,
        message: format!("the host answered with something else: {ended:?}"),
    }
}

/// A body that is read part by part. Dropping it ends the request.
pub(crate) struct Body {
    number: u32,
    open: bool,
    reading: Option<Operation>,
    received: u64,
    length: Option<u64>,
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = Undelivered;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Undelivered>>> {
        if !self.open {
            return Poll::Ready(None);
        }
        let number = self.number;
        let reading = self.reading.get_or_insert_with(|| Operation::read(number));
        let Poll::Ready(ended) = Pin::new(reading).poll(context) else {
            return Poll::Pending;
        };
        self.reading = None;
        Poll::Ready(match ended {
            Ended::Part(Some(part)) => {
                self.received += part.len() as u64;
                Some(Ok(Frame::data(part)))
            }
            Ended::Part(None) => {
                self.open = false;
                match self.length {
                    Some(length) if length != self.received => Some(Err(Undelivered {
                        never_sent: false,
                        hopeless: false,
                        message: format!(
                            "the body ended after {} of {length} bytes",
                            self.received
                        ),
                    })),
                    _ => None,
                }
            }
            Ended::Lost(why) => {
                self.open = false;
                Some(Err(why))
            }
            other => Some(Err(unexpected(&other))),
        })
    }

    fn size_hint(&self) -> SizeHint {
        let left = self
            .length
            .map(|length| length.saturating_sub(self.received));
        left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        if self.open {
            close_body(self.number);
        }
    }
}
