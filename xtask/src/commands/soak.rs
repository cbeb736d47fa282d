//! `cargo xtask soak`: many calls under faults, through ours and through the SDKs of the Cloudflare, and who keeps count.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::emulator::{EMULATOR_VARIABLE, Emulator};
use crate::languages::{edge, python};
use crate::process::{build_binary, run, say, succeeds};
use crate::tools::npm_package::copy_folder;
use crate::tools::python::Environment;
use crate::workspace::{Workspace, emptied};

/// The official SDK for TypeScript; the one for Python is pinned in `requirements-test.txt`.
const TYPESCRIPT: &str = "cloudflare@7.3.0";

/// What the calls go through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sdk {
    /// This project's crate.
    Rust,
    /// This project's crate in eight processes, which ensure the same meetings.
    Ensure,
    /// This project's Python package.
    Python,
    /// This project's npm package in a Worker.
    Edge,
    /// The official SDK for Python.
    OfficialPython,
    /// The official SDK for TypeScript.
    OfficialTypescript,
}

/// Runs the soak through one SDK.
pub(crate) fn run_soak(workspace: &Workspace, sdk: Sdk, calls: Option<u64>) -> Result<ExitCode> {
    let emulator = Emulator::build()?;
    say("Building the soak");
    let mut soak = Command::new(build_binary("soak")?);
    soak.env(EMULATOR_VARIABLE, emulator);
    if let Some(calls) = calls {
        soak.args(["--calls", &calls.to_string()]);
    }
    let drivers = workspace.root.join("tests/soak/drivers");
    match sdk {
        Sdk::Rust => {}
        Sdk::Ensure => {
            soak.arg("--ensure");
        }
        Sdk::Python => {
            let environment = Environment::test(workspace)?;
            python::install(workspace, &environment)?;
            soak.arg("--driver")
                .arg(environment.interpreter())
                .arg(drivers.join("python.py"));
        }
        Sdk::Edge => {
            let project = edge::Project::new(workspace)?;
            let copy = project.folder.join("tests/soak/drivers");
            copy_folder(&drivers, &copy)?;
            soak.arg("--driver")
                .arg(project.node.node().get_program())
                .arg(copy.join("edge.mjs"));
        }
        Sdk::OfficialPython => {
            let environment = Environment::test(workspace)?;
            soak.args(["--no-promises", "--driver"]);
            soak.arg(environment.interpreter())
                .arg(drivers.join("official.py"));
        }
        Sdk::OfficialTypescript => {
            let driver = typescript(workspace, &drivers)?;
            soak.args(["--no-promises", "--driver", "node"]).arg(driver);
        }
    }
    say(&format!("The soak of {sdk:?}"));
    Ok(if succeeds(&mut soak)? {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Puts the driver beside the SDK that it imports.
fn typescript(workspace: &Workspace, drivers: &Path) -> Result<std::path::PathBuf> {
    let folder = emptied(workspace.scratch().join("soak-typescript"))?;
    fs::write(folder.join("package.json"), "{\"private\": true}\n")?;
    run(Command::new("npm")
        .args(["install", "--silent", "--no-audit", "--no-fund", TYPESCRIPT])
        .current_dir(&folder))?;
    let driver = folder.join("official.mjs");
    fs::copy(drivers.join("official.mjs"), &driver).context("copying the driver")?;
    Ok(driver)
}
