//! Calls by name, with arguments and results as data.
//!
//! This is how languages whose arguments arrive as data reach the typed methods, and how the conformance cases are run.
//! A Rust program has no need for it.

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
#[cfg(any(feature = "node", feature = "python"))]
use std::sync::Arc;

use futures_core::Stream;
use once_cell::sync::Lazy;
use serde_json::{Map, Value};

use crate::call::Call;
use crate::client::RealtimeKit;
use crate::describe::Operation;
use crate::error::{Error, Result};
#[cfg(any(feature = "node", feature = "python"))]
use crate::http::RawAnswer;
use crate::http::decode::Decode;
use crate::options::RequestOptions;
use crate::page::{Companions, Items, Page};
use crate::panics::{Guarded, TESTING_PANIC};
use crate::resources::ReceivedEvent;
use crate::values::FromWire;
use crate::values::public::{Arguments, InputError, Public, Shown, Style};
#[cfg(feature = "node")]
use crate::values::rows::Rows;

/// A future that can be moved between threads.
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

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
    let call = prepare(client, operation, arguments, Style::default())?;
    let outcome = call.send(options).await?;
    outcome.into_value(Style::default())
}

/// Like [`call`], but for list operations: walks every page and gives all items.
pub async fn call_all(
    client: &RealtimeKit,
    operation: &str,
    arguments: Map<String, Value>,
    options: RequestOptions,
) -> Result<Vec<Value>> {
    let call = prepare(client, operation, arguments, Style::default())?;
    call.walk(options).await
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
    style: Style,
) -> Result<ErasedCall> {
    let entry = entry(operation)?;
    entry.call(client, arguments, style.camel).map_err(|error| {
        Error::invalid_request(error.to_string())
            .with(|facts| facts.operation = Some(entry.operation.id))
    })
}

/// The operation of this name, and how it is called.
pub(crate) fn entry(operation: &str) -> Result<&'static Entry> {
    static ENTRIES: Lazy<HashMap<&str, &Entry>> = Lazy::new(|| {
        let entries = crate::resources::CALLS.iter().copied().flatten();
        entries.map(|entry| (entry.operation.id, entry)).collect()
    });
    if operation == TESTING_PANIC.operation.id {
        return Ok(&TESTING_PANIC);
    }
    let found = ENTRIES.get(operation).copied();
    found.ok_or_else(|| Error::invalid_request(format!("there is no operation {operation:?}")))
}

/// An operation and how its arguments become a call.
#[doc(hidden)]
pub struct Entry {
    /// The operation.
    pub operation: &'static Operation,
    /// Reads the arguments.
    pub prepare: fn(&RealtimeKit, &mut Arguments) -> Result<ErasedCall, InputError>,
}

impl Entry {
    pub(crate) fn call(
        &self,
        client: &RealtimeKit,
        arguments: Map<String, Value>,
        camel: bool,
    ) -> Result<ErasedCall, InputError> {
        self.read(client, Arguments::new(arguments, camel))
    }

    /// Like `call`, with the values of the path apart from all others, which have names in camel case.
    #[cfg(feature = "node")]
    pub(crate) fn call_with_path(
        &self,
        client: &RealtimeKit,
        path: impl Iterator<Item = (&'static str, Value)>,
        arguments: Map<String, Value>,
    ) -> Result<ErasedCall, InputError> {
        let path = path.map(|(name, value)| (name.to_owned(), value)).collect();
        self.read(client, Arguments::new(arguments, true).with_path(path))
    }

    fn read(
        &self,
        client: &RealtimeKit,
        mut arguments: Arguments,
    ) -> Result<ErasedCall, InputError> {
        let call = (self.prepare)(client, &mut arguments)?;
        arguments.finish()?;
        Ok(call)
    }
}

/// A call whose result type is hidden. A panic in it is its error.
#[doc(hidden)]
pub struct ErasedCall {
    operation: &'static Operation,
    call: Box<dyn AnyCall>,
}

impl ErasedCall {
    /// Hides the type.
    pub fn new<T: Outcome + Decode + 'static>(call: Call<T>) -> Self {
        Self {
            operation: call.operation(),
            call: Box::new(call),
        }
    }

    pub(crate) fn of(entry: &'static Entry, call: Box<dyn AnyCall>) -> Self {
        let operation = entry.operation;
        Self { operation, call }
    }

    pub(crate) fn send(self, options: RequestOptions) -> BoxFuture<Result<Box<dyn Outcome>>> {
        Guarded::boxed(self.operation, self.call.send(options))
    }

    #[cfg(any(feature = "node", feature = "python"))]
    pub(crate) fn send_raw(self, options: RequestOptions) -> BoxFuture<Result<RawOutcome>> {
        Guarded::boxed(self.operation, self.call.send_raw(options))
    }

    #[cfg(test)]
    pub(crate) fn decode(self, answer: &crate::http::RawAnswer) -> Result<Value> {
        self.call.decode(answer)
    }

    fn walk(self, options: RequestOptions) -> BoxFuture<Result<Vec<Value>>> {
        Guarded::boxed(self.operation, self.call.walk(options))
    }
}

impl fmt::Debug for ErasedCall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ErasedCall")
    }
}

/// An answer as it arrived, with a way to read it.
#[cfg(any(feature = "node", feature = "python"))]
pub(crate) struct RawOutcome {
    pub(crate) answer: RawAnswer,
    pub(crate) parse: Box<dyn Fn() -> Result<Box<dyn Outcome>> + Send + Sync>,
}

pub(crate) trait AnyCall: Send {
    fn send(self: Box<Self>, options: RequestOptions) -> BoxFuture<Result<Box<dyn Outcome>>>;
    #[cfg(any(feature = "node", feature = "python"))]
    fn send_raw(self: Box<Self>, options: RequestOptions) -> BoxFuture<Result<RawOutcome>>;
    fn walk(self: Box<Self>, options: RequestOptions) -> BoxFuture<Result<Vec<Value>>>;
    /// Reads an answer that never arrived.
    #[cfg(test)]
    fn decode(self: Box<Self>, answer: &crate::http::RawAnswer) -> Result<Value>;
}

impl<T: Outcome + Decode + 'static> AnyCall for Call<T> {
    fn send(self: Box<Self>, options: RequestOptions) -> BoxFuture<Result<Box<dyn Outcome>>> {
        Box::pin(async move {
            let result = self.options(options).await?;
            Ok(Box::new(result) as Box<dyn Outcome>)
        })
    }

    #[cfg(any(feature = "node", feature = "python"))]
    fn send_raw(self: Box<Self>, options: RequestOptions) -> BoxFuture<Result<RawOutcome>> {
        Box::pin(async move {
            let response = self.options(options).raw().await?;
            let answer = RawAnswer::clone(&response);
            let parse = Box::new(move || Ok(Box::new(response.parse()?) as Box<dyn Outcome>));
            Ok(RawOutcome { answer, parse })
        })
    }

    fn walk(self: Box<Self>, options: RequestOptions) -> BoxFuture<Result<Vec<Value>>> {
        T::walk(self.options(options))
    }

    #[cfg(test)]
    fn decode(self: Box<Self>, answer: &crate::http::RawAnswer) -> Result<Value> {
        Box::new(Call::decode(*self, answer)?).into_value(Style::default())
    }
}

/// A result of any call.
#[doc(hidden)]
pub trait Outcome: Send {
    /// As JSON with public names.
    fn into_value(self: Box<Self>, style: Style) -> Result<Value>;

    /// As JSON without names, and the way to the page after it.
    #[cfg(feature = "node")]
    fn into_text(self: Box<Self>, style: Style) -> Result<Text>;

    /// Walks every page, for pages.
    fn walk(_call: Call<Self>) -> BoxFuture<Result<Vec<Value>>>
    where
        Self: Sized,
    {
        Box::pin(async { Err(Error::invalid_request("only a list has pages to walk")) })
    }

    /// As an object of Python.
    #[cfg(feature = "python")]
    fn into_python(self: Box<Self>, py: pyo3::Python<'_>) -> pyo3::PyResult<pyo3::Py<pyo3::PyAny>>;
}

/// A value that can leave Rust in every language that is compiled in.
#[cfg(not(feature = "python"))]
pub trait Leaves: Public {}
#[cfg(not(feature = "python"))]
impl<T: Public> Leaves for T {}

/// A value that can leave Rust in every language that is compiled in.
#[cfg(feature = "python")]
pub trait Leaves: Public + for<'py> pyo3::IntoPyObject<'py> {}
#[cfg(feature = "python")]
impl<T: Public + for<'py> pyo3::IntoPyObject<'py>> Leaves for T {}

impl<T: Leaves + Send> Outcome for T {
    fn into_value(self: Box<Self>, style: Style) -> Result<Value> {
        to_value(&*self, style)
    }

    #[cfg(feature = "node")]
    fn into_text(self: Box<Self>, style: Style) -> Result<Text> {
        Ok(Text {
            parts: vec![Rows::of(&*self, style)?],
            next: None,
        })
    }

    #[cfg(feature = "python")]
    fn into_python(self: Box<Self>, py: pyo3::Python<'_>) -> pyo3::PyResult<pyo3::Py<pyo3::PyAny>> {
        use pyo3::IntoPyObjectExt as _;
        self.into_py_any(py)
    }
}

impl<T, C> Outcome for Page<T, C>
where
    T: Leaves + for<'de> FromWire<'de> + Send + Sync + Unpin + 'static,
    C: Companions,
{
    fn into_value(self: Box<Self>, style: Style) -> Result<Value> {
        self.to_public(style)
    }

    #[cfg(feature = "node")]
    fn into_text(mut self: Box<Self>, style: Style) -> Result<Text> {
        let parts = self.to_rows(style)?;
        // Only what leads to the next page is still needed.
        self.items = Vec::new();
        let more = self.has_next();
        Ok(Text {
            parts,
            next: more.then(|| Arc::new(*self) as Arc<dyn NextPage>),
        })
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

    #[cfg(feature = "python")]
    fn into_python(self: Box<Self>, py: pyo3::Python<'_>) -> pyo3::PyResult<pyo3::Py<pyo3::PyAny>> {
        crate::ffi::python::page_into_python(*self, py)
    }
}

/// A result as JSON without names; a long list in several texts.
#[cfg(feature = "node")]
#[doc(hidden)]
pub struct Text {
    pub(crate) parts: Vec<String>,
    pub(crate) next: Option<Arc<dyn NextPage>>,
}

/// A page that knows the way to the next one, whatever its items are.
#[cfg(any(feature = "node", feature = "python"))]
pub(crate) trait NextPage: Send + Sync {
    fn fetch(self: Arc<Self>) -> BoxFuture<Result<Option<Box<dyn Outcome>>>>;
}

#[cfg(any(feature = "node", feature = "python"))]
impl<T, C> NextPage for Page<T, C>
where
    T: Leaves + for<'de> FromWire<'de> + Send + Sync + Unpin + 'static,
    C: Companions,
{
    fn fetch(self: Arc<Self>) -> BoxFuture<Result<Option<Box<dyn Outcome>>>> {
        Box::pin(async move {
            let page = self.next_page().await?;
            Ok(page.map(|page| Box::new(page) as Box<dyn Outcome>))
        })
    }
}

/// A value as JSON with public names.
pub(crate) fn to_value<T: Public>(value: &T, style: Style) -> Result<Value> {
    serde_json::to_value(Shown { value, style }).map_err(|error| Error::internal(error.to_string()))
}
