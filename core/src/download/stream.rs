//! A file as it arrives.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::{OPERATION, Progress};
use crate::client::RealtimeKit;
use crate::clock::Clock;
use crate::error::{Error, ErrorKind, Result, Sent};
use crate::http::failure::timed_out;
use crate::http::transport::{self, Body};

/// A download under way: a stream of its parts. Dropping it ends the download.
///
/// As a stream it ends after the first error. [`next_chunk`](Self::next_chunk) gives the same parts without a crate for
/// streams.
pub struct DownloadStream {
    /// Nothing while a part is being read, and after the last one.
    body: Option<Body>,
    reading: Option<Reading>,
    failed: Option<Error>,
    clock: Arc<dyn Clock>,
    stall_timeout: Duration,
    deadline: Option<Duration>,
    progress: Progress,
}

/// The next part, and the body that brings those after it.
type Reading = Pin<Box<dyn Future<Output = (Body, Result<Option<Bytes>>)> + Send>>;

impl DownloadStream {
    pub(super) fn new(client: &RealtimeKit, body: Body, deadline: Option<Duration>) -> Self {
        let options = client.options();
        Self {
            progress: Progress {
                received: 0,
                total: body.length(),
            },
            body: Some(body),
            reading: None,
            failed: None,
            clock: Arc::clone(&options.clock),
            stall_timeout: options.stall_timeout,
            deadline,
        }
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// The next part, or none at the end of the file. After an error it fails with the same one again.
    ///
    /// A part is not lost when the returned future is dropped: the next call gives it.
    pub async fn next_chunk(&mut self) -> Result<Option<Bytes>> {
        poll_fn(|task| self.poll_chunk(task)).await
    }

    fn poll_chunk(&mut self, task: &mut Context<'_>) -> Poll<Result<Option<Bytes>>> {
        if let Some(error) = &self.failed {
            return Poll::Ready(Err(error.clone()));
        }
        if let Some(body) = self.body.take() {
            self.reading = Some(self.read(body));
        }
        let Some(reading) = &mut self.reading else {
            return Poll::Ready(Ok(None));
        };
        let (body, part) = ready!(reading.as_mut().poll(task));
        self.reading = None;
        match &part {
            Ok(Some(part)) => {
                self.progress.received += part.len() as u64;
                self.body = Some(body);
            }
            Ok(None) => {}
            Err(error) => self.failed = Some(error.clone()),
        }
        Poll::Ready(part)
    }

    fn read(&self, mut body: Body) -> Reading {
        let clock = Arc::clone(&self.clock);
        let now = clock.elapsed();
        let left = self.deadline.map(|deadline| deadline.saturating_sub(now));
        let limit = left.map_or(self.stall_timeout, |left| left.min(self.stall_timeout));
        let received = self.progress.received;
        Box::pin(async move {
            if let Err(error) = transport::runtime::current() {
                return (body, Err(error));
            }
            let part = tokio::select! {
                biased;
                part = body.chunk() => part.map_err(|lost| {
                    let message = format!("the file was cut short after {received} bytes: {}", lost.message);
                    broken(Error::new(ErrorKind::Decode, message).caused_by(lost.cause))
                }),
                () = clock.sleep(limit) => {
                    let message = match left {
                        Some(left) if left <= limit => "the download took longer than its timeout".to_owned(),
                        _ => format!("the file stalled: no byte of it for {limit:?}"),
                    };
                    Err(broken(timed_out(message)))
                }
            };
            (body, part)
        })
    }
}

impl Stream for DownloadStream {
    type Item = Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        let stream = self.get_mut();
        if stream.failed.is_some() {
            return Poll::Ready(None);
        }
        stream.poll_chunk(task).map(Result::transpose)
    }
}

fn broken(error: Error) -> Error {
    error.with(|facts| {
        facts.operation = Some(OPERATION.id);
        facts.attempts = 1;
        facts.sent = Sent::Yes;
        facts.retryable = true;
    })
}

impl fmt::Debug for DownloadStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DownloadStream")
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}
