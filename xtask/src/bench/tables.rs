//! The results as tables in Markdown, which read well on a terminal too.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::goals;
use super::results::{
    Measure, Results, blocked, bundle, bundle_brotli, bundle_gzip, cpu, first_call, lock, memory,
    start, throughput,
};

const CALLS: [&str; 10] = [
    "get",
    "get-8",
    "get-32",
    "get-256",
    "post",
    "list-10",
    "list-100",
    "list-1000",
    "list-10000",
    "walk",
];

const START: &str = "<!-- Written by `cargo xtask bench --save`. -->";
const END: &str = "<!-- End of what was written. -->";

/// All tables, each under a heading.
pub(super) fn all(results: &Results) -> String {
    let mut text = String::new();
    let mut add = |heading: &str, table: String| {
        text.push_str(&format!("### {heading}\n\n{table}\n"));
    };
    let others = results.without(is_worker);
    let calls = |measure: Measure, digits: usize| {
        by_client(&others, &CALLS, |client, workload| {
            let value = results.median(client, workload, measure)?;
            Some(format!("{value:.digits$}"))
        })
    };
    add("Processor time of a call, in microseconds", calls(cpu, 0));
    let to_floor = by_client(&others, &CALLS, |client, workload| {
        let floor = if client.ends_with(", threads") {
            "hyper, threads"
        } else {
            "hyper"
        };
        let ratio = results.ratio(client, floor, workload, cpu)?;
        Some(format!("{ratio:.1}"))
    });
    add("The same as a multiple of bare hyper", to_floor);
    add("Calls a second", calls(throughput, 0));
    add("Start and size", footprint(results, &others));
    let workers = results.without(|client| !is_worker(client));
    if !workers.is_empty() {
        add("In a Worker", worker(results, &workers));
    }
    add("Goals", goals(results));
    text
}

/// Those whose responses come from memory, inside of another runtime: their numbers are not to be compared with others.
fn is_worker(client: &str) -> bool {
    client.ends_with("worker")
}

fn worker(results: &Results, clients: &[&str]) -> String {
    let columns = [
        "get, us",
        "list-100, us",
        "list-1000, us",
        "first request, ms",
        "bundle, KB",
        "by gzip, KB",
        "by brotli, KB",
    ];
    by_client(clients, &columns, |client, column| {
        let median = |workload, measure| results.median(client, workload, measure);
        let (value, digits) = match column {
            "get, us" => (median("get", cpu), 0),
            "list-100, us" => (median("list-100", cpu), 0),
            "list-1000, us" => (median("list-1000", cpu), 0),
            "first request, ms" => (median("first", cpu).map(|us| us / 1e3), 1),
            "bundle, KB" => (median("first", bundle), 0),
            "by gzip, KB" => (median("first", bundle_gzip), 0),
            _ => (median("first", bundle_brotli), 0),
        };
        Some(format!("{:.digits$}", value?))
    })
}

fn footprint(results: &Results, clients: &[&str]) -> String {
    let columns = [
        "import and client, ms",
        "first call, ms",
        "memory added, MB",
        "memory added at work, MB",
        "installed, MB",
        "lock held a call, us",
        "lock held a list of 1,000, us",
        "loop busy a call, us",
        "loop busy a list of 1,000, us",
    ];
    by_client(clients, &columns, |client, column| {
        let median = |workload, measure| results.median(client, workload, measure);
        let (value, digits) = match column {
            "import and client, ms" => (median("first", start), 1),
            "first call, ms" => (median("first", first_call), 1),
            "memory added, MB" => (median("first", memory), 1),
            "memory added at work, MB" => (median("get", memory), 1),
            "installed, MB" => (results.installed(client), 1),
            "lock held a call, us" => (median("get (lock)", lock), 0),
            "lock held a list of 1,000, us" => (median("list-1000 (lock)", lock), 0),
            "loop busy a call, us" => (median("get", blocked), 0),
            _ => (median("list-1000", blocked), 0),
        };
        Some(format!("{:.digits$}", value?))
    })
}

fn goals(results: &Results) -> String {
    let mut text = String::from("| | wanted at most | measured | |\n|---|--:|--:|---|\n");
    for verdict in goals::verdicts(results) {
        let reached = if verdict.reached {
            "reached"
        } else {
            "**not reached**"
        };
        text.push_str(&format!(
            "| {} | {} | {} | {reached} |\n",
            verdict.text, verdict.wanted, verdict.measured
        ));
    }
    text
}

/// One line for each client, one column for each of `columns`.
fn by_client(
    clients: &[&str],
    columns: &[&str],
    cell: impl Fn(&str, &str) -> Option<String>,
) -> String {
    let mut text = format!(
        "| | {} |\n|---|{}\n",
        columns.join(" | "),
        "--:|".repeat(columns.len())
    );
    for client in clients {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| cell(client, column).unwrap_or_default())
            .collect();
        text.push_str(&format!("| {client} | {} |\n", cells.join(" | ")));
    }
    text
}

/// Puts the tables into a page, between its two marks.
pub(super) fn save(page: &Path, tables: &str) -> Result<()> {
    let text = fs::read_to_string(page).with_context(|| format!("reading {}", page.display()))?;
    let (before, rest) = text.split_once(START).context("the mark of the start")?;
    let (_, after) = rest.split_once(END).context("the mark of the end")?;
    fs::write(page, format!("{before}{START}\n\n{tables}{END}{after}"))?;
    Ok(())
}
