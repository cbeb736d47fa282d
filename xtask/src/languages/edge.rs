//! The npm package as WebAssembly: in Cloudflare Workers, and in Node, Deno and Bun without their native module.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::Language;
use super::node::{packages, run_file, test_files};
use crate::emulator::{Emulator, Service};
use crate::process::{run, say};
use crate::report::{Report, Tally};
use crate::tools::node::{Node as Runtime, WRANGLER_VARIABLE};
use crate::tools::npm_package::{self, copy_folder};
use crate::tools::platforms::Platform;
use crate::tools::wasm;
use crate::workspace::Workspace;

pub(crate) struct Edge;

/// The folder with the lock file of the runtimes and tools.
const TOOLS: &str = "tests/runners/edge";

/// Folders that the tests consist of. The first two hold files of tests.
const FOLDERS: [&str; 5] = [
    TOOLS,
    "bindings-node/tests/edge",
    "bindings-node/tests",
    "bindings-node/examples",
    "tests/runners/node",
];

impl Language for Edge {
    fn name(&self) -> &'static str {
        "edge"
    }

    fn ready(&self) -> Result<()> {
        Runtime::ready()?;
        wasm::ready()
    }

    fn demo(&self, workspace: &Workspace, service: &Service) -> Result<()> {
        let project = Project::new(workspace)?;
        let demo = project.folder.join("bindings-node/tests/edge/demo.mjs");
        say("Running bindings-node/examples/worker in wrangler dev");
        let mut command = project.node.node();
        command.env(WRANGLER_VARIABLE, &project.node_of_wrangler);
        run(service.configure(command.arg(&demo)))
    }

    fn test(&self, workspace: &Workspace, report: &mut Report) -> Result<()> {
        let project = Project::new(workspace)?;
        let emulator = Emulator::build()?;
        for folder in &FOLDERS[..2] {
            for file in test_files(&project.folder.join(folder))? {
                let mut command = project.node.node();
                command.env(WRANGLER_VARIABLE, &project.node_of_wrangler);
                let (succeeded, tap) = run_file(workspace, command, &emulator, &file)?;
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                report.suite(&format!("edge {name}"), succeeded, Tally::of_node(&tap));
            }
        }
        Ok(())
    }

    fn package(
        &self,
        _workspace: &Workspace,
        _platforms: &[&'static Platform],
        _folder: &Path,
    ) -> Result<Vec<PathBuf>> {
        bail!("the npm package holds the module, too: cargo xtask package node")
    }

    fn lint(&self, _workspace: &Workspace) -> Result<Vec<(String, bool)>> {
        // The formatter of Node's sources looks at those in JavaScript, too.
        let name = "clippy of the WebAssembly module";
        say(name);
        match wasm::lint()? {
            Some(good) => Ok(vec![(name.to_owned(), good)]),
            None => {
                say(&format!("!!! {name}: NOT RUN, its target is missing"));
                Ok(Vec::new())
            }
        }
    }
}

/// A project with the installed package, the tests, and the runtimes above them.
pub(crate) struct Project {
    pub(crate) folder: PathBuf,
    pub(crate) node: Runtime,
    /// The program of a Node that is new enough for wrangler.
    node_of_wrangler: PathBuf,
}

impl Project {
    pub(crate) fn new(workspace: &Workspace) -> Result<Self> {
        let node = npm_package::tools(workspace)?;
        let packages = packages(workspace, &node)?;
        let newer = Runtime::of_wrangler(workspace)?;
        // The project stands in the folder of the tools, where it finds them.
        let tools = npm_package::folder(workspace).join("edge");
        newer.install_locked(&workspace.root.join(TOOLS), &tools)?;
        let folder = npm_package::project(workspace, &node, "edge/project", &packages)?;
        for part in FOLDERS {
            copy_folder(&workspace.root.join(part), &folder.join(part))?;
        }
        Ok(Self {
            folder,
            node_of_wrangler: newer.program().into(),
            node,
        })
    }
}
