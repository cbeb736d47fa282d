//! What a call gives: texts, a page that knows the next one, or an answer as it arrived.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use napi::bindgen_prelude::{Buffer, Either3};
use napi_derive::napi;

use super::STYLE;
use super::cancel::{Cancel, start};
use super::failure::guarded;
use super::logging::Logger;
use super::results::{Parcel, Results};
use crate::dynamic::{NextPage, Outcome, RawOutcome, Text};
use crate::error::Result;
use crate::http::RawAnswer;

/// A result as JSON: a text, the texts of a long list, or a page that leads to another one.
type Reply = Either3<String, Vec<String>, NativePage>;

type Parse = Box<dyn Fn() -> Result<Box<dyn Outcome>> + Send + Sync>;

/// A result on its way to JavaScript. Written where the call ran, not on the thread of the event loop.
pub(super) fn written(outcome: Box<dyn Outcome>) -> Result<Text> {
    outcome.into_text(STYLE)
}

/// The pages after it have the logger of the call.
fn reply(Text { mut parts, next }: Text, logger: Option<Logger>) -> Reply {
    match (next, parts.len()) {
        (None, 1) => Either3::A(parts.remove(0)),
        (None, _) => Either3::B(parts),
        (Some(next), _) => Either3::C(NativePage {
            parts: Mutex::new(parts),
            next,
            logger,
        }),
    }
}

/// A text on its way to the event loop.
pub(super) fn parcel(text: Text, logger: Option<Logger>) -> Parcel {
    match reply(text, logger) {
        Either3::A(text) => Parcel::Text(text),
        Either3::B(texts) => Parcel::Texts(texts),
        Either3::C(page) => Parcel::Page(page),
    }
}

/// A page that another one follows.
#[napi]
pub struct NativePage {
    parts: Mutex<Vec<String>>,
    next: Arc<dyn NextPage>,
    logger: Option<Logger>,
}

#[napi]
impl NativePage {
    /// Takes its texts out, which are not needed twice.
    #[napi]
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *parts)
    }

    /// Fetches the next page; nothing after the last.
    #[napi]
    pub fn next_page(
        &self,
        results: &Results,
        ticket: u32,
        cancel: Option<&Cancel>,
    ) -> napi::Result<()> {
        let next = Arc::clone(&self.next);
        let fetch = async move { next.fetch().await?.map(written).transpose() };
        let logger = self.logger.clone();
        start(
            (results, ticket),
            cancel,
            self.logger.as_ref(),
            fetch,
            |text| text.map_or(Parcel::Nothing, |text| parcel(text, logger)),
        )
    }
}

/// Status, headers and body of an answer, and a way to read it.
#[napi]
pub struct NativeRawResponse {
    answer: RawAnswer,
    /// None for an endpoint without a method, whose answer is any JSON.
    parse: Option<Parse>,
    logger: Option<Logger>,
}

impl NativeRawResponse {
    pub(super) fn of_call(
        RawOutcome { answer, parse }: RawOutcome,
        logger: Option<Logger>,
    ) -> Self {
        Self {
            answer,
            parse: Some(parse),
            logger,
        }
    }

    pub(super) fn of_request(answer: RawAnswer) -> Self {
        Self {
            answer,
            parse: None,
            logger: None,
        }
    }
}

#[napi]
impl NativeRawResponse {
    /// HTTP status.
    #[napi(getter)]
    #[must_use]
    pub fn status(&self) -> u16 {
        self.answer.status()
    }

    /// Headers under lower-case names. Those of the same name are joined with a comma, as HTTP allows.
    #[napi(getter)]
    #[must_use]
    pub fn headers(&self) -> HashMap<String, String> {
        let headers = self.answer.headers();
        let joined = headers.keys().map(|name| {
            let values = headers.get_all(name).iter();
            let values: Vec<_> = values
                .map(|value| String::from_utf8_lossy(value.as_bytes()))
                .collect();
            (name.as_str().to_owned(), values.join(", "))
        });
        joined.collect()
    }

    /// The body.
    #[napi(getter)]
    #[must_use]
    pub fn body(&self) -> Buffer {
        self.answer.body().to_vec().into()
    }

    /// Reads the promised value, or any JSON.
    #[napi]
    pub fn parse(&self) -> napi::Result<Reply> {
        guarded(|| match &self.parse {
            Some(parse) => Ok(reply(written(parse()?)?, self.logger.clone())),
            None => Ok(Either3::A(self.answer.json()?.to_string())),
        })
    }
}
