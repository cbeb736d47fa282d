//! Webhooks: events are signed, queued and posted to the webhooks that are subscribed to them.

mod delivery;
mod keys;
mod outbox;
mod payload;
mod sample;
mod sender;
mod target;

pub(crate) use outbox::Outbox;
pub(crate) use sample::text as sample_body;
pub(crate) use sender::deliver;
