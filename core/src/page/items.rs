//! Every item of every page: one by one, or all at once.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::{Companions, Following, Page};
use crate::call::Call;
use crate::error::Result;
use crate::values::{FromWire, Identified};

/// Every item of every page, as a stream. A page is fetched when its first item is needed.
///
/// Do not change what you walk over so that it no longer matches: what follows moves up, and the next page skips it.
/// Call [`collect`](Call::collect) first.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<T, C = ()> {
    state: State<T, C>,
}

enum State<T, C> {
    Start(Option<Call<Page<T, C>>>),
    Fetching(Following<T, C>),
    Giving(std::vec::IntoIter<T>, Page<T, C>),
    Done,
}

impl<T, C> Items<T, C> {
    #[doc(hidden)]
    pub fn new(call: Call<Page<T, C>>) -> Self {
        Self {
            state: State::Start(Some(call)),
        }
    }
}

impl<T, C> Stream for Items<T, C>
where
    T: for<'de> FromWire<'de> + Identified + Send + Sync + Unpin + 'static,
    C: Companions,
{
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match &mut self.state {
                State::Start(call) => {
                    let Some(call) = call.take() else {
                        return Poll::Ready(None);
                    };
                    self.state = State::Fetching(Box::pin(async move { call.await.map(Some) }));
                }
                State::Fetching(fetch) => match ready!(fetch.as_mut().poll(task)) {
                    Ok(Some(mut page)) => {
                        let items = std::mem::take(&mut page.items).into_iter();
                        self.state = State::Giving(items, page);
                    }
                    Ok(None) => {
                        self.state = State::Done;
                    }
                    Err(error) => {
                        self.state = State::Done;
                        return Poll::Ready(Some(Err(error)));
                    }
                },
                State::Giving(items, page) => {
                    if let Some(item) = items.next() {
                        return Poll::Ready(Some(Ok(item)));
                    }
                    let following = page.following();
                    self.state = State::Fetching(following);
                }
                State::Done => return Poll::Ready(None),
            }
        }
    }
}

impl<T, C> fmt::Debug for Items<T, C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Items")
    }
}

impl<T, C> Call<Page<T, C>>
where
    T: for<'de> FromWire<'de> + Identified + Send + Sync + 'static,
    C: Companions,
{
    /// Fetches every page and returns all items.
    ///
    /// Use it when you change what you walk over. A change that makes an item no longer match moves the items after it
    /// up by one, and a walk that fetches pages as it goes skips as many at the next page.
    ///
    /// The deadline of the call holds for each page on its own. If a page fails, the whole call fails.
    ///
    /// ```no_run
    /// # use realtimekit_api::models::MeetingStatus;
    /// # async fn run(client: realtimekit_api::RealtimeKit) -> realtimekit_api::Result<()> {
    /// for meeting in client.meetings().list().status(MeetingStatus::Active).collect().await? {
    ///     client.meetings().update(meeting.id).status(MeetingStatus::Inactive).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn collect(self) -> Result<Vec<T>> {
        let mut page = self.await?;
        let mut items = std::mem::take(&mut page.items);
        while let Some(mut next) = page.next_page().await? {
            items.append(&mut next.items);
            page = next;
        }
        Ok(items)
    }
}
