//! Tasks: what is made of several operations, with one deadline for all of it.
//!
//! A task is an `async` function that gets a [`Task`]: through it, it calls operations, waits, and tells what it saw.

mod call;
mod calling;
mod ensure;
mod pace;

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::call::{Call, RawResponse};
use crate::client::RealtimeKit;
use crate::clock::Clock;
use crate::decode::Decode;
use crate::description::{Operation, Place};
use crate::error::{Error, ErrorKind, LastObject, LastSeen, Result};
use crate::hooks;
use crate::http::RequestOptions;
use crate::method::Method;
use crate::page::Page;
use crate::values::{FromWire, Identified, Secret};

pub use call::{Begun, TaskCall};
pub(crate) use calling::Calling;
use calling::Sending;
pub(crate) use ensure::{Body, Object, Subject, Wish, ensure, given, is_unknown};
pub(crate) use pace::Pace;

/// The last look is taken so long before the deadline, so that its response comes in time.
const LAST_LOOK: Duration = Duration::from_secs(1);

/// A wait under way.
type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A state that a waiting task saw.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WaitProgress {
    /// The state in the service's words, such as `INVOKED`; `NONE` when there is nothing to look at yet.
    pub state: String,
    /// Time since the task began.
    pub elapsed: Duration,
}

/// The function that a waiting task reports to.
pub type OnProgress = Arc<dyn Fn(&WaitProgress) + Send + Sync>;

/// A task under way. Copies are of the same task.
#[derive(Clone)]
pub struct Task(Arc<Running>);

struct Running {
    client: RealtimeKit,
    operation: &'static Operation,
    /// What holds for each call inside.
    options: RequestOptions,
    on_progress: Option<OnProgress>,
    began: Duration,
    timeout: Duration,
    memory: Mutex<Memory>,
}

/// What has happened so far.
#[derive(Default)]
struct Memory {
    /// The operation that was called last.
    operation: Option<&'static str>,
    /// The operations that changed something, or may have.
    done: Vec<&'static str>,
    last: Option<LastSeen>,
    over: bool,
}

impl Task {
    fn new(call: TaskCall) -> Self {
        let TaskCall {
            client,
            operation,
            mut options,
            on_progress,
        } = call;
        let usual = operation.task.as_ref().map_or(0, |task| task.timeout);
        let timeout = options.timeout.take();
        // A task looks for what a lost create left behind.
        options.retry_creates = Some(false);
        Self(Arc::new(Running {
            began: client.options().clock.elapsed(),
            timeout: timeout.unwrap_or(Duration::from_secs(usual)),
            client,
            operation,
            options,
            on_progress,
            memory: Mutex::default(),
        }))
    }

    pub(crate) fn client(&self) -> &RealtimeKit {
        &self.0.client
    }

    /// Calls an operation, within what is left of the task's time.
    pub(crate) fn call<T: Decode>(&self, call: impl Into<Call<T>>) -> Calling<'_, T> {
        self.call_leaving(Duration::ZERO, call)
    }

    /// Calls an operation that has to be over while so much of the task's time is left.
    pub(crate) fn call_leaving<T: Decode>(
        &self,
        rest: Duration,
        call: impl Into<Call<T>>,
    ) -> Calling<'_, T> {
        let call = call.into();
        let operation = call.operation();
        Calling::new(operation, self.0.send(call.reading(), rest))
    }

    /// Calls a list operation, and gives every item of every page.
    pub(crate) async fn collect<T>(&self, call: impl Into<Call<Page<T>>>) -> Result<Vec<T>>
    where
        T: for<'de> FromWire<'de> + Identified + Send + Sync + 'static,
    {
        let mut page = self.call(call).await?;
        let mut items = std::mem::take(&mut page.items);
        // A page has as long as the task has, and not as long as the first one had.
        while let Some(mut next) = page.within(self.time_left()).following().await? {
            items.append(&mut next.items);
            page = next;
        }
        Ok(items)
    }

    /// Tells a state that was seen.
    pub(crate) fn saw(&self, state: &str) {
        let progress = WaitProgress {
            state: state.to_owned(),
            elapsed: self.0.elapsed(),
        };
        tracing::debug!(task = self.0.operation.id, state, "seen");
        hooks::call(self.0.on_progress.as_ref(), "on_progress", &progress);
    }

    /// Keeps what was seen, for an error.
    pub(crate) fn keep(&self, object: impl LastObject) {
        self.0.memory().last = Some(object.into_last());
    }

    /// The wait before the next look. Fails when there is no time for one.
    pub(crate) fn pause(&self, pace: &mut Pace, what: &str) -> Result<Sleep> {
        let left = self.time_left().saturating_sub(LAST_LOOK);
        if left.is_zero() {
            return Err(self.out_of_time(what));
        }
        Ok(self.0.clock().sleep(pace.next().min(left)))
    }

    /// Waits for so long, if the task has time for it.
    pub(crate) async fn sleep(&self, wait: Duration) -> bool {
        let allowed = wait < self.time_left();
        if allowed {
            self.0.clock().sleep(wait).await;
        }
        allowed
    }

    /// An error that no operation gave.
    pub(crate) fn failed(&self, kind: ErrorKind, message: impl Into<String>) -> Error {
        let operation = self.0.memory().operation;
        let operation = operation.unwrap_or(self.0.operation.id);
        Error::new(kind, message).in_operation(operation)
    }

    /// The error of a wait that the task has no time for. `what` says why it would have waited.
    pub(crate) fn out_of_time(&self, what: &str) -> Error {
        let timeout = self.0.timeout;
        let message = format!("{what}, and the task's deadline of {timeout:?} comes next");
        let error = self.failed(ErrorKind::Timeout, message);
        error.with(|facts| facts.retryable = true)
    }

    /// The error of a state from which the wanted one cannot come any more.
    pub(crate) fn hopeless(&self, message: impl Into<String>) -> Error {
        self.failed(ErrorKind::Conflict, message)
    }

    pub(crate) fn time_left(&self) -> Duration {
        self.0.time_left()
    }

    /// The time that it has as a whole.
    pub(crate) fn timeout(&self) -> Duration {
        self.0.timeout
    }

    /// Time since it began.
    pub(crate) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    /// The same task once more, with all of its time.
    pub(crate) fn anew(&self) -> Self {
        let Running {
            client,
            operation,
            options,
            on_progress,
            timeout,
            ..
        } = &*self.0;
        Self(Arc::new(Running {
            client: client.clone(),
            operation,
            options: options.clone(),
            on_progress: on_progress.clone(),
            began: self.0.clock().elapsed(),
            timeout: *timeout,
            memory: Mutex::default(),
        }))
    }

    /// Seconds since 1970.
    pub(crate) fn unix_time(&self) -> f64 {
        self.0.clock().unix_time()
    }

    /// Whether the URL leads to nothing yet: to no file, or to an empty one. Only the beginning of the file is read.
    pub(crate) async fn is_empty_file(&self, url: &Secret) -> Result<bool> {
        let limit = self.time_left().min(self.0.client.options().timeout);
        let download = self.0.client.download(url.expose()).timeout(limit);
        let first = async { download.stream().await?.next_chunk().await };
        match first.await {
            Ok(Some(part)) => Ok(part.is_empty()),
            Ok(None) => Ok(true),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Permission) => {
                Ok(true)
            }
            Err(error) => Err(error),
        }
    }

    /// Ends the task: an error gets what is known of it.
    pub(crate) fn over<T>(&self, result: Result<T>) -> Result<T> {
        self.0.memory().over = true;
        result.map_err(|error| self.0.explained(error))
    }
}

impl Running {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn clock(&self) -> &dyn Clock {
        &*self.client.options().clock
    }

    fn elapsed(&self) -> Duration {
        self.clock().elapsed().saturating_sub(self.began)
    }

    fn time_left(&self) -> Duration {
        self.timeout.saturating_sub(self.elapsed())
    }

    fn explained(&self, error: Error) -> Error {
        let last = self.memory().last.take();
        let operation = error.operation().unwrap_or(self.operation.id);
        let error = error.in_operation(operation).in_task(self.operation.id);
        error.with(|facts| facts.last = last)
    }

    fn send(&self, call: Call<()>, rest: Duration) -> Sending<'_> {
        Box::pin(self.answered(call, rest))
    }

    async fn answered(&self, call: Call<()>, rest: Duration) -> Result<RawResponse<()>> {
        let operation = call.operation();
        let left = self.time_left().saturating_sub(rest);
        if left.is_zero() {
            let timeout = self.timeout;
            let message = if rest.is_zero() {
                format!("the task's deadline of {timeout:?} passed")
            } else {
                format!(
                    "nothing was sent: the last {rest:?} of the task's {timeout:?} are kept for what follows"
                )
            };
            return Err(Error::new(ErrorKind::Timeout, message)
                .in_operation(operation.id)
                .with(|facts| facts.retryable = true));
        }
        {
            let mut memory = self.memory();
            memory.operation = Some(operation.id);
            if operation.method != Method::Get {
                memory.done.push(operation.id);
            }
        }
        let mut options = self.options.clone();
        options.timeout = Some(left.min(self.client.options().timeout));
        let has_body = operation
            .input
            .as_ref()
            .is_some_and(|input| input.place == Place::Body);
        if !has_body {
            options.extra_body = None;
        }
        call.options(options)
            .in_task(self.operation.id)
            .answered()
            .await
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let memory = self
            .memory
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner);
        if !memory.over {
            let done = memory.done.join(", ");
            tracing::info!(task = self.operation.id, done, "the task was given up");
        }
    }
}

impl fmt::Debug for Task {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Task")
            .field(&self.0.operation.id)
            .finish()
    }
}
