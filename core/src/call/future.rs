//! A call under way.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::error::Result;

/// A call under way, as `tokio::spawn`, `futures::join!` and `FuturesUnordered` take it. Dropping it cancels the call.
///
/// ```no_run
/// # async fn run(client: realtimekit_api::RealtimeKit) -> realtimekit_api::Result<()> {
/// let (apps, meetings) = tokio::join!(client.apps().list().send(), client.meetings().list().send());
/// println!("{} apps, {} meetings", apps?.items.len(), meetings?.items.len());
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is made when it is awaited"]
pub struct CallFuture<T>(Pin<Box<dyn Future<Output = Result<T>> + Send>>);

impl<T> CallFuture<T> {
    pub(super) fn new(future: impl Future<Output = Result<T>> + Send + 'static) -> Self {
        Self(Box::pin(future))
    }
}

impl<T> Future for CallFuture<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(task)
    }
}

impl<T> fmt::Debug for CallFuture<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CallFuture")
    }
}
