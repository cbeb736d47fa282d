//! A panic is a bug of ours; in every language but Rust it becomes an error like any other.

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::description::Operation;
use crate::error::{Error, Result};

/// The error of a panic.
#[must_use]
pub fn panicked(payload: Option<Box<dyn Any + Send>>) -> Error {
    let text = payload.as_deref().and_then(|payload| {
        payload
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
    });
    Error::internal(format!(
        "a bug in this library, please report it: {}",
        text.unwrap_or("no message")
    ))
}

/// A future that can be moved between threads.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

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
            Poll::Ready(Err(panicked(Some(payload)).in_operation(self.operation.id)))
        })
    }
}
