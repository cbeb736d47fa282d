//! Brings results to an event loop: once for all that arrived together, not once for each.
//!
//! A promise made here would need a threadsafe function of its own, which costs more than a small call. So the promises
//! are made in TypeScript, one number for each, and there is one threadsafe function for an event loop, through which
//! the results come with their numbers.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use napi::bindgen_prelude::{FnArgs, Function};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Env, Status};
use napi_derive::napi;
use realtimekit_api_javascript::{Failure, Output};

use crate::output::{Part, part};

/// Tells an event loop to look. It does not keep its loop alive on its own.
type Notifier = ThreadsafeFunction<(), (), FnArgs<(Vec<Part>,)>, Status, false, true>;

/// The results that one event loop has not seen yet.
#[napi]
pub struct Results {
    env: Env,
    shared: Arc<Shared>,
}

struct Shared {
    arrived: Arc<Arrived>,
    notifier: Notifier,
}

struct Arrived {
    /// Failures are dropped where they are handed over, because JavaScript keeps their causes as long as they live.
    results: Mutex<Vec<(u32, Result<Output, Failure>)>>,
    /// Whether the loop was notified and did not look yet.
    notified: AtomicBool,
    /// Calls whose result is not here yet.
    in_flight: AtomicUsize,
    keep_alive: Mutex<KeepAlive>,
}

/// Keeps an event loop alive while somebody waits for a result. Used on its thread only.
struct KeepAlive {
    /// Calls whose result is not in JavaScript yet.
    pending: usize,
    /// Never called. The notifier itself could only be referenced under a lock, in which the loop would wait for the very
    /// thread that is notifying it.
    handle: Notifier,
}

impl KeepAlive {
    fn begun(&mut self, env: &Env) -> napi::Result<()> {
        if self.pending == 0 {
            #[allow(
                deprecated,
                reason = "the newer way is a reference for each waiting call; here one stands for all"
            )]
            self.handle.refer(env)?;
        }
        self.pending += 1;
        Ok(())
    }

    fn ended(&mut self, env: &Env, results: usize) -> napi::Result<()> {
        self.pending -= results;
        // Only calls in flight keep the process alive.
        if self.pending == 0 {
            #[allow(deprecated, reason = "as above")]
            self.handle.unref(env)?;
        }
        Ok(())
    }
}

impl Arrived {
    fn keep_alive(&self) -> MutexGuard<'_, KeepAlive> {
        self.keep_alive
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, env: &Env) -> napi::Result<Vec<Part>> {
        // Before looking: a result that arrives from now on notifies again.
        self.notified.store(false, Ordering::SeqCst);
        let results =
            std::mem::take(&mut *self.results.lock().unwrap_or_else(PoisonError::into_inner));
        self.keep_alive().ended(env, results.len())?;
        let mut parts = Vec::with_capacity(3 * results.len());
        for (ticket, result) in results {
            let (succeeded, outcome) = match result {
                Ok(output) => (true, part(output)),
                Err(failure) => (false, Part::C(failure.as_json().to_string())),
            };
            parts.extend([Part::A(ticket), Part::B(succeeded), outcome]);
        }
        Ok(parts)
    }
}

#[napi]
impl Results {
    /// `deliver` gets a list: the number of a call, whether it succeeded, its output or its failure, and so on.
    #[napi(constructor)]
    pub fn new(env: Env, deliver: Function<'_, FnArgs<(Vec<Part>,)>, ()>) -> napi::Result<Self> {
        let build = || {
            let builder = deliver.build_threadsafe_function::<()>();
            builder.callee_handled::<false>().weak::<true>()
        };
        let arrived = Arc::new(Arrived {
            results: Mutex::default(),
            notified: AtomicBool::new(false),
            in_flight: AtomicUsize::new(0),
            keep_alive: Mutex::new(KeepAlive {
                pending: 0,
                handle: build().build_callback(|_| Ok(FnArgs::from((Vec::new(),))))?,
            }),
        });
        let source = Arc::clone(&arrived);
        let notifier = build()
            .build_callback(move |context| Ok(FnArgs::from((source.take(&context.env)?,))))?;
        Ok(Self {
            env,
            shared: Arc::new(Shared { arrived, notifier }),
        })
    }
}

impl Results {
    /// Where a call that begins now delivers its result. Until then the loop stays alive.
    pub(crate) fn slot(&self, ticket: u32) -> napi::Result<Slot> {
        let arrived = &self.shared.arrived;
        arrived.keep_alive().begun(&self.env)?;
        arrived.in_flight.fetch_add(1, Ordering::SeqCst);
        Ok(Slot {
            ticket,
            shared: Arc::clone(&self.shared),
        })
    }
}

/// Where the result of one call goes.
pub(crate) struct Slot {
    ticket: u32,
    shared: Arc<Shared>,
}

impl Slot {
    /// Hands the result over. Must be called on the runtime.
    pub(crate) fn deliver(self, result: Result<Output, Failure>) {
        let arrived = &self.shared.arrived;
        arrived
            .results
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push((self.ticket, result));
        let last = arrived.in_flight.fetch_sub(1, Ordering::SeqCst) == 1;
        if arrived.notified.swap(true, Ordering::SeqCst) {
            return;
        }
        if last {
            self.shared.notify();
        } else {
            let shared = self.shared;
            tokio::spawn(async move {
                // Other results that are ready now arrive first, and this notification covers them.
                tokio::task::yield_now().await;
                shared.notify();
            });
        }
    }
}

impl Shared {
    fn notify(&self) {
        // It can only fail once the loop has ended, and then nobody waits.
        self.notifier
            .call((), ThreadsafeFunctionCallMode::NonBlocking);
    }
}
