//! `cargo xtask soak`: many calls under faults, through ours and through the SDKs of the Cloudflare, and who keeps count.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::emulator::{EMULATOR_VARIABLE, Emulator};
use crate::languages::{edge, kotlin, node, python, swift};
use crate::process::{build_binary, run, say};
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
    /// The same with this project's npm package.
    EnsureNode,
    /// The same with this project's Swift package.
    EnsureSwift,
    /// The same with this project's Kotlin library.
    EnsureKotlin,
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
        Sdk::EnsureNode => ensure_through(&mut soak, &node::soak(workspace)?),
        Sdk::EnsureSwift => ensure_through(&mut soak, &swift::soak(workspace)?),
        Sdk::EnsureKotlin => ensure_through(&mut soak, &kotlin::soak(workspace)?),
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
    // Whatever ends it early, be it a signal, is said.
    run(&mut soak)?;
    Ok(ExitCode::SUCCESS)
}

/// Lets every process be a driver for another SDK.
fn ensure_through(soak: &mut Command, driver: &Command) {
    soak.args(["--ensure", "--driver"])
        .arg(driver.get_program())
        .args(driver.get_args());
    // A driver gets the environment of the soak, and adds to it.
    let variables = driver.get_envs();
    soak.envs(variables.filter_map(|(name, value)| Some((name, value?))));
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
