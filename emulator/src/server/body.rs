//! The body of a response, which can be sent whole, cut, stalled or byte by byte.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::time::Sleep;

use super::ticket::Ticket;
use crate::net::{Connection, Progress};

/// How a body is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// All of it.
    Whole,
    /// All of it; then the connection is closed without notice.
    WholeThenClose,
    /// The length is announced, so many bytes are sent, the connection is closed.
    Cut(usize),
    /// No length is announced, so many bytes are sent, the connection is closed instead of the end mark.
    CutChunked(usize),
    /// The length is announced, so many bytes are sent, then nothing more.
    Stall(usize),
    /// One byte each time so many milliseconds have passed.
    Drip(u64),
}

/// The body of one response, with the handle of its log record: dropped before its end, it records that the client is
/// gone.
pub(super) struct PacedBody {
    rest: Bytes,
    pace: Pace,
    connection: Arc<Connection>,
    ticket: Ticket,
    timer: Option<Pin<Box<Sleep>>>,
    /// Bytes of this body that are still to be sent before the pace's own end.
    allowance: usize,
    /// What must be written before a planned close.
    close_at: Progress,
}

impl PacedBody {
    pub(super) fn new(
        content: Bytes,
        pace: Pace,
        connection: Arc<Connection>,
        http2: bool,
        ticket: Ticket,
    ) -> Self {
        let allowance = match pace {
            Pace::Whole | Pace::WholeThenClose | Pace::Drip(_) => content.len(),
            Pace::Cut(bytes) | Pace::CutChunked(bytes) | Pace::Stall(bytes) => {
                bytes.min(content.len())
            }
        };
        let close_at = if http2 {
            let Progress { heads, data } = connection.progress();
            Progress {
                heads: heads + 1,
                data: data + allowance as u64,
            }
        } else {
            Progress::default()
        };
        let mut body = Self {
            rest: content,
            pace,
            connection,
            ticket,
            timer: None,
            allowance,
            close_at,
        };
        body.complete_if_empty();
        body
    }

    /// A body without a fault and without a log record.
    pub(super) fn plain(content: Bytes, connection: Arc<Connection>) -> Self {
        Self::new(content, Pace::Whole, connection, false, Ticket::none())
    }

    /// HTTP does not poll a body of known length for its end, so the end is noticed here, with the last byte.
    fn complete_if_empty(&mut self) {
        if self.rest.is_empty() && !matches!(self.pace, Pace::CutChunked(_)) {
            self.ticket.complete();
            if matches!(self.pace, Pace::WholeThenClose | Pace::Cut(_)) {
                self.connection.close_when_flushed(self.close_at);
            }
        }
    }

    fn take(&mut self, bytes: usize) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.allowance -= bytes;
        let piece = self.rest.split_to(bytes);
        self.complete_if_empty();
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }
}

impl Body for PacedBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if let Pace::Drip(milliseconds) = self.pace {
            if self.allowance == 0 {
                return Poll::Ready(None);
            }
            let pause = Duration::from_millis(milliseconds);
            let timer = self
                .timer
                .get_or_insert_with(|| Box::pin(tokio::time::sleep(pause)));
            ready!(timer.as_mut().poll(context));
            self.timer = None;
            return self.take(1);
        }
        if self.allowance > 0 {
            let all = self.allowance;
            return self.take(all);
        }
        match self.pace {
            Pace::Whole | Pace::WholeThenClose | Pace::Drip(_) => Poll::Ready(None),
            Pace::Cut(_) | Pace::CutChunked(_) => {
                self.ticket.complete();
                self.connection.close_when_flushed(self.close_at);
                Poll::Pending
            }
            // A client that disconnects drops this body.
            Pace::Stall(_) => Poll::Pending,
        }
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && !matches!(self.pace, Pace::CutChunked(_))
    }

    fn size_hint(&self) -> SizeHint {
        match self.pace {
            Pace::CutChunked(_) => SizeHint::default(),
            _ => SizeHint::with_exact(self.rest.len() as u64),
        }
    }
}
