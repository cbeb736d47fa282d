//! What a call gives: a text, a page that knows the next one, or an answer as it arrived.

use std::collections::HashMap;
use std::sync::Arc;

use napi::bindgen_prelude::{Buffer, Either};
use napi_derive::napi;

use super::STYLE;
use super::cancel::{Cancel, start};
use super::failure::guarded;
use super::logging::Logger;
use super::results::{Parcel, Results};
use crate::dynamic::{NextPage, Outcome, RawOutcome, Text};
use crate::error::Result;
use crate::http::RawAnswer;

/// A result as JSON: a plain text, or a page that leads to another one.
type Reply = Either<String, NativePage>;

type Parse = Box<dyn Fn() -> Result<Box<dyn Outcome>> + Send + Sync>;

/// A result on its way to JavaScript. Written as text where the call ran, not on the thread of the event loop.
pub(super) fn written(outcome: Box<dyn Outcome>) -> Result<Text> {
    outcome.into_text(STYLE)
}

/// A text, or a page; the pages after it have the logger of the call.
fn reply(text: Text, logger: Option<Logger>) -> Reply {
    match text.next {
        None => Either::A(text.json),
        Some(next) => Either::B(NativePage {
            json: text.json,
            next,
            logger,
        }),
    }
}

/// A text on its way to the event loop.
pub(super) fn parcel(text: Text, logger: Option<Logger>) -> Parcel {
    match reply(text, logger) {
        Either::A(json) => Parcel::Text(json),
        Either::B(page) => Parcel::Page(page),
    }
}

/// A page that another one follows.
#[napi]
pub struct NativePage {
    json: String,
    next: Arc<dyn NextPage>,
    logger: Option<Logger>,
}

#[napi]
impl NativePage {
    /// Items, count and whether another page follows, as JSON.
    #[napi(getter)]
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
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
        let slot = results.slot(ticket);
        start(slot, cancel, self.logger.as_ref(), fetch, |text| {
            text.map_or(Parcel::Nothing, |text| parcel(text, logger))
        })
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
            None => Ok(Either::A(self.answer.json()?.to_string())),
        })
    }
}
