//! The clients that are measured. Each is one entry here and one program in `bench/`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::install;
use super::workloads::Workload;
use crate::process::say;
use crate::workspace::Workspace;

/// A client, ready to be run.
pub(super) struct Client {
    pub(super) name: &'static str,
    /// The program and what comes before the arguments that every client gets.
    command: Vec<OsString>,
    variables: Vec<(&'static str, OsString)>,
    /// How many times fewer calls than usual are made. A slow client needs fewer for a sound number.
    pub(super) slowness: usize,
    /// Whether it can have several calls under way.
    at_once: bool,
    /// Whether there is an interpreter's lock to watch.
    has_lock: bool,
    /// Folder of what a user installs, all dependencies included.
    pub(super) installed: Option<PathBuf>,
}

impl Client {
    fn new(name: &'static str, command: impl IntoIterator<Item = impl Into<OsString>>) -> Self {
        Self {
            name,
            command: command.into_iter().map(Into::into).collect(),
            variables: Vec::new(),
            slowness: 1,
            at_once: true,
            has_lock: false,
            installed: None,
        }
    }

    fn slower(self, slowness: usize) -> Self {
        Self { slowness, ..self }
    }

    fn blocking(self) -> Self {
        Self {
            at_once: false,
            ..self
        }
    }

    fn installed(self, folder: &Path) -> Self {
        Self {
            installed: Some(folder.to_owned()),
            ..self
        }
    }

    pub(super) fn does(&self, workload: &Workload) -> bool {
        (self.at_once || workload.at_once == 1) && (self.has_lock || !workload.watches_lock)
    }

    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.command[0]);
        command.args(&self.command[1..]);
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// Builds and installs every client that this machine can run. What is left out is said aloud.
pub(super) fn all(workspace: &Workspace, folder: &Path) -> Result<Vec<Client>> {
    let mut clients = rust(workspace, folder)?;
    clients.extend(python(workspace, folder)?);
    match node(workspace, folder) {
        Ok(node) => clients.extend(node),
        Err(reason) => say(&format!("!!! Node IS NOT MEASURED: {reason:#}")),
    }
    Ok(clients)
}

fn rust(workspace: &Workspace, folder: &Path) -> Result<Vec<Client>> {
    let binaries = install::binaries(workspace, folder)?;
    let client = |name, program, multi_thread: bool| {
        let mut client = Client::new(name, [binaries.join(program)]);
        if multi_thread {
            // Every client gets the address, the workload and the count last, so this stands before them.
            client.command.push("--multi-thread".into());
        }
        client
    };
    Ok(vec![
        client("hyper", "bench-hyper", false),
        client("hyper, threads", "bench-hyper", true),
        client("rust", "bench-rust", false),
        client("rust, threads", "bench-rust", true),
    ])
}

fn python(workspace: &Workspace, folder: &Path) -> Result<Vec<Client>> {
    let python = install::python(workspace, folder)?;
    let programs = workspace.root.join("bench/clients/python");
    let client = |name, program: &str, packages: &Path, slowness| Client {
        variables: vec![("PYTHONPATH", packages.into())],
        has_lock: true,
        ..Client::new(name, [python.interpreter.clone(), programs.join(program)])
            .slower(slowness)
            .installed(packages)
    };
    let (ours, official, httpx) = (&python.ours, &python.official, &python.httpx);
    Ok(vec![
        client("python", "ours_blocking.py", ours, 1).blocking(),
        client("python asyncio", "ours_asyncio.py", ours, 1),
        client("official python", "official_blocking.py", official, 8).blocking(),
        client(
            "official python asyncio",
            "official_asyncio.py",
            official,
            8,
        ),
        client("httpx", "httpx_blocking.py", httpx, 4).blocking(),
        client("httpx asyncio", "httpx_asyncio.py", httpx, 8),
    ])
}

fn node(workspace: &Workspace, folder: &Path) -> Result<Vec<Client>> {
    let mut clients = Vec::new();
    let mut add = |name, program: &str, place: &Path, slowness| {
        let client = Client::new(name, [PathBuf::from("node"), place.join(program)]);
        let packages = place.join("node_modules");
        let client = client.slower(slowness);
        clients.push(if packages.exists() {
            client.installed(&packages)
        } else {
            client
        });
    };
    match install::our_node_package(workspace, folder) {
        Ok(place) => add("node", "ours.mjs", &place, 1),
        Err(reason) => say(&format!(
            "!!! our package for Node IS NOT MEASURED: {reason:#}"
        )),
    }
    let official = install::node(workspace, folder, "official", &["cloudflare@7.3.0".into()])?;
    add("official typescript", "official.mjs", &official, 2);
    let fetch = install::node(workspace, folder, "fetch", &[])?;
    add("fetch", "fetch.mjs", &fetch, 2);
    Ok(clients)
}
