//! What happens for a call, whatever it promises.
//!
//! Nothing here that waits knows the type of the result: it would be compiled anew for each of them.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context as TaskContext, Poll, ready};

use crate::client::RealtimeKit;
use crate::describe::Operation;
use crate::error::Result;
use crate::http::decode::{Context, Decode};
use crate::http::{Parts, RawAnswer, Request};
use crate::options::RequestOptions;

/// A call that is about to be made.
pub(crate) struct Plan {
    pub(crate) client: RealtimeKit,
    pub(crate) operation: &'static Operation,
    pub(crate) parts: Parts,
    pub(crate) options: RequestOptions,
}

impl Plan {
    pub(crate) fn prepare(self) -> Result<Exchange> {
        let Self {
            client,
            operation,
            parts,
            options,
        } = self;
        let request = parts
            .finish(client.options(), &options)
            .map_err(|error| error.with(|facts| facts.operation = Some(operation.id)))?;
        Ok(Exchange {
            client,
            operation,
            request,
            options,
        })
    }
}

/// A request, and what is needed to read its answer.
#[derive(Clone)]
pub(crate) struct Exchange {
    pub(crate) client: RealtimeKit,
    pub(crate) operation: &'static Operation,
    pub(crate) request: Request,
    pub(crate) options: RequestOptions,
}

/// An exchange together with its answer, or why there is none.
type Answered = Pin<Box<dyn Future<Output = (Exchange, Result<RawAnswer>)> + Send>>;

impl Exchange {
    /// Sends the request.
    pub(crate) fn answered(self) -> Answered {
        Box::pin(async move {
            let answer = self.client.execute(&self.request, &self.options).await;
            (self, answer)
        })
    }

    /// Sends the request and reads the promised value out of its answer.
    pub(crate) fn fetch<T: Decode>(self) -> Fetch<T> {
        Fetch {
            answered: self.answered(),
            result: PhantomData,
        }
    }

    /// Reads the promised value out of an answer.
    pub(crate) fn read<T: Decode>(&self, answer: &RawAnswer) -> Result<T> {
        T::decode(&Context {
            client: &self.client,
            request: &self.request,
            options: &self.options,
            answer,
            operation: self.operation,
        })
    }

    /// Makes the promised value out of what came, which may be a failure.
    pub(crate) fn conclude<T: Decode>(&self, answer: Result<RawAnswer>) -> Result<T> {
        match answer {
            Ok(answer) => self.read(&answer),
            Err(error) => T::from_error(error, self.operation),
        }
    }
}

/// A call under way.
pub(crate) struct Fetch<T> {
    answered: Answered,
    result: PhantomData<fn() -> T>,
}

impl<T: Decode> Future for Fetch<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut TaskContext<'_>) -> Poll<Self::Output> {
        let (exchange, answer) = ready!(self.answered.as_mut().poll(context));
        Poll::Ready(exchange.conclude(answer))
    }
}
