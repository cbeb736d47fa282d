//! A task that is about to be run.

use std::fmt;
use std::pin::Pin;

use super::{OnProgress, Task};
use crate::call::Call;
use crate::client::RealtimeKit;
use crate::description::Operation;
use crate::error::Result;
use crate::http::RequestOptions;

/// What the call of a task was given beside its parameters.
#[doc(hidden)]
pub struct TaskCall {
    pub(super) client: RealtimeKit,
    pub(super) operation: &'static Operation,
    pub(super) options: RequestOptions,
    pub(super) on_progress: Option<OnProgress>,
}

impl TaskCall {
    /// Nothing but the task.
    #[must_use]
    pub fn new(client: &RealtimeKit, operation: &'static Operation) -> Self {
        Self {
            client: client.clone(),
            operation,
            options: RequestOptions::default(),
            on_progress: None,
        }
    }

    /// The options of the call.
    pub fn request_options(&mut self) -> &mut RequestOptions {
        &mut self.options
    }

    /// Sets what is told each state.
    pub fn on_progress(&mut self, tell: OnProgress) {
        self.on_progress = Some(tell);
    }

    /// Adds what the task does.
    pub fn begin<T>(
        self,
        work: impl FnOnce(Task) -> TaskFuture<T> + Send + Sync + 'static,
    ) -> Begun<T> {
        Begun {
            call: self,
            work: Box::new(work),
        }
    }
}

/// A task at work.
pub(crate) type TaskFuture<T> = Pin<Box<dyn Future<Output = Result<T>> + Send>>;

/// A task with all that it was given.
#[doc(hidden)]
pub struct Begun<T> {
    call: TaskCall,
    work: Box<dyn FnOnce(Task) -> TaskFuture<T> + Send + Sync>,
}

impl<T> Begun<T> {
    /// Runs it.
    pub(crate) async fn run(self) -> Result<T> {
        let Self { call, work } = self;
        let task = Task::new(call);
        let result = work(task.clone()).await;
        task.over(result)
    }

    /// The same task with another result. All but this is then compiled once, and not for every task.
    #[cfg(feature = "bridge")]
    pub(crate) fn map<U>(self, map: fn(T) -> U) -> Begun<U>
    where
        T: 'static,
        U: 'static,
    {
        let Self { call, work } = self;
        call.begin(move |task| {
            let work = work(task);
            Box::pin(async move { work.await.map(map) })
        })
    }

    #[cfg(feature = "bridge")]
    pub(crate) fn operation(&self) -> &'static Operation {
        self.call.operation
    }

    #[cfg(feature = "bridge")]
    pub(crate) fn with(mut self, options: RequestOptions, on_progress: Option<OnProgress>) -> Self {
        self.call.options = options;
        self.call.on_progress = on_progress;
        self
    }
}

impl<T: 'static> From<Begun<T>> for Call<T> {
    fn from(mut begun: Begun<T>) -> Self {
        let operation = begun.call.operation;
        let options = std::mem::take(&mut begun.call.options);
        let work = Box::new(move |options| -> TaskFuture<T> {
            begun.call.options = options;
            Box::pin(begun.run())
        });
        Self::of_task(operation, work, options)
    }
}

impl fmt::Debug for TaskCall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("TaskCall")
            .field("task", &self.operation.id)
            .finish_non_exhaustive()
    }
}
