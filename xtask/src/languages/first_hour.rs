//! The first hour of a newcomer, played with the packages that the tests built: see `tests/first_hour`.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process::say;
use crate::report::Report;
use crate::workspace::Workspace;

/// Follows the quick start with the packages in `packages`. `python` is an interpreter of any kind: the script needs nothing
/// but the standard library.
pub(super) fn play(
    workspace: &Workspace,
    mut python: Command,
    language: &str,
    packages: &Path,
    report: &mut Report,
) -> Result<()> {
    say("The quick start of README.md, as a newcomer follows it");
    python
        .arg(workspace.root.join("tests/first_hour/first_hour.py"))
        .arg(language)
        .arg(packages)
        // A newcomer has no settings of ours.
        .env_remove("CLOUDFLARE_BASE_URL");
    report.run("the first hour", &mut python)
}
