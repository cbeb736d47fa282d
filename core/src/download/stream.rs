//! A file as it arrives.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::{OPERATION, Progress};
use crate::client::RealtimeKit;
use crate::clock::Clock;
use crate::error::{Error, ErrorKind, Result, Sent};
use crate::http::failure::timed_out;
use crate::http::transport::{self, Body};

/// A download under way. Dropping it ends the download.
pub struct DownloadStream {
    body: Body,
    clock: Arc<dyn Clock>,
    stall_timeout: Duration,
    deadline: Option<Duration>,
    progress: Progress,
}

impl DownloadStream {
    pub(super) fn new(client: &RealtimeKit, body: Body, deadline: Option<Duration>) -> Self {
        let options = client.options();
        Self {
            progress: Progress {
                received: 0,
                total: body.length(),
            },
            body,
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

    /// The next part, or none at the end of the file.
    pub async fn next_chunk(&mut self) -> Result<Option<Bytes>> {
        transport::runtime::current()?;
        let now = self.clock.elapsed();
        let left = self.deadline.map(|deadline| deadline.saturating_sub(now));
        let limit = left.map_or(self.stall_timeout, |left| left.min(self.stall_timeout));
        let part = tokio::select! {
            biased;
            part = self.body.chunk() => part,
            () = self.clock.sleep(limit) => {
                let message = match left {
                    Some(left) if left <= limit => "the download took longer than its timeout".to_owned(),
                    _ => format!("the file stalled: no byte of it for {limit:?}"),
                };
                return Err(broken(timed_out(message)));
            }
        };
        let part = part.map_err(|lost| {
            let message = format!(
                "the file was cut short after {} bytes: {}",
                self.progress.received, lost.message
            );
            broken(Error::new(ErrorKind::Decode, message).caused_by(lost.cause))
        })?;
        if let Some(part) = &part {
            self.progress.received += part.len() as u64;
        }
        Ok(part)
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
