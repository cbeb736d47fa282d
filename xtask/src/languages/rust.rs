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
        for (suite, arguments) in [
            // Without a package named, cargo takes the default members: everything that needs no foreign runtime.
            ("cargo test", &["test", "--no-fail-fast"][..]),
            (
                "cargo test of the bindings' own code",
                &[
                    "test",
                    "--package",
                    "realtimekit-api-node",
                    "--package",
                    "realtimekit-api-uniffi",
                ],
            ),
        ] {
            say(&format!(
                "{suite} (the first build compiles all dependencies and takes some minutes)"
            ));
            let mut command = cargo();
            // Nothing is captured: what tests print is searched for secrets.
            command
                .args(arguments)
                .args(["--", "--nocapture"])
                .env(EMULATOR_VARIABLE, &emulator);
            let (succeeded, text) = run_and_read(&mut command)?;
            report.suite(suite, succeeded, Tally::of_libtest(&text));
        }
        Ok(())
    }

    fn package(&self, _workspace: &Workspace, _folder: &Path) -> Result<Vec<PathBuf>> {
        bail!(
            "the Rust package is the source itself: `cargo package -p realtimekit-api` makes its archive"
        )
    }

    fn lint(&self, _workspace: &Workspace) -> Result<Vec<(String, bool)>> {
        say("cargo fmt");
        let formatted = succeeds(cargo().args(["fmt", "--all", "--check"]))?;
        let mut results = vec![("cargo fmt".to_owned(), formatted)];
        // The crates without a foreign runtime, each binding, and core as a Rust program has it.
        for (of, arguments) in [
            ("", "--all-targets"),
            (
                " of the Python binding",
                "--package realtimekit-api-python --all-targets",
            ),
            (
                " of the Node binding",
                "--package realtimekit-api-node --all-targets",
            ),
            (
                " of the library of Swift and Kotlin",
                "--package realtimekit-api-uniffi --all-targets",
            ),
            (" of core alone", "--package realtimekit-api --all-targets"),
        ] {
            let name = format!("clippy{of}");
            say(&name);
            let good = succeeds(
                cargo()
                    .args(["clippy", "--quiet"])
                    .args(arguments.split(' '))
                    .args(["--", "-D", "warnings"]),
            )?;
            results.push((name, good));
        }
        Ok(results)
    }
}
