//! `cargo xtask bench`: every client against one server of canned responses, round by round.
//!
//! A client is a command that takes the server's URL, the name of a workload and a count, and prints one line of
//! JSON. Adding one is a program in `bench/clients` and an entry in [`clients`].

mod clients;
mod goals;
mod install;
mod plot;
mod results;
mod server;
mod tables;
mod workloads;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::process::say;
use crate::workspace::Workspace;
use clients::Client;
use results::{Results, Sample};
use server::Server;
use workloads::WORKLOADS;

/// What the command line asks for.
pub(crate) struct Options {
    /// So few calls that the numbers mean nothing: for trying the harness itself.
    pub(crate) quick: bool,
    /// How often everything is measured.
    pub(crate) rounds: usize,
    /// Only these clients; all if empty.
    pub(crate) clients: Vec<String>,
    /// Puts the results into the documentation.
    pub(crate) save: bool,
}

/// Measures, prints tables and draws plots. Every sample goes into `results.json` below the target directory, which the
/// plots are drawn from.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let folder = workspace.scratch().join("bench");
    fs::create_dir_all(&folder)?;
    let wanted = |name: &str| {
        options.clients.is_empty() || options.clients.iter().any(|other| other == name)
    };
    let clients = clients::all(workspace, &folder, wanted)?;
    let server = Server::start(&folder)?;
    let mut results = Results::of(&clients)?;
    let rounds = if options.quick { 1 } else { options.rounds };
    for round in 1..=rounds {
        say(&format!("round {round} of {rounds}"));
        for workload in WORKLOADS {
            for client in clients.iter().filter(|client| client.does(workload)) {
                let count = workload.count(client.slowness, options.quick);
                let sample = measure(client, &server, workload.name, count, workload.watches_lock)?;
                results.add(client.name, workload.key(), sample);
            }
        }
    }
    let tables = tables::all(&results);
    println!("{tables}");
    let file = folder.join("results.json");
    fs::write(&file, serde_json::to_string_pretty(&results)?)
        .with_context(|| format!("writing {}", file.display()))?;
    say(&format!("Wrote {}", file.display()));
    let plots = if options.save {
        workspace.root.join("docs/performance")
    } else {
        folder.join("plots")
    };
    plot::draw(workspace, &file, &plots)?;
    if options.save {
        tables::save(&workspace.root.join("docs/performance.md"), &tables)?;
    }
    Ok(())
}

/// Runs a client once.
fn measure(
    client: &Client,
    server: &Server,
    workload: &str,
    count: usize,
    watches_lock: bool,
) -> Result<Sample> {
    let mut command = client.command();
    if watches_lock {
        command.env("BENCH_GIL", "1");
    }
    command.args([server.url(), workload, &count.to_string()]);
    let text = crate::process::read(&mut command)?;
    let line = text.lines().next_back().unwrap_or_default();
    let sample: Sample = serde_json::from_str(line)
        .with_context(|| format!("{}: what it printed: {text:?}", client.name))?;
    workloads::check(workload, &sample).with_context(|| client.name)?;
    Ok(sample)
}

/// Bytes of all files below a folder.
fn size(folder: &PathBuf) -> Result<u64> {
    let mut total = 0;
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            total += size(&entry.path())?;
        } else if kind.is_file() {
            total += entry.metadata()?.len();
        }
    }
    Ok(total)
}
