//! The public key that verifies webhooks. It needs no credentials.

use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use serde_json::json;

use crate::reply::Reply;
use crate::shared::Shared;

/// Returns the public key in use.
pub(super) fn respond(shared: &Shared, parts: &Parts) -> Reply {
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return Reply::json(
            StatusCode::METHOD_NOT_ALLOWED.as_u16(),
            &json!({"success": false, "message": "only GET is allowed here"}),
        );
    }
    let key = shared.world().outbox.public_key();
    Reply::json(
        200,
        &json!({"success": true, "data": {"publicKey": key}, "message": ""}),
    )
}
