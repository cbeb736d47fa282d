//! Python: a wheel made by maturin, tested the way users get it, installed.

mod sdist;
mod windows;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::trials::{compiled, shipped};
use super::{Language, Trial, first_hour};
use crate::emulator::{Emulator, Service};
use crate::process::{at_once, read, run, say, succeeds};
use crate::report::{Report, Tally};
use crate::tools::build::Profile;
use crate::tools::cpython::{BETWEEN, OLDEST_AND_NEWEST, Version};
use crate::tools::elsewhere::WINDOWS;
use crate::tools::platforms::{OLDEST_GLIBC, Platform};
use crate::tools::python::{Environment, Python as Interpreter};
use crate::tools::wheel;
use crate::workspace::{Workspace, emptied};

pub(crate) struct Python;

/// The tests with the conformance cases.
pub(super) const RUNNER: &str = "tests/runners/python";

/// Folders of tests, each run on its own: they have modules of the same name.
const SUITES: [&str; 4] = [
    RUNNER,
    "tests/second_opinion",
    "bindings-python/tests",
    "emulator/tests/official_python",
];

/// Those of them that are also run on the oldest and the newest Python.
const SUITES_OF_THE_WHEEL: [&str; 2] = [RUNNER, "bindings-python/tests"];

/// Folders of hand-written Python, for the linter.
const SOURCES: [&str; 6] = [
    "bench",
    "bindings-python",
    RUNNER,
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
        let wheel = install(workspace, &environment)?;
        let emulator = Emulator::build()?;
        let mut runs = vec![Run {
            which: String::new(),
            environment: environment.clone(),
            suites: &SUITES,
        }];
        runs.extend(on_versions(workspace, &OLDEST_AND_NEWEST, &wheel, report)?);
        run_suites(workspace, &runs, &emulator, report)?;
        first_hour::play(workspace, "python", &wheels(workspace), |_| {}, report)?;
        check_types(workspace, &environment, report)?;
        if cfg!(target_os = "linux") {
            gates(workspace, &wheel, report)?;
        }
        Ok(())
    }

    fn package(
        &self,
        workspace: &Workspace,
        platforms: &[&'static Platform],
        folder: &Path,
    ) -> Result<Vec<PathBuf>> {
        let tools = Environment::build(workspace)?;
        platforms
            .iter()
            .map(|platform| wheel::build(workspace, &tools, platform, Profile::Release, folder))
            .collect()
    }

    fn platforms(&self, workspace: &Workspace) -> Result<Vec<Trial>> {
        let mut trials = vec![sdist::try_it(workspace)?];
        let wheel = install(workspace, &Environment::test(workspace)?)?;
        let emulator = Emulator::build()?;
        for version in &BETWEEN {
            let mut report = Report::new(true);
            let versions = std::slice::from_ref(version);
            let runs = on_versions(workspace, versions, &wheel, &mut report)?;
            run_suites(workspace, &runs, &emulator, &mut report)?;
            trials.push(Trial::of_tests(
                &format!("CPython {}", version.name),
                &report,
            ));
        }
        trials.push(windows::try_it(workspace));
        trials.push(compiled(workspace, WINDOWS, wheel::CRATE));
        trials.extend(shipped(self, workspace)?);
        Ok(trials)
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

/// Builds a development wheel, installs it into `environment`, and returns its path.
pub(crate) fn install(workspace: &Workspace, environment: &Environment) -> Result<PathBuf> {
    let tools = Environment::build(workspace)?;
    let folder = emptied(wheels(workspace))?;
    let platform = Platform::of_this_system()?;
    let wheel = wheel::build(workspace, &tools, platform, Profile::Development, &folder)?;
    tools.install_into(environment, &wheel)?;
    Ok(wheel)
}

/// Where the wheel of development is.
fn wheels(workspace: &Workspace) -> PathBuf {
    workspace.scratch().join("wheels")
}

/// What tools say about where the wheel can be used: on which Linux, and with which Pythons.
fn gates(workspace: &Workspace, wheel: &Path, report: &mut Report) -> Result<()> {
    let tools = Environment::gates(workspace)?;
    say("auditwheel");
    let shown = read(tools.program("auditwheel").arg("show").arg(wheel))?;
    let (major, minor) = OLDEST_GLIBC;
    // Wrapped to some width; it names the oldest system that the content of the wheel allows.
    let shown: Vec<&str> = shown.split_whitespace().collect();
    let tag = format!("\"manylinux_{major}_{minor}_{}\"", std::env::consts::ARCH);
    let good = shown.join(" ").contains(&format!(
        "consistent with the following platform tag: {tag}"
    ));
    if !good {
        eprintln!("{}", shown.join(" "));
    }
    report.check("auditwheel", good);
    report.run(
        "abi3audit",
        tools
            .program("abi3audit")
            .args(["--strict", "--summary"])
            .arg(wheel),
    )
}

/// Suites in one environment.
struct Run {
    /// Tells it from a run of the same suites in another environment.
    which: String,
    environment: Environment,
    suites: &'static [&'static str],
}

/// The suites of the wheel itself on other versions of Python.
fn on_versions(
    workspace: &Workspace,
    versions: &[Version],
    wheel: &Path,
    report: &mut Report,
) -> Result<Vec<Run>> {
    let mut runs = Vec::new();
    for version in versions {
        let which = format!(" on Python {}", version.name);
        match version.find(workspace) {
            Ok(interpreter) => {
                let environment = Environment::of_version(workspace, version.name, &interpreter)?;
                Environment::build(workspace)?.install_into(&environment, wheel)?;
                runs.push(Run {
                    which,
                    environment,
                    suites: &SUITES_OF_THE_WHEEL,
                });
            }
            Err(reason) => report.left_out(&format!("the wheel{which}"), &format!("{reason:#}")),
        }
    }
    Ok(runs)
}

/// Runs suites in several environments beside each other: tests wait more than they compute.
fn run_suites(
    workspace: &Workspace,
    runs: &[Run],
    emulator: &Path,
    report: &mut Report,
) -> Result<()> {
    let parts = at_once(runs, |run| {
        let mut part = report.part();
        for folder in run.suites {
            pytest(workspace, run, emulator, folder, &mut part)?;
        }
        Ok(part)
    })?;
    for part in parts {
        report.absorb(part);
    }
    Ok(())
}

/// What a report of pytest says.
pub(super) fn tally(junit: &Path) -> Tally {
    let text = fs::read_to_string(junit).ok();
    text.and_then(|xml| Tally::of_junit(&xml))
        .unwrap_or_default()
}

/// Runs one folder of tests against an emulator of its own.
fn pytest(
    workspace: &Workspace,
    run: &Run,
    emulator: &Path,
    folder: &str,
    report: &mut Report,
) -> Result<()> {
    let Run {
        which, environment, ..
    } = run;
    let emulator = Emulator::start(emulator.to_path_buf())?;
    let junit = workspace.scratch().join("junit").join(format!(
        "{}.xml",
        format!("{folder}{which}").replace(['/', ' '], "-")
    ));
    // A report of an earlier run must not be taken for one of this run.
    if junit.exists() {
        fs::remove_file(&junit).with_context(|| format!("removing {}", junit.display()))?;
    }
    say(&format!("pytest {folder}{which}"));
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
    if !which.is_empty() {
        // Type checkers say the same everywhere, and are in the first environment only.
        command.arg("--ignore-glob=*/test_types.py");
    }
    let succeeded = succeeds(emulator.announce(&mut command))?;
    report.suite(&format!("pytest {folder}{which}"), succeeded, tally(&junit));
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
