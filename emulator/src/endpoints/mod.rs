//! The endpoints of the service: the API behind its gateway, downloads, and the public key of webhooks.

mod files;
mod gateway;
mod webhook_key;

use hyper::http::request::Parts;

use crate::paths;
use crate::reply::Reply;
use crate::shared::Shared;

/// Responds from the state, by the endpoint that the path belongs to.
pub(crate) fn respond(shared: &Shared, parts: &Parts, body: &[u8]) -> Reply {
    let path = parts.uri.path();
    let reply = if paths::is_file(path) {
        files::respond(shared, parts)
    } else if path == paths::WEBHOOK_KEY_PATH {
        webhook_key::respond(shared, parts)
    } else {
        gateway::respond(shared, parts, body)
    };
    shared.changed.notify_one();
    reply
}
