//! Responses as they arrived.

use std::collections::HashMap;

use napi::bindgen_prelude::{Buffer, Either3};
use napi_derive::napi;
use realtimekit_api::bridge::{Outcome, RawOutcome};
use realtimekit_api::{RawAnswer, Result};
use realtimekit_api_bridge::headers::joined;

use crate::failure::guarded;
use crate::logging::Logger;
use crate::reply::{Reply, Written};

type Parse = Box<dyn Fn() -> Result<Outcome> + Send + Sync>;

/// Status, headers and body of a response, and a way to read it.
#[napi]
pub struct NativeRawResponse {
    response: RawAnswer,
    /// None for an endpoint without a method, whose response is any JSON.
    parse: Option<Parse>,
    logger: Option<Logger>,
}

impl NativeRawResponse {
    pub(crate) fn of_call(raw: RawOutcome, logger: Option<Logger>) -> Self {
        Self {
            response: raw.answer,
            parse: Some(raw.parse),
            logger,
        }
    }

    pub(crate) fn of_request(response: RawAnswer) -> Self {
        Self {
            response,
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
        self.response.status()
    }

    /// Headers under lower-case names. Those of the same name are joined with a comma, as HTTP allows.
    #[napi(getter)]
    #[must_use]
    pub fn headers(&self) -> HashMap<String, String> {
        let headers = joined(&self.response);
        headers
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }

    /// The body.
    #[napi(getter)]
    #[must_use]
    pub fn body(&self) -> Buffer {
        self.response.body().to_vec().into()
    }

    /// Reads the promised value, or any JSON.
    #[napi]
    pub fn parse(&self) -> napi::Result<Reply> {
        guarded(|| match &self.parse {
            Some(parse) => Ok(Written::from(parse()?).into_reply(self.logger.clone())),
            None => Ok(Either3::A(self.response.json()?.to_string())),
        })
    }
}
