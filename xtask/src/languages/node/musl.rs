//! The packages in a Node for musl.

use anyhow::Result;

use super::Suites;
use crate::languages::Trial;
use crate::report::Report;
use crate::tools::node::NEWEST;
use crate::tools::{musl, npm_package};
use crate::workspace::Workspace;

/// One looks for leaks by the pages that glibc's allocator takes from the system, of which musl's takes more at first. In the
/// others, programs run that have libraries for glibc themselves.
const NOT_WITH_MUSL: [&str; 3] = ["leaks.test.mjs", "realms.test.mjs", "runtimes.test.mjs"];

/// Runs the tests of the package.
pub(super) fn try_it(workspace: &Workspace) -> Trial {
    Trial::of_report(&format!("Node {NEWEST} with musl"), run(workspace))
}

fn run(workspace: &Workspace) -> Result<Report> {
    let tools = npm_package::tools(workspace)?;
    let folder = npm_package::folder(workspace).join("musl-packages");
    let platform = musl::platform()?;
    let packages = npm_package::build_native(workspace, &tools, platform, &folder)?;
    let project = npm_package::project_for(workspace, &tools, "musl", &packages, platform)?;
    let mut report = Report::new(true);
    Suites::new(workspace, project)?.run(&musl::node(workspace)?, &NOT_WITH_MUSL, &mut report)?;
    Ok(report)
}
