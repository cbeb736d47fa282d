//! Operations that only tests call, in builds with the feature `testing`. What users install has none of them.

use crate::description::RetryClass;
use crate::erased::{Entry, Prepared};
use crate::http::raw_operation;
use crate::method::Method;

/// Panics while the call runs.
static PANIC: Entry = Entry {
    operation: &raw_operation("testing.panic", Method::Get, RetryClass::Safe),
    prepare: |_, _| Ok(Prepared::panics(PANIC.operation)),
};

/// Panics while the arguments are read, on the thread of the caller.
static PANIC_EARLY: Entry = Entry {
    operation: &raw_operation("testing.panic_early", Method::Get, RetryClass::Safe),
    prepare: |_, _| panic!("a test asked for it"),
};

/// The operation of this name.
pub(crate) fn entry(operation: &str) -> Option<&'static Entry> {
    let mut entries = [&PANIC, &PANIC_EARLY].into_iter();
    entries.find(|entry| entry.operation.id == operation)
}
