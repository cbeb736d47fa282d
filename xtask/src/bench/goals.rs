//! The numbers to reach.

use super::results::{
    Measure, Results, blocked, bundle_brotli, bundle_gzip, cpu, first_call, memory, start,
};

/// A bound on a ratio between two clients.
struct Goal {
    client: &'static str,
    /// The client it is compared with.
    to: &'static str,
    workload: &'static str,
    what: &'static str,
    measure: Measure,
    at_most: f64,
}

const fn ratio(
    client: &'static str,
    to: &'static str,
    workload: &'static str,
    at_most: f64,
) -> Goal {
    Goal {
        client,
        to,
        workload,
        what: "CPU a call",
        measure: cpu,
        at_most,
    }
}

const fn other(what: &'static str, measure: Measure, goal: Goal) -> Goal {
    Goal {
        what,
        measure,
        ..goal
    }
}

/// All of them. A bound below 1 says how many times less is meant: 1/12 is twelve times less.
const GOALS: &[Goal] = &[
    ratio("rust", "hyper", "get", 2.0),
    ratio("rust", "hyper", "get-32", 2.0),
    ratio("rust", "hyper", "list-1000", 2.0),
    ratio("rust, threads", "hyper, threads", "get", 2.0),
    ratio("rust, threads", "hyper, threads", "get-32", 2.0),
    ratio("python", "hyper", "get", 4.0),
    ratio("python", "official python", "get", 1.0 / 12.0),
    ratio("python asyncio", "hyper", "get-32", 9.0),
    ratio(
        "python asyncio",
        "official python asyncio",
        "get-32",
        1.0 / 25.0,
    ),
    ratio("python", "hyper", "list-1000", 2.2),
    ratio("python", "official python", "list-1000", 1.0 / 20.0),
    ratio("node", "hyper", "get", 5.0),
    ratio("node", "official typescript", "get", 1.0 / 8.0),
    ratio("node", "hyper", "get-32", 6.0),
    ratio("node", "official typescript", "get-32", 1.0 / 10.0),
    ratio("node", "hyper", "list-1000", 2.6),
    ratio("node", "official typescript", "list-1000", 1.0 / 1.2),
    ratio("swift", "urlsession", "get", 1.0),
    ratio("swift", "urlsession", "get-32", 1.0),
    ratio("swift", "urlsession", "list-1000", 1.0),
    ratio("kotlin", "okhttp", "get", 1.5),
    ratio("kotlin", "okhttp", "get-32", 1.0),
    ratio("worker", "official worker", "get", 1.3),
    ratio("worker", "official worker", "list-100", 1.5),
    ratio("worker", "official worker", "list-1000", 2.0),
    other(
        "event loop blocked",
        blocked,
        ratio("node", "official typescript", "list-1000", 0.5),
    ),
    other(
        "first call",
        first_call,
        ratio("python", "official python", "first", 1.0 / 8.0),
    ),
    other(
        "first call",
        first_call,
        ratio("node", "official typescript", "first", 1.0 / 8.0),
    ),
    other(
        "memory added",
        memory,
        ratio("python", "official python", "first", 1.0 / 3.0),
    ),
    other(
        "memory added",
        memory,
        ratio("node", "official typescript", "first", 1.0 / 3.0),
    ),
];

/// One goal, what was measured, and whether it is enough.
pub(super) struct Verdict {
    pub(super) text: String,
    pub(super) wanted: String,
    pub(super) measured: String,
    pub(super) reached: bool,
}

/// Every goal whose clients were measured.
pub(super) fn verdicts(results: &Results) -> Vec<Verdict> {
    let ratios = GOALS.iter().filter_map(|goal| {
        let to = goal.to;
        let ratio = results.ratio(goal.client, to, goal.workload, goal.measure)?;
        Some(Verdict {
            text: format!("{}, {}: {} to {to}", goal.client, goal.workload, goal.what),
            wanted: shown(goal.at_most),
            measured: shown(ratio),
            reached: ratio <= goal.at_most,
        })
    });
    let bounds = [(
        "python",
        "import and client, ms",
        results.median("python", "first", start),
        15.0,
    )]
    .into_iter()
    .chain([
        (
            "worker",
            "first request, ms of CPU",
            results.median("worker", "first", cpu).map(|us| us / 1e3),
            8.0,
        ),
        (
            "worker",
            "bundle by gzip, KB",
            results.median("worker", "first", bundle_gzip),
            380.0,
        ),
        (
            "worker",
            "bundle by brotli, KB",
            results.median("worker", "first", bundle_brotli),
            300.0,
        ),
    ])
    .chain(
        ["python", "node", "swift", "kotlin"]
            .map(|name| (name, "installed, MB", results.installed(name), 6.0)),
    );
    let bounds = bounds.filter_map(|(client, what, value, at_most)| {
        let value = value?;
        Some(Verdict {
            text: format!("{client}: {what}"),
            wanted: format!("{at_most}"),
            measured: format!("{value:.1}"),
            reached: value <= at_most,
        })
    });
    ratios.chain(bounds).collect()
}

/// 0.05 reads as "1/20.0".
fn shown(ratio: f64) -> String {
    if ratio < 1.0 {
        format!("1/{:.1}", 1.0 / ratio)
    } else {
        format!("{ratio:.2}")
    }
}
