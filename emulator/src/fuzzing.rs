//! The entry point for fuzzing: takes any bytes as requests, without sockets, and must not panic.
//!
//! The targets are in `fuzz`, where `fuzz/README.md` says how to run them. HTTP itself is read by hyper, which has
//! fuzzing of its own.

use std::sync::Arc;

use hyper::Request;
use hyper::header::AUTHORIZATION;
use hyper::http::request::Parts;

use crate::options::{DEFAULT_API_TOKEN, Options};
use crate::request_log::Arrival;
use crate::shared::Shared;
use crate::{control, endpoints, paths};

/// More requests than that find nothing new.
const MOST_REQUESTS: usize = 16;

/// Handles requests one after the other. NUL stands between two requests; a request is a line with method and target, a line
/// for each header, an empty line, and the body. A request without a token gets the right one.
pub fn requests(data: &[u8]) {
    let options = Options {
        live_track_recordings: data.len() % 2 == 1,
        ..Options::default()
    };
    let shared = Arc::new(Shared::new(options, "http://127.0.0.1:8787".to_owned()));
    for request in data.split(|byte| *byte == 0).take(MOST_REQUESTS) {
        if let Some((parts, body)) = read(request) {
            handle(&shared, &parts, body);
        }
    }
}

fn handle(shared: &Shared, parts: &Parts, body: &[u8]) {
    if paths::is_control(parts.uri.path()) {
        let _ = control::outcome(shared, parts, body);
        return;
    }
    let key = shared.world().log.open(&Arrival {
        parts,
        connection: 1,
        api_token: &shared.options.api_token,
    });
    if let Some(record) = shared.world().log.record(key) {
        record.set_body(body);
    }
    let _ = shared.world().script.next();
    let (method, path) = (parts.method.as_str(), parts.uri.path());
    let _ = shared.world().rules.pick(method, path);
    let _ = endpoints::respond(shared, parts, body);
}

fn read(request: &[u8]) -> Option<(Parts, &[u8])> {
    let gap = request.windows(2).position(|pair| pair == b"\n\n");
    let (head, body) = match gap {
        Some(gap) => (&request[..gap], &request[gap + 2..]),
        None => (request, &[][..]),
    };
    let mut lines = head.split(|byte| *byte == b'\n');
    let first = lines.next()?;
    let space = first.iter().position(|byte| *byte == b' ')?;
    let mut builder = Request::builder()
        .method(&first[..space])
        .uri(&first[space + 1..]);
    for line in lines {
        let colon = line.iter().position(|byte| *byte == b':')?;
        builder = builder.header(&line[..colon], line[colon + 1..].trim_ascii());
    }
    let mut request = builder.body(()).ok()?;
    let token = format!("Bearer {DEFAULT_API_TOKEN}");
    let headers = request.headers_mut();
    if !headers.contains_key(AUTHORIZATION) {
        headers.insert(AUTHORIZATION, token.parse().ok()?);
    }
    Some((request.into_parts().0, body))
}
