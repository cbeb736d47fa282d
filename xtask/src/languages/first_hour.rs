//! The first hour of a newcomer, played with the packages that the tests built: see `tests/first_hour`.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process::say;
use crate::report::Report;
use crate::tools::python::Python as Interpreter;
use crate::workspace::Workspace;

/// Follows the quick start with the packages in `packages`. `set_up` adds the variables and arguments that a language needs.
pub(super) fn play(
    workspace: &Workspace,
    language: &str,
    packages: &Path,
    set_up: impl FnOnce(&mut Command),
    report: &mut Report,
) -> Result<()> {
    say("The quick start, as a newcomer follows it");
    let mut python = Interpreter::find()?.command();
    python
        .arg(workspace.root.join("tests/first_hour/first_hour.py"))
        .arg(language)
        .arg(packages)
        // A newcomer has no settings of ours.
        .env_remove("CLOUDFLARE_BASE_URL");
    set_up(&mut python);
    report.run("the first hour", &mut python)
}
