//! Rust: the core itself, so cargo does everything.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::{GUIDES_SPEED, Language, Trial, first_hour};
use crate::emulator::{EMULATOR_VARIABLE, Emulator, Service};
use crate::process::{CORE_AS_SHIPPED, cargo, run, run_and_read, say, succeeds};
use crate::report::{Report, Tally};
use crate::tools::platforms::Platform;
use crate::workspace::{Workspace, emptied};

/// What of core only Rust programs use.
const FOR_RUST: [&str; 2] = ["--features", "realtimekit-api/blocking"];

/// Programs that have TLS of their own beside that of core. Each is built alone: see `tests/neighbours`.
const NEIGHBOURS: [&str; 3] = ["reqwest-defaults", "reqwest-json", "rustls-direct"];

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
        command
            .args(["run", "--quiet", "--package", "realtimekit-api"])
            .args(CORE_AS_SHIPPED)
            .args(["--example", "livestream"]);
        run(service.configure(&mut command))
    }

    fn test(&self, workspace: &Workspace, report: &mut Report) -> Result<()> {
        let emulator = Emulator::build()?;
        for (suite, arguments) in [
            // Without a package named, cargo takes the default members: everything that needs no foreign runtime.
            (
                "cargo test",
                [&["--no-fail-fast"][..], &CORE_AS_SHIPPED, &FOR_RUST].concat(),
            ),
            (
                "cargo test of the bindings' own code",
                vec![
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
            command.arg("test").args(arguments);
            run_tests(&mut command, &emulator, suite, report)?;
        }
        run_guides(workspace, emulator.clone(), report)?;
        for neighbour in NEIGHBOURS {
            let suite = format!("cargo test of core beside {neighbour}");
            say(&suite);
            let mut command = cargo();
            command
                .args(["test", "--package", neighbour])
                .args(["--manifest-path", "tests/neighbours/Cargo.toml"])
                .arg("--target-dir")
                .arg(&workspace.target);
            run_tests(&mut command, &emulator, &suite, report)?;
        }
        first_hour::play(
            workspace,
            "rust",
            &workspace.root,
            |newcomer| {
                // What the programs above depend on is compiled there.
                newcomer.env("CARGO_TARGET_DIR", &workspace.target);
            },
            report,
        )
    }

    fn package(
        &self,
        _workspace: &Workspace,
        _platforms: &[&'static Platform],
        _folder: &Path,
    ) -> Result<Vec<PathBuf>> {
        bail!(
            "the Rust package is the source itself: `cargo package -p realtimekit-api` makes its archive"
        )
    }

    fn platforms(&self, workspace: &Workspace) -> Result<Vec<Trial>> {
        say("cargo package: what the crates pack, compiled from the archives");
        // Without default features, whose provider of TLS takes minutes.
        let works = succeeds(
            cargo()
                .args(["package", "--locked", "--allow-dirty"])
                .args(["--package", "realtimekit-api-macros"])
                .args(["--package", "realtimekit-api"])
                .args([
                    "--no-default-features",
                    "--features",
                    "realtimekit-api/rustls-ring",
                ])
                .arg("--target-dir")
                .arg(workspace.scratch().join("cargo-package")),
        )?;
        Ok(vec![Trial::new("cargo package", works)])
    }

    fn lint(&self, _workspace: &Workspace) -> Result<Vec<(String, bool)>> {
        say("cargo fmt");
        let formatted = succeeds(cargo().args(["fmt", "--all", "--check"]))?;
        let neighbours = succeeds(cargo().args([
            "fmt",
            "--all",
            "--check",
            "--manifest-path",
            "tests/neighbours/Cargo.toml",
        ]))?;
        let mut results = vec![("cargo fmt".to_owned(), formatted && neighbours)];
        // The crates without a foreign runtime, each binding, and core as a Rust program has it.
        let shipped = [CORE_AS_SHIPPED.join(" "), FOR_RUST.join(" ")].join(" --all-targets ");
        for (of, arguments) in [
            ("", shipped.as_str()),
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

/// Runs the code of the README and of the guides. They wait for recordings, so the clock of the emulator is fast.
fn run_guides(workspace: &Workspace, emulator: PathBuf, report: &mut Report) -> Result<()> {
    let emulator = Emulator::at_speed(emulator, GUIDES_SPEED)?;
    // Files that the programs download stay here.
    let folder = emptied(workspace.scratch().join("guides"))?;
    for example in ["readme", "guides"] {
        say(&format!("core/examples/{example}"));
        let mut command = cargo();
        command
            .args(["run", "--quiet", "--package", "realtimekit-api"])
            .args(CORE_AS_SHIPPED)
            .args(["--example", example])
            .current_dir(&folder)
            .arg("--manifest-path")
            .arg(workspace.root.join("Cargo.toml"));
        let succeeded = succeeds(emulator.service().configure(&mut command))?;
        report.check(&format!("core/examples/{example}"), succeeded);
    }
    Ok(())
}

fn run_tests(
    command: &mut Command,
    emulator: &Path,
    suite: &str,
    report: &mut Report,
) -> Result<()> {
    // Nothing is captured: what tests print is searched for secrets.
    command
        .args(["--", "--nocapture"])
        .env(EMULATOR_VARIABLE, emulator);
    let (succeeded, text) = run_and_read(command)?;
    report.suite(suite, succeeded, Tally::of_libtest(&text));
    Ok(())
}
