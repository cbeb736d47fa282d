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
use crate::http::transport;

/// A download under way: a stream of its parts. Dropping it ends the download.
///
/// As a stream it ends after the first error. [`next_chunk`](Self::next_chunk) gives the same parts without a crate for
/// streams.
pub struct DownloadStream {
    /// Nothing while a part is being read, and after the last one.
    response: Option<reqwest::Response>,
    reading: Option<Reading>,
    failed: Option<Error>,
    clock: Arc<dyn Clock>,
    stall_timeout: Duration,
    deadline: Option<Duration>,
    progress: Progress,
}

/// The next part, and the response that brings those after it.
type Reading = Pin<Box<dyn Future<Output = (reqwest::Response, Result<Option<Bytes>>)> + Send>>;

impl DownloadStream {
    pub(super) fn new(
        client: &RealtimeKit,
        response: reqwest::Response,
        deadline: Option<Duration>,
    ) -> Self {
        let options = client.options();
        Self {
            progress: Progress {
                received: 0,
                total: response.content_length(),
            },
            response: Some(response),
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
        if let Some(response) = self.response.take() {
            self.reading = Some(self.read(response));
        }
        let Some(reading) = &mut self.reading else {
            return Poll::Ready(Ok(None));
        };
        let (response, part) = ready!(reading.as_mut().poll(task));
        self.reading = None;
        match &part {
            Ok(Some(part)) => {
                self.progress.received += part.len() as u64;
                self.response = Some(response);
            }
            Ok(None) => {}
            Err(error) => self.failed = Some(error.clone()),
        }
        Poll::Ready(part)
    }

    fn read(&self, mut response: reqwest::Response) -> Reading {
        let clock = Arc::clone(&self.clock);
        let now = clock.elapsed();
        let left = self.deadline.map(|deadline| deadline.saturating_sub(now));
        let limit = left.map_or(self.stall_timeout, |left| left.min(self.stall_timeout));
        let received = self.progress.received;
        Box::pin(async move {
            let part = tokio::select! {
                biased;
                part = transport::chunk(&mut response) => part.map_err(|message| {
                    let message = format!("the file was cut short after {received} bytes: {message}");
                    broken(ErrorKind::Decode, message)
                }),
                () = clock.sleep(limit) => {
                    let message = match left {
                        Some(left) if left <= limit => "the download took longer than its timeout".to_owned(),
                        _ => format!("the file stalled: no byte of it for {limit:?}"),
                    };
                    Err(broken(ErrorKind::Timeout, message))
                }
            };
            (response, part)
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

fn broken(kind: ErrorKind, message: String) -> Error {
    Error::new(kind, message).with(|facts| {
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
