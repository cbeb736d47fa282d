//! Which request gave which download address, so that an expired one can be asked for anew.
//!
//! The results of `sessions` hold an address but not the identifier that it was asked for with. What is remembered is
//! bounded, and lives as long as the client.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::http::{RawAnswer, Request};
use crate::own::Own;

/// The operations whose answers hold an address, and the field of it.
const GIVERS: [(&str, &str); 3] = [
    ("sessions.get_chat", "chat_download_url"),
    ("sessions.get_transcript", "transcript_download_url"),
    ("sessions.get_summary", "summaryDownloadUrl"),
];

/// How many addresses are remembered.
const KEPT: usize = 256;

/// The addresses of late, and where they came from.
#[derive(Default)]
pub(crate) struct Links(Own<Mutex<Remembered>>);

#[derive(Default)]
struct Remembered {
    requests: HashMap<String, Request>,
    order: VecDeque<String>,
}

impl Links {
    /// Remembers the address in this answer, if there is one.
    pub(crate) fn note(&self, request: &Request, answer: &RawAnswer) {
        let Some(url) = address(request, answer) else {
            return;
        };
        let mut remembered = self.0.get().lock().unwrap_or_else(PoisonError::into_inner);
        let known = remembered.requests.insert(url.clone(), request.clone());
        if known.is_none() {
            remembered.order.push_back(url);
        }
        if remembered.order.len() > KEPT
            && let Some(oldest) = remembered.order.pop_front()
        {
            remembered.requests.remove(&oldest);
        }
    }

    /// The request that this address came from, if it is remembered.
    pub(crate) fn request_for(&self, url: &str) -> Option<Request> {
        let remembered = self.0.get().lock().unwrap_or_else(PoisonError::into_inner);
        remembered.requests.get(url).cloned()
    }
}

/// The address in the answer to this request, if its operation gives one.
pub(crate) fn address(request: &Request, answer: &RawAnswer) -> Option<String> {
    let id = request.operation.id;
    let (_, field) = GIVERS.iter().find(|(giver, _)| *giver == id)?;
    let body: Value = serde_json::from_slice(&answer.body).ok()?;
    let data = body.get("data").or_else(|| body.get("result"))?;
    Some(data.get(field)?.as_str()?.to_owned())
}
