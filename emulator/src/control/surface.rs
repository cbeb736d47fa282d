//! The endpoints of the control surface.

use hyper::Method;
use hyper::http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::rules::Rule;
use super::script::Addition;
use super::{hooks, people};
use crate::answers::Mode;
use crate::clock;
use crate::peers;
use crate::routes::ROUTES;
use crate::service::{Reply, Shared, World};

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
pub(crate) type Outcome = Result<Value, (u16, String)>;

/// Answers a control request.
pub(crate) async fn answer(shared: &Shared, parts: &Parts, body: &[u8]) -> Reply {
    hooks::wait_if_asked(shared, parts).await;
    let path = parts.uri.path();
    let segments: Vec<&str> = path[ROOT.len()..].split('/').skip(1).collect();
    let outcome = match (parts.method.as_str(), &*segments) {
        ("GET", ["peers"]) => peers::document(shared).await,
        _ => route(shared, &parts.method, &segments, body),
    };
    shared.changed.notify_one();
    // Whoever waits for deliveries looks again: a reset forgets them all.
    shared.delivered.notify_waiters();
    match outcome {
        Ok(document) => Reply::json(200, &document),
        Err((status, message)) => refuse(status, &message),
    }
}

fn route(shared: &Shared, method: &Method, segments: &[&str], body: &[u8]) -> Outcome {
    let mut guard = shared.world();
    let world = &mut *guard;
    world.settle();
    let outcome = act(shared, world, method, segments, body);
    world.settle();
    outcome
}

fn act(
    shared: &Shared,
    world: &mut World,
    method: &Method,
    segments: &[&str],
    body: &[u8],
) -> Outcome {
    match (method.as_str(), segments) {
        ("GET", ["health"]) => Ok(json!({"ok": true, "version": env!("CARGO_PKG_VERSION")})),
        ("GET", ["routes"]) => Ok(routes()),
        ("POST", ["reset"]) => {
            read::<Empty>(body)?;
            world.reset(shared);
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
        (method, segments) => {
            let found = match segments {
                ["webhooks", rest @ ..] => hooks::route(world, method, rest, body),
                segments => people::route(world, method, segments, body),
            };
            found.unwrap_or_else(|| {
                let path = segments.join("/");
                Err((
                    404,
                    format!("there is no {method} {ROOT}/{path}; see the README"),
                ))
            })
        }
    }
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
