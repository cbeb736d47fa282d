//! What a call gives: a result as bytes, a page that leads to another one, an answer as it arrived.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Bytes, NativeError, Whole, on_runtime};
use crate::dynamic::{NextPage, Outcome};
use crate::error::Result;
use crate::http::RawAnswer;

/// A result.
#[derive(uniffi::Record)]
pub struct NativeReply {
    value: Bytes,
    next: Option<Arc<NativeNext>>,
    /// The answer that it was read from, if the options ask for it.
    pub(super) answer: Option<NativeRawAnswer>,
}

impl NativeReply {
    /// Written where the call ran, not on a thread of the caller.
    pub(super) fn of(outcome: Box<dyn Outcome>) -> Result<Self> {
        let packed = outcome.into_packed()?;
        let next = packed.next.map(|before| Arc::new(NativeNext { before }));
        Ok(Self {
            value: Bytes(packed.value),
            next,
            answer: None,
        })
    }
}

/// Stands for the page after another one.
#[derive(uniffi::Object)]
pub struct NativeNext {
    before: Arc<dyn NextPage>,
}

impl NativeNext {
    pub(super) async fn reply(before: Arc<dyn NextPage>) -> Result<Option<NativeReply>> {
        before.fetch().await?.map(NativeReply::of).transpose()
    }

    pub(super) fn before(&self) -> Arc<dyn NextPage> {
        Arc::clone(&self.before)
    }
}

#[uniffi::export]
impl NativeNext {
    /// Fetches it; nothing where there is no further page after all.
    pub async fn fetch(&self) -> Result<Option<NativeReply>, NativeError> {
        on_runtime(Self::reply(self.before())).await
    }
}

/// An answer as it arrived.
#[derive(uniffi::Record)]
pub struct NativeRawAnswer {
    status: Whole,
    headers: HashMap<String, String>,
    body: Bytes,
}

impl From<&RawAnswer> for NativeRawAnswer {
    fn from(answer: &RawAnswer) -> Self {
        let mut headers: HashMap<String, String> = HashMap::new();
        for (name, value) in answer.headers() {
            let value = String::from_utf8_lossy(value.as_bytes());
            headers
                .entry(name.as_str().to_owned())
                .and_modify(|values| {
                    values.push_str(", ");
                    values.push_str(&value);
                })
                .or_insert_with(|| value.into_owned());
        }
        Self {
            status: Whole(answer.status().into()),
            headers,
            body: Bytes(answer.body().to_vec()),
        }
    }
}
