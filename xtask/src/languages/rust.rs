//! Rust: the core itself, so cargo does everything.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::Language;
use crate::emulator::{EMULATOR_VARIABLE, Emulator, Service};
use crate::process::{cargo, run, run_and_read, say, succeeds};
use crate::report::{Report, Tally};
use crate::workspace::Workspace;

pub(crate) struct Rust;

impl Language for Rust {
    fn name(&self) -> &'static str {
        "rust"
    }

    fn ready(&self) -> Result<()> {
        // We are running, so there is a toolchain.
        Ok(())
    }

    fn demo(&self, _workspace: &Workspace, service: &Service) -> Result<()> {
        say(
            "Building the Rust example (the first build compiles all dependencies and takes a minute)",
        );
        let mut command = cargo();
        command.args([
            "run",
            "--quiet",
            "--package",
            "realtimekit-api",
            "--example",
            "livestream",
        ]);
        run(service.configure(&mut command))
    }

    fn test(&self, _workspace: &Workspace, report: &mut Report) -> Result<()> {
        let emulator = Emulator::build()?;
        // Without a package named, cargo takes the default members: everything that needs no foreign runtime.
        say("cargo test (the first build compiles all dependencies and takes some minutes)");
        let mut command = cargo();
        // Nothing is captured: what tests print is searched for secrets.
        command
            .args(["test", "--no-fail-fast", "--", "--nocapture"])
            .env(EMULATOR_VARIABLE, emulator);
        let (succeeded, text) = run_and_read(&mut command)?;
        report.suite("cargo test", succeeded, Tally::of_libtest(&text));
        Ok(())
    }

    fn package(&self, _workspace: &Workspace, _folder: &Path) -> Result<Vec<PathBuf>> {
        bail!(
            "the Rust package is the source itself: `cargo package -p realtimekit-api` makes its archive"
        )
    }

    fn lint(&self, _workspace: &Workspace) -> Result<Vec<(String, bool)>> {
        let mut results = Vec::new();
        let mut step = |name: &str, arguments: &[&str]| -> Result<()> {
            say(name);
            results.push((name.to_owned(), succeeds(cargo().args(arguments))?));
            Ok(())
        };
        step("cargo fmt", &["fmt", "--all", "--check"])?;
        step(
            "clippy",
            &["clippy", "--quiet", "--all-targets", "--", "-D", "warnings"],
        )?;
        step(
            "clippy of the Python binding",
            &[
                "clippy",
                "--quiet",
                "--package",
                "realtimekit-api-python",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ],
        )?;
        step(
            "clippy of the Node binding",
            &[
                "clippy",
                "--quiet",
                "--package",
                "realtimekit-api-node",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ],
        )?;
        step(
            "clippy of core with the feature node",
            &[
                "clippy",
                "--quiet",
                "--package",
                "realtimekit-api",
                "--features",
                "node",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ],
        )?;
        step(
            "clippy of core with the feature python",
            &[
                "clippy",
                "--quiet",
                "--package",
                "realtimekit-api",
                "--features",
                "python",
                "--",
                "-D",
                "warnings",
            ],
        )?;
        Ok(results)
    }
}
