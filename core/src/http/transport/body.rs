//! The body of a response as it arrives.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Buf as _, Bytes};
use http_body::Body as _;

use super::Slot;
use super::broken::{Lost, lost};
use crate::error::BoxError;

/// A body of the caller's own transport.
pub(super) type AnyBody =
    Pin<Box<dyn http_body::Body<Data = Bytes, Error = BoxError> + Send + 'static>>;

/// A body that is still unread. Dropping it ends the request.
pub(crate) struct Body {
    source: Source,
    /// Kept until the body is read or dropped, because the connection is taken as long.
    slot: Option<Slot>,
}

enum Source {
    #[cfg(not(target_family = "wasm"))]
    Reqwest(reqwest::Body),
    // The lock is never contended: it makes a type of the caller's, which may be read by one thread at a time, as usable as
    // every other.
    Service(Mutex<AnyBody>),
}

impl Body {
    #[cfg(not(target_family = "wasm"))]
    pub(super) fn of_reqwest(body: reqwest::Body, slot: Option<Slot>) -> Self {
        Self {
            source: Source::Reqwest(body),
            slot,
        }
    }

    pub(super) fn of_service(body: AnyBody, slot: Option<Slot>) -> Self {
        Self {
            source: Source::Service(Mutex::new(body)),
            slot,
        }
    }

    /// The number of bytes, if the server says.
    pub(crate) fn length(&self) -> Option<u64> {
        match &self.source {
            #[cfg(not(target_family = "wasm"))]
            Source::Reqwest(body) => body.size_hint().exact(),
            Source::Service(body) => {
                let body = body.lock().unwrap_or_else(PoisonError::into_inner);
                body.size_hint().exact()
            }
        }
    }

    /// The next part, or none at the end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Lost> {
        poll_fn(|context| self.poll_chunk(context)).await
    }

    fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Lost>> {
        loop {
            let frame = match &mut self.source {
                #[cfg(not(target_family = "wasm"))]
                Source::Reqwest(body) => Pin::new(body)
                    .poll_frame(context)
                    .map_err(|error| Box::new(error) as BoxError),
                Source::Service(body) => {
                    let body = body.get_mut().unwrap_or_else(PoisonError::into_inner);
                    body.as_mut().poll_frame(context)
                }
            };
            let ended = match frame {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(Some(Ok(frame))) => match frame.into_data() {
                    Ok(data) if data.has_remaining() => return Poll::Ready(Ok(Some(data))),
                    // Trailers, which nobody asks for, or nothing at all.
                    _ => continue,
                },
                Poll::Ready(Some(Err(error))) => Err(lost(error)),
                Poll::Ready(None) => Ok(None),
            };
            if let Some(slot) = &mut self.slot {
                slot.free();
            }
            return Poll::Ready(ended);
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Body").finish_non_exhaustive()
    }
}
