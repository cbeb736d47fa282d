//! Bringing results to an event loop of asyncio: once for all that arrived together, not once for each.
//!
//! Entering Python from the runtime's thread means to wait there for the interpreter's lock, call by call. Instead,
//! results are put into the mailbox of the loop, and the loop is told through a socket that it watches. A loop that
//! cannot watch sockets is told by its `call_soon_threadsafe`.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyWeakrefReference;

use realtimekit_api::Result;
use realtimekit_api::bridge::generation;

use crate::wake;

/// What a call gave, to become an object of Python where there is an interpreter.
pub(crate) type Delivery = Result<Box<dyn FnOnce(Python<'_>) -> PyResult<Py<PyAny>> + Send>>;

/// The place where the result of one call arrives.
#[derive(Default)]
pub(crate) struct Slot {
    delivery: Mutex<Option<Delivery>>,
    /// The future of the loop that is waited for. Only the loop's own thread touches it.
    waiter: Mutex<Option<Py<PyAny>>>,
}

impl Slot {
    /// The result, if it is there.
    pub(crate) fn take(&self) -> Option<Delivery> {
        held(&self.delivery).take()
    }

    pub(crate) fn fill(&self, delivery: Delivery) {
        *held(&self.delivery) = Some(delivery);
    }

    /// Sets or removes the future that is completed when the result is there.
    pub(crate) fn set_waiter(&self, waiter: Option<Py<PyAny>>) {
        let previous = std::mem::replace(&mut *held(&self.waiter), waiter);
        drop(previous);
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The results that one event loop has not seen yet.
pub(crate) struct Mailbox {
    arrived: Mutex<Vec<Arc<Slot>>>,
    /// Whether the loop is being told that something arrived.
    told: AtomicBool,
    bell: Bell,
    generation: u64,
}

/// How a loop is told.
enum Bell {
    #[cfg(unix)]
    Socket(socket::Pair),
    Threadsafe(Py<PyWeakrefReference>),
}

thread_local! {
    /// The loop that ran last on this thread. There are hardly ever two at a time.
    static LAST: RefCell<Option<(Py<PyWeakrefReference>, Arc<Mailbox>)>> = const { RefCell::new(None) };
}

impl Mailbox {
    /// The mailbox of the loop, which is the one that runs on this thread.
    pub(crate) fn of(event_loop: &Bound<'_, PyAny>) -> PyResult<Arc<Self>> {
        let py = event_loop.py();
        let known = LAST.with_borrow(|last| {
            let (last, mailbox) = last.as_ref()?;
            let same = last
                .bind(py)
                .upgrade()
                .is_some_and(|last| last.is(event_loop));
            (same && mailbox.generation == generation()).then(|| Arc::clone(mailbox))
        });
        if let Some(known) = known {
            return Ok(known);
        }
        let weak = PyWeakrefReference::new(event_loop)?.unbind();
        let mailbox = Self::open(event_loop, &weak)?;
        let previous = LAST.replace(Some((weak, Arc::clone(&mailbox))));
        // Outside of the borrow: it may be the last of a loop, whose end runs code of Python.
        drop(previous);
        Ok(mailbox)
    }

    fn open(event_loop: &Bound<'_, PyAny>, weak: &Py<PyWeakrefReference>) -> PyResult<Arc<Self>> {
        #[cfg(unix)]
        {
            let pair = socket::Pair::new()?;
            let number = pair.number();
            let mailbox = Arc::new(Self::with(Bell::Socket(pair)));
            let doorman = Doorman(Arc::clone(&mailbox));
            match event_loop.call_method1("add_reader", (number, doorman)) {
                Ok(_) => return Ok(mailbox),
                Err(error)
                    if error.is_instance_of::<pyo3::exceptions::PyNotImplementedError>(
                        event_loop.py(),
                    ) => {}
                Err(error) => return Err(error),
            }
        }
        let weak = weak.clone_ref(event_loop.py());
        Ok(Arc::new(Self::with(Bell::Threadsafe(weak))))
    }

    fn with(bell: Bell) -> Self {
        Self {
            arrived: Mutex::default(),
            told: AtomicBool::new(false),
            bell,
            generation: generation(),
        }
    }

    /// Puts a result into the mailbox. To be called on the runtime.
    pub(crate) fn deliver(self: Arc<Self>, slot: Arc<Slot>, delivery: Delivery) {
        slot.fill(delivery);
        held(&self.arrived).push(slot);
        if !self.told.swap(true, Ordering::SeqCst) {
            tokio::spawn(async move {
                // What else is ready now arrives first, and is told by the same ring.
                tokio::task::yield_now().await;
                self.ring();
            });
        }
    }

    fn ring(self: &Arc<Self>) {
        match &self.bell {
            #[cfg(unix)]
            Bell::Socket(pair) => pair.ring(),
            Bell::Threadsafe(event_loop) => {
                wake::enter(|py| {
                    let Some(event_loop) = event_loop.bind(py).upgrade() else {
                        return;
                    };
                    let doorman = Doorman(Arc::clone(self));
                    // A loop that was closed meanwhile has nobody left who waits.
                    let _ = event_loop.call_method1("call_soon_threadsafe", (doorman,));
                });
            }
        }
    }
}

/// What the loop calls when it was told.
#[pyclass(frozen, module = "realtimekit_api._native")]
struct Doorman(Arc<Mailbox>);

#[pymethods]
impl Doorman {
    fn __call__(&self, py: Python<'_>) -> PyResult<()> {
        let Self(mailbox) = self;
        #[cfg(unix)]
        if let Bell::Socket(pair) = &mailbox.bell {
            pair.hush();
        }
        // Before looking: what arrives from now on rings again.
        mailbox.told.store(false, Ordering::SeqCst);
        let arrived = std::mem::take(&mut *held(&mailbox.arrived));
        let _visit = wake::visit();
        for slot in arrived {
            let waiter = held(&slot.waiter).take();
            if let Some(waiter) = waiter {
                let waiter = waiter.bind(py);
                if !waiter.call_method0(intern!(py, "done"))?.is_truthy()? {
                    waiter.call_method1(intern!(py, "set_result"), (py.None(),))?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(unix)]
mod socket {
    //! Two ends of a socket: a byte that is written to one makes the other readable.

    use std::io::{self, Read, Write};
    use std::os::fd::AsRawFd;
    use std::os::unix::net::UnixStream;

    pub(crate) struct Pair {
        bell: UnixStream,
        ear: UnixStream,
    }

    impl Pair {
        pub(crate) fn new() -> io::Result<Self> {
            let (bell, ear) = UnixStream::pair()?;
            bell.set_nonblocking(true)?;
            ear.set_nonblocking(true)?;
            Ok(Self { bell, ear })
        }

        /// The descriptor that becomes readable.
        pub(crate) fn number(&self) -> i32 {
            self.ear.as_raw_fd()
        }

        pub(crate) fn ring(&self) {
            // It can only fail when the socket is full of rings, and then it is readable anyway.
            let _ = (&self.bell).write(&[1]);
        }

        pub(crate) fn hush(&self) {
            // At most one ring is under way, because nobody rings before the last ring was heard.
            let _ = (&self.ear).read(&mut [0; 8]);
        }
    }
}
