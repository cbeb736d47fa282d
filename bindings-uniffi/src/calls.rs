//! The one entry for every operation: its name, its arguments as JSON, its result as bytes.
//!
//! Kotlin waits elsewhere than Swift. A future that a thread of ours wakes would make that thread known to the virtual
//! machine for a moment each time, which costs more than the call; so results are left here, and one thread of Kotlin
//! comes for all of them.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value};
use tokio::task::AbortHandle;

use super::{NativeClient, NativeError, NativeFacts, NativeNext, NativeOptions, NativeReply};
use super::{Whole, on_runtime};
use crate::dynamic;
use crate::error::{Error, Result};
use crate::ffi::runtime;

impl NativeClient {
    /// Reads the arguments of a call, and gives what makes it.
    fn prepare(
        &self,
        operation: &str,
        arguments: &str,
        options: Option<NativeOptions>,
    ) -> Result<impl Future<Output = Result<NativeReply>> + Send + 'static + use<>> {
        let entry = dynamic::entry(operation)?;
        let id = entry.operation.id;
        let (options, keeps_answer) = super::options(id, options)?;
        // Whatever the packages write is well formed; what a caller gives as JSON may not be.
        let arguments: Map<String, Value> = serde_json::from_str(arguments).map_err(|error| {
            Error::invalid_request(format!("JSON among the arguments is malformed: {error}"))
                .with(|facts| facts.operation = Some(id))
        })?;
        let call = entry.call_or_refuse(self.client(), arguments)?;
        Ok(async move {
            if !keeps_answer {
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
    /// Calls an operation. Dropping this future ends the request.
    pub async fn call(
        &self,
        operation: String,
        arguments: String,
        options: Option<NativeOptions>,
    ) -> Result<NativeReply, NativeError> {
        let call = self.prepare(&operation, &arguments, options)?;
        on_runtime(call).await
    }

    /// Calls an operation with the client's options: its name, a line break, and its arguments. How it ends is among the
    /// results, under this number. The text is lent as bytes: for Kotlin, to give a text away costs more than most calls.
    pub fn start(&self, ticket: Whole, call: &[u8]) {
        let call = std::str::from_utf8(call).ok();
        match call.and_then(|call| call.split_once('\n')) {
            Some((operation, arguments)) => self.begin(ticket, operation, arguments, None),
            None => {
                let message = "a call without the name of an operation".to_owned();
                deliver(ticket, Err(Error::internal(message)));
            }
        }
    }

    /// Like `start`, with options of its own.
    pub fn start_with(
        &self,
        ticket: Whole,
        operation: String,
        arguments: String,
        options: NativeOptions,
    ) {
        self.begin(ticket, &operation, &arguments, Some(options));
    }
}

impl NativeClient {
    fn begin(
        &self,
        ticket: Whole,
        operation: &str,
        arguments: &str,
        options: Option<NativeOptions>,
    ) {
        match self.prepare(operation, arguments, options) {
            Ok(call) => start(ticket, async move { call.await.map(Some) }),
            Err(error) => deliver(ticket, Err(error)),
        }
    }
}

#[uniffi::export]
impl NativeNext {
    /// Fetches the page. How it ends is among the results, under this number.
    pub fn start(&self, ticket: Whole) {
        start(ticket, Self::reply(self.before()));
    }
}

/// How a call ended: with a reply, a failure, or with neither where there is no further page.
#[derive(uniffi::Record)]
pub struct NativeResult {
    ticket: Whole,
    reply: Option<NativeReply>,
    failure: Option<NativeFacts>,
}

/// Calls that nobody has heard of since they were started.
#[derive(Default)]
struct Mailbox {
    state: Mutex<State>,
    arrived: Condvar,
}

#[derive(Default)]
struct State {
    under_way: HashMap<i64, AbortHandle>,
    results: Vec<NativeResult>,
}

static MAILBOX: once_cell::sync::Lazy<Mailbox> = once_cell::sync::Lazy::new(Mailbox::default);

impl Mailbox {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits until calls have ended, and gives how. To be called by one thread, again and again.
#[uniffi::export]
pub fn native_results() -> Vec<NativeResult> {
    let state = MAILBOX.lock();
    let waited = MAILBOX
        .arrived
        .wait_while(state, |state| state.results.is_empty());
    std::mem::take(&mut waited.unwrap_or_else(PoisonError::into_inner).results)
}

/// Gives up a call: its request is dropped. Its result may be on its way already.
#[uniffi::export]
pub fn native_cancel(ticket: Whole) {
    let call = MAILBOX.lock().under_way.remove(&ticket.0);
    if let Some(call) = call {
        call.abort();
    }
}

fn start(ticket: Whole, call: impl Future<Output = Result<Option<NativeReply>>> + Send + 'static) {
    let runtime = match runtime::runtime() {
        Ok(runtime) => runtime,
        Err(error) => return deliver(ticket, Err(error)),
    };
    // Locked until the task is known: one that ends at once must not be remembered for ever.
    let mut state = MAILBOX.lock();
    let task = runtime.spawn(async move { deliver(ticket, runtime::caught(call).await) });
    state.under_way.insert(ticket.0, task.abort_handle());
}

fn deliver(ticket: Whole, result: Result<Option<NativeReply>>) {
    let (reply, failure) = match result {
        Ok(reply) => (reply, None),
        Err(error) => (None, Some(NativeFacts::from(error))),
    };
    let mut state = MAILBOX.lock();
    state.under_way.remove(&ticket.0);
    state.results.push(NativeResult {
        ticket,
        reply,
        failure,
    });
    drop(state);
    MAILBOX.arrived.notify_one();
}
