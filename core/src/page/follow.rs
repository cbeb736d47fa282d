//! The way from one page to the next. Compiled once, and not for each type of item.

use std::pin::Pin;
use std::sync::Arc;

use super::seen::Seen;
use super::{Companions, Next, Page, Sieve};
use crate::decode::{Context, Decode};
use crate::error::Result;
use crate::values::{FromWire, Identified};

/// The page that is looked for, whatever its items are.
pub(super) trait Wanted: Send {
    /// Reads a response, whose page takes the place of the one before.
    fn read(&mut self, context: &Context<'_>) -> Result<Content>;

    /// Leaves out the items that came before, and lets the way on know what came so far.
    fn leave_out(&mut self, seen: Seen);

    /// Leaves out what the list is not about, if it leaves out anything.
    fn sift(&mut self) -> Option<Sifting<'_>>;

    /// True if no item is left.
    fn is_empty(&self) -> bool;

    /// The way to the page after it.
    fn take_next(&mut self) -> Option<Box<Next>>;
}

type Sifting<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// What is known of a page before anything is left out.
pub(super) struct Content {
    is_empty: bool,
    start_offset: Option<i64>,
    fingerprint: u64,
}

/// Looks for a page with items that did not come before, and for one that makes progress. False where none follows.
pub(super) fn follow(
    mut start_offset: Option<i64>,
    mut way: Option<Box<Next>>,
    wanted: &mut dyn Wanted,
) -> Pin<Box<dyn Future<Output = Result<bool>> + Send + '_>> {
    Box::pin(async move {
        while let Some(next) = way {
            let content = wanted.read(&next.answered().await?.context())?;
            let progress = match (content.start_offset, start_offset) {
                (Some(new), Some(old)) => new > old,
                _ => !next.seen.page(content.fingerprint),
            };
            if content.is_empty || !progress {
                break;
            }
            wanted.leave_out(next.seen);
            if let Some(sifting) = wanted.sift() {
                sifting.await?;
            }
            if !wanted.is_empty() {
                return Ok(true);
            }
            // So many were created meanwhile that a whole page moved on, or the sieve left nothing.
            start_offset = content.start_offset;
            way = wanted.take_next();
        }
        Ok(false)
    })
}

/// A page of these items.
pub(super) struct WantedPage<T, C> {
    pub(super) page: Option<Page<T, C>>,
    pub(super) sieve: Option<Sieve<T>>,
}

impl<T, C> Wanted for WantedPage<T, C>
where
    T: for<'de> FromWire<'de> + Identified + Send + 'static,
    C: Companions,
{
    fn read(&mut self, context: &Context<'_>) -> Result<Content> {
        let page = self.page.insert(Page::decode(context)?);
        Ok(Content {
            is_empty: page.items.is_empty(),
            start_offset: page.start_offset,
            fingerprint: page.fingerprint,
        })
    }

    fn leave_out(&mut self, seen: Seen) {
        let Some(page) = &mut self.page else { return };
        page.items
            .retain(|item| !item.identifier().is_some_and(|id| seen.item(id)));
        if let Some(following) = &mut page.next {
            following.seen.follow(seen);
        }
    }

    fn sift(&mut self) -> Option<Sifting<'_>> {
        let (page, sieve) = (self.page.as_mut()?, Arc::clone(self.sieve.as_ref()?));
        Some(Box::pin(async move {
            page.items = sieve(std::mem::take(&mut page.items)).await?;
            page.total_count = None;
            page.sieve = Some(sieve);
            Ok(())
        }))
    }

    fn is_empty(&self) -> bool {
        self.page.as_ref().is_none_or(|page| page.items.is_empty())
    }

    fn take_next(&mut self) -> Option<Box<Next>> {
        self.page.as_mut()?.next.take()
    }
}
