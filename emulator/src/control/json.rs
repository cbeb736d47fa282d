//! JSON in and out of control endpoints.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::reply::Reply;

/// The result of a control endpoint: a document, or a status and a message.
pub(crate) type Outcome = Result<Value, (u16, String)>;

/// Returns the response that says what is wrong with a control request.
pub(crate) fn refuse(status: u16, message: &str) -> Reply {
    Reply::json(status, &json!({"error": message}))
}

/// Reads a body strictly: a misspelt field must not pass for a default. No body means an empty object.
pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, (u16, String)> {
    let body = if body.trim_ascii().is_empty() {
        b"{}"
    } else {
        body
    };
    serde_json::from_slice(body).map_err(|error| (400, error.to_string()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Empty {}
