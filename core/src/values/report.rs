//! Reports optional values that were left out, once for each operation and path.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use tracing::Level;

use super::unreadable::LeftOut;
use crate::own::Own;

/// Operations and paths. Paths name neither positions nor keys that are data, so the definitions bound how many there are.
type Reported = HashSet<(&'static str, String)>;

/// What was reported in this process.
static REPORTED: Own<Mutex<Option<Reported>>> = Own::of_the_first(Mutex::new(None));

/// Warns of values that an operation left out, in a response whose part `start` was read. Never shows their content.
pub(crate) fn report(operation: &'static str, start: &str, left_out: &[LeftOut]) {
    // While nobody listens, nothing counts as reported.
    if left_out.is_empty() || !tracing::event_enabled!(Level::WARN) {
        return;
    }
    for one in left_out {
        let path = one.place(start);
        if is_first(operation, &path) {
            let (expected, found) = one.problem();
            tracing::warn!(
                operation,
                path,
                expected,
                found,
                "{operation}: the field {path} was left out: expected {expected}, found {found}"
            );
        }
    }
}

fn is_first(operation: &'static str, path: &str) -> bool {
    // A set that is being changed while a panic happens is still a set.
    let mut reported = REPORTED
        .get()
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let reported = reported.get_or_insert_default();
    reported.insert((operation, path.to_owned()))
}
