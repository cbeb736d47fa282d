//! Paging of lists.

use serde_json::{Value, json};

use super::query::Query;
use crate::answers::Failure;

const DEFAULT_PER_PAGE: usize = 20;

/// The part of a list that the request asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageWanted {
    number: usize,
    size: usize,
}

/// One page, and the paging object of the response.
#[derive(Debug)]
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
    pub(crate) paging: Value,
}

impl PageWanted {
    /// Reads `page_no` and `per_page`. Some operations declare a minimum of 0 without a meaning: it counts as
    /// the default.
    pub(crate) fn read(query: &Query) -> Result<Self, Failure> {
        let positive = |name| Ok(query.whole(name)?.filter(|number| *number > 0));
        Ok(Self {
            number: positive("page_no")?.unwrap_or(1),
            size: positive("per_page")?.unwrap_or(DEFAULT_PER_PAGE),
        })
    }

    /// The same page number with one item per page, for the responses whose schema has room for one object only. A client
    /// that pages by number then still receives every item.
    pub(crate) fn single(self) -> Self {
        Self { size: 1, ..self }
    }

    /// Cuts the page out of the whole list. Offsets count from 1 and include both ends.
    pub(crate) fn cut<T>(self, all: Vec<T>) -> Page<T> {
        let total = all.len();
        let skipped = (self.number - 1).saturating_mul(self.size);
        let items: Vec<T> = all.into_iter().skip(skipped).take(self.size).collect();
        let (start, end) = if items.is_empty() {
            (total, total)
        } else {
            (skipped + 1, skipped + items.len())
        };
        Page {
            paging: json!({"total_count": total, "start_offset": start, "end_offset": end}),
            items,
        }
    }
}

impl<T> Page<T> {
    pub(crate) fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            paging: self.paging,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(query: &str, total: usize) -> (Vec<usize>, Value) {
        let wanted = PageWanted::read(&Query::parse(query)).expect("a valid query");
        let page = wanted.cut((1..=total).collect());
        (page.items, page.paging)
    }

    #[test]
    fn pages_are_cut_at_their_offsets() {
        let (items, paging) = cut("page_no=2&per_page=3", 5);
        assert_eq!(items, [4, 5]);
        assert_eq!(
            paging,
            json!({"total_count": 5, "start_offset": 4, "end_offset": 5})
        );
    }

    #[test]
    fn a_page_beyond_the_end_is_empty() {
        let (items, paging) = cut("page_no=18446744073709551615&per_page=20", 5);
        assert!(items.is_empty());
        assert_eq!(
            paging,
            json!({"total_count": 5, "start_offset": 5, "end_offset": 5})
        );
    }

    #[test]
    fn zero_and_nothing_mean_the_default() {
        assert_eq!(
            cut("page_no=0&per_page=", 30).0,
            (1..=20).collect::<Vec<_>>()
        );
    }
}
