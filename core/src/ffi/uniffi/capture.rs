//! Answers as they arrive, beside or without a result.

use std::collections::HashMap;
use std::sync::Mutex;

use super::Whole;
use crate::http::RawAnswer;

/// Keeps the answer of a call whose options name it.
#[derive(Default, uniffi::Object)]
pub struct NativeCapture {
    answer: Mutex<Option<NativeRawAnswer>>,
}

impl NativeCapture {
    pub(super) fn keep(&self, answer: &RawAnswer) {
        if let Ok(mut kept) = self.answer.lock() {
            *kept = Some(answer.into());
        }
    }
}

#[uniffi::export]
impl NativeCapture {
    /// Makes an empty one.
    #[uniffi::constructor]
    pub fn new() -> Self {
        Self::default()
    }

    /// The answer that arrived last; afterwards it is gone.
    pub fn take(&self) -> Option<NativeRawAnswer> {
        self.answer.lock().ok()?.take()
    }
}

/// An answer as it arrived.
#[derive(uniffi::Record)]
pub struct NativeRawAnswer {
    status: Whole,
    headers: HashMap<String, String>,
    body: Vec<u8>,
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
            body: answer.body().to_vec(),
        }
    }
}
