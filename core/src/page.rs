//! Pages of longer lists, and walking through them.

use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::future::Future;
use std::hash::Hasher;
use std::pin::Pin;
use std::task::{Context as TaskContext, Poll, ready};

use futures_core::Stream;

use crate::call::{Call, RawResponse};
use crate::client::RealtimeKit;
use crate::decode::{Context, Decode};
use crate::description::Operation;
use crate::error::Result;
use crate::http::payload::{FromPayload, ItemsForm, Payload};
use crate::http::{Malformed, Request, RequestOptions};
#[cfg(feature = "bridge")]
use crate::values::view::ModelView;
use crate::values::{FromWire, Reader, Unreadable};

/// Size of a page when neither the caller nor the service names one.
const USUAL_SIZE: u64 = 20;

/// One page of a list.
pub struct Page<T, C = ()> {
    /// The items of this page.
    pub items: Vec<T>,
    /// How many items there are on all pages, if the service says so.
    pub total_count: Option<u64>,
    /// What the service puts beside the items. Few lists have something there.
    pub companions: C,
    /// Stands for the content of this page.
    fingerprint: u64,
    /// Position of the first item, if the service says so.
    start_offset: Option<i64>,
    next: Option<Box<Next>>,
}

/// What a page holds beside its items. Most pages hold nothing more.
pub trait Companions: FromPayload + Default + Send + Sync + Unpin + 'static {
    /// Its fields, which other languages show on the page itself.
    #[cfg(feature = "bridge")]
    fn into_model(self) -> Option<Box<dyn ModelView>>;
}

impl FromPayload for () {
    fn from_payload(_: &Payload<'_>) -> Result<Self, Malformed> {
        Ok(())
    }
}

impl Companions for () {
    #[cfg(feature = "bridge")]
    fn into_model(self) -> Option<Box<dyn ModelView>> {
        None
    }
}

/// How the next page is reached, and what was seen so far.
#[derive(Clone)]
struct Next {
    client: RealtimeKit,
    request: Request,
    options: RequestOptions,
    operation: &'static Operation,
    page_no: u64,
    /// One number for each page so far: a service that ignores the page number repeats pages without end.
    seen: Vec<u64>,
}

/// Where a page lies in its list, in the words of the service.
#[derive(Default)]
struct PagePosition {
    total_count: Option<i64>,
    start_offset: Option<i64>,
    end_offset: Option<i64>,
}

impl<'de> FromWire<'de> for PagePosition {
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        let mut position = Self::default();
        let names = &["total_count", "start_offset", "end_offset"];
        let Some(mut fields) = reader.fields(names)? else {
            return Ok(position);
        };
        while let Some(field) = fields.next(reader)? {
            let place = match field {
                0 => &mut position.total_count,
                1 => &mut position.start_offset,
                _ => &mut position.end_offset,
            };
            let read = reader.read_into(place);
            read.map_err(|error| fields.within(field, error))?;
        }
        Ok(position)
    }
}

/// Where a page stands in its list, whatever its items are.
struct Place {
    total_count: Option<u64>,
    fingerprint: u64,
    start_offset: Option<i64>,
    next: Option<Box<Next>>,
}

impl Place {
    /// For a page of `length` items.
    fn of(
        context: &Context<'_>,
        payload: &Payload<'_>,
        length: usize,
        form: &ItemsForm<'_>,
    ) -> Result<Self, Malformed> {
        let paging: Option<PagePosition> = payload.paging()?;
        let number = |name| {
            context
                .request
                .query_value(name)
                .and_then(|text| text.parse::<u64>().ok())
        };
        let page_no = number("page_no").unwrap_or(1);
        let paged = context
            .answered
            .operation
            .input
            .as_ref()
            .is_some_and(|input| {
                input
                    .model
                    .fields
                    .iter()
                    .any(|field| field.name == "page_no")
            });
        let total_count = paging
            .as_ref()
            .and_then(|paging| u64::try_from(paging.total_count?).ok());
        let end_offset = paging
            .as_ref()
            .and_then(|paging| u64::try_from(paging.end_offset?).ok());
        let length = length as u64;
        let more = match (total_count, end_offset) {
            (Some(total), Some(end)) => end < total,
            // Without offsets the pages before this one are taken to be full.
            (Some(total), None) => page_no.max(1) * number("per_page").unwrap_or(length) < total,
            (None, _) => {
                matches!(form, ItemsForm::List(_))
                    && length >= number("per_page").unwrap_or(USUAL_SIZE).max(1)
            }
        };
        // A page without neighbours is not worth the time.
        let neighbours = more || context.request.query_value("page_no").is_some();
        let fingerprint = if neighbours { fingerprint(form) } else { 0 };
        let next = (paged && more && length > 0).then(|| {
            Box::new(Next {
                client: context.client.clone(),
                request: context.request.clone(),
                options: context.options.clone(),
                operation: context.answered.operation,
                page_no,
                seen: vec![fingerprint],
            })
        });
        let start_offset = paging.and_then(|paging| paging.start_offset);
        Ok(Self {
            total_count,
            fingerprint,
            start_offset,
            next,
        })
    }
}

impl Next {
    /// Asks for the page.
    async fn answered(&self) -> Result<RawResponse<()>> {
        let page_no = (self.page_no + 1).to_string();
        let request = self.request.with_query_value("page_no", page_no);
        RawResponse::of(
            self.client.clone(),
            self.operation,
            request,
            self.options.clone(),
        )
        .await
    }
}

impl<T: for<'de> FromWire<'de> + Send + 'static, C: Companions> Decode for Page<T, C> {
    fn decode(context: &Context<'_>) -> Result<Self> {
        let mut items = Vec::new();
        let (payload, form) = context.answered.list(&mut items)?;
        Self::from_payload(context, &payload, items, &form)
            .map_err(|problem| context.answered.malformed(&problem))
    }
}

impl<T: for<'de> FromWire<'de> + Send + 'static, C: Companions> Page<T, C> {
    fn from_payload(
        context: &Context<'_>,
        payload: &Payload<'_>,
        items: Vec<T>,
        form: &ItemsForm<'_>,
    ) -> Result<Self, Malformed> {
        let Place {
            total_count,
            fingerprint,
            start_offset,
            next,
        } = Place::of(context, payload, items.len(), form)?;
        Ok(Self {
            items,
            total_count,
            companions: C::from_payload(payload)?,
            fingerprint,
            start_offset,
            next,
        })
    }

    /// The next page, or none after the last one.
    ///
    /// None also when the service makes no progress: an empty page, a page that came before, or one that does not begin
    /// after this one.
    pub async fn next_page(&self) -> Result<Option<Self>> {
        let Some(next) = &self.next else {
            return Ok(None);
        };
        let mut page = Self::decode(&next.answered().await?.context())?;
        let repeated = next.seen.contains(&page.fingerprint);
        let stuck =
            matches!((page.start_offset, self.start_offset), (Some(new), Some(old)) if new <= old);
        if page.items.is_empty() || repeated || stuck {
            return Ok(None);
        }
        if let Some(following) = &mut page.next {
            following.seen.extend(&next.seen);
        }
        Ok(Some(page))
    }
}

impl<T, C> Page<T, C> {
    /// Whether another page seems to follow.
    #[must_use]
    pub fn has_next(&self) -> bool {
        self.next.is_some()
    }
}

fn fingerprint(form: &ItemsForm<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    if let ItemsForm::List(items) = form {
        hasher.write(items.as_bytes());
    }
    hasher.finish()
}

impl<T: fmt::Debug, C: fmt::Debug> fmt::Debug for Page<T, C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Page")
            .field("items", &self.items)
            .field("total_count", &self.total_count)
            .field("has_next", &self.has_next())
            .finish()
    }
}

type Fetch<T, C> = Pin<Box<dyn Future<Output = Result<Option<Page<T, C>>>> + Send>>;

/// Every item of every page, as a stream.
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<T, C = ()> {
    state: State<T, C>,
}

enum State<T, C> {
    Start(Option<Call<Page<T, C>>>),
    Fetching(Fetch<T, C>),
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

impl<T: for<'de> FromWire<'de> + Send + Sync + Unpin + 'static, C: Companions> Stream
    for Items<T, C>
{
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, task: &mut TaskContext<'_>) -> Poll<Option<Self::Item>> {
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
                    let page = Page {
                        items: Vec::new(),
                        companions: std::mem::take(&mut page.companions),
                        next: page.next.take(),
                        ..*page
                    };
                    self.state = State::Fetching(Box::pin(async move { page.next_page().await }));
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
