//! Functions of JavaScript that are called for every attempt.

use std::sync::Arc;

use realtimekit_api::bridge::OnProgress;
use realtimekit_api::{Builder, ErrorKind, RequestInfo, ResponseInfo};
use serde_json::{Value, json};

use crate::messages::Messages;

/// Sets the hook that JavaScript knows under this number.
pub(crate) fn on_request(builder: Builder, function: u32, messages: &Arc<Messages>) -> Builder {
    let messages = Arc::clone(messages);
    builder.on_request(move |info| messages.post(tell(function, request(info))))
}

/// Sets the hook that JavaScript knows under this number.
pub(crate) fn on_response(builder: Builder, function: u32, messages: &Arc<Messages>) -> Builder {
    let messages = Arc::clone(messages);
    builder.on_response(move |info| messages.post(tell(function, response(info))))
}

/// What a waiting task reports to: the function that JavaScript knows under this number.
pub(crate) fn on_progress(function: u32, messages: &Arc<Messages>) -> OnProgress {
    let messages = Arc::clone(messages);
    Arc::new(move |progress| {
        let milliseconds = progress.elapsed.as_secs_f64() * 1000.0;
        let with = json!([progress.state, milliseconds]);
        messages.post(json!({ "kind": "tell", "to": function, "with": with }));
    })
}

fn tell(function: u32, info: Value) -> Value {
    json!({ "kind": "tell", "to": function, "with": [info] })
}

fn request(info: &RequestInfo) -> Value {
    json!({
        "operation": info.operation,
        "task": info.task,
        "method": info.method.as_str(),
        "path": info.path,
        "attempt": info.attempt,
    })
}

fn response(info: &ResponseInfo) -> Value {
    json!({
        "operation": info.operation,
        "task": info.task,
        "method": info.method.as_str(),
        "path": info.path,
        "attempt": info.attempt,
        "status": info.status,
        "durationMs": info.duration.as_secs_f64() * 1000.0,
        "requestId": info.request_id,
        "error": info.error.map(ErrorKind::as_str),
    })
}
