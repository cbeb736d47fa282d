//! Calls by name, with arguments and results as data.
//!
//! This is how languages whose arguments arrive as data reach the typed methods, and how the conformance cases are run.
//! A Rust program has no need for it.

#![cfg_attr(
    not(any(feature = "node", feature = "python", feature = "uniffi")),
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
#[cfg(any(feature = "node", feature = "python", feature = "uniffi"))]
use std::sync::Arc;

use once_cell::sync::Lazy;
use serde_json::{Map, Value};

use crate::call::Call;
use crate::client::RealtimeKit;
use crate::describe::Operation;
use crate::error::{Error, Result};
#[cfg(any(test, feature = "node", feature = "python", feature = "uniffi"))]
use crate::http::RawAnswer;
use crate::http::decode::{Context, Decode};
use crate::options::RequestOptions;
use crate::page::{Companions, Page};
use crate::panics::{Guarded, TESTING_PANIC};
use crate::values::FromWire;
#[cfg(feature = "uniffi")]
use crate::values::packed::Packed;
use crate::values::public::{Arguments, InputError, Public, Shown, Style};
#[cfg(feature = "node")]
use crate::values::rows::Rows;

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
    /// With names in snake case.
    pub(crate) fn call(
        &self,
        client: &RealtimeKit,
        arguments: Map<String, Value>,
    ) -> Result<C, InputError> {
        self.read(client, Arguments::new(arguments, false))
    }

    /// Like `call`; a wrong argument is an error like any other.
    pub(crate) fn call_or_refuse(
        &self,
        client: &RealtimeKit,
        arguments: Map<String, Value>,
    ) -> Result<C> {
        self.call(client, arguments).map_err(|error| {
            Error::invalid_request(error.to_string())
                .with(|facts| facts.operation = Some(self.operation.id))
        })
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

    #[cfg(any(feature = "node", feature = "python", feature = "uniffi"))]
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
#[cfg(any(feature = "node", feature = "python", feature = "uniffi"))]
pub(crate) struct RawOutcome {
    pub(crate) answer: RawAnswer,
    pub(crate) parse: Box<dyn Fn() -> Result<Box<dyn Outcome>> + Send + Sync>,
}

/// A result of any call.
#[doc(hidden)]
pub trait Outcome: Send {
    /// As JSON without names, and the way to the page after it.
    #[cfg(feature = "node")]
    fn into_text(self: Box<Self>, style: Style) -> Result<Text>;

    /// As bytes, and the way to the page after it.
    #[cfg(feature = "uniffi")]
    fn into_packed(self: Box<Self>) -> Result<Bytes>;

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
            parts: vec![Rows::of(&*self, style)?],
            next: None,
        })
    }

    #[cfg(feature = "uniffi")]
    fn into_packed(self: Box<Self>) -> Result<Bytes> {
        let mut packed = Packed::default();
        packed.add(&*self)?;
        Ok(Bytes {
            value: packed.into_bytes(),
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
        let parts = self.to_rows(style)?;
        // Only what leads to the next page is still needed.
        self.items = Vec::new();
        Ok(Text {
            parts,
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

/// A value as JSON with public names.
pub(crate) fn to_value<T: Public>(value: &T, style: Style) -> Result<Value> {
    serde_json::to_value(Shown { value, style }).map_err(|error| Error::internal(error.to_string()))
}
