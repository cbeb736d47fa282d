//! The control endpoints under `/__emulator/`: no authentication, JSON in and out, never in the log.

mod clock;
mod json;
mod media;
mod webhooks;

use hyper::Method;
use hyper::http::request::Parts;
use serde::Deserialize;
use serde_json::{Value, json};

pub(crate) use json::{Outcome, refuse};

use crate::answers::Mode;
use crate::api::ROUTES;
use crate::known_participants::KnownParticipants;
use crate::paths::CONTROL_ROOT;
use crate::peers::Peers;
use crate::reply::Reply;
use crate::shared::Shared;
use crate::stubs::{Addition, Rule};
use crate::world::World;
use json::{Empty, read};

/// Returns the response of a control endpoint.
pub(crate) async fn respond(shared: &Shared, parts: &Parts, body: &[u8]) -> Reply {
    webhooks::wait_if_asked(shared, parts).await;
    let outcome = match (parts.method.as_str(), &*segments(parts)) {
        ("GET", ["peers"]) => peers(shared).await,
        _ => outcome(shared, parts, body),
    };
    shared.changed.notify_one();
    // A request that waits for deliveries checks again: a reset forgets them all.
    shared.delivered.notify_waiters();
    match outcome {
        Ok(document) => Reply::json(200, &document),
        Err((status, message)) => refuse(status, &message),
    }
}

/// The path below the root.
fn segments(parts: &Parts) -> Vec<&str> {
    parts.uri.path()[CONTROL_ROOT.len()..]
        .split('/')
        .skip(1)
        .collect()
}

/// The outcome of every control endpoint that does not wait for another task.
pub(crate) fn outcome(shared: &Shared, parts: &Parts, body: &[u8]) -> Outcome {
    let (method, segments) = (&parts.method, &*segments(parts));
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
            world.reset(&shared.options, &shared.origin);
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
        ("GET", ["clock"]) => Ok(clock::document(world)),
        ("POST", ["clock"]) => clock::change(world, read(body)?),
        ("GET", ["answers"]) => Ok(json!({"mode": world.mode.as_str()})),
        ("POST", ["answers"]) => {
            world.mode = read::<AnswersChange>(body)?.mode;
            Ok(json!({"mode": world.mode.as_str()}))
        }
        ("GET", ["known-participants"]) => Ok(known_participants(world)),
        ("POST", ["known-participants"]) => {
            world.known_participants = read::<KnownParticipantsChange>(body)?.mode;
            Ok(known_participants(world))
        }
        (method, segments) => {
            let found = match segments {
                ["webhooks", rest @ ..] => webhooks::route(world, method, rest, body),
                segments => media::route(world, method, segments, body),
            };
            found.unwrap_or_else(|| {
                let path = segments.join("/");
                Err((
                    404,
                    format!("there is no {method} {CONTROL_ROOT}/{path}; see the README"),
                ))
            })
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswersChange {
    mode: Mode,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownParticipantsChange {
    mode: KnownParticipants,
}

fn known_participants(world: &World) -> Value {
    json!({"mode": world.known_participants.as_str()})
}

/// The URLs of the peers, which start with the first request.
async fn peers(shared: &Shared) -> Outcome {
    let peers = shared
        .peers
        .get_or_try_init(|| Peers::start(&shared.origin));
    match peers.await {
        Ok(peers) => Ok(peers.document().clone()),
        Err(error) => Err((500, format!("the peers cannot be started: {error}"))),
    }
}

fn routes() -> Value {
    let routes: Vec<Value> = ROUTES
        .iter()
        .map(|route| json!({"method": route.method, "path": route.path, "operation": route.operation}))
        .collect();
    json!({"routes": routes})
}
