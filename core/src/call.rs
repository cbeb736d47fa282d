//! A call that is about to be made: awaited, it is made.

use std::fmt;
use std::future::{Future, IntoFuture, ready};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use serde_json::Value;

use crate::client::{RawParts, RealtimeKit};
use crate::describe::Operation;
use crate::error::Result;
use crate::exchange::{Exchange, Plan};
use crate::http::decode::Decode;
use crate::http::{Method, Parts, RawAnswer};
use crate::options::RequestOptions;
use crate::values::Secret;

/// A call with its arguments, to be awaited. Options for this call alone can be set before.
///
/// ```no_run
/// # use std::time::Duration;
/// # async fn run(client: realtimekit_api::RealtimeKit) -> realtimekit_api::Result<()> {
/// client.livestreams().stop("meeting-id").timeout(Duration::from_secs(5)).await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a call is made when it is awaited"]
pub struct Call<T> {
    plan: Plan,
    result: PhantomData<fn() -> T>,
}

macro_rules! options {
    ($($place:ident)?) => {
        /// Sets the deadline of the whole call.
        pub fn timeout(mut self, timeout: Duration) -> Self {
            self.$($place.)?options.timeout = Some(timeout);
            self
        }

        /// Sets how long one attempt waits for the head of an answer.
        pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
            self.$($place.)?options.attempt_timeout = Some(timeout);
            self
        }

        /// Sets how many times the call may be repeated where that is safe.
        pub fn max_retries(mut self, max_retries: u32) -> Self {
            self.$($place.)?options.max_retries = Some(max_retries);
            self
        }

        /// Sets whether to repeat an operation that creates something, which can create it twice.
        pub fn retry_creates(mut self, retry_creates: bool) -> Self {
            self.$($place.)?options.retry_creates = Some(retry_creates);
            self
        }

        /// Adds a header.
        pub fn extra_header(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
            self.$($place.)?options.extra_headers.push((name.into(), value.into()));
            self
        }

        /// Adds a query parameter, in place of the operation's own of that name.
        pub fn extra_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
            self.$($place.)?options.extra_query.push((name.into(), value.into()));
            self
        }

        /// Adds a field to the body, in place of the operation's own of that name.
        pub fn extra_body(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
            let fields = self.$($place.)?options.extra_body.get_or_insert_default();
            fields.insert(name.into(), value.into());
            self
        }

        /// Sets all options at once.
        pub fn options(mut self, options: RequestOptions) -> Self {
            self.$($place.)?options = options;
            self
        }
    };
}

impl<T> Call<T> {
    #[doc(hidden)]
    pub fn new(client: &RealtimeKit, parts: Parts) -> Self {
        Self {
            plan: Plan {
                client: client.clone(),
                operation: parts.operation(),
                parts,
                options: RequestOptions::default(),
            },
            result: PhantomData,
        }
    }

    /// The same request under the row of another operation, which promises its result in another form.
    #[doc(hidden)]
    pub fn retold<U>(self, operation: &'static Operation) -> Call<U> {
        Call {
            plan: Plan {
                operation,
                ..self.plan
            },
            result: PhantomData,
        }
    }

    #[cfg(feature = "dynamic")]
    pub(crate) fn of_plan(plan: Plan) -> Self {
        Self {
            plan,
            result: PhantomData,
        }
    }

    /// What the call is without what it promises.
    #[cfg(feature = "by-name")]
    pub(crate) fn into_plan(self) -> Plan {
        self.plan
    }

    options!(plan);
}

impl<T: Decode + Send + 'static> Call<T> {
    /// Makes the call and keeps the answer as it arrived beside the way to read it. A failing status is an error here too.
    pub async fn raw(self) -> Result<RawResponse<T>> {
        let (exchange, answer) = self.plan.prepare()?.answered().await;
        Ok(RawResponse {
            answer: answer?,
            exchange,
            result: PhantomData,
        })
    }
}

impl<T: Decode + Send + 'static> IntoFuture for Call<T> {
    type Output = Result<T>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<T>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        match self.plan.prepare() {
            Ok(exchange) => Box::pin(exchange.fetch()),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("operation", &self.plan.operation.id)
            .finish_non_exhaustive()
    }
}

/// An answer as it arrived, with the way to read the promised value out of it.
pub struct RawResponse<T> {
    answer: RawAnswer,
    exchange: Exchange,
    result: PhantomData<fn() -> T>,
}

impl<T: Decode> RawResponse<T> {
    /// Reads the promised value, as the call itself would have.
    pub fn parse(&self) -> Result<T> {
        self.exchange.read(&self.answer)
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

/// A call to an endpoint that has no method. Made with [`RealtimeKit::request`].
#[must_use = "a call is made when it is awaited"]
pub struct RawCall {
    client: RealtimeKit,
    parts: RawParts,
    options: RequestOptions,
}

impl RawCall {
    pub(crate) fn new(client: &RealtimeKit, method: Method, path: String) -> Self {
        let parts = RawParts {
            method,
            path,
            query: Vec::new(),
            body: None,
        };
        Self {
            client: client.clone(),
            parts,
            options: RequestOptions::default(),
        }
    }

    options!();

    /// Adds a query parameter.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parts.query.push((name.into(), value.into()));
        self
    }

    /// Sets the JSON body.
    pub fn body(mut self, body: impl Into<Value>) -> Self {
        self.parts.body = Some(body.into());
        self
    }
}

impl IntoFuture for RawCall {
    type Output = Result<RawAnswer>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<RawAnswer>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.client.send_raw(&self.parts, &self.options).await })
    }
}

impl fmt::Debug for RawCall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RawCall")
            .field("method", &self.parts.method)
            .finish_non_exhaustive()
    }
}
