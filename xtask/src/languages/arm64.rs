//! The packages of Python, Node and Kotlin for 64-bit ARM, in interpreters that qemu runs: the conformance cases in Python, and
//! the livestream example in Node and Kotlin.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::{Language, PATIENCE_VARIABLE, kotlin, python};
use crate::emulator::{EMULATOR_VARIABLE, Emulator, Service};
use crate::process::{at_once, run, run_and_read, say};
use crate::report::Report;
use crate::tools::arm::Arm;
use crate::tools::build::Profile;
use crate::tools::emulated::{self, Emulated};
use crate::tools::maven;
use crate::tools::node::Node as Runtime;
use crate::tools::npm_package;
use crate::tools::platforms::Platform;
use crate::tools::python::{Environment, Python as Interpreter};
use crate::tools::wheel;
use crate::workspace::{Workspace, emptied};

pub(crate) struct Arm64;

/// The two halves of the conformance cases, which run beside each other.
const CONFORMANCE: [&str; 2] = ["test_blocking", "test_async"];

impl Language for Arm64 {
    fn name(&self) -> &'static str {
        "arm64"
    }

    fn ready(&self) -> Result<()> {
        Arm::ready()?;
        Interpreter::find()?;
        Runtime::ready()?;
        maven::ready()
    }

    fn demo(&self, workspace: &Workspace, service: &Service) -> Result<()> {
        run(&mut node_example(
            workspace,
            &Emulated::of(workspace)?,
            service,
        )?)
    }

    fn test(&self, workspace: &Workspace, report: &mut Report) -> Result<()> {
        let emulated = Emulated::of(workspace)?;
        let emulator = Emulator::build()?;
        conformance(workspace, &emulated, &emulator, report)?;
        let running = Emulator::start(emulator)?;
        let mut example = node_example(workspace, &emulated, &running.service())?;
        play(
            &mut example,
            "the livestream example in Node on arm64",
            report,
        )?;
        let mut example = kotlin_example(workspace, &emulated, &running.service())?;
        play(
            &mut example,
            "the livestream example in Kotlin on arm64",
            report,
        )
    }

    fn package(
        &self,
        _workspace: &Workspace,
        _platforms: &[&'static Platform],
        _folder: &Path,
    ) -> Result<Vec<PathBuf>> {
        let triple = Arm::platform()?.triple;
        bail!(
            "the packages are those of each language: cargo xtask package python --target {triple}"
        )
    }

    fn lint(&self, _workspace: &Workspace) -> Result<Vec<(String, bool)>> {
        // There are no sources of its own.
        Ok(Vec::new())
    }
}

/// Plays the conformance cases through the wheel.
fn conformance(
    workspace: &Workspace,
    emulated: &Emulated<'_>,
    emulator: &Path,
    report: &mut Report,
) -> Result<()> {
    let platform = Arm::platform()?;
    let scratch = workspace.scratch().join("arm64");
    let tools = Environment::build(workspace)?;
    let wheels = emptied(scratch.join("wheels"))?;
    let wheel = wheel::build(workspace, &tools, platform, Profile::Development, &wheels)?;
    let packages = emptied(scratch.join("python"))?;
    let runner = workspace.root.join(python::RUNNER);
    let requirements = runner.join("requirements.txt");
    let python = (platform.wheel, emulated::PYTHON);
    tools.install_for(&packages, python, &requirements, Some(&wheel))?;
    let reports = emptied(scratch.join("junit"))?;
    let variables = [
        ("PYTHONPATH", packages.display().to_string()),
        // Not beside the sources.
        (
            "PYTHONPYCACHEPREFIX",
            scratch.join("bytecode").display().to_string(),
        ),
        (EMULATOR_VARIABLE, emulator.display().to_string()),
        (PATIENCE_VARIABLE, "5".to_owned()),
    ];
    say("pytest on arm64: the conformance cases");
    let play = |test: &str, junit: &Path| {
        let mut command = emulated.python(&variables);
        command
            .args(["-m", "pytest", "--quiet", "--capture=no"])
            // To show the code around a failure would take the emulator half a minute.
            .args(["--tb=line", "-p", "no:cacheprovider"])
            .arg(format!("--junit-xml={}", junit.display()))
            .arg(format!("{}/test_conformance.py::{test}", runner.display()));
        run_and_read(&mut command).map(|(succeeded, _)| succeeded)
    };
    let ended = at_once(&CONFORMANCE, |test| {
        let junit = reports.join(format!("{test}.xml"));
        Ok((*test, play(test, &junit)?, python::tally(&junit)))
    })?;
    for (test, succeeded, tally) in ended {
        report.suite(&format!("pytest {test} on arm64"), succeeded, tally);
    }
    Ok(())
}

/// The livestream example in Node.
fn node_example(
    workspace: &Workspace,
    emulated: &Emulated<'_>,
    service: &Service,
) -> Result<Command> {
    let platform = Arm::platform()?;
    let node = npm_package::tools(workspace)?;
    let folder = npm_package::folder(workspace).join("arm64-packages");
    let packages = npm_package::build_native(workspace, &node, platform, &folder)?;
    let project = npm_package::project_for(workspace, &node, "arm64", &packages, platform)?;
    let example = project.join("livestream.mjs");
    fs::copy(
        workspace.root.join("bindings-node/examples/livestream.mjs"),
        &example,
    )?;
    let mut command = emulated.node(&service.variables());
    command.arg(&example);
    Ok(command)
}

/// The livestream example in Kotlin.
fn kotlin_example(
    workspace: &Workspace,
    emulated: &Emulated<'_>,
    service: &Service,
) -> Result<Command> {
    kotlin::install(workspace, &[Arm::platform()?], Profile::Development)?;
    let class_path = kotlin::class_path(workspace)?;
    let mut command = emulated.java(&service.variables());
    command.args(["-cp", &class_path, kotlin::EXAMPLE]);
    Ok(command)
}

/// Runs an example, which has to say that the livestream was live, and that it ended.
fn play(example: &mut Command, name: &str, report: &mut Report) -> Result<()> {
    say(name);
    let (succeeded, text) = run_and_read(example)?;
    let told = ["LIVE", "IDLE"].iter().all(|state| text.contains(state));
    report.check(name, succeeded && told);
    Ok(())
}
