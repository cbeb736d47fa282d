//! Bringing results to an event loop: once for all that arrived together, not once for each.
//!
//! A promise made here would need a threadsafe function of its own, which costs more than a small call. So the promises
//! are made in TypeScript, one number for each, and there is one threadsafe function for an event loop, through which
//! the results come with their numbers.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use napi::bindgen_prelude::{Either8, FnArgs, Function, Null};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Env, Status};
use napi_derive::napi;

use super::answer::{NativePage, NativeRawResponse};
use super::failure::Failure;
use super::toolkit::{NativeDownload, NativeStep};

/// Number of a call, whether it succeeded, and what it gave: these three for each call, one after the other.
type Part =
    Either8<u32, bool, String, NativePage, NativeRawResponse, NativeDownload, NativeStep, Null>;

/// What a call gives.
pub(super) enum Parcel {
    Text(String),
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
            Parcel::Page(page) => Self::D(page),
            Parcel::Raw(answer) => Self::E(answer),
            Parcel::Download(download) => Self::F(download),
            Parcel::Step(step) => Self::G(step),
            Parcel::Nothing => Self::H(Null),
        }
    }
}

/// It does not keep its loop alive by itself.
type Bell = ThreadsafeFunction<(), (), FnArgs<(Vec<Part>,)>, Status, false, true>;

/// The results that one event loop has not seen yet.
#[napi]
pub struct Results {
    shared: Arc<Shared>,
}

struct Shared {
    arrived: Arc<Arrived>,
    bell: Mutex<Bell>,
}

#[derive(Default)]
struct Arrived {
    /// Failures are let go of where they are handed over, because JavaScript keeps their causes as long as they live.
    results: Mutex<Vec<(u32, Result<Parcel, Failure>)>>,
    /// Whether the loop is being told that something arrived.
    told: AtomicBool,
    /// Calls whose result is not here yet.
    missing: AtomicUsize,
}

impl Arrived {
    fn take(&self) -> Vec<Part> {
        // Before looking: what arrives from now on rings again.
        self.told.store(false, Ordering::SeqCst);
        let results =
            std::mem::take(&mut *self.results.lock().unwrap_or_else(PoisonError::into_inner));
        let mut parts = Vec::with_capacity(3 * results.len());
        for (ticket, result) in results {
            let (succeeded, part) = match result {
                Ok(parcel) => (true, parcel.into()),
                Err(failure) => (false, Part::C(failure.as_json().to_string())),
            };
            parts.extend([Part::A(ticket), Part::B(succeeded), part]);
        }
        parts
    }
}

#[napi]
impl Results {
    /// `deliver` gets a list: the number of a call, whether it succeeded, what it gave or its failure, and so on.
    #[napi(constructor)]
    pub fn new(deliver: Function<'_, FnArgs<(Vec<Part>,)>, ()>) -> napi::Result<Self> {
        let arrived = Arc::new(Arrived::default());
        let to_be_told = Arc::clone(&arrived);
        let bell = deliver
            .build_threadsafe_function::<()>()
            .callee_handled::<false>()
            .weak::<true>()
            .build_callback(move |_| Ok(FnArgs::from((to_be_told.take(),))))?;
        Ok(Self {
            shared: Arc::new(Shared {
                arrived,
                bell: Mutex::new(bell),
            }),
        })
    }

    /// Whether the loop must stay alive, because somebody waits.
    #[napi]
    #[allow(
        deprecated,
        reason = "the newer way is a reference for each who waits; here one stands for all"
    )]
    pub fn hold(&self, env: &Env, wanted: bool) -> napi::Result<()> {
        let mut bell = self
            .shared
            .bell
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if wanted {
            bell.refer(env)
        } else {
            bell.unref(env)
        }
    }

    /// The way in, for a call.
    pub(super) fn slot(&self, ticket: u32) -> Slot {
        self.shared.arrived.missing.fetch_add(1, Ordering::SeqCst);
        Slot {
            ticket,
            shared: Arc::clone(&self.shared),
        }
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
        let bell = self.bell.lock().unwrap_or_else(PoisonError::into_inner);
        // It can only fail where the loop is gone, and then nobody waits.
        bell.call((), ThreadsafeFunctionCallMode::NonBlocking);
    }
}
