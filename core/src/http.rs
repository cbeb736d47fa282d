//! From a request to an answer. Operations stand above this module, values below it.
//!
//! A [`Request`] is a pure value; [`engine`] carries it through attempts and waits within its deadline, using
//! [`transport`] for one attempt and [`retry`] for every decision; [`decode`] and [`failure`] read what came back.

pub(crate) mod answer;
pub(crate) mod decode;
pub(crate) mod elsewhere;
pub(crate) mod engine;
pub(crate) mod failure;
mod governor;
mod hint;
#[cfg(test)]
mod properties;
mod request;
mod retry;
pub(crate) mod shared;
mod snippet;
pub(crate) mod tls;
pub(crate) mod token;
pub(crate) mod transport;

pub use answer::RawAnswer;
pub use decode::{Decode, FromPayload, Malformed, Model, Payload};
pub use request::{Parameters, Parts};
pub(crate) use request::{Request, raw_operation};

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates or acts.
    Post,
    /// Replaces.
    Put,
    /// Changes in part.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// The name on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

impl std::str::FromStr for Method {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self, crate::Error> {
        [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete]
            .into_iter()
            .find(|method| method.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| {
                crate::Error::invalid_request(format!(
                    "method: {text:?} is not GET, POST, PUT, PATCH or DELETE"
                ))
            })
    }
}
