//! The control endpoints below `webhooks`: deliveries, sending now, keys and signatures.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper::http::request::Parts;
use serde::Deserialize;
use serde_json::{Value, json};

use super::json::{Empty, Outcome, read};
use crate::paths::CONTROL_ROOT;
use crate::query_string;
use crate::shared::Shared;
use crate::state::Webhook;
use crate::webhooks;
use crate::world::World;

/// Waits until every delivery is complete, if the request asks for that.
pub(super) async fn wait_if_asked(shared: &Shared, parts: &Parts) {
    let path = parts
        .uri
        .path()
        .strip_prefix(CONTROL_ROOT)
        .unwrap_or_default();
    let asks = query_string::pairs(parts.uri.query().unwrap_or_default())
        .contains(&("wait".to_owned(), "true".to_owned()));
    if path != "/webhooks/deliveries" || !asks {
        return;
    }
    loop {
        // Subscribes before it looks, so that nothing is missed between the two.
        let delivered = shared.delivered.notified();
        tokio::pin!(delivered);
        delivered.as_mut().enable();
        {
            let mut world = shared.world();
            world.settle();
            if world.outbox.is_settled() {
                return;
            }
        }
        shared.changed.notify_one();
        delivered.await;
    }
}

/// Calls the endpoint of a request. Returns nothing if the endpoint does not exist.
pub(super) fn route(
    world: &mut World,
    method: &str,
    segments: &[&str],
    body: &[u8],
) -> Option<Outcome> {
    Some(match (method, segments) {
        ("GET", ["deliveries"]) => Ok(world.outbox.to_json()),
        ("DELETE", ["deliveries"]) => {
            world.outbox.clear();
            Ok(json!({"ok": true}))
        }
        ("POST", ["deliveries", number, "resend"]) => resend(world, number),
        ("POST", ["send"]) => read(body).and_then(|order| send(world, order)),
        ("POST", ["sign"]) => read(body).and_then(|order| sign(world, &order)),
        ("GET", ["key"]) => Ok(world.outbox.key_document(None)),
        ("POST", ["key", "rotate"]) => read::<Empty>(body).map(|_| {
            world.outbox.rotate();
            world.outbox.key_document(None)
        }),
        _ => return None,
    })
}

fn resend(world: &mut World, number: &str) -> Outcome {
    let sent = number
        .parse()
        .is_ok_and(|number| world.outbox.resend(number));
    if !sent {
        return Err((404, format!("there is no complete delivery {number:?}")));
    }
    Ok(json!({"ok": true}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sending {
    /// One of the nine events, or any other name.
    event: String,
    /// The receiver; without it, every webhook that is subscribed to the event.
    webhook_id: Option<String>,
    /// The body as JSON, written without whitespace.
    payload: Option<Value>,
    /// The body as it is.
    text: Option<String>,
}

fn send(world: &mut World, order: Sending) -> Outcome {
    let now = world.clock.now();
    let given = match (order.payload, order.text) {
        (Some(_), Some(_)) => {
            return Err((400, "pass payload or text, not both".to_owned()));
        }
        (Some(payload), None) => Some(payload.to_string()),
        (None, text) => text,
    };
    let mut numbers = Vec::new();
    let mut known = false;
    for app in world.state.apps.iter() {
        let receivers = app.webhooks.iter().filter(|hook| match &order.webhook_id {
            Some(id) => hook.id == *id,
            None => hook.wants(&order.event),
        });
        let receivers: Vec<&Webhook> = receivers.collect();
        known |= !receivers.is_empty();
        for webhook in receivers {
            let body = given
                .clone()
                .unwrap_or_else(|| webhooks::sample_body(app, &order.event, now, &world.links));
            numbers.push(
                world
                    .outbox
                    .post(webhook, &order.event, body, now, &mut world.ids),
            );
        }
    }
    match order.webhook_id {
        Some(id) if !known => Err((404, format!("there is no webhook {id:?}"))),
        _ => Ok(json!({"deliveries": numbers})),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Signing {
    text: Option<String>,
    base64: Option<String>,
    /// The number of the key; without it, the one in use.
    key: Option<usize>,
}

fn sign(world: &World, order: &Signing) -> Outcome {
    let bytes = match (&order.text, &order.base64) {
        (Some(text), None) => text.clone().into_bytes(),
        (None, Some(base64)) => STANDARD
            .decode(base64)
            .map_err(|error| (400, format!("base64: {error}")))?,
        _ => return Err((400, "pass text or base64".to_owned())),
    };
    if order
        .key
        .is_some_and(|number| !world.outbox.has_key(number))
    {
        return Err((400, "there is no key of this number".to_owned()));
    }
    let mut answer = world.outbox.key_document(order.key);
    answer["signature"] = json!(world.outbox.sign(&bytes, order.key));
    Ok(answer)
}
