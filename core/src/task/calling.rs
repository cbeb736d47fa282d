//! A call that a task makes.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use crate::call::RawResponse;
use crate::decode::Decode;
use crate::description::Operation;
use crate::error::Result;

/// The response to a call, when it is there.
pub(super) type Sending<'a> = Pin<Box<dyn Future<Output = Result<RawResponse<()>>> + Send + 'a>>;

/// A call under way. Only how its response is read depends on the type: how it is sent is compiled once, and not again
/// wherever a task awaits a call.
pub(crate) struct Calling<'a, T> {
    operation: &'static Operation,
    sending: Sending<'a>,
    result: PhantomData<fn() -> T>,
}

impl<'a, T> Calling<'a, T> {
    pub(super) fn new(operation: &'static Operation, sending: Sending<'a>) -> Self {
        Self {
            operation,
            sending,
            result: PhantomData,
        }
    }
}

impl<T: Decode> Future for Calling<'_, T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Poll::Ready(match ready!(self.sending.as_mut().poll(context)) {
            Ok(response) => T::decode(&response.context()),
            Err(error) => T::from_error(error, self.operation),
        })
    }
}
