//! The endpoints of the control surface.

use hyper::Method;
use hyper::http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::rules::Rule;
use super::script::Addition;
use crate::answers::Mode;
use crate::clock;
use crate::routes::ROUTES;
use crate::service::{Reply, Shared, World};
use crate::state::{MediaState, SessionState};

/// Where the control surface is.
pub(crate) const ROOT: &str = "/__emulator";

/// Whether a path belongs to the control surface.
pub(crate) fn owns(path: &str) -> bool {
    path.strip_prefix(ROOT)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// An answer that says what is wrong with a control request.
pub(crate) fn refuse(status: u16, message: &str) -> Reply {
    Reply::json(status, &json!({"error": message}))
}

/// What a control endpoint gives: a document, or a status and a text.
type Outcome = Result<Value, (u16, String)>;

/// Answers a control request.
pub(crate) fn answer(shared: &Shared, parts: &Parts, body: &[u8]) -> Reply {
    let path = parts.uri.path();
    let segments: Vec<&str> = path[ROOT.len()..].split('/').skip(1).collect();
    match route(shared, &parts.method, &segments, body) {
        Ok(document) => Reply::json(200, &document),
        Err((status, message)) => refuse(status, &message),
    }
}

fn route(shared: &Shared, method: &Method, segments: &[&str], body: &[u8]) -> Outcome {
    let mut guard = shared.world();
    let world = &mut *guard;
    match (method.as_str(), segments) {
        ("GET", ["health"]) => Ok(json!({"ok": true, "version": env!("CARGO_PKG_VERSION")})),
        ("GET", ["routes"]) => Ok(routes()),
        ("POST", ["reset"]) => {
            read::<Empty>(body)?;
            world.reset(&shared.options);
            Ok(json!({"ok": true}))
        }
        ("GET", ["log"]) => Ok(world.log.to_json()),
        ("DELETE", ["log"]) => {
            world.log.clear();
            Ok(json!({"ok": true}))
        }
        ("POST", ["script"]) => {
            let waiting = world.script.add(read::<Addition>(body)?);
            Ok(json!({"ok": true, "waiting": waiting}))
        }
        ("POST", ["faults"]) => {
            let rule = read::<Rule>(body)?;
            if let Some(problem) = rule.problem() {
                return Err((400, problem));
            }
            let rules = world.rules.add(rule);
            Ok(json!({"ok": true, "rules": rules}))
        }
        ("DELETE", ["faults"]) => {
            world.rules.clear();
            Ok(json!({"ok": true}))
        }
        ("GET", ["clock"]) => Ok(clock_document(world)),
        ("POST", ["clock"]) => move_clock(world, read(body)?),
        ("GET", ["answers"]) => Ok(json!({"mode": world.mode.as_str()})),
        ("POST", ["answers"]) => {
            world.mode = read::<AnswersChange>(body)?.mode;
            Ok(json!({"mode": world.mode.as_str()}))
        }
        ("POST", ["livestreams", id]) => set_livestream(world, id, &read(body)?),
        ("POST", ["meetings", id, "session"]) => set_session(world, id, &read(body)?),
        (method, _) => Err((
            404,
            format!(
                "there is no {method} {ROOT}/{}; see the README",
                segments.join("/")
            ),
        )),
    }
}

/// Reads a body strictly: a misspelt field must not pass for a default. No body means an empty object.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, (u16, String)> {
    let body = if body.trim_ascii().is_empty() {
        b"{}"
    } else {
        body
    };
    serde_json::from_slice(body).map_err(|error| (400, error.to_string()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Empty {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswersChange {
    mode: Mode,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockChange {
    now: Option<Timestamp>,
    advance_seconds: Option<f64>,
    frozen: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LivestreamChange {
    status: MediaState,
    message: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SessionChange {
    status: SessionState,
}

fn routes() -> Value {
    let routes: Vec<Value> = ROUTES
        .iter()
        .map(|route| json!({"method": route.method, "path": route.path, "operation": route.operation}))
        .collect();
    json!({"routes": routes})
}

fn clock_document(world: &World) -> Value {
    json!({"now": clock::text(world.clock.now()), "frozen": world.clock.frozen()})
}

/// Stops or releases the clock first, then sets, then advances it, so that one request can do all three.
fn move_clock(world: &mut World, change: ClockChange) -> Outcome {
    let advance = match change.advance_seconds {
        None => None,
        Some(seconds) => Some(
            SignedDuration::try_from_secs_f64(seconds)
                .ok()
                .filter(|by| !by.is_negative())
                .ok_or_else(|| (400, "advance_seconds must be a number from 0".to_owned()))?,
        ),
    };
    if change.now.is_none() && advance.is_none() && change.frozen.is_none() {
        return Err((400, "give now, advance_seconds or frozen".to_owned()));
    }
    if let Some(frozen) = change.frozen {
        world.clock.freeze(frozen);
    }
    if let Some(now) = change.now {
        world.clock.set(now);
    }
    if let Some(by) = advance
        && !world.clock.advance(by)
    {
        return Err((400, "that is beyond the calendar".to_owned()));
    }
    Ok(clock_document(world))
}

fn set_livestream(world: &mut World, id: &str, change: &LivestreamChange) -> Outcome {
    let now = world.clock.now();
    let status = world
        .state
        .set_media(
            id,
            change.status,
            change.message.as_deref(),
            now,
            &mut world.ids,
        )
        .ok_or_else(|| (404, format!("there is no livestream {id:?}")))?;
    Ok(json!({"id": id, "status": status.as_str()}))
}

fn set_session(world: &mut World, meeting_id: &str, change: &SessionChange) -> Outcome {
    let now = world.clock.now();
    let session_id = world
        .state
        .set_session(meeting_id, change.status, now, &mut world.ids)
        .ok_or_else(|| (404, format!("there is no meeting {meeting_id:?}")))?;
    Ok(json!({"meeting_id": meeting_id, "session_id": session_id}))
}
