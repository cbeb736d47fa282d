//! The request log: every request to the API, and its outcome.

use std::collections::VecDeque;

use hyper::header::HeaderMap;
use serde::Serialize;
use serde_json::Value;

use crate::authorization::is_authorized;
use crate::query_string;

/// How many requests are kept. Without a limit, a long soak would run out of memory.
const KEPT: usize = 20_000;
const MASK: &str = "********";
/// Headers that hold credentials, besides Authorization, whose scheme stays readable.
const SECRET_HEADERS: [&str; 5] = [
    "proxy-authorization",
    "cookie",
    "x-auth-key",
    "x-auth-email",
    "x-auth-user-service-key",
];

/// One request to the API.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Record {
    pub(crate) number: u64,
    method: String,
    /// As it arrived: still percent-encoded.
    path: String,
    query: String,
    query_pairs: Vec<(String, String)>,
    headers: serde_json::Map<String, Value>,
    authorized: bool,
    body: String,
    json: Option<Value>,
    http_version: &'static str,
    connection: u64,
    /// The planned fault of the request, whatever its outcome.
    fault: Option<&'static str>,
    outcome: String,
    status: Option<u16>,
}

/// All requests since the last reset.
#[derive(Debug, Default)]
pub(crate) struct Log {
    records: VecDeque<Record>,
    arrived: u64,
    dropped: u64,
    /// Distinguishes requests from before a reset from those after it, which have the same numbers.
    era: u64,
}

/// Identifies one record for later additions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    number: u64,
    era: u64,
}

/// The fields of a request that are known with its head.
pub(crate) struct Arrival<'a> {
    pub(crate) parts: &'a hyper::http::request::Parts,
    pub(crate) connection: u64,
    pub(crate) api_token: &'a str,
}

impl Log {
    pub(crate) fn clear(&mut self) {
        *self = Self {
            era: self.era + 1,
            ..Self::default()
        };
    }

    pub(crate) fn open(&mut self, arrival: &Arrival<'_>) -> Key {
        self.arrived += 1;
        if self.records.len() == KEPT {
            self.records.pop_front();
            self.dropped += 1;
        }
        let uri = &arrival.parts.uri;
        let text = uri.query().unwrap_or_default();
        self.records.push_back(Record {
            number: self.arrived,
            method: arrival.parts.method.to_string(),
            path: uri.path().to_owned(),
            query: text.to_owned(),
            query_pairs: query_string::pairs(text),
            headers: headers(&arrival.parts.headers),
            authorized: is_authorized(&arrival.parts.headers, arrival.api_token),
            body: String::new(),
            json: None,
            http_version: if arrival.parts.version == hyper::Version::HTTP_2 {
                "2"
            } else {
                "1"
            },
            connection: arrival.connection,
            fault: None,
            outcome: "pending".to_owned(),
            status: None,
        });
        Key {
            number: self.arrived,
            era: self.era,
        }
    }

    /// The record, unless it was removed.
    pub(crate) fn record(&mut self, key: Key) -> Option<&mut Record> {
        if key.era != self.era {
            return None;
        }
        let first = self.records.front()?.number;
        let index = usize::try_from(key.number.checked_sub(first)?).ok()?;
        self.records.get_mut(index)
    }

    pub(crate) fn to_json(&self) -> Value {
        serde_json::json!({"requests": self.records, "dropped": self.dropped})
    }
}

impl Record {
    pub(crate) fn set_body(&mut self, body: &[u8]) {
        self.body = String::from_utf8_lossy(body).into_owned();
        self.json = serde_json::from_slice(body).ok();
    }

    pub(crate) fn set_fault(&mut self, fault: &'static str) {
        self.fault = Some(fault);
    }

    pub(crate) fn set_status(&mut self, status: u16) {
        self.status = Some(status);
    }

    pub(crate) fn set_outcome(&mut self, outcome: String) {
        self.outcome = outcome;
    }

    /// One line for the terminal.
    pub(crate) fn line(&self) -> String {
        let status = self
            .status
            .map_or_else(|| "-".to_owned(), |status| status.to_string());
        format!(
            "#{} {} {} -> {status} {} (connection {})",
            self.number, self.method, self.path, self.outcome, self.connection
        )
    }
}

/// Headers by lower-case name, repeated ones joined, credentials masked.
fn headers(headers: &HeaderMap) -> serde_json::Map<String, Value> {
    let mut result = serde_json::Map::new();
    for name in headers.keys() {
        let text = if name == hyper::header::AUTHORIZATION {
            let scheme = headers
                .get(name)
                .and_then(|value| value.to_str().ok()?.split_once(' '))
                .map_or("", |(scheme, _)| scheme);
            format!("{scheme} {MASK}").trim_start().to_owned()
        } else if SECRET_HEADERS.contains(&name.as_str()) {
            MASK.to_owned()
        } else {
            let values: Vec<_> = headers
                .get_all(name)
                .iter()
                .map(|value| String::from_utf8_lossy(value.as_bytes()))
                .collect();
            values.join(", ")
        };
        result.insert(name.as_str().to_owned(), Value::String(text));
    }
    result
}
