//! The clients that are measured. Each is one entry here and one program in `bench/`.

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
    command: Box<dyn Fn() -> Command>,
    /// How many times fewer calls than usual are made. A slow client needs fewer for a sound number.
    pub(super) slowness: usize,
    /// Whether it can have several calls under way.
    at_once: bool,
    /// Whether there is an interpreter's lock to watch.
    has_lock: bool,
    /// The workloads that it knows, if not all.
    workloads: Option<&'static [&'static str]>,
    /// Folder of what a user installs, all dependencies included.
    pub(super) installed: Option<PathBuf>,
}

impl Client {
    fn new(name: &'static str, command: impl Fn() -> Command + 'static) -> Self {
        Self {
            name,
            command: Box::new(command),
            slowness: 1,
            at_once: true,
            has_lock: false,
            workloads: None,
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
        (self.at_once || workload.at_once == 1)
            && (self.has_lock || !workload.watches_lock)
            && (self.workloads).is_none_or(|known| known.contains(&workload.name))
    }

    pub(super) fn command(&self) -> Command {
        (self.command)()
    }
}

/// Builds and installs every client that this machine can run, or those of them that are `wanted`. What cannot be run is
/// said aloud.
pub(super) fn all(
    workspace: &Workspace,
    folder: &Path,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Client>> {
    type Family = (
        &'static [&'static str],
        fn(&Workspace, &Path) -> Result<Vec<Client>>,
    );
    // The first is the floor, without which nothing can be said.
    let mut clients = rust(workspace, folder)?;
    let others: [Family; 6] = [
        (
            &[
                "python",
                "python asyncio",
                "official python",
                "official python asyncio",
                "httpx",
                "httpx asyncio",
            ],
            python,
        ),
        (&["node"], our_node),
        (&["official typescript", "fetch"], other_node),
        (&["worker", "official worker"], workers),
        (&["swift", "urlsession"], swift),
        (&["kotlin", "okhttp"], kotlin),
    ];
    for (names, install) in others {
        if !names.iter().any(|name| wanted(name)) {
            continue;
        }
        match install(workspace, folder) {
            Ok(installed) => clients.extend(installed),
            Err(reason) => {
                say(&format!(
                    "!!! {} NOT MEASURED: {reason:#}",
                    names.join(", ")
                ));
            }
        }
    }
    clients.retain(|client| wanted(client.name));
    Ok(clients)
}

fn rust(workspace: &Workspace, folder: &Path) -> Result<Vec<Client>> {
    let binaries = install::binaries(workspace, folder)?;
    let client = |name, program, multi_thread: bool| {
        let program = binaries.join(program);
        Client::new(name, move || {
            let mut command = Command::new(&program);
            // Every client gets the URL, the workload and the count last, so this stands before them.
            command.args(multi_thread.then_some("--multi-thread"));
            command
        })
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
    let client = |name, program: &str, packages: &Path, slowness| {
        let (interpreter, program) = (python.interpreter.clone(), programs.join(program));
        let path = packages.to_owned();
        let client = Client::new(name, move || {
            let mut command = Command::new(&interpreter);
            command.arg(&program).env("PYTHONPATH", &path);
            command
        });
        Client {
            has_lock: true,
            ..client.slower(slowness).installed(packages)
        }
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

/// A client that runs in Node, from a folder with its packages.
fn node(name: &'static str, program: &str, place: &Path, slowness: usize) -> Client {
    let program = place.join(program);
    let client = Client::new(name, move || {
        let mut command = Command::new("node");
        command.arg(&program);
        command
    });
    let packages = place.join("node_modules");
    let client = client.slower(slowness);
    if packages.exists() {
        client.installed(&packages)
    } else {
        client
    }
}

fn our_node(workspace: &Workspace, folder: &Path) -> Result<Vec<Client>> {
    let place = install::our_node_package(workspace, folder)?;
    Ok(vec![node("node", "ours.mjs", &place, 1)])
}

fn other_node(workspace: &Workspace, folder: &Path) -> Result<Vec<Client>> {
    let official = install::node(
        workspace,
        folder,
        "official",
        &[install::OFFICIAL_TYPESCRIPT.into()],
    )?;
    let fetch = install::node(workspace, folder, "fetch", &[])?;
    Ok(vec![
        node("official typescript", "official.mjs", &official, 2),
        node("fetch", "fetch.mjs", &fetch, 2),
    ])
}

/// Clients inside of workerd, which is started and measured by a program in Node.
fn workers(workspace: &Workspace, folder: &Path) -> Result<Vec<Client>> {
    let place = install::workers(workspace, folder)?;
    let client = |name, program: &'static str| {
        let measure = place.join("bench/clients/edge/measure.mjs");
        let client = Client::new(name, move || {
            let mut command = Command::new("node");
            command.arg(&measure).arg(program);
            command
        });
        Client {
            workloads: Some(&["first", "get", "list-100", "list-1000"]),
            ..client.slower(2)
        }
    };
    Ok(vec![
        client("worker", "ours"),
        client("official worker", "official"),
    ])
}

fn swift(workspace: &Workspace, folder: &Path) -> Result<Vec<Client>> {
    let swift = install::swift(workspace, folder)?;
    let client = |name, program, slowness| {
        let (workspace, swift) = (workspace.clone(), swift.clone());
        Client::new(name, move || swift.program(&workspace, program)).slower(slowness)
    };
    Ok(vec![
        client("swift", "ours", 1).installed(&swift.package),
        client("urlsession", "by-hand", 4),
    ])
}

fn kotlin(workspace: &Workspace, folder: &Path) -> Result<Vec<Client>> {
    let kotlin = install::kotlin(workspace, folder)?;
    let client = |name, program| {
        let classes = kotlin.classes.clone();
        Client::new(name, move || {
            let mut command = Command::new("java");
            command
                .arg("-cp")
                .arg(&classes)
                .arg(format!("realtimekit.api.bench.{program}"));
            command
        })
    };
    Ok(vec![
        client("kotlin", "Ours").installed(&kotlin.package),
        client("okhttp", "ByHand"),
    ])
}
