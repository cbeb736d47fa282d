//! Bringing results to an event loop: once for all that arrived together, not once for each.
//!
//! A promise made here would need a threadsafe function of its own, which costs more than a small call. So the promises
//! are made in TypeScript, one number for each, and there is one threadsafe function for an event loop, through which
//! the results come with their numbers.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use napi::bindgen_prelude::{Either9, FnArgs, Function, Null};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Env, Status};
use napi_derive::napi;

use super::answer::{NativePage, NativeRawResponse};
use super::failure::Failure;
use super::toolkit::{NativeDownload, NativeStep};

/// Number of a call, whether it succeeded, and what it gave: these three for each call, one after the other.
type Part = Either9<
    u32,
    bool,
    String,
    Vec<String>,
    NativePage,
    NativeRawResponse,
    NativeDownload,
    NativeStep,
    Null,
>;

/// What a call gives.
pub(super) enum Parcel {
    Text(String),
    Texts(Vec<String>),
    Page(NativePage),
    Raw(NativeRawResponse),
    Download(NativeDownload),
    Step(NativeStep),
    Nothing,
}

impl From<Parcel> for Part {
    fn from(parcel: Parcel) -> Self {
        match parcel {
            Parcel::Text(text) => Self::C(text),
            Parcel::Texts(texts) => Self::D(texts),
            Parcel::Page(page) => Self::E(page),
            Parcel::Raw(answer) => Self::F(answer),
            Parcel::Download(download) => Self::G(download),
            Parcel::Step(step) => Self::H(step),
            Parcel::Nothing => Self::I(Null),
        }
    }
}

/// It does not keep its loop alive by itself.
type Bell = ThreadsafeFunction<(), (), FnArgs<(Vec<Part>,)>, Status, false, true>;

/// The results that one event loop has not seen yet.
#[napi]
pub struct Results {
    env: Env,
    shared: Arc<Shared>,
}

struct Shared {
    arrived: Arc<Arrived>,
    bell: Bell,
}

struct Arrived {
    /// Failures are let go of where they are handed over, because JavaScript keeps their causes as long as they live.
    results: Mutex<Vec<(u32, Result<Parcel, Failure>)>>,
    /// Whether the loop is being told that something arrived.
    told: AtomicBool,
    /// Calls whose result is not here yet.
    missing: AtomicUsize,
    anchor: Mutex<Anchor>,
}

/// Keeps an event loop alive while somebody waits for a result. Used on its thread only.
struct Anchor {
    /// Calls whose result is not in JavaScript yet.
    waited_for: usize,
    /// Never rung. The bell itself could only be held on to under a lock, in which the loop would wait for the very
    /// thread that is ringing.
    rope: Bell,
}

impl Anchor {
    fn begun(&mut self, env: &Env) -> napi::Result<()> {
        if self.waited_for == 0 {
            #[allow(
                deprecated,
                reason = "the newer way is a reference for each who waits; here one stands for all"
            )]
            self.rope.refer(env)?;
        }
        self.waited_for += 1;
        Ok(())
    }

    fn ended(&mut self, env: &Env, results: usize) -> napi::Result<()> {
        self.waited_for -= results;
        // Nothing keeps the process alive but calls that are under way.
        if self.waited_for == 0 {
            #[allow(deprecated, reason = "as above")]
            self.rope.unref(env)?;
        }
        Ok(())
    }
}

impl Arrived {
    fn anchor(&self) -> MutexGuard<'_, Anchor> {
        self.anchor.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, env: &Env) -> napi::Result<Vec<Part>> {
        // Before looking: what arrives from now on rings again.
        self.told.store(false, Ordering::SeqCst);
        let results =
            std::mem::take(&mut *self.results.lock().unwrap_or_else(PoisonError::into_inner));
        self.anchor().ended(env, results.len())?;
        let mut parts = Vec::with_capacity(3 * results.len());
        for (ticket, result) in results {
            let (succeeded, part) = match result {
                Ok(parcel) => (true, parcel.into()),
                Err(failure) => (false, Part::C(failure.as_json().to_string())),
            };
            parts.extend([Part::A(ticket), Part::B(succeeded), part]);
        }
        Ok(parts)
    }
}

#[napi]
impl Results {
    /// `deliver` gets a list: the number of a call, whether it succeeded, what it gave or its failure, and so on.
    #[napi(constructor)]
    pub fn new(env: Env, deliver: Function<'_, FnArgs<(Vec<Part>,)>, ()>) -> napi::Result<Self> {
        let build = || {
            let builder = deliver.build_threadsafe_function::<()>();
            builder.callee_handled::<false>().weak::<true>()
        };
        let arrived = Arc::new(Arrived {
            results: Mutex::default(),
            told: AtomicBool::new(false),
            missing: AtomicUsize::new(0),
            anchor: Mutex::new(Anchor {
                waited_for: 0,
                rope: build().build_callback(|_| Ok(FnArgs::from((Vec::new(),))))?,
            }),
        });
        let to_be_told = Arc::clone(&arrived);
        let bell = build()
            .build_callback(move |context| Ok(FnArgs::from((to_be_told.take(&context.env)?,))))?;
        Ok(Self {
            env,
            shared: Arc::new(Shared { arrived, bell }),
        })
    }
}

impl Results {
    /// The way in, for a call that begins now. Until its result is handed over the loop stays alive.
    pub(super) fn slot(&self, ticket: u32) -> napi::Result<Slot> {
        let arrived = &self.shared.arrived;
        arrived.anchor().begun(&self.env)?;
        arrived.missing.fetch_add(1, Ordering::SeqCst);
        Ok(Slot {
            ticket,
            shared: Arc::clone(&self.shared),
        })
    }
}

/// Where the result of one call goes.
pub(super) struct Slot {
    ticket: u32,
    shared: Arc<Shared>,
}

impl Slot {
    /// Hands the result over. To be called on the runtime.
    pub(super) fn deliver(self, result: Result<Parcel, Failure>) {
        let arrived = &self.shared.arrived;
        arrived
            .results
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push((self.ticket, result));
        let last = arrived.missing.fetch_sub(1, Ordering::SeqCst) == 1;
        if arrived.told.swap(true, Ordering::SeqCst) {
            return;
        }
        if last {
            self.shared.ring();
        } else {
            let shared = self.shared;
            tokio::spawn(async move {
                // What else is ready now arrives first, and is told by the same ring.
                tokio::task::yield_now().await;
                shared.ring();
            });
        }
    }
}

impl Shared {
    fn ring(&self) {
        // It can only fail where the loop is gone, and then nobody waits.
        self.bell.call((), ThreadsafeFunctionCallMode::NonBlocking);
    }
}
