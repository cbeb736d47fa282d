//! The one entry for every operation: its name, its arguments as JSON, its result as bytes.
//!
//! Swift awaits a call, Kotlin does not. To wake a Kotlin future, a native thread would have to attach to the virtual machine
//! for a moment each time, which costs more than the call. So results go into a queue here, and one thread of Kotlin takes
//! all of them.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use once_cell::sync::Lazy;
use realtimekit_api::bridge::{self, Arguments};
use realtimekit_api::{Error, Result};
use realtimekit_api_bridge::runtime;
use serde_json::{Map, Value};
use tokio::task::AbortHandle;

use crate::answer::{NativeNext, NativeReply};
use crate::client::NativeClient;
use crate::error::{NativeError, NativeFacts};
use crate::hooks::{self, NativeProgress};
use crate::options::{self, NativeOptions};
use crate::running::on_runtime;

impl NativeClient {
    /// Reads the arguments of a call, and returns a future that sends it.
    fn prepare(
        &self,
        operation: &str,
        arguments: &str,
        options: Option<NativeOptions>,
        progress: Option<Box<dyn NativeProgress>>,
    ) -> Result<impl Future<Output = Result<NativeReply>> + Send + 'static + use<>> {
        let entry = bridge::entry(operation)?;
        let id = entry.operation.id;
        let (options, keeps_response) = options::of_call(id, options)?;
        // The packages write well-formed JSON, but JSON that a caller gives them may be malformed.
        let arguments: Map<String, Value> = serde_json::from_str(arguments).map_err(|error| {
            Error::invalid_request(format!("JSON among the arguments is malformed: {error}"))
                .in_operation(id)
        })?;
        let call = entry.call(self.client(), Arguments::new(arguments, false));
        let call = call.map_err(|error| entry.refused(&error))?;
        let call = call.on_progress(hooks::on_progress(progress));
        Ok(async move {
            if !keeps_response {
                return NativeReply::of(call.send(options).await?);
            }
            let raw = call.send_raw(options).await?;
            let mut reply = NativeReply::of((raw.parse)()?)?;
            reply.answer = Some((&raw.answer).into());
            Ok(reply)
        })
    }
}

#[uniffi::export]
impl NativeClient {
    /// Calls an operation. Dropping this future cancels the request.
    pub async fn call(
        &self,
        operation: String,
        arguments: String,
        options: Option<NativeOptions>,
        progress: Option<Box<dyn NativeProgress>>,
    ) -> Result<NativeReply, NativeError> {
        let call = self.prepare(&operation, &arguments, options, progress)?;
        on_runtime(call).await
    }

    /// Starts a call with the client's options. `call` is the operation's name, a line break, and the arguments. The result
    /// goes into the queue, under this ticket. The caller lends the text as bytes: in Kotlin, handing over a string costs
    /// more than most calls.
    pub fn start(&self, ticket: i64, call: &[u8]) {
        let call = std::str::from_utf8(call).ok();
        match call.and_then(|call| call.split_once('\n')) {
            Some((operation, arguments)) => self.begin(ticket, operation, arguments, None, None),
            None => {
                let message = "a call without the name of an operation";
                deliver(ticket, Err(Error::internal(message)));
            }
        }
    }

    /// Starts a call with options of its own, or a task that reports. The result goes into the queue, under this ticket.
    pub fn start_with(
        &self,
        ticket: i64,
        operation: String,
        arguments: String,
        options: Option<NativeOptions>,
        progress: Option<Box<dyn NativeProgress>>,
    ) {
        self.begin(ticket, &operation, &arguments, options, progress);
    }
}

impl NativeClient {
    fn begin(
        &self,
        ticket: i64,
        operation: &str,
        arguments: &str,
        options: Option<NativeOptions>,
        progress: Option<Box<dyn NativeProgress>>,
    ) {
        match self.prepare(operation, arguments, options, progress) {
            Ok(call) => start(ticket, async move { call.await.map(Some) }),
            Err(error) => deliver(ticket, Err(error)),
        }
    }
}

#[uniffi::export]
impl NativeNext {
    /// Starts to fetch the page. The result goes into the queue, under this ticket.
    pub fn start(&self, ticket: i64) {
        start(ticket, self.reply());
    }
}

/// How a call ended: with a reply, with a failure, or with neither if there is no further page.
#[derive(uniffi::Record)]
pub struct NativeResult {
    ticket: i64,
    reply: Option<NativeReply>,
    failure: Option<NativeFacts>,
}

/// Calls in flight, and results that Kotlin has not taken yet.
#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    arrived: Condvar,
}

#[derive(Default)]
struct State {
    in_flight: HashMap<i64, AbortHandle>,
    results: Vec<NativeResult>,
}

static QUEUE: Lazy<Queue> = Lazy::new(Queue::default);

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits until calls have ended, and returns their results. One thread calls it, again and again.
#[uniffi::export]
pub fn native_results() -> Vec<NativeResult> {
    let state = QUEUE.lock();
    let waited = QUEUE
        .arrived
        .wait_while(state, |state| state.results.is_empty());
    std::mem::take(&mut waited.unwrap_or_else(PoisonError::into_inner).results)
}

/// Cancels a call: its request is dropped. Its result may be in the queue already.
#[uniffi::export]
pub fn native_cancel(ticket: i64) {
    let call = QUEUE.lock().in_flight.remove(&ticket);
    if let Some(call) = call {
        call.abort();
    }
}

fn start(ticket: i64, call: impl Future<Output = Result<Option<NativeReply>>> + Send + 'static) {
    let runtime = match runtime::runtime() {
        Ok(runtime) => runtime,
        Err(error) => return deliver(ticket, Err(error)),
    };
    // Locked until the task is registered: a call that ends at once must not stay registered for ever.
    let mut state = QUEUE.lock();
    let task = runtime.spawn(async move { deliver(ticket, runtime::caught(call).await) });
    state.in_flight.insert(ticket, task.abort_handle());
}

fn deliver(ticket: i64, result: Result<Option<NativeReply>>) {
    let (reply, failure) = match result {
        Ok(reply) => (reply, None),
        Err(error) => (None, Some(NativeFacts::from(error))),
    };
    let mut state = QUEUE.lock();
    state.in_flight.remove(&ticket);
    state.results.push(NativeResult {
        ticket,
        reply,
        failure,
    });
    drop(state);
    QUEUE.arrived.notify_one();
}
