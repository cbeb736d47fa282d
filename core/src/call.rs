//! A call that is about to be made: awaited, it is made.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::time::Duration;

use serde_json::Value;

use crate::client::RealtimeKit;
use crate::decode::{Context, Decode};
use crate::description::Operation;
use crate::error::Result;
use crate::http::options::call_options;
use crate::http::payload::Answered;
use crate::http::{Parts, RawAnswer, Request, RequestOptions};
use crate::method::Method;
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
    client: RealtimeKit,
    operation: &'static Operation,
    parts: Parts,
    options: RequestOptions,
    result: PhantomData<fn() -> T>,
}

/// The setter of an option of a kind.
macro_rules! setter {
    ($(#[$meta:meta])* $name:ident: Duration) => {
        setter!(@ $(#[$meta])* $name: Duration);
    };
    ($(#[$meta:meta])* $name:ident: Count) => {
        setter!(@ $(#[$meta])* $name: u32);
    };
    ($(#[$meta:meta])* $name:ident: Flag) => {
        setter!(@ $(#[$meta])* $name: bool);
    };
    (@ $(#[$meta:meta])* $name:ident: $ty:ty) => {
        $(#[$meta])*
        pub fn $name(mut self, $name: $ty) -> Self {
            self.options.$name = Some($name);
            self
        }
    };
    // Those of several values are added one by one.
    ($(#[$meta:meta])* $name:ident: $other:ident) => {};
}

macro_rules! setters {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ident;)*) => {
        $(setter! { $(#[doc = $doc])+ $name: $kind })*

        /// Adds a header.
        pub fn extra_header(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
            self.options.extra_headers.push((name.into(), value.into()));
            self
        }

        /// Adds a query parameter, in place of the operation's own of that name.
        pub fn extra_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
            self.options.extra_query.push((name.into(), value.into()));
            self
        }

        /// Adds a field to the body, in place of the operation's own of that name.
        pub fn extra_body(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
            let fields = self.options.extra_body.get_or_insert_default();
            fields.insert(name.into(), value.into());
            self
        }

        /// Sets all options at once.
        pub fn options(mut self, options: RequestOptions) -> Self {
            self.options = options;
            self
        }
    };
}

impl<T> Call<T> {
    #[doc(hidden)]
    pub fn new(client: &RealtimeKit, parts: Parts) -> Self {
        Self {
            client: client.clone(),
            operation: parts.operation(),
            parts,
            options: RequestOptions::default(),
            result: PhantomData,
        }
    }

    /// The operation that is called.
    #[cfg(feature = "bridge")]
    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The same request, decoded as the result of another operation.
    #[doc(hidden)]
    pub fn decoded_as<U>(self, operation: &'static Operation) -> Call<U> {
        let Self {
            client,
            parts,
            options,
            ..
        } = self;
        Call {
            client,
            operation,
            parts,
            options,
            result: PhantomData,
        }
    }

    call_options!(setters);

    fn prepare(self) -> Result<(RealtimeKit, Request, RequestOptions)> {
        let Self {
            client,
            operation,
            parts,
            options,
            ..
        } = self;
        let request = parts
            .finish(client.options(), &options)
            .map_err(|error| error.in_operation(operation.id))?;
        Ok((client, request, options))
    }

    /// Makes the call.
    pub(crate) async fn answered(self) -> Result<RawResponse<T>> {
        let operation = self.operation;
        let (client, request, options) = self.prepare()?;
        RawResponse::of(client, operation, request, options).await
    }

    /// As if the call had been made, and this were its answer.
    #[cfg(all(feature = "bridge", any(test, feature = "testing")))]
    pub(crate) fn with_answer(self, answer: RawAnswer) -> Result<RawResponse<T>> {
        let operation = self.operation;
        let (client, request, options) = self.prepare()?;
        Ok(RawResponse {
            answer,
            client,
            request,
            options,
            operation,
            result: PhantomData,
        })
    }
}

impl<T: Decode + Send + 'static> Call<T> {
    /// Makes the call and keeps the answer as it arrived beside the way to read it. A failing status is an error here too.
    pub async fn raw(self) -> Result<RawResponse<T>> {
        self.answered().await
    }
}

impl<T: Decode + Send + 'static> IntoFuture for Call<T> {
    type Output = Result<T>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<T>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let operation = self.operation;
            let (client, request, options) = self.prepare()?;
            match client.execute(&request, &options).await {
                Ok(answer) => T::decode(&Context {
                    client: &client,
                    request: &request,
                    options: &options,
                    answered: Answered {
                        answer: &answer,
                        operation,
                        client: client.options(),
                    },
                }),
                Err(error) => T::from_error(error, operation),
            }
        })
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("operation", &self.operation.id)
            .finish_non_exhaustive()
    }
}

/// An answer as it arrived, with the way to read the promised value out of it.
pub struct RawResponse<T> {
    answer: RawAnswer,
    client: RealtimeKit,
    request: Request,
    options: RequestOptions,
    operation: &'static Operation,
    result: PhantomData<fn() -> T>,
}

impl<T> RawResponse<T> {
    /// Sends a request.
    pub(crate) async fn of(
        client: RealtimeKit,
        operation: &'static Operation,
        request: Request,
        options: RequestOptions,
    ) -> Result<Self> {
        Ok(Self {
            answer: client.execute(&request, &options).await?,
            client,
            request,
            options,
            operation,
            result: PhantomData,
        })
    }

    /// What the answer is read with.
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

impl RealtimeKit {
    /// Calls an endpoint that has no method yet, with the same credentials, retries and errors.
    ///
    /// The path is what follows `/accounts/{account_id}/realtime/kit`; `{app_id}` in it stands for the client's app. A
    /// whole address is refused: the API token goes nowhere else. A POST counts as creating something, so it is not
    /// repeated when its outcome is unknown.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawCall {
        RawCall::new(self, method, path.into())
    }
}

/// What a call to an endpoint without a method consists of.
#[doc(hidden)]
#[derive(Debug)]
pub struct RawParts {
    /// The HTTP method.
    pub method: Method,
    /// What follows `/accounts/{account_id}/realtime/kit`.
    pub path: String,
    /// Query parameters, in order.
    pub query: Vec<(String, String)>,
    /// The JSON body.
    pub body: Option<Value>,
}

impl RawParts {
    /// Makes the call.
    pub async fn send(&self, client: &RealtimeKit, options: &RequestOptions) -> Result<RawAnswer> {
        let Self {
            method,
            path,
            query,
            body,
        } = self;
        let (query, body) = (query.clone(), body.as_ref());
        let request = Request::raw(*method, path, query, body, client.options(), options)?;
        client.execute(&request, options).await
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
    fn new(client: &RealtimeKit, method: Method, path: String) -> Self {
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

    call_options!(setters);

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
        Box::pin(async move { self.parts.send(&self.client, &self.options).await })
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

// A call holds its client, so the type of a call belongs to the client's promise to be usable from any thread.
const _: fn() = || {
    fn sendable<T: Send + Sync>() {}
    sendable::<RealtimeKit>();
    sendable::<Call<String>>();
};
