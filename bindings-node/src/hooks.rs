//! Functions of JavaScript that are told of every attempt.

use std::sync::Arc;

use serde_json::{Value, json};

use super::mailbox::Messages;
use crate::error::ErrorKind;
use crate::hooks::{RequestInfo, ResponseInfo};
use crate::options::Builder;

/// Sets the hook that JavaScript knows under this number.
pub(super) fn on_request(builder: Builder, function: u32, messages: &Arc<Messages>) -> Builder {
    let messages = Arc::clone(messages);
    builder.on_request(move |info| messages.post(told(function, request(info))))
}

/// Sets the hook that JavaScript knows under this number.
pub(super) fn on_response(builder: Builder, function: u32, messages: &Arc<Messages>) -> Builder {
    let messages = Arc::clone(messages);
    builder.on_response(move |info| messages.post(told(function, response(info))))
}

fn told(function: u32, info: Value) -> Value {
    json!({ "kind": "tell", "to": function, "with": [info] })
}

fn request(info: &RequestInfo) -> Value {
    json!({
        "operation": info.operation,
        "method": info.method.as_str(),
        "path": info.path,
        "attempt": info.attempt,
    })
}

fn response(info: &ResponseInfo) -> Value {
    json!({
        "operation": info.operation,
        "method": info.method.as_str(),
        "path": info.path,
        "attempt": info.attempt,
        "status": info.status,
        "durationMs": info.duration.as_secs_f64() * 1000.0,
        "requestId": info.request_id,
        "error": info.error.map(ErrorKind::as_str),
    })
}
