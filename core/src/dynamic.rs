//! Calls by name, with arguments and results as data.
//!
//! This is how languages whose arguments arrive as data reach the typed methods, and how the conformance cases are run.
//! A Rust program has no need for it.

#![cfg_attr(
    not(any(feature = "node", feature = "python")),
    allow(
        dead_code,
        reason = "without a language only the calls whose results are JSON are made"
    )
)]

mod json;

use std::collections::HashMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
#[cfg(any(feature = "node", feature = "python"))]
use std::sync::Arc;

use once_cell::sync::Lazy;
use serde_json::{Map, Value};

use crate::call::Call;
use crate::client::RealtimeKit;
use crate::describe::Operation;
use crate::error::{Error, Result};
#[cfg(any(test, feature = "node", feature = "python"))]
use crate::http::RawAnswer;
use crate::http::decode::{Context, Decode};
use crate::options::RequestOptions;
use crate::page::{Companions, Page};
use crate::panics::{Guarded, TESTING_PANIC};
use crate::values::FromWire;
use crate::values::public::{Arguments, InputError, Public, Shown, Style};

pub use json::{JsonCall, call, call_all, event_to_value};

/// A future that can be moved between threads.
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

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
    found.ok_or_else(|| unknown(operation))
}

fn unknown(operation: &str) -> Error {
    Error::invalid_request(format!("there is no operation {operation:?}"))
}

/// An operation and how its arguments become a call.
#[doc(hidden)]
pub struct Entry<C = ErasedCall> {
    /// The operation.
    pub operation: &'static Operation,
    /// Reads the arguments.
    pub prepare: fn(&RealtimeKit, &mut Arguments) -> Result<C, InputError>,
}

impl<C> Entry<C> {
    pub(crate) fn call(
        &self,
        client: &RealtimeKit,
        arguments: Map<String, Value>,
        camel: bool,
    ) -> Result<C, InputError> {
        self.read(client, Arguments::new(arguments, camel))
    }

    /// Like `call`, with the values of the path apart from all others, which have names in camel case.
    #[cfg(feature = "node")]
    pub(crate) fn call_with_path(
        &self,
        client: &RealtimeKit,
        path: impl Iterator<Item = (&'static str, Value)>,
        arguments: Map<String, Value>,
    ) -> Result<C, InputError> {
        let path = path.map(|(name, value)| (name.to_owned(), value)).collect();
        self.read(client, Arguments::new(arguments, true).with_path(path))
    }

    fn read(&self, client: &RealtimeKit, mut arguments: Arguments) -> Result<C, InputError> {
        let call = (self.prepare)(client, &mut arguments)?;
        arguments.finish()?;
        Ok(call)
    }
}

/// A call whose result type is hidden. A panic in it is its error.
///
/// Only how its answer is read depends on the type: how it is sent is compiled once, and not for every operation.
#[doc(hidden)]
pub struct ErasedCall {
    operation: &'static Operation,
    /// None for a call that panics.
    work: Option<(Call<()>, Reading)>,
}

/// What a call says that panics.
const TESTING: &str = "a test asked for it";

/// How the answer of a call is read.
#[derive(Clone, Copy)]
struct Reading {
    decode: fn(&Context<'_>) -> Result<Box<dyn Outcome>>,
    from_error: fn(Error, &'static Operation) -> Result<Box<dyn Outcome>>,
}

fn boxed<T: Outcome + 'static>(result: T) -> Box<dyn Outcome> {
    Box::new(result)
}

impl ErasedCall {
    /// Hides the type.
    pub fn new<T: Outcome + Decode + 'static>(call: Call<T>) -> Self {
        let operation = call.operation();
        let reading = Reading {
            decode: |context| T::decode(context).map(boxed),
            from_error: |error, operation| T::from_error(error, operation).map(boxed),
        };
        Self {
            operation,
            work: Some((call.retold(operation), reading)),
        }
    }

    /// A call that panics, so that tests see what becomes of that.
    pub(crate) fn panics(operation: &'static Operation) -> Self {
        Self {
            operation,
            work: None,
        }
    }

    pub(crate) fn send(self, options: RequestOptions) -> BoxFuture<Result<Box<dyn Outcome>>> {
        let Self { operation, work } = self;
        let sent = async move {
            let (call, reading) = work.expect(TESTING);
            match call.options(options).answered().await {
                Ok(response) => (reading.decode)(&response.context()),
                Err(error) => (reading.from_error)(error, operation),
            }
        };
        Guarded::boxed(operation, Box::pin(sent))
    }

    #[cfg(any(feature = "node", feature = "python"))]
    pub(crate) fn send_raw(self, options: RequestOptions) -> BoxFuture<Result<RawOutcome>> {
        let Self { operation, work } = self;
        let sent = async move {
            let (call, reading) = work.expect(TESTING);
            let response = call.options(options).answered().await?;
            let answer = RawAnswer::clone(&response);
            let parse = Box::new(move || (reading.decode)(&response.context()));
            Ok(RawOutcome { answer, parse })
        };
        Guarded::boxed(operation, Box::pin(sent))
    }

    /// Reads an answer that never arrived.
    #[cfg(test)]
    pub(crate) fn decode(self, answer: &RawAnswer) -> Result<Box<dyn Outcome>> {
        let (call, reading) = self.work.expect(TESTING);
        (reading.decode)(&call.with_answer(answer.clone())?.context())
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

/// A result of any call.
#[doc(hidden)]
pub trait Outcome: Send {
    /// As JSON text with public names, and the way to the page after it.
    #[cfg(feature = "node")]
    fn into_text(self: Box<Self>, style: Style) -> Result<Text>;

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
pub trait Leaves: Public + crate::ffi::python::emitted::Attribute {}
#[cfg(feature = "python")]
impl<T: Public + crate::ffi::python::emitted::Attribute> Leaves for T {}

impl<T: Leaves + Send> Outcome for T {
    #[cfg(feature = "node")]
    fn into_text(self: Box<Self>, style: Style) -> Result<Text> {
        Ok(Text {
            json: text(|json| write(&*self, style, json))?,
            next: None,
        })
    }

    #[cfg(feature = "python")]
    fn into_python(self: Box<Self>, py: pyo3::Python<'_>) -> pyo3::PyResult<pyo3::Py<pyo3::PyAny>> {
        Ok((*self).into_python(py)?.unbind())
    }
}

impl<T, C> Outcome for Page<T, C>
where
    T: Leaves + for<'de> FromWire<'de> + Send + Sync + Unpin + 'static,
    C: Companions,
{
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
        let more = self.has_next();
        Ok(Text {
            json,
            next: more.then(|| Arc::new(*self) as Arc<dyn NextPage>),
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
pub(crate) fn to_value<T: Public>(value: &T, style: Style) -> Result<Value> {
    serde_json::to_value(Shown { value, style }).map_err(|error| Error::internal(error.to_string()))
}
