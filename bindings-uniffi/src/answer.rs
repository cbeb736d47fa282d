//! Results of calls: bytes, a page that leads to another one, a response as it arrived.

use std::collections::HashMap;
use std::sync::Arc;

use realtimekit_api::bridge::{NextPage, Outcome};
use realtimekit_api::{RawAnswer, Result};
use realtimekit_api_bridge::headers;

use crate::bytes::Bytes;
use crate::error::NativeError;
use crate::packed::Packed;
use crate::running::on_runtime;

/// A result.
#[derive(uniffi::Record)]
pub struct NativeReply {
    value: Bytes,
    next: Option<Arc<NativeNext>>,
    /// The response that holds the result, if the options ask for it.
    pub(crate) answer: Option<NativeRawAnswer>,
}

impl NativeReply {
    /// Writes the result, on the thread where the call ran.
    pub(crate) fn of(outcome: Outcome) -> Result<Self> {
        let (value, next) = match outcome {
            Outcome::Value(value) => (Packed::value(value.view())?, None),
            Outcome::Page(page) => (Packed::page(&page)?, page.next),
        };
        Ok(Self {
            value,
            next: next.map(|page| Arc::new(NativeNext { page })),
            answer: None,
        })
    }
}

/// The page after another one, not fetched yet.
#[derive(uniffi::Object)]
pub struct NativeNext {
    page: Arc<dyn NextPage>,
}

impl NativeNext {
    /// Fetches the page.
    pub(crate) fn reply(
        &self,
    ) -> impl Future<Output = Result<Option<NativeReply>>> + Send + 'static + use<> {
        let page = Arc::clone(&self.page);
        async move { page.fetch().await?.map(NativeReply::of).transpose() }
    }
}

#[uniffi::export]
impl NativeNext {
    /// Fetches the page. Returns nothing if there is none after all.
    pub async fn fetch(&self) -> Result<Option<NativeReply>, NativeError> {
        on_runtime(self.reply()).await
    }
}

/// A response as it arrived.
#[derive(uniffi::Record)]
pub struct NativeRawAnswer {
    status: i64,
    headers: HashMap<String, String>,
    body: Bytes,
}

impl From<&RawAnswer> for NativeRawAnswer {
    fn from(answer: &RawAnswer) -> Self {
        let headers = headers::joined(answer).map(|(name, value)| (name.to_owned(), value));
        Self {
            status: answer.status().into(),
            headers: headers.collect(),
            body: Bytes(answer.body().to_vec()),
        }
    }
}
