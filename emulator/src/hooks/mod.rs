//! Webhooks: what happens is written down, signed and posted to who registered for it.

mod courier;
mod keys;
mod payload;
mod sample;

use std::collections::VecDeque;

use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

pub(crate) use courier::run;

use crate::clock;
use crate::files::Links;
use crate::ids::Ids;
use crate::service::{Reply, Shared};
use crate::state::{App, News, Webhook};
use keys::{KEYS, Keys};

/// Where the public key is, as on the service's own host.
pub(crate) const KEY_PATH: &str = "/.well-known/webhooks.json";

/// How many deliveries are kept.
const KEPT: usize = 20_000;

/// What is known of webhooks besides their registrations.
pub(crate) struct Hooks {
    keys: &'static Keys,
    /// The number of the key in use.
    key: usize,
    deliveries: VecDeque<Delivery>,
    /// The numbers of the deliveries that wait to be sent.
    queue: VecDeque<u64>,
    made: u64,
    /// Tells deliveries of before a reset from those after it.
    era: u64,
}

/// One message to one webhook.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Delivery {
    number: u64,
    /// The `rtk-uuid`, the same on each attempt.
    uuid: String,
    webhook_id: String,
    event: String,
    url: String,
    /// When it happened, by the virtual clock.
    at: String,
    /// The bytes that are posted and signed.
    body: String,
    json: Option<Value>,
    signature: String,
    key: usize,
    state: State,
    /// Why it was not delivered.
    reason: Option<String>,
    attempts: Vec<Attempt>,
}

/// What became of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Pending,
    /// The receiver answered 2xx.
    Delivered,
    /// The receiver answered something else, or not at all.
    Failed,
    /// It was never sent, because the emulator sends to its own machine only.
    NotDelivered,
}

/// One try: the receiver's status, or what went wrong.
#[derive(Clone, Debug, Serialize)]
struct Attempt {
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// The key and number by which a delivery is found again.
#[derive(Clone, Copy, Debug)]
struct Place {
    number: u64,
    era: u64,
}

impl Hooks {
    pub(crate) fn new() -> Self {
        Self {
            keys: &KEYS,
            key: 1,
            deliveries: VecDeque::new(),
            queue: VecDeque::new(),
            made: 0,
            era: 0,
        }
    }

    /// As at the start. Deliveries that are under way find their records gone.
    pub(crate) fn reset(&mut self) {
        self.key = 1;
        self.clear();
        self.made = 0;
    }

    /// Forgets all deliveries; those that wait are not sent any more.
    pub(crate) fn clear(&mut self) {
        self.era += 1;
        self.deliveries.clear();
        self.queue.clear();
    }

    /// Takes the next key.
    pub(crate) fn rotate(&mut self) {
        self.key = self.key % self.keys.count() + 1;
    }

    /// The key in use, or the one of this number.
    pub(crate) fn key_document(&self, number: Option<usize>) -> Value {
        let number = number.unwrap_or(self.key);
        json!({"key": number, "publicKey": self.keys.public(number), "keys": self.keys.count()})
    }

    /// A signature of any bytes, by the key in use or the one of this number.
    pub(crate) fn sign(&self, bytes: &[u8], number: Option<usize>) -> String {
        self.keys.sign(number.unwrap_or(self.key), bytes)
    }

    /// Whether there is a key of this number.
    pub(crate) fn has_key(&self, number: usize) -> bool {
        (1..=self.keys.count()).contains(&number)
    }

    /// Writes what happened to everybody who registered for it.
    pub(crate) fn publish(
        &mut self,
        app: &App,
        news: &News,
        now: Timestamp,
        links: &Links,
        ids: &mut Ids,
    ) {
        let mut body = None;
        for webhook in app.webhooks.iter().filter(|hook| hook.wants(news.event())) {
            if body.is_none() {
                body = payload::body(app, news, now, links).map(|body| body.to_string());
            }
            if let Some(body) = &body {
                self.post(webhook, news.event(), body.clone(), now, ids);
            }
        }
    }

    /// Queues one message and gives its number.
    pub(crate) fn post(
        &mut self,
        webhook: &Webhook,
        event: &str,
        body: String,
        now: Timestamp,
        ids: &mut Ids,
    ) -> u64 {
        self.made += 1;
        let refusal = courier::target(&webhook.url).err();
        if refusal.is_none() {
            self.queue.push_back(self.made);
        }
        if self.deliveries.len() == KEPT {
            self.deliveries.pop_front();
        }
        self.deliveries.push_back(Delivery {
            number: self.made,
            uuid: ids.uuid(),
            webhook_id: webhook.id.clone(),
            event: event.to_owned(),
            url: webhook.url.clone(),
            at: clock::text(now),
            json: serde_json::from_str(&body).ok(),
            signature: self.keys.sign(self.key, body.as_bytes()),
            key: self.key,
            body,
            state: if refusal.is_some() {
                State::NotDelivered
            } else {
                State::Pending
            },
            reason: refusal,
            attempts: Vec::new(),
        });
        self.made
    }

    /// Sends a delivery once more, with the same id and signature. False if there is none of this number, or if it
    /// waits or cannot be sent.
    pub(crate) fn resend(&mut self, number: u64) -> bool {
        let Some(delivery) = self.delivery(number) else {
            return false;
        };
        if matches!(delivery.state, State::Pending | State::NotDelivered) {
            return false;
        }
        delivery.state = State::Pending;
        self.queue.push_back(number);
        true
    }

    /// Whether anything waits to be sent or is on its way.
    pub(crate) fn is_settled(&self) -> bool {
        self.deliveries
            .iter()
            .all(|delivery| delivery.state != State::Pending)
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({"deliveries": self.deliveries})
    }

    fn delivery(&mut self, number: u64) -> Option<&mut Delivery> {
        let first = self.deliveries.front()?.number;
        let index = usize::try_from(number.checked_sub(first)?).ok()?;
        self.deliveries.get_mut(index)
    }

    fn next(&mut self) -> Option<(Place, Delivery)> {
        let era = self.era;
        loop {
            let number = self.queue.pop_front()?;
            // Of very many, the oldest may be forgotten by now.
            if let Some(delivery) = self.delivery(number) {
                return Some((Place { number, era }, delivery.clone()));
            }
        }
    }

    fn note(&mut self, place: Place, attempt: Attempt, state: State) {
        if place.era == self.era
            && let Some(delivery) = self.delivery(place.number)
        {
            delivery.attempts.push(attempt);
            delivery.state = state;
        }
    }
}

/// A body for an event about nothing.
pub(crate) fn sample_body(app: &App, event: &str, now: Timestamp, links: &Links) -> String {
    sample::body(app, event, now, links).to_string()
}

/// Answers the request for the public key, which needs no credentials.
pub(crate) fn answer_key(shared: &Shared, parts: &Parts) -> Reply {
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return Reply::json(
            StatusCode::METHOD_NOT_ALLOWED.as_u16(),
            &json!({"success": false, "message": "only GET is allowed here"}),
        );
    }
    let world = shared.world();
    let key = world.hooks.keys.public(world.hooks.key);
    Reply::json(
        200,
        &json!({"success": true, "data": {"publicKey": key}, "message": ""}),
    )
}
