//! Calls by name whose results are JSON, too: how the conformance cases are run in Rust.
//!
//! No language needs this, so it has entries of its own: what is not called is not part of a library.

use futures_core::Stream;
use serde_json::{Map, Value};

use super::{BoxFuture, Entry, TESTING, to_value, unknown};
use crate::call::Call;
use crate::client::RealtimeKit;
use crate::describe::Operation;
use crate::error::{Error, Result};
use crate::http::decode::Decode;
use crate::options::RequestOptions;
use crate::page::{Companions, Items, Page};
use crate::panics::{Guarded, TESTING_PANIC};
use crate::resources::ReceivedEvent;
use crate::values::FromWire;
use crate::values::public::{Public, Style};

/// Calls an operation by its name, such as `livestreams.list`, with arguments under their names in snake case: path
/// values, then parameters, all side by side. A cleared value is written `{"$clear": true}`.
///
/// The result comes with public names in snake case; a page as `items`, `total_count` and `has_next`.
pub async fn call(
    client: &RealtimeKit,
    operation: &str,
    arguments: Map<String, Value>,
    options: RequestOptions,
) -> Result<Value> {
    prepare(client, operation, arguments)?.send(options).await
}

/// Like [`call`], but for list operations: walks every page and gives all items.
pub async fn call_all(
    client: &RealtimeKit,
    operation: &str,
    arguments: Map<String, Value>,
    options: RequestOptions,
) -> Result<Vec<Value>> {
    prepare(client, operation, arguments)?.walk(options).await
}

/// A received event as data, with public names in snake case.
pub fn event_to_value(event: &ReceivedEvent) -> Result<Value> {
    to_value(event, Style::default())
}

/// Finds the operation and reads its arguments.
fn prepare(
    client: &RealtimeKit,
    operation: &str,
    arguments: Map<String, Value>,
) -> Result<JsonCall> {
    if operation == TESTING_PANIC.operation.id {
        return Ok(JsonCall {
            operation: TESTING_PANIC.operation,
            call: Box::new(Panics),
        });
    }
    let mut entries = crate::resources::JSON_CALLS.iter().copied().flatten();
    let entry: &Entry<JsonCall> = entries
        .find(|entry| entry.operation.id == operation)
        .ok_or_else(|| unknown(operation))?;
    entry.call_or_refuse(client, arguments)
}

/// A call whose result becomes JSON. A panic in it is its error.
#[doc(hidden)]
pub struct JsonCall {
    operation: &'static Operation,
    call: Box<dyn AnyCall>,
}

impl JsonCall {
    /// Hides the type.
    pub fn new<T: Json + Decode + 'static>(call: Call<T>) -> Self {
        Self {
            operation: call.operation(),
            call: Box::new(call),
        }
    }

    fn send(self, options: RequestOptions) -> BoxFuture<Result<Value>> {
        Guarded::boxed(self.operation, self.call.send(options))
    }

    fn walk(self, options: RequestOptions) -> BoxFuture<Result<Vec<Value>>> {
        Guarded::boxed(self.operation, self.call.walk(options))
    }
}

trait AnyCall: Send {
    fn send(self: Box<Self>, options: RequestOptions) -> BoxFuture<Result<Value>>;
    fn walk(self: Box<Self>, options: RequestOptions) -> BoxFuture<Result<Vec<Value>>>;
}

impl<T: Json + Decode + 'static> AnyCall for Call<T> {
    fn send(self: Box<Self>, options: RequestOptions) -> BoxFuture<Result<Value>> {
        Box::pin(async move { self.options(options).await?.into_value() })
    }

    fn walk(self: Box<Self>, options: RequestOptions) -> BoxFuture<Result<Vec<Value>>> {
        T::walk(self.options(options))
    }
}

/// An operation that no language offers: it panics, so that tests see what becomes of that.
struct Panics;

fn panics<T>() -> BoxFuture<Result<T>> {
    Box::pin(async { panic!("{TESTING}") })
}

impl AnyCall for Panics {
    fn send(self: Box<Self>, _: RequestOptions) -> BoxFuture<Result<Value>> {
        panics()
    }

    fn walk(self: Box<Self>, _: RequestOptions) -> BoxFuture<Result<Vec<Value>>> {
        panics()
    }
}

/// A result that can become JSON.
#[doc(hidden)]
pub trait Json: Send + Sized {
    /// As JSON with public names.
    fn into_value(self) -> Result<Value>;

    /// Walks every page, for pages.
    fn walk(_call: Call<Self>) -> BoxFuture<Result<Vec<Value>>> {
        Box::pin(async { Err(Error::invalid_request("only a list has pages to walk")) })
    }
}

impl<T: Public + Send> Json for T {
    fn into_value(self) -> Result<Value> {
        to_value(&self, Style::default())
    }
}

impl<T, C> Json for Page<T, C>
where
    T: Public + for<'de> FromWire<'de> + Send + Sync + Unpin + 'static,
    C: Companions,
{
    fn into_value(self) -> Result<Value> {
        self.to_public(Style::default())
    }

    fn walk(call: Call<Self>) -> BoxFuture<Result<Vec<Value>>> {
        Box::pin(async move {
            let mut items = std::pin::pin!(Items::new(call));
            let mut values = Vec::new();
            while let Some(item) = std::future::poll_fn(|task| items.as_mut().poll_next(task)).await
            {
                values.push(to_value(&item?, Style::default())?);
            }
            Ok(values)
        })
    }
}
