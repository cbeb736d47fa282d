//! From a request to a response. Operations stand above this module, values below it.
//!
//! A [`Request`] is a pure value; [`engine`] carries it through attempts and waits within its deadline, using
//! [`transport`] for one attempt and [`retry`] for every decision; [`payload`] and [`failure`] read what came back.

pub(crate) mod answer;
pub(crate) mod elsewhere;
pub(crate) mod engine;
pub(crate) mod envelope;
pub(crate) mod failure;
mod governor;
mod hint;
pub(crate) mod options;
pub(crate) mod payload;
#[cfg(test)]
mod properties;
mod request;
mod retry;
mod secrets;
pub(crate) mod shared;
pub(crate) mod token;
pub(crate) mod transport;
pub(crate) mod turn;

/// Reads everything that headers of a response can say.
#[cfg(all(feature = "bridge", any(test, feature = "testing")))]
pub(crate) fn read_headers(headers: &http::HeaderMap) {
    use std::time::Duration;

    let now = 1_769_878_800.0;
    let wish = hint::retry_after(headers, now);
    let wait = retry::wait(1, Some(429), wish, 0.5);
    assert!(wait <= Duration::from_secs(3960), "{wait:?}");
    let mut governor = governor::Governor::default();
    governor.sent();
    governor.learn(headers, Duration::ZERO, now);
    governor.over();
    let patience = Duration::from_secs(60);
    let _ = governor.turn(Duration::from_secs(1), None, patience);
}

pub use answer::RawAnswer;
pub use failure::Malformed;
pub(crate) use options::ClientOptions;
pub use options::RequestOptions;
pub use payload::{FromPayload, Payload};
pub use request::{Parameters, Parts};
pub(crate) use request::{Request, raw_operation};
