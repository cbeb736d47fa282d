//! The package in a Python for Windows.

use std::fs;

use anyhow::{Context, Result};

use super::{RUNNER, tally};
use crate::languages::Trial;
use crate::process::{say, succeeds};
use crate::report::Report;
use crate::tools::cpython::WINDOWS;
use crate::tools::elsewhere::{emulator_for_windows, library_for_windows};
use crate::tools::npm_package::copy_folder;
use crate::tools::python::Environment;
use crate::tools::wheel;
use crate::tools::wine::{self, NOT_IN_WINE, Wine};
use crate::workspace::{Workspace, emptied};

/// Plays the conformance cases.
pub(super) fn try_it(workspace: &Workspace) -> Trial {
    let platform = format!("Python {} for Windows, in Wine", WINDOWS.name);
    Trial::of_report(&platform, run(workspace))
}

fn run(workspace: &Workspace) -> Result<Report> {
    let library = library_for_windows(workspace, wheel::CRATE, "_native.dll")?;
    let wine = Wine::of(workspace, emulator_for_windows(workspace)?)?;
    let folder = workspace.scratch().join("windows");
    let packages = emptied(folder.join("python"))?;
    let runner = workspace.root.join(RUNNER);
    let python = (wine::platform()?.wheel, WINDOWS.name);
    let requirements = runner.join("requirements.txt");
    Environment::build(workspace)?.install_for(&packages, python, &requirements, None)?;
    // As a wheel has it; none is made for this compiler.
    let package = packages.join("realtimekit_api");
    let source = workspace
        .root
        .join("bindings-python/python/realtimekit_api");
    copy_folder(&source, &package)?;
    let copy = package.join("_native.pyd");
    fs::copy(&library, &copy).with_context(|| format!("copying {}", library.display()))?;
    let junit = folder.join("junit.xml");
    say("The conformance cases in Wine");
    let succeeded = succeeds(
        wine.python()?
            .args([
                "-m",
                "pytest",
                "--quiet",
                "--tb=line",
                "-p",
                "no:cacheprovider",
            ])
            .args(["-k", &format!("not ({})", NOT_IN_WINE.join(" or "))])
            .arg(format!("--junit-xml={}", junit.display()))
            .arg(runner.join("test_conformance.py"))
            .env("PYTHONPATH", &packages)
            .env("PYTHONDONTWRITEBYTECODE", "1"),
    )?;
    let mut report = Report::new(true);
    report.suite("the conformance cases in Wine", succeeded, tally(&junit));
    Ok(report)
}
