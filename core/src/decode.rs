//! From the response to a call to the value that it promises.

use crate::client::RealtimeKit;
use crate::description::Operation;
use crate::error::{Error, ErrorKind, Result};
use crate::http::failure;
use crate::http::payload::{Answered, FromPayload};
use crate::http::{Request, RequestOptions};
use crate::method::Method;
use crate::values::FromWire;

/// What a response is read with.
pub struct Context<'a> {
    pub(crate) client: &'a RealtimeKit,
    pub(crate) request: &'a Request,
    pub(crate) options: &'a RequestOptions,
    pub(crate) answered: Answered<'a>,
}

/// A result that a call can promise.
pub trait Decode: Sized {
    /// Reads it from a success.
    fn decode(context: &Context<'_>) -> Result<Self>;

    /// What becomes of a failure: for most results it stays one.
    fn from_error(error: Error, _operation: &'static Operation) -> Result<Self> {
        Err(error)
    }
}

impl<T: FromPayload> Decode for T {
    fn decode(context: &Context<'_>) -> Result<Self> {
        let payload = context.answered.payload()?;
        // Nobody documents how the service says that nothing is live; a response without data is one way to say it.
        if payload.data.is_none() && context.answered.operation.find.is_some() {
            return Err(failure::nothing(
                context.answered.answer,
                context.answered.operation,
            ));
        }
        T::from_payload(&payload).map_err(|problem| context.answered.malformed(&problem))
    }
}

impl<T: FromPayload> Decode for Option<T> {
    fn decode(context: &Context<'_>) -> Result<Self> {
        let operation = context.answered.operation;
        let twin = operation.find_of.is_some();
        if !twin && !operation.may_be_empty {
            return T::decode(context).map(Some);
        }
        if !twin
            && context
                .answered
                .answer
                .body
                .iter()
                .all(u8::is_ascii_whitespace)
        {
            return Ok(None);
        }
        let payload = context.answered.payload()?;
        if payload.data.is_none() {
            return Ok(None);
        }
        let read = T::from_payload(&payload).map(Some);
        read.map_err(|problem| context.answered.malformed(&problem))
    }

    fn from_error(error: Error, operation: &'static Operation) -> Result<Self> {
        let nothing_there = operation.find_of.is_some() && error.kind() == ErrorKind::NotFound;
        // Only after an attempt that may have been carried out does "nothing to do" mean "done".
        let done_before = operation.settles
            && error.follows_unknown()
            && match operation.method {
                Method::Delete => matches!(error.status(), Some(404)),
                _ => matches!(error.status(), Some(400 | 404 | 409)),
            };
        if nothing_there || done_before {
            Ok(None)
        } else {
            Err(error)
        }
    }
}

impl<T: for<'de> FromWire<'de> + Send + 'static> Decode for Vec<T> {
    fn decode(context: &Context<'_>) -> Result<Self> {
        let mut items = Self::new();
        context.answered.list(&mut items)?;
        Ok(items)
    }
}
