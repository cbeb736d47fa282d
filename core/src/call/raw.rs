//! A response as it arrived, with the way to read the promised value.

use std::fmt;
use std::marker::PhantomData;

use crate::client::RealtimeKit;
use crate::decode::{Context, Decode};
use crate::description::Operation;
use crate::error::Result;
use crate::http::payload::Answered;
use crate::http::{RawAnswer, Request, RequestOptions};

/// A response as it arrived, with the way to read the promised value out of it.
pub struct RawResponse<T> {
    answer: RawAnswer,
    client: RealtimeKit,
    request: Request,
    options: RequestOptions,
    operation: &'static Operation,
    result: PhantomData<fn() -> T>,
}

impl<T> RawResponse<T> {
    pub(super) fn new(
        answer: RawAnswer,
        client: RealtimeKit,
        operation: &'static Operation,
        request: Request,
        options: RequestOptions,
    ) -> Self {
        Self {
            answer,
            client,
            request,
            options,
            operation,
            result: PhantomData,
        }
    }

    /// Sends a request.
    pub(crate) async fn of(
        client: RealtimeKit,
        operation: &'static Operation,
        request: Request,
        options: RequestOptions,
    ) -> Result<Self> {
        let answer = client.execute(&request, &options).await?;
        Ok(Self::new(answer, client, operation, request, options))
    }

    /// What the response is read with.
    pub(crate) fn context(&self) -> Context<'_> {
        let Self {
            answer,
            client,
            request,
            options,
            operation,
            ..
        } = self;
        Context {
            client,
            request,
            options,
            answered: Answered {
                answer,
                operation,
                client: client.options(),
            },
        }
    }
}

impl<T: Decode> RawResponse<T> {
    /// Reads the promised value, as the call itself would have.
    pub fn parse(&self) -> Result<T> {
        T::decode(&self.context())
    }
}

impl<T> std::ops::Deref for RawResponse<T> {
    type Target = RawAnswer;

    fn deref(&self) -> &RawAnswer {
        &self.answer
    }
}

impl<T> fmt::Debug for RawResponse<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.answer.fmt(formatter)
    }
}
