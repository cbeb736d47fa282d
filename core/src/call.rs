//! A call that is about to be made: awaited, it is made.

mod future;
mod methods;
mod raw;
mod request;

use std::fmt;
use std::future::{IntoFuture, ready};
use std::pin::Pin;

use crate::client::RealtimeKit;
use crate::decode::Decode;
use crate::description::{Operation, RetryClass};
use crate::error::{Error, Result};
#[cfg(all(feature = "bridge", any(test, feature = "testing")))]
use crate::http::RawAnswer;
use crate::http::{Parameters, Parts, Request, RequestOptions, raw_operation};
use crate::method::Method;
use crate::page::{Items, Page};

pub use future::CallFuture;
pub use raw::RawResponse;
pub use request::RawCall;
#[cfg(feature = "bridge")]
pub use request::RawParts;

/// What [`Call::ready`] calls.
static READY: Operation = raw_operation("ready", Method::Get, RetryClass::Safe);

/// A call with its arguments, to be awaited. Options for this call alone can be set before.
///
/// ```no_run
/// # use std::time::Duration;
/// # async fn run(client: realtimekit_api::RealtimeKit) -> realtimekit_api::Result<()> {
/// client.livestreams().stop("meeting-id").timeout(Duration::from_secs(5)).await?;
/// # Ok(())
/// # }
/// ```
///
/// Every call with optional parameters has a type of its own in [`calls`](crate::calls), which converts into this one. So a function of
/// yours can return `Call<Meeting>`, and a test of it can return [`Call::ready`].
#[must_use = "a call is made when it is awaited"]
pub struct Call<T> {
    operation: &'static Operation,
    /// The task that makes it, if one does.
    task: Option<&'static str>,
    source: Source<T>,
    options: RequestOptions,
}

/// Where the result comes from. It lies in memory as one for any other type does, so that what moves and drops calls is the
/// same code for all types.
enum Source<T> {
    Service {
        client: RealtimeKit,
        parts: Parts,
    },
    /// Not from one request: from several, which lead to one result, or from none.
    Work(Work<T>),
}

/// Makes the calls of a task, with the options that its call was given; or gives a result that is there.
pub(crate) type Work<T> = Box<
    dyn FnOnce(RequestOptions) -> Pin<Box<dyn Future<Output = Result<T>> + Send>> + Send + Sync,
>;

impl<T> Call<T> {
    #[doc(hidden)]
    pub fn new(client: &RealtimeKit, parts: Parts) -> Self {
        Self {
            operation: parts.operation(),
            task: None,
            source: Source::Service {
                client: client.clone(),
                parts,
            },
            options: RequestOptions::default(),
        }
    }

    /// A call that sends nothing and has this result: for unit tests of code that makes calls.
    ///
    /// ```
    /// use realtimekit_api::models::Meeting;
    /// use realtimekit_api::{Call, Error, ErrorKind};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> realtimekit_api::Result<()> {
    /// let found = Call::ready(Ok(Meeting::new("m-1").title("Town hall")));
    /// assert_eq!(found.await?.title.as_deref(), Some("Town hall"));
    ///
    /// let lost: Call<Meeting> = Call::ready(Err(Error::builder(ErrorKind::NotFound).build()));
    /// assert_eq!(lost.await.unwrap_err().kind(), ErrorKind::NotFound);
    /// # Ok(())
    /// # }
    /// ```
    pub fn ready(result: Result<T>) -> Self
    where
        T: Send + Sync + 'static,
    {
        let work = |_| Box::pin(ready(result)) as _;
        Self::of_task(&READY, Box::new(work), RequestOptions::default())
    }

    /// A call of a task.
    pub(crate) fn of_task(
        operation: &'static Operation,
        work: Work<T>,
        options: RequestOptions,
    ) -> Self {
        Self {
            operation,
            task: None,
            source: Source::Work(work),
            options,
        }
    }

    /// The same call, made by a task.
    pub(crate) fn in_task(mut self, task: &'static str) -> Self {
        self.task = Some(task);
        self
    }

    /// The operation that is called.
    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Adds what stands in the query or body.
    #[doc(hidden)]
    pub fn with_parameters(mut self, parameters: impl Parameters) -> Self {
        if let Source::Service { parts, .. } = &mut self.source {
            parameters.write(parts);
        }
        self
    }

    /// The same request, decoded as the result of another operation.
    #[doc(hidden)]
    pub fn decoded_as<U>(self, operation: &'static Operation) -> Call<U> {
        let source = match self.source {
            Source::Service { client, parts } => Source::Service { client, parts },
            Source::Work(_) => Source::Work(Box::new(|_| Box::pin(async { Err(no_response()) }))),
        };
        Call {
            operation,
            task: self.task,
            source,
            options: self.options,
        }
    }

    /// The same request, its result read as another type.
    pub(crate) fn reading<U>(self) -> Call<U> {
        let operation = self.operation;
        self.decoded_as(operation)
    }

    #[doc(hidden)]
    pub fn request_options(&mut self) -> &mut RequestOptions {
        &mut self.options
    }

    crate::__call_setters!();

    fn prepare(self) -> Result<Outgoing> {
        let Self {
            operation,
            task,
            source,
            options,
        } = self;
        let Source::Service { client, parts } = source else {
            return Err(no_response());
        };
        let mut request = parts
            .finish(client.options(), &options)
            .map_err(|error| error.in_operation(operation.id))?;
        request.task = task;
        Ok(Outgoing {
            operation,
            client,
            request,
            options,
        })
    }

    /// Makes the call.
    pub(crate) async fn answered(self) -> Result<RawResponse<T>> {
        let Outgoing {
            operation,
            client,
            request,
            options,
        } = self.prepare()?;
        RawResponse::of(client, operation, request, options).await
    }

    /// As if the call had been made, and this were its response.
    #[cfg(all(feature = "bridge", any(test, feature = "testing")))]
    pub(crate) fn with_answer(self, answer: RawAnswer) -> Result<RawResponse<T>> {
        let Outgoing {
            operation,
            client,
            request,
            options,
        } = self.prepare()?;
        Ok(RawResponse::new(
            answer, client, operation, request, options,
        ))
    }
}

/// A request that is ready to be sent, with what sends it.
struct Outgoing {
    operation: &'static Operation,
    client: RealtimeKit,
    request: Request,
    options: RequestOptions,
}

fn no_response() -> Error {
    Error::configuration("a task, or a call made by `Call::ready`, has a result, but no response")
}

impl<T: Decode + Send + 'static> Call<T> {
    /// Makes the call. The future is one that `tokio::spawn` and `futures::join!` take.
    pub fn send(self) -> CallFuture<T> {
        CallFuture::new(self.result())
    }

    /// Makes the call and keeps the response as it arrived beside the way to read it. A failing status is an error here
    /// too.
    pub async fn raw(self) -> Result<RawResponse<T>> {
        self.answered().await
    }

    async fn result(self) -> Result<T> {
        match self.source {
            Source::Work(work) => return work(self.options).await,
            Source::Service { .. } => {}
        }
        let operation = self.operation;
        match self.answered().await {
            Ok(response) => response.parse(),
            Err(error) => T::from_error(error, operation),
        }
    }
}

impl<T, C> Call<Page<T, C>> {
    /// Every item of every page, as a stream that fetches pages as they are needed.
    pub fn all(self) -> Items<T, C> {
        Items::new(self)
    }
}

impl<T: Decode + Send + 'static> IntoFuture for Call<T> {
    type Output = Result<T>;
    type IntoFuture = CallFuture<T>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
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

// A call holds its client, so the type of a call belongs to the client's promise to be usable from any thread.
const _: fn() = || {
    fn sendable<T: Send + Sync>() {}
    sendable::<RealtimeKit>();
    sendable::<Call<String>>();
};
