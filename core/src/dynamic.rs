//! Calls by name, with arguments and results as data.
//!
//! This is how languages whose arguments arrive as data reach the typed methods, and how the conformance cases are run.
//! A Rust program has no need for it.

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
#[cfg(any(feature = "node", feature = "python", feature = "uniffi"))]
use std::sync::Arc;

#[cfg(feature = "dynamic")]
use futures_core::Stream;
use once_cell::sync::Lazy;
use serde_json::{Map, Value};

use crate::call::Call;
use crate::client::RealtimeKit;
use crate::describe::Operation;
use crate::error::{Error, Result};
use crate::exchange::{Exchange, Plan};
use crate::http::RawAnswer;
use crate::http::decode::Decode;
use crate::options::RequestOptions;
#[cfg(feature = "dynamic")]
use crate::page::Items;
use crate::page::{Companions, Page};
use crate::panics::{Guarded, TESTING_PANIC};
#[cfg(feature = "dynamic")]
use crate::resources::ReceivedEvent;
use crate::values::FromWire;
#[cfg(feature = "uniffi")]
use crate::values::packed::Packed;
use crate::values::public::{Arguments, InputError, Public};
#[cfg(any(feature = "dynamic", feature = "node", feature = "python"))]
use crate::values::public::{Shown, Style};

/// A future that can be moved between threads.
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Calls an operation by its name, such as `livestreams.list`, with arguments under their names in snake case: path
/// values, then parameters, all side by side. A cleared value is written `{"$clear": true}`.
///
/// The result comes with public names in snake case; a page as `items`, `total_count` and `has_next`.
#[cfg(feature = "dynamic")]
pub async fn call(
    client: &RealtimeKit,
    operation: &str,
    arguments: Map<String, Value>,
    options: RequestOptions,
) -> Result<Value> {
    let call = prepare(client, operation, arguments)?;
    let outcome = call.send(options).await?;
    outcome.into_value(Style::default())
}

/// Like [`call`], but for list operations: walks every page and gives all items.
#[cfg(feature = "dynamic")]
pub async fn call_all(
    client: &RealtimeKit,
    operation: &str,
    arguments: Map<String, Value>,
    options: RequestOptions,
) -> Result<Vec<Value>> {
    let call = prepare(client, operation, arguments)?;
    call.walk(options).await
}

/// A received event as data, with public names in snake case.
#[cfg(feature = "dynamic")]
pub fn event_to_value(event: &ReceivedEvent) -> Result<Value> {
    to_value(event, Style::default())
}

/// Finds the operation and reads its arguments.
#[cfg(any(feature = "dynamic", feature = "uniffi"))]
pub(crate) fn prepare(
    client: &RealtimeKit,
    operation: &str,
    arguments: Map<String, Value>,
) -> Result<ErasedCall> {
    let entry = entry(operation)?;
    entry.call(client, arguments).map_err(|error| {
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
    /// With names in snake case.
    #[cfg(any(feature = "dynamic", feature = "python", feature = "uniffi"))]
    pub(crate) fn call(
        &self,
        client: &RealtimeKit,
        arguments: Map<String, Value>,
    ) -> Result<ErasedCall, InputError> {
        self.read(client, Arguments::new(arguments, false))
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
    /// Without it the call panics, so that tests see what becomes of that.
    work: Option<Work>,
}

struct Work {
    plan: Plan,
    read: Read,
    #[cfg(feature = "dynamic")]
    walk: fn(Plan) -> BoxFuture<Result<Vec<Value>>>,
}

/// Makes the promised value out of an answer or a failure.
type Read = fn(&Exchange, Result<RawAnswer>) -> Result<Box<dyn Outcome>>;

impl ErasedCall {
    /// Hides the type.
    pub fn new<T: Outcome + Decode + 'static>(call: Call<T>) -> Self {
        let plan = call.into_plan();
        Self {
            operation: plan.operation,
            work: Some(Work {
                plan,
                read: |exchange, answer| {
                    let result: T = exchange.conclude(answer)?;
                    Ok(Box::new(result))
                },
                #[cfg(feature = "dynamic")]
                walk: |plan| T::walk(Call::of_plan(plan)),
            }),
        }
    }

    pub(crate) fn panicking(operation: &'static Operation) -> Self {
        Self {
            operation,
            work: None,
        }
    }

    pub(crate) fn send(self, options: RequestOptions) -> BoxFuture<Result<Box<dyn Outcome>>> {
        let operation = self.operation;
        let call = async move {
            let (exchange, read) = self.prepare(options)?;
            let (exchange, answer) = exchange.answered().await;
            read(&exchange, answer)
        };
        Guarded::boxed(operation, Box::pin(call))
    }

    #[cfg(any(feature = "node", feature = "python", feature = "uniffi"))]
    pub(crate) fn send_raw(self, options: RequestOptions) -> BoxFuture<Result<RawOutcome>> {
        let operation = self.operation;
        let call = async move {
            let (exchange, read) = self.prepare(options)?;
            let (exchange, answer) = exchange.answered().await;
            let answer = answer?;
            let arrived = answer.clone();
            let parse = Box::new(move || read(&exchange, Ok(arrived.clone())));
            Ok(RawOutcome { answer, parse })
        };
        Guarded::boxed(operation, Box::pin(call))
    }

    fn prepare(self, options: RequestOptions) -> Result<(Exchange, Read)> {
        let work = self.work.expect("a test asked for it");
        let exchange = Plan {
            options,
            ..work.plan
        };
        Ok((exchange.prepare()?, work.read))
    }

    /// Reads an answer that never arrived.
    #[cfg(all(test, feature = "dynamic"))]
    pub(crate) fn decode(self, answer: &RawAnswer) -> Result<Value> {
        let (exchange, read) = self.prepare(RequestOptions::default())?;
        read(&exchange, Ok(answer.clone()))?.into_value(Style::default())
    }

    #[cfg(feature = "dynamic")]
    fn walk(self, options: RequestOptions) -> BoxFuture<Result<Vec<Value>>> {
        let Work { plan, walk, .. } = self.work.expect("a test asked for it");
        Guarded::boxed(self.operation, walk(Plan { options, ..plan }))
    }
}

impl fmt::Debug for ErasedCall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ErasedCall")
    }
}

/// An answer as it arrived, with a way to read it.
#[cfg(any(feature = "node", feature = "python", feature = "uniffi"))]
pub(crate) struct RawOutcome {
    pub(crate) answer: RawAnswer,
    pub(crate) parse: Box<dyn Fn() -> Result<Box<dyn Outcome>> + Send + Sync>,
}

/// A result of any call.
#[doc(hidden)]
pub trait Outcome: Send {
    /// As JSON with public names.
    #[cfg(feature = "dynamic")]
    fn into_value(self: Box<Self>, style: Style) -> Result<Value>;

    /// As JSON text with public names, and the way to the page after it.
    #[cfg(feature = "node")]
    fn into_text(self: Box<Self>, style: Style) -> Result<Text>;

    /// As bytes, and the way to the page after it.
    #[cfg(feature = "uniffi")]
    fn into_packed(self: Box<Self>) -> Result<Bytes>;

    /// Walks every page, for pages.
    #[cfg(feature = "dynamic")]
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
    #[cfg(feature = "dynamic")]
    fn into_value(self: Box<Self>, style: Style) -> Result<Value> {
        to_value(&*self, style)
    }

    #[cfg(feature = "node")]
    fn into_text(self: Box<Self>, style: Style) -> Result<Text> {
        Ok(Text {
            json: text(|json| write(&*self, style, json))?,
            next: None,
        })
    }

    #[cfg(feature = "uniffi")]
    fn into_packed(self: Box<Self>) -> Result<Bytes> {
        let mut packed = Packed::default();
        let added = packed.add(&*self);
        added.map_err(|error| Error::internal(error.to_string()))?;
        Ok(Bytes {
            value: packed.into_bytes(),
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
    #[cfg(feature = "dynamic")]
    fn into_value(self: Box<Self>, style: Style) -> Result<Value> {
        self.to_public(style)
    }

    #[cfg(feature = "node")]
    fn into_text(mut self: Box<Self>, style: Style) -> Result<Text> {
        let items = std::mem::take(&mut self.items);
        let mut beside = self.to_public(style)?;
        if let Some(fields) = beside.as_object_mut() {
            fields.remove("items");
        }
        // The items may be many, so they become text directly; the few fields beside them need not.
        let json = text(|json| {
            json.extend_from_slice(br#"{"items":"#);
            write(&items, style, json)?;
            json.extend_from_slice(beside.to_string().replacen('{', ",", 1).as_bytes());
            Ok(())
        })?;
        Ok(Text {
            json,
            next: next_of(*self),
        })
    }

    #[cfg(feature = "uniffi")]
    fn into_packed(mut self: Box<Self>) -> Result<Bytes> {
        let value = self.to_packed()?;
        // The way to the next page needs none of them, and lives as long as the caller likes.
        self.items = Vec::new();
        Ok(Bytes {
            value,
            next: next_of(*self),
        })
    }

    #[cfg(feature = "dynamic")]
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

/// A result as JSON text.
#[cfg(feature = "node")]
#[doc(hidden)]
pub struct Text {
    pub(crate) json: String,
    pub(crate) next: Option<Arc<dyn NextPage>>,
}

/// A result as bytes.
#[cfg(feature = "uniffi")]
#[doc(hidden)]
pub struct Bytes {
    pub(crate) value: Vec<u8>,
    pub(crate) next: Option<Arc<dyn NextPage>>,
}

/// A page that knows the way to the next one, whatever its items are.
#[cfg(any(feature = "node", feature = "python", feature = "uniffi"))]
pub(crate) trait NextPage: Send + Sync {
    fn fetch(self: Arc<Self>) -> BoxFuture<Result<Option<Box<dyn Outcome>>>>;
}

#[cfg(any(feature = "node", feature = "python", feature = "uniffi"))]
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

#[cfg(any(feature = "node", feature = "uniffi"))]
fn next_of<T, C>(page: Page<T, C>) -> Option<Arc<dyn NextPage>>
where
    Page<T, C>: NextPage + 'static,
{
    page.has_next().then(|| Arc::new(page) as Arc<dyn NextPage>)
}

/// A text of JSON, written part by part.
#[cfg(feature = "node")]
fn text(write: impl FnOnce(&mut Vec<u8>) -> serde_json::Result<()>) -> Result<String> {
    let mut text = Vec::new();
    write(&mut text).map_err(|error| Error::internal(error.to_string()))?;
    String::from_utf8(text).map_err(|error| Error::internal(error.to_string()))
}

/// Writes a value as JSON text with public names.
#[cfg(feature = "node")]
fn write<T: Public>(value: &T, style: Style, text: &mut Vec<u8>) -> serde_json::Result<()> {
    serde_json::to_writer(text, &Shown { value, style })
}

/// A value as JSON with public names.
#[cfg(any(feature = "dynamic", feature = "node", feature = "python"))]
pub(crate) fn to_value<T: Public>(value: &T, style: Style) -> Result<Value> {
    serde_json::to_value(Shown { value, style }).map_err(|error| Error::internal(error.to_string()))
}
