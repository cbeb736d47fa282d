//! Downloads of files.
//!
//! As with the real service's storage, the signature in the URL is the only credential. An API token that is sent along
//! is a leak, so the request is refused, and the log shows it.

use bytes::Bytes;
use hyper::header::{ALLOW, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use percent_encoding::percent_decode_str;

use crate::files::{self, StorageError};
use crate::paths::FILES_ROOT;
use crate::reply::Reply;
use crate::shared::Shared;

/// Returns the file of a request.
pub(super) fn respond(shared: &Shared, parts: &Parts) -> Reply {
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return Reply::new(StatusCode::METHOD_NOT_ALLOWED, Bytes::new())
            .header(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    find(shared, parts).unwrap_or_else(|error| error.reply())
}

fn find(shared: &Shared, parts: &Parts) -> Result<Reply, StorageError> {
    if parts.headers.contains_key(AUTHORIZATION) {
        return Err(StorageError::TWO_CREDENTIALS);
    }
    let mut world = shared.world();
    world.settle();
    let now = world.clock.now();
    world.links.check(&parts.uri, now)?;
    let path = parts.uri.path();
    let path = path.strip_prefix(FILES_ROOT).unwrap_or_default();
    let segments: Vec<String> = path
        .split('/')
        .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
        .collect();
    let [app, kind, id, name] = segments.as_slice() else {
        return Err(StorageError::NO_SUCH_KEY);
    };
    let app = world.state.apps.get(app).ok_or(StorageError::NO_SUCH_KEY)?;
    let bytes = match kind.as_str() {
        "sessions" => files::session_file(app, id, name, now),
        _ => files::recording_file(app, id, name, now),
    };
    let bytes = bytes.ok_or(StorageError::NO_SUCH_KEY)?;
    Ok(Reply::new(StatusCode::OK, Bytes::from(bytes)).header(
        CONTENT_TYPE,
        HeaderValue::from_static(files::media_type(name)),
    ))
}
