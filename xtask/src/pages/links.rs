//! Whether links point to a file of the project, and to a heading in it.
//!
//! READMEs are shown on pages of registries, so many link to this repository by absolute URLs. Those are checked like
//! relative ones. Links to other sites are not: a check must not depend on them.

use anyhow::Result;

use super::tools::Tools;
use crate::process::{say, succeeds};
use crate::workspace::Workspace;

/// The repository, as its URLs on GitHub name it.
const REPOSITORY: &str = "realtimekit-api/realtimekit-api";

pub(super) fn hold(workspace: &Workspace, tools: &Tools) -> Result<bool> {
    say("links");
    let rule = tools
        .packages()
        .join("remark-validate-links/index.js")
        .display()
        .to_string();
    let root = workspace.root.display();
    let options = format!(r#"{rule}="repository":"{REPOSITORY}","root":"{root}""#);
    let mut command = tools.program("remark-cli/cli.js");
    command
        .args([
            "--frail",
            "--quiet",
            "--no-stdout",
            "--no-config",
            "--no-ignore",
        ])
        .args(["--use", &options])
        .args(super::all(&workspace.root)?)
        .current_dir(&workspace.root);
    succeeds(&mut command)
}
