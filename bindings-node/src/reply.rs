//! The result of a call as JSON, and the way to the page after it.

use std::sync::{Arc, Mutex, PoisonError};

use napi::bindgen_prelude::Either3;
use napi_derive::napi;
use realtimekit_api::bridge::{AnyPage, NextPage, Outcome, View};
use realtimekit_api_bridge::rows::Rows;

use crate::logging::Logger;

/// A result as JSON: a text, the strings of a long list, or a page that leads to another one.
pub(crate) type Reply = Either3<String, Vec<String>, NativePage>;

/// A result as JSON, written where the call ran and not on the thread of the event loop.
pub(crate) struct Written {
    texts: Vec<String>,
    next: Option<Arc<dyn NextPage>>,
}

impl From<Outcome> for Written {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Value(value) => Self {
                texts: vec![Rows::of(value.view())],
                next: None,
            },
            Outcome::Page(page) => Self {
                texts: page_texts(&page),
                next: page.next,
            },
        }
    }
}

/// A page as one list: the total count, whether another page follows, the fields beside the items, and the items.
fn page_texts(page: &AnyPage) -> Vec<String> {
    let total_count = page.total_count.and_then(|count| i64::try_from(count).ok());
    let mut rows = Rows::default();
    rows.add(total_count.map_or(View::Nothing, View::Integer));
    rows.add(View::Boolean(page.next.is_some()));
    if let Some(companions) = &page.companions {
        companions.fields().for_each(|field| rows.add(field));
    }
    rows.end_with(&*page.items)
}

impl Written {
    /// The result for JavaScript. The pages after it have the logger of the call.
    pub(crate) fn into_reply(self, logger: Option<Logger>) -> Reply {
        let Self { mut texts, next } = self;
        match (next, texts.len()) {
            (None, 1) => Either3::A(texts.remove(0)),
            (None, _) => Either3::B(texts),
            (Some(next), _) => Either3::C(NativePage {
                texts: Mutex::new(texts),
                next,
                logger,
            }),
        }
    }
}

/// A page that another one follows.
#[napi]
pub struct NativePage {
    texts: Mutex<Vec<String>>,
    next: Arc<dyn NextPage>,
    logger: Option<Logger>,
}

impl NativePage {
    /// The way to the next page.
    pub(crate) fn next(&self) -> &Arc<dyn NextPage> {
        &self.next
    }

    pub(crate) fn logger(&self) -> Option<&Logger> {
        self.logger.as_ref()
    }
}

#[napi]
impl NativePage {
    /// Takes its strings out, which are not needed twice.
    #[napi]
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *texts)
    }
}
