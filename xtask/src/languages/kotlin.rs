//! Kotlin: a jar made by Maven, tested the way users get it, from a repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Language;
use crate::cases::{self, CASES_VARIABLE, TESTS_VARIABLE};
use crate::emulator::{EMULATOR_VARIABLE, Emulator, Service};
use crate::process::{run, say, succeeds};
use crate::report::{Report, Tally};
use crate::tools::maven::{self, maven, setting};
use crate::tools::native::{self, Profile};
use crate::workspace::{Workspace, emptied};

pub(crate) struct Kotlin;

const BINDING: &str = "bindings-kotlin";
const RUNNER: &str = "tests/runners/kotlin";

impl Language for Kotlin {
    fn name(&self) -> &'static str {
        "kotlin"
    }

    fn ready(&self) -> Result<()> {
        maven::ready()
    }

    fn demo(&self, workspace: &Workspace, service: &Service) -> Result<()> {
        install(workspace, Profile::Development)?;
        say("Running bindings-kotlin/examples/Livestream.kt");
        let mut command = maven(workspace, Path::new(RUNNER), &output(workspace, "tests"));
        command.args([
            "compile",
            "exec:java",
            "-Dexec.mainClass=realtimekit.api.examples.LivestreamKt",
        ]);
        run(service.configure(&mut command))
    }

    fn test(&self, workspace: &Workspace, report: &mut Report) -> Result<()> {
        let emulator = Emulator::build()?;
        let cases = cases::as_json(workspace)?;
        install(workspace, Profile::Development)?;
        let output = output(workspace, "tests");
        let reports = maven::reports(&output);
        // A report of an earlier run must not be taken for one of this run.
        if reports.exists() {
            fs::remove_dir_all(&reports)
                .with_context(|| format!("emptying {}", reports.display()))?;
        }
        say("mvn test: the conformance cases, and what only Kotlin has");
        let succeeded = succeeds(
            maven(workspace, Path::new(RUNNER), &output)
                .arg("test")
                .env(EMULATOR_VARIABLE, emulator)
                .env(CASES_VARIABLE, cases)
                .env(TESTS_VARIABLE, workspace.root.join("tests")),
        )?;
        report.suite("mvn test", succeeded, tally(&reports)?);
        Ok(())
    }

    fn package(&self, workspace: &Workspace, folder: &Path) -> Result<Vec<PathBuf>> {
        let jar = install(workspace, Profile::Release)?;
        let name = jar.file_name().context("a jar without a name")?;
        let target = folder.join(name);
        fs::copy(&jar, &target).with_context(|| format!("copying {}", jar.display()))?;
        Ok(vec![target])
    }

    fn lint(&self, _workspace: &Workspace) -> Result<Vec<(String, bool)>> {
        // The compiler's own warnings are shown by every build; there is no formatter among the tools of this project.
        Ok(Vec::new())
    }
}

fn output(workspace: &Workspace, name: &str) -> PathBuf {
    workspace.scratch().join("kotlin").join(name)
}

/// Builds the jar with the native library of this machine, puts it into our own repository, and returns its path.
fn install(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    let library = native::build(workspace, profile)?;
    let natives = emptied(output(workspace, "native"))?;
    let platform = natives.join(platform()?);
    fs::create_dir_all(&platform).with_context(|| format!("creating {}", platform.display()))?;
    let target = platform.join(library.file_name().context("a library without a name")?);
    fs::copy(&library, &target).with_context(|| format!("copying {}", library.display()))?;
    if profile == Profile::Development {
        // Only line numbers for backtraces are lost, and the jar is a tenth of the size.
        let _ = succeeds(Command::new("strip").arg("--strip-debug").arg(&target));
    }
    say("Building the jar (the first build downloads Kotlin's compiler and takes some minutes)");
    let jars = emptied(output(workspace, "jar"))?;
    run(maven(workspace, Path::new(BINDING), &jars)
        .arg(setting("native.directory", &natives))
        .arg("install"))?;
    let jar = jars.join("realtimekit-api-0.1.0.jar");
    if !jar.exists() {
        bail!("Maven built no {}", jar.display());
    }
    Ok(jar)
}

/// This machine, as JNA names it.
fn platform() -> Result<&'static str> {
    Ok(match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => "linux-x86-64",
        ("linux", "aarch64") => "linux-aarch64",
        ("macos", "x86_64") => "darwin-x86-64",
        ("macos", "aarch64") => "darwin-aarch64",
        ("windows", "x86_64") => "win32-x86-64",
        (system, processor) => bail!("there is no jar for {system} on {processor} yet"),
    })
}

/// Sums the reports of all test classes.
fn tally(reports: &Path) -> Result<Tally> {
    let mut sum = Tally::default();
    let Ok(entries) = fs::read_dir(reports) else {
        return Ok(sum);
    };
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "xml") {
            sum.add(Tally::of_junit(&fs::read_to_string(&path)?).unwrap_or_default());
        }
    }
    Ok(sum)
}
