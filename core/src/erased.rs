//! Calls whose types are hidden: an operation by its name, its arguments as data, its result as a view.
//!
//! Bindings of other languages call so. A Rust program has no need for it.

use std::fmt;
use std::sync::Arc;

use crate::call::Call;
use crate::client::RealtimeKit;
use crate::decode::{Context, Decode};
use crate::description::Operation;
use crate::error::{Error, Result};
use crate::http::{RawAnswer, RequestOptions};
use crate::page::{Companions, Page};
use crate::panics::{BoxFuture, Guarded};
use crate::task::{Begun, OnProgress};
#[cfg(feature = "objects")]
use crate::values::argument::Argument;
use crate::values::argument::{Arguments, FromArgument, InputError};
#[cfg(feature = "stored-models")]
use crate::values::read_whole;
use crate::values::view::{ListView, ModelView, Viewable};
use crate::values::{FromWire, Identified, Labelled, Labels};

/// An operation and how its arguments become a call.
pub struct Entry {
    /// The operation.
    pub operation: &'static Operation,
    /// Reads the arguments, but does not look for arguments that nobody asked for.
    pub prepare: fn(&RealtimeKit, &mut Arguments) -> Result<Prepared, InputError>,
}

impl Entry {
    /// Reads the arguments. One that the operation does not have is refused.
    pub fn call(
        &self,
        client: &RealtimeKit,
        mut arguments: Arguments,
    ) -> Result<Prepared, InputError> {
        let call = (self.prepare)(client, &mut arguments)?;
        arguments.finish()?;
        Ok(call)
    }

    /// The names of its arguments in snake case: path values first, then parameters.
    pub fn argument_names(&self) -> impl Iterator<Item = &'static str> + use<> {
        let values = self.operation.path_values.iter().map(|value| value.name);
        let inputs = self.operation.input.iter();
        let fields = inputs
            .flat_map(|input| input.model.fields)
            .map(|field| field.name);
        values.chain(fields)
    }

    /// The error of refused arguments.
    #[must_use]
    pub fn refused(&self, error: &InputError) -> Error {
        Error::invalid_request(error.to_string()).in_operation(self.operation.id)
    }
}

/// A model: what it is called, and how one is made from data.
pub struct ModelEntry {
    /// Its name and its fields.
    pub labels: &'static Labels,
    /// Reads one from arguments.
    #[cfg(feature = "objects")]
    pub read: fn(Argument<'_>) -> Result<Arc<dyn ModelView>, InputError>,
    /// Reads one from JSON of the service, by the rules for the object that a response promises.
    #[cfg(feature = "stored-models")]
    pub read_json: fn(&str) -> Result<Box<dyn ModelView>, String>,
}

/// The entry of a model.
#[must_use]
pub const fn model_entry<M>() -> ModelEntry
where
    M: Labelled + ModelView + FromArgument + Identified + for<'de> FromWire<'de> + 'static,
{
    ModelEntry {
        labels: M::LABELS,
        #[cfg(feature = "objects")]
        read: |value| Ok(Arc::new(M::from_argument(value)?)),
        #[cfg(feature = "stored-models")]
        read_json: |text| Ok(Box::new(read_whole::<M>(text)?)),
    }
}

/// A call with its arguments, whose result type is hidden. A panic in it becomes its error.
///
/// Only how its response is read depends on the type: how it is sent is compiled once, and not for every operation.
pub struct Prepared {
    operation: &'static Operation,
    work: Work,
    on_progress: Option<OnProgress>,
}

#[allow(
    clippy::large_enum_variant,
    reason = "it is moved once, and a box would cost each call more; whether it counts as large depends on the processor"
)]
enum Work {
    Call(Call<()>, Reading),
    Task(Begun<Outcome>),
    /// Panics, so that tests see what becomes of a panic.
    #[cfg(feature = "testing")]
    Panic,
}

/// How the response of a call is read.
#[derive(Clone, Copy)]
struct Reading {
    decode: fn(&Context<'_>) -> Result<Outcome>,
    from_error: fn(Error, &'static Operation) -> Result<Outcome>,
}

impl Prepared {
    /// Hides the type.
    pub fn new<T: IntoOutcome + Decode + 'static>(call: Call<T>) -> Self {
        let operation = call.operation();
        let reading = Reading {
            decode: |context| T::decode(context).map(T::into_outcome),
            from_error: |error, operation| T::from_error(error, operation).map(T::into_outcome),
        };
        Self {
            operation,
            work: Work::Call(call.decoded_as(operation), reading),
            on_progress: None,
        }
    }

    /// Hides the type of a task.
    pub fn of_task<T: IntoOutcome + 'static>(begun: Begun<T>) -> Self {
        Self {
            operation: begun.operation(),
            work: Work::Task(begun.map(T::into_outcome)),
            on_progress: None,
        }
    }

    /// Sets what a waiting task tells each state. Nothing else reports any.
    #[must_use]
    pub fn on_progress(mut self, tell: Option<OnProgress>) -> Self {
        self.on_progress = tell;
        self
    }

    /// A call that panics.
    #[cfg(feature = "testing")]
    pub(crate) fn panics(operation: &'static Operation) -> Self {
        Self {
            operation,
            work: Work::Panic,
            on_progress: None,
        }
    }

    /// Makes the call. Dropping the future cancels it.
    #[must_use]
    pub fn send(self, options: RequestOptions) -> BoxFuture<Result<Outcome>> {
        let Self {
            operation,
            work,
            on_progress,
        } = self;
        if let Work::Task(begun) = work {
            let run = begun.with(options, on_progress).run();
            return Guarded::boxed(operation, Box::pin(run));
        }
        let sent = async move {
            let (call, reading) = work.begin()?;
            match call.options(options).answered().await {
                Ok(response) => (reading.decode)(&response.context()),
                Err(error) => (reading.from_error)(error, operation),
            }
        };
        Guarded::boxed(operation, Box::pin(sent))
    }

    /// Makes the call and keeps its response as it arrived. Dropping the future cancels it.
    #[must_use]
    pub fn send_raw(self, options: RequestOptions) -> BoxFuture<Result<RawOutcome>> {
        let Self {
            operation, work, ..
        } = self;
        let sent = async move {
            let (call, reading) = work.begin()?;
            let response = call.options(options).answered().await?;
            let answer = RawAnswer::clone(&response);
            let parse = Box::new(move || (reading.decode)(&response.context()));
            Ok(RawOutcome { answer, parse })
        };
        Guarded::boxed(operation, Box::pin(sent))
    }

    /// Reads a response that never arrived.
    #[cfg(any(test, feature = "testing"))]
    pub(crate) fn decode(self, answer: &RawAnswer) -> Result<Outcome> {
        let (call, reading) = self.work.begin()?;
        (reading.decode)(&call.with_answer(answer.clone())?.context())
    }
}

impl Work {
    fn begin(self) -> Result<(Call<()>, Reading)> {
        match self {
            Self::Call(call, reading) => Ok((call, reading)),
            Self::Task(_) => Err(Error::configuration(
                "a task has a result, but no response of its own",
            )),
            #[cfg(feature = "testing")]
            Self::Panic => panic!("a test asked for it"),
        }
    }
}

impl fmt::Debug for Prepared {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Prepared")
            .field(&self.operation.id)
            .finish()
    }
}

/// A response as it arrived, with a way to read it.
pub struct RawOutcome {
    /// The response.
    pub answer: RawAnswer,
    /// Reads the promised result.
    pub parse: Box<dyn Fn() -> Result<Outcome> + Send + Sync>,
}

/// What a call results in.
pub enum Outcome {
    /// A value.
    Value(Box<dyn Viewable>),
    /// A page of a list.
    Page(AnyPage),
}

/// A page of a list, whatever its items are.
pub struct AnyPage {
    /// Its items.
    pub items: Box<dyn ListView>,
    /// How many items there are on all pages, if the service says so.
    pub total_count: Option<u64>,
    /// What stands beside the items: each field is a field of the page.
    pub companions: Option<Arc<dyn ModelView>>,
    /// The way to the page after it, if there seems to be one.
    pub next: Option<Arc<dyn NextPage>>,
}

/// A page that knows the way to the next one, whatever its items are.
pub trait NextPage: Send + Sync {
    /// Fetches the next page; none after the last one.
    fn fetch(self: Arc<Self>) -> BoxFuture<Result<Option<Outcome>>>;
}

/// A result whose type can be hidden.
pub trait IntoOutcome: Send {
    /// Hides it.
    fn into_outcome(self) -> Outcome;
}

impl<T: Viewable + 'static> IntoOutcome for T {
    fn into_outcome(self) -> Outcome {
        Outcome::Value(Box::new(self))
    }
}

impl<T, C> IntoOutcome for Page<T, C>
where
    T: Viewable + Identified + for<'de> FromWire<'de> + Unpin + 'static,
    C: Companions,
{
    fn into_outcome(mut self) -> Outcome {
        // The way to the next page needs none of them, and lives as long as the caller likes.
        let items = Box::new(std::mem::take(&mut self.items));
        let companions = std::mem::take(&mut self.companions).into_model();
        Outcome::Page(AnyPage {
            items,
            total_count: self.total_count,
            companions,
            next: self.has_next().then(|| Arc::new(self) as Arc<dyn NextPage>),
        })
    }
}

impl<T, C> NextPage for Page<T, C>
where
    T: Viewable + Identified + for<'de> FromWire<'de> + Unpin + 'static,
    C: Companions,
{
    fn fetch(self: Arc<Self>) -> BoxFuture<Result<Option<Outcome>>> {
        let following = self.following();
        Box::pin(async move { Ok(following.await?.map(IntoOutcome::into_outcome)) })
    }
}
