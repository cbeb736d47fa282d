//! From a request to an answer. Operations stand above this module, values below it.
//!
//! A [`Request`] is a pure value; [`engine`] carries it through attempts and waits within its deadline, using
//! [`transport`] for one attempt and [`retry`] for every decision; [`payload`] and [`failure`] read what came back.

pub(crate) mod answer;
pub(crate) mod elsewhere;
pub(crate) mod engine;
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
pub(crate) mod tls;
pub(crate) mod token;
pub(crate) mod transport;

pub use answer::RawAnswer;
pub use failure::Malformed;
pub(crate) use options::ClientOptions;
pub use options::RequestOptions;
#[cfg(feature = "bridge")]
pub(crate) use payload::promised;
pub use payload::{FromPayload, Identified, Payload};
pub use request::{Parameters, Parts};
pub(crate) use request::{Request, raw_operation};
