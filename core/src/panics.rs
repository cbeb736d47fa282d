//! A panic is a mistake of ours; in every language but Rust it becomes an error like any other.

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use serde_json::Value;

use crate::describe::{Operation, RetryClass};
#[cfg(any(feature = "node", feature = "python", feature = "uniffi"))]
use crate::dynamic::RawOutcome;
use crate::dynamic::{AnyCall, BoxFuture, Entry, ErasedCall, Outcome};
use crate::error::{Error, Result};
use crate::http::{Method, raw_operation};
use crate::options::RequestOptions;

/// The error of a panic.
pub(crate) fn panicked(payload: Option<Box<dyn Any + Send>>) -> Error {
    let text = payload.as_deref().and_then(|payload| {
        payload
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
    });
    Error::internal(format!(
        "a mistake in this library, please report it: {}",
        text.unwrap_or("no message")
    ))
}

/// A call by name, whose panic is its error.
pub(crate) struct Guarded<T> {
    call: BoxFuture<Result<T>>,
    operation: &'static Operation,
}

impl<T> Guarded<T> {
    pub(crate) fn boxed(
        operation: &'static Operation,
        call: BoxFuture<Result<T>>,
    ) -> BoxFuture<Result<T>>
    where
        T: 'static,
    {
        Box::pin(Self { call, operation })
    }
}

impl<T> Future for Guarded<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let call = self.call.as_mut();
        // A call that panicked is not polled again, so nobody sees what it left half done.
        catch_unwind(AssertUnwindSafe(|| call.poll(context))).unwrap_or_else(|payload| {
            let id = self.operation.id;
            let error = panicked(Some(payload));
            Poll::Ready(Err(error.with(|facts| facts.operation = Some(id))))
        })
    }
}

/// An operation that no language offers: it panics, so that tests see what becomes of that.
pub(crate) static TESTING_PANIC: Entry = Entry {
    operation: &raw_operation("testing.panic", Method::Get, RetryClass::Safe),
    prepare: |_, _| Ok(ErasedCall::of(&TESTING_PANIC, Box::new(Panics))),
};

struct Panics;

fn panics<T>() -> BoxFuture<Result<T>> {
    Box::pin(async { panic!("a test asked for it") })
}

impl AnyCall for Panics {
    fn send(self: Box<Self>, _: RequestOptions) -> BoxFuture<Result<Box<dyn Outcome>>> {
        panics()
    }

    #[cfg(any(feature = "node", feature = "python", feature = "uniffi"))]
    fn send_raw(self: Box<Self>, _: RequestOptions) -> BoxFuture<Result<RawOutcome>> {
        panics()
    }

    fn walk(self: Box<Self>, _: RequestOptions) -> BoxFuture<Result<Vec<Value>>> {
        panics()
    }

    #[cfg(test)]
    fn decode(self: Box<Self>, _: &crate::http::RawAnswer) -> Result<Value> {
        panic!("there is nothing to read")
    }
}
