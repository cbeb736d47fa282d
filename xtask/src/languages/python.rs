//! Python: a wheel made by maturin, tested the way users get it, installed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{Language, first_hour};
use crate::emulator::{Emulator, Service};
use crate::process::{run, say, succeeds};
use crate::report::{Report, Tally};
use crate::tools::python::{Environment, Python as Interpreter};
use crate::tools::wheel::{self, Profile};
use crate::workspace::{Workspace, emptied};

pub(crate) struct Python;

/// Folders of tests, each run on its own: they have modules of the same name.
const SUITES: [&str; 4] = [
    "tests/runners/python",
    "tests/second_opinion",
    "bindings-python/tests",
    "emulator/tests/official_python",
];

/// Folders of hand-written Python, for the linter.
const SOURCES: [&str; 6] = [
    "bench",
    "bindings-python",
    "tests/runners/python",
    "tests/second_opinion",
    "emulator/tests/official_python",
    "tests",
];

impl Language for Python {
    fn name(&self) -> &'static str {
        "python"
    }

    fn ready(&self) -> Result<()> {
        Interpreter::find().map(|_| ())
    }

    fn demo(&self, workspace: &Workspace, service: &Service) -> Result<()> {
        let environment = Environment::empty(workspace, "demo")?;
        install(workspace, &environment)?;
        say("Running bindings-python/examples/livestream.py");
        let mut command = environment.python();
        command.arg(
            workspace
                .root
                .join("bindings-python/examples/livestream.py"),
        );
        run(service.configure(&mut command))
    }

    fn test(&self, workspace: &Workspace, report: &mut Report) -> Result<()> {
        let environment = Environment::test(workspace)?;
        install(workspace, &environment)?;
        let emulator = Emulator::build()?;
        for folder in SUITES {
            pytest(workspace, &environment, &emulator, folder, report)?;
        }
        first_hour::play(
            workspace,
            environment.python(),
            "python",
            &wheels(workspace),
            report,
        )?;
        check_types(workspace, &environment, report)
    }

    fn package(&self, workspace: &Workspace, folder: &Path) -> Result<Vec<PathBuf>> {
        let tools = Environment::build(workspace)?;
        Ok(vec![wheel::build(
            workspace,
            &tools,
            Profile::Release,
            folder,
        )?])
    }

    fn lint(&self, workspace: &Workspace) -> Result<Vec<(String, bool)>> {
        let environment = Environment::test(workspace)?;
        let folders: Vec<PathBuf> = SOURCES
            .iter()
            .map(|folder| workspace.root.join(folder))
            .filter(|folder| folder.exists())
            .collect();
        let ruff = |arguments: &[&str]| {
            succeeds(
                environment
                    .program("ruff")
                    .args(arguments)
                    .arg("--no-cache")
                    .args(&folders),
            )
        };
        say("ruff");
        Ok(vec![
            (
                "ruff format".to_owned(),
                ruff(&["format", "--check", "--quiet"])?,
            ),
            ("ruff check".to_owned(), ruff(&["check", "--quiet"])?),
        ])
    }
}

/// Builds a development wheel and installs it into `environment`.
pub(crate) fn install(workspace: &Workspace, environment: &Environment) -> Result<()> {
    let tools = Environment::build(workspace)?;
    let folder = emptied(wheels(workspace))?;
    let wheel = wheel::build(workspace, &tools, Profile::Development, &folder)?;
    tools.install_into(environment, &wheel)
}

/// Where the wheel of development is.
fn wheels(workspace: &Workspace) -> PathBuf {
    workspace.scratch().join("wheels")
}

/// Runs one folder of tests against an emulator of its own.
fn pytest(
    workspace: &Workspace,
    environment: &Environment,
    emulator: &Path,
    folder: &str,
    report: &mut Report,
) -> Result<()> {
    let emulator = Emulator::start(emulator.to_path_buf())?;
    let junit = workspace
        .scratch()
        .join("junit")
        .join(format!("{}.xml", folder.replace('/', "-")));
    // A report of an earlier run must not be taken for one of this run.
    if junit.exists() {
        fs::remove_file(&junit).with_context(|| format!("removing {}", junit.display()))?;
    }
    say(&format!("pytest {folder}"));
    let mut command = environment.program("pytest");
    command
        // Nothing is captured: what tests print is searched for secrets.
        .args([
            "--quiet",
            "--tb=short",
            "--capture=no",
            "-p",
            "no:cacheprovider",
        ])
        .arg(format!("--junit-xml={}", junit.display()))
        .arg(workspace.root.join(folder));
    let succeeded = succeeds(emulator.announce(&mut command))?;
    let tally = fs::read_to_string(&junit)
        .ok()
        .and_then(|xml| Tally::of_junit(&xml))
        .unwrap_or_default();
    report.suite(&format!("pytest {folder}"), succeeded, tally);
    Ok(())
}

/// The type checkers: the stubs are a promise to users just as the behaviour is.
fn check_types(
    workspace: &Workspace,
    environment: &Environment,
    report: &mut Report,
) -> Result<()> {
    let binding = workspace.root.join("bindings-python");
    let cache = workspace.scratch().join("mypy");
    let mypy = |what: &[&str]| {
        let mut command = environment.program("mypy");
        command
            .arg("--strict")
            .arg("--cache-dir")
            .arg(&cache)
            .args(what)
            .current_dir(&binding);
        command
    };
    report.run(
        "mypy --strict of the package",
        &mut mypy(&["python/realtimekit_api"]),
    )?;
    // One after the other: they have files of the same name.
    let guides = "examples/guides";
    report.run(
        "mypy --strict of the examples",
        &mut mypy(&["examples", "--exclude", guides]),
    )?;
    report.run("mypy --strict of the guides", &mut mypy(&[guides]))?;
    report.run(
        "pyright",
        environment
            .program("pyright")
            .arg("--pythonpath")
            .arg(environment.interpreter())
            .current_dir(&binding),
    )?;
    report.run(
        "stubtest",
        environment
            .python()
            .args(["-m", "mypy.stubtest", "realtimekit_api", "--allowlist"])
            .arg(binding.join("stubtest-allowlist.txt"))
            .current_dir(workspace.scratch()),
    )
}
