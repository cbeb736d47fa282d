//! The outbox of webhooks: deliveries are signed, recorded and queued in it.

use std::collections::VecDeque;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::delivery::{Attempt, Delivery, State};
use super::keys::{KEYS, Keys};
use super::payload;
use super::target::Target;
use crate::clock;
use crate::files::Links;
use crate::ids::Ids;
use crate::state::{App, News, Webhook};

/// How many deliveries are kept.
const KEPT: usize = 20_000;

/// The deliveries to all webhooks, and the key that signs them.
pub(crate) struct Outbox {
    keys: &'static Keys,
    /// The number of the key in use.
    key: usize,
    deliveries: VecDeque<Delivery>,
    /// The numbers of the deliveries that wait to be sent.
    queue: VecDeque<u64>,
    made: u64,
    /// Distinguishes deliveries from before a reset from those after it.
    era: u64,
}

/// The key and number by which a delivery is found again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    number: u64,
    era: u64,
}

impl Outbox {
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

    /// Restores the state at the start. Deliveries in flight find their records gone.
    pub(crate) fn reset(&mut self) {
        self.key = 1;
        self.clear();
        self.made = 0;
    }

    /// Forgets all deliveries; those in the queue are not sent.
    pub(crate) fn clear(&mut self) {
        self.era += 1;
        self.deliveries.clear();
        self.queue.clear();
    }

    /// Switches to the next key.
    pub(crate) fn rotate(&mut self) {
        self.key = self.key % self.keys.count() + 1;
    }

    /// The key in use, or the one of this number.
    pub(crate) fn key_document(&self, number: Option<usize>) -> Value {
        let number = number.unwrap_or(self.key);
        json!({"key": number, "publicKey": self.keys.public(number), "keys": self.keys.count()})
    }

    /// The public key in use, as PEM.
    pub(crate) fn public_key(&self) -> String {
        self.keys.public(self.key)
    }

    /// A signature of any bytes, by the key in use or the one of this number.
    pub(crate) fn sign(&self, bytes: &[u8], number: Option<usize>) -> String {
        self.keys.sign(number.unwrap_or(self.key), bytes)
    }

    /// Whether there is a key of this number.
    pub(crate) fn has_key(&self, number: usize) -> bool {
        (1..=self.keys.count()).contains(&number)
    }

    /// Queues an event for every webhook that is subscribed to it.
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

    /// Queues one message and returns its number.
    pub(crate) fn post(
        &mut self,
        webhook: &Webhook,
        event: &str,
        body: String,
        now: Timestamp,
        ids: &mut Ids,
    ) -> u64 {
        self.made += 1;
        let refusal = Target::parse(&webhook.url).err();
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

    /// Sends a delivery again, with the same id and signature. False if the number is unknown, or if the delivery
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

    /// Whether every delivery is complete.
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

    /// Takes the next delivery out of the queue.
    pub(crate) fn next(&mut self) -> Option<(Place, Delivery)> {
        let era = self.era;
        loop {
            let number = self.queue.pop_front()?;
            // The limit may have removed the oldest by now.
            if let Some(delivery) = self.delivery(number) {
                return Some((Place { number, era }, delivery.clone()));
            }
        }
    }

    /// Records an attempt.
    pub(crate) fn note(&mut self, place: Place, attempt: Attempt, state: State) {
        if place.era == self.era
            && let Some(delivery) = self.delivery(place.number)
        {
            delivery.attempts.push(attempt);
            delivery.state = state;
        }
    }
}
