//! Pages of longer lists, and the way from one to the next.

mod follow;
mod items;
mod seen;

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use serde::{Serialize, Serializer};

use crate::__field_names as field_names;
use crate::call::RawResponse;
use crate::client::RealtimeKit;
use crate::decode::{Context, Decode};
use crate::description::Operation;
use crate::error::Result;
use crate::http::payload::{FromPayload, ItemsForm, Payload};
use crate::http::{Malformed, Request, RequestOptions};
#[cfg(feature = "bridge")]
use crate::values::view::ModelView;
use crate::values::{FromWire, Identified, Reader, Unreadable};
use follow::{WantedPage, follow};
pub use items::Items;
use seen::{Seen, fingerprint};

/// Size of a page when neither the caller nor the service names one.
const USUAL_SIZE: u64 = 20;

/// One page of a list.
#[derive(Clone)]
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
    /// What leaves items out, on this page and on those after it.
    sieve: Option<Sieve<T>>,
}

/// Leaves some items of a page out. To know which, it may ask the service.
pub(crate) type Sieve<T> =
    Arc<dyn Fn(Vec<T>) -> Pin<Box<dyn Future<Output = Result<Vec<T>>> + Send>> + Send + Sync>;

/// The next page, when it is there; nothing after the last one.
pub(crate) type Following<T, C> = Pin<Box<dyn Future<Output = Result<Option<Page<T, C>>>> + Send>>;

/// What a page holds beside its items. Most pages hold nothing more.
pub trait Companions: FromPayload + Default + Send + Sync + Unpin + 'static {
    /// Its fields, which other languages show on the page itself.
    #[cfg(feature = "bridge")]
    fn into_model(self) -> Option<Arc<dyn ModelView>>;
}

impl FromPayload for () {
    fn from_payload(_: &Payload<'_>) -> Result<Self, Malformed> {
        Ok(())
    }
}

impl Companions for () {
    #[cfg(feature = "bridge")]
    fn into_model(self) -> Option<Arc<dyn ModelView>> {
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
    seen: Seen,
}

/// The response with the next page, when it is there.
type Asked = Pin<Box<dyn Future<Output = Result<RawResponse<()>>> + Send>>;

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
        let names = field_names!["total_count", "start_offset", "end_offset"];
        reader.object(names, &mut |reader, field| {
            reader.read_into(match field {
                0 => &mut position.total_count,
                1 => &mut position.start_offset,
                _ => &mut position.end_offset,
            })
        })?;
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
                seen: Seen::new(fingerprint),
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
    /// Asks for the page. Boxed: what waits is then compiled once, and not for each type of item.
    fn answered(&self) -> Asked {
        let page_no = (self.page_no + 1).to_string();
        let request = self.request.with_query_value("page_no", page_no);
        Box::pin(RawResponse::of(
            self.client.clone(),
            self.operation,
            request,
            self.options.clone(),
        ))
    }
}

impl<T, C> Decode for Page<T, C>
where
    T: for<'de> FromWire<'de> + Identified + Send + 'static,
    C: Companions,
{
    fn decode(context: &Context<'_>) -> Result<Self> {
        let mut items = Vec::new();
        let (payload, form) = context.answered.list(&mut items)?;
        Self::from_payload(context, &payload, items, &form)
            .map_err(|problem| context.answered.malformed(&problem))
    }
}

impl<T, C> Page<T, C>
where
    T: for<'de> FromWire<'de> + Identified + Send + 'static,
    C: Companions,
{
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
            mut next,
        } = Place::of(context, payload, items.len(), form)?;
        if let Some(next) = &mut next {
            next.seen.note(&mut items.iter().filter_map(T::identifier));
        }
        Ok(Self {
            items,
            total_count,
            companions: C::from_payload(payload)?,
            fingerprint,
            start_offset,
            next,
            sieve: None,
        })
    }

    /// The page and those after it, without the items that the sieve leaves out. How many are left on all of them, nobody
    /// knows.
    pub(crate) async fn sifted(mut self, sieve: Sieve<T>) -> Result<Self> {
        self.items = sieve(self.items).await?;
        self.total_count = None;
        self.sieve = Some(sieve);
        if self.items.is_empty()
            && let Some(next) = self.next_page().await?
        {
            return Ok(next);
        }
        if self.items.is_empty() {
            self.next = None;
        }
        Ok(self)
    }

    /// The same page, whose next ones are fetched within so long.
    pub(crate) fn within(mut self, timeout: Duration) -> Self {
        if let Some(next) = &mut self.next {
            next.options.timeout = Some(timeout);
        }
        self
    }

    /// Fetches the next page; nothing after the last one.
    ///
    /// Items that stood on the pages just before are left out: they move to a later page when something is created
    /// meanwhile. Nothing follows either when the service makes no progress: an empty page, a page that came before, or
    /// one that does not begin after this one.
    pub async fn next_page(&self) -> Result<Option<Self>> {
        self.following().await
    }

    /// Fetches the next page. Boxed: it is then compiled once for each type of item, and not again wherever it is awaited.
    pub(crate) fn following(&self) -> Following<T, C> {
        let mut wanted = WantedPage {
            page: None,
            sieve: self.sieve.clone(),
        };
        let (start_offset, way) = (self.start_offset, self.next.clone());
        Box::pin(async move {
            let found = follow(start_offset, way, &mut wanted).await?;
            Ok(wanted.page.filter(|_| found))
        })
    }
}

impl<T> Page<T> {
    /// A page of these items, after which none follows: what a list method may give in your tests.
    ///
    /// Its total is not known. Set `total_count` where your code looks at it.
    #[must_use]
    pub fn new(items: Vec<T>) -> Self {
        Self {
            items,
            total_count: None,
            companions: (),
            fingerprint: 0,
            start_offset: None,
            next: None,
            sieve: None,
        }
    }

    /// The same page with what the service puts beside the items of some lists.
    #[must_use]
    pub fn with_companions<C>(self, companions: C) -> Page<T, C> {
        Page {
            items: self.items,
            total_count: self.total_count,
            companions,
            fingerprint: self.fingerprint,
            start_offset: self.start_offset,
            next: self.next,
            sieve: self.sieve,
        }
    }
}

impl<T, C> Page<T, C> {
    /// Whether another page seems to follow.
    #[must_use]
    pub fn has_next(&self) -> bool {
        self.next.is_some()
    }
}

/// The items of this page alone. [`Items`] walks over those of every page.
impl<T, C> IntoIterator for Page<T, C> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

/// The items of this page alone. [`Items`] walks over those of every page.
impl<'a, T, C> IntoIterator for &'a Page<T, C> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

/// `items` and `total_count`, and what stands beside the items under its own name. The items decide what becomes of their
/// secrets.
impl<T: Serialize, C: Serialize> Serialize for Page<T, C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<'a, T, C> {
            items: &'a [T],
            total_count: Option<u64>,
            #[serde(flatten)]
            companions: &'a C,
        }

        let Self {
            items,
            total_count,
            companions,
            ..
        } = self;
        Shown {
            items,
            total_count: *total_count,
            companions,
        }
        .serialize(serializer)
    }
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
