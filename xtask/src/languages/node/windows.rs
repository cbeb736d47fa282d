//! The packages in a Node for Windows.

use anyhow::Result;

use super::Suites;
use crate::languages::Trial;
use crate::report::Report;
use crate::tools::elsewhere::{emulator_for_windows, library_for_windows};
use crate::tools::node::NEWEST;
use crate::tools::npm_package;
use crate::tools::wine::{self, NOT_IN_WINE, Wine};
use crate::workspace::Workspace;

/// In them, programs run that were installed for Linux: esbuild, Jest, Vitest, Deno, Bun. The tests of leaks read what only
/// Linux tells of a process.
const NOT_ON_WINDOWS: [&str; 4] = [
    "esbuild.test.mjs",
    "leaks.test.mjs",
    "realms.test.mjs",
    "runtimes.test.mjs",
];

/// Runs the tests of the package.
pub(super) fn try_it(workspace: &Workspace) -> Trial {
    let platform = format!("Node {NEWEST} for Windows, in Wine");
    Trial::of_report(&platform, run(workspace))
}

fn run(workspace: &Workspace) -> Result<Report> {
    let library = library_for_windows(workspace, npm_package::CRATE, "realtimekit_api_node.dll")?;
    let wine = Wine::of(workspace, emulator_for_windows(workspace)?)?;
    let node = wine.node(&format!(
        "--test-skip-pattern=/^({})/",
        NOT_IN_WINE.join("|")
    ))?;
    let tools = npm_package::tools(workspace)?;
    let folder = npm_package::folder(workspace).join("windows-packages");
    let platform = wine::platform()?;
    let packages = npm_package::build_of_library(workspace, &tools, platform, library, &folder)?;
    let project = npm_package::project_for(workspace, &tools, "windows", &packages, platform)?;
    let mut report = Report::new(true);
    Suites::new(workspace, project)?.run(&node, &NOT_ON_WINDOWS, &mut report)?;
    Ok(report)
}
