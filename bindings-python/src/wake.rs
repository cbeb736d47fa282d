//! Entering Python from the runtime's thread, and never while the interpreter goes down.
//!
//! Anyone who enters may have to wait there for its turn. An interpreter that shuts down meanwhile ends such a thread in the
//! middle of it, which takes the whole process down. So entering means to pass a gate, and the interpreter's exit closes
//! the gate after those that are inside have come out.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::PyCFunction;

static CLOSED: AtomicBool = AtomicBool::new(false);
static INSIDE: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    /// Whether this is a thread of Python that waits for a call.
    static BLOCKING: Cell<bool> = const { Cell::new(false) };
}

/// Lets the interpreter's exit close the gate.
pub(crate) fn close_at_exit(py: Python<'_>) -> PyResult<()> {
    let close = PyCFunction::new_closure(py, None, None, |arguments, _| close(arguments.py()))?;
    py.import("atexit")?.call_method1("register", (close,))?;
    Ok(())
}

fn close(py: Python<'_>) {
    CLOSED.store(true, Ordering::SeqCst);
    // Anyone who is inside needs the interpreter to come out.
    py.detach(|| {
        while INSIDE.load(Ordering::SeqCst) != 0 {
            std::thread::sleep(Duration::from_millis(1));
        }
    });
}

/// Whether the interpreter is about to go down. A call that is made even now must not rely on being told of its result.
pub(crate) fn closed() -> bool {
    CLOSED.load(Ordering::SeqCst)
}

/// Enters Python on behalf of a call that is under way, from whatever thread it runs on. None if the interpreter is
/// about to go down, and the thread is not one of its own.
pub(crate) fn enter<T>(act: impl FnOnce(Python<'_>) -> T) -> Option<T> {
    if BLOCKING.get() {
        return Some(Python::attach(act));
    }
    let _visit = visit()?;
    Some(Python::attach(act))
}

/// While this lives, the interpreter does not go down. None if it is about to.
///
/// Also for a thread of Python that calls a function of Python from here. It may have to wait there for its turn, and an
/// interpreter that shuts down ends it by unwinding: what this library holds would be dropped without a turn.
pub(crate) fn visit() -> Option<Visit> {
    let visit = Visit::enter();
    (!closed()).then_some(visit)
}

/// Runs what a thread of Python waits for: it may enter Python even while the interpreter goes down.
pub(crate) fn while_blocking<T>(run: impl FnOnce() -> T) -> T {
    let before = BLOCKING.replace(true);
    let result = run();
    BLOCKING.set(before);
    result
}

/// In a child after a fork: anyone who was inside stayed in the parent.
pub(crate) fn after_fork() {
    INSIDE.store(0, Ordering::SeqCst);
}

/// Counts one that is inside, also if it leaves by a panic.
pub(crate) struct Visit(());

impl Visit {
    fn enter() -> Self {
        INSIDE.fetch_add(1, Ordering::SeqCst);
        Self(())
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        // None is left in the child of a thread that forked while it was inside.
        let _ = INSIDE.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |inside| {
            inside.checked_sub(1)
        });
    }
}
