//! What the clients are asked to do, and how often.

use anyhow::{Result, ensure};

use super::results::Sample;

/// One kind of work.
pub(super) struct Workload {
    /// The name that clients know.
    pub(super) name: &'static str,
    /// Calls of a fast client in one round.
    calls: usize,
    /// Calls under way at any time.
    pub(super) at_once: usize,
    /// Measures how long the interpreter's lock is held, and nothing else, because watching it costs time.
    pub(super) watches_lock: bool,
}

const fn workload(name: &'static str, calls: usize, at_once: usize) -> Workload {
    Workload {
        name,
        calls,
        at_once,
        watches_lock: false,
    }
}

const fn watched(name: &'static str, calls: usize) -> Workload {
    Workload {
        watches_lock: true,
        ..workload(name, calls, 1)
    }
}

/// All workloads, in the order of the tables.
pub(super) const WORKLOADS: &[Workload] = &[
    workload("first", 1, 1),
    workload("get", 6_000, 1),
    workload("get-8", 8_000, 8),
    workload("get-32", 12_800, 32),
    workload("get-256", 12_800, 256),
    workload("post", 6_000, 1),
    workload("list-10", 4_000, 1),
    workload("list-100", 1_500, 1),
    workload("list-1000", 200, 1),
    workload("list-10000", 20, 1),
    workload("walk", 2, 1),
    watched("get", 6_000),
    watched("list-1000", 200),
];

impl Workload {
    /// How often a client is called, `slowness` being how many times fewer calls tell as much about it.
    pub(super) fn count(&self, slowness: usize, quick: bool) -> usize {
        let divisor = if quick { slowness * 100 } else { slowness };
        let rounds = (self.calls / divisor / self.at_once).max(1);
        rounds * self.at_once
    }

    /// What the results of this workload are kept under.
    pub(super) fn key(&self) -> String {
        if self.watches_lock {
            format!("{} (lock)", self.name)
        } else {
            self.name.to_owned()
        }
    }
}

/// Fails if a client did not read everything it should have.
pub(super) fn check(name: &str, sample: &Sample) -> Result<()> {
    let expected = match name.split_once('-') {
        Some(("list", length)) => length.parse()?,
        None if name == "walk" => 100_000,
        _ => 1,
    };
    let read = sample.items.map_or(expected, |items| items / sample.calls);
    ensure!(
        read == expected,
        "{name}: read {read} items, not {expected}"
    );
    Ok(())
}
