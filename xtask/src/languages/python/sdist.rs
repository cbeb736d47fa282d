//! The source distribution: pip builds it on systems without a wheel, with nothing but a Rust toolchain.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{Run, SUITES_OF_THE_WHEEL, run_suites};
use crate::emulator::Emulator;
use crate::languages::Trial;
use crate::process::{run, say};
use crate::report::Report;
use crate::tools::python::Environment;
use crate::workspace::{Workspace, emptied};

/// Builds it, installs it as pip does, into an environment of its own, and runs the tests of the package there.
pub(super) fn try_it(workspace: &Workspace) -> Result<Trial> {
    let folder = emptied(workspace.scratch().join("sdist"))?;
    let archive = build(workspace, &folder)?;
    let environment = Environment::for_sources(workspace)?;
    // The times of the files in it are always the same, by which cargo would take a change for none.
    let target = emptied(workspace.scratch().join("sdist-target"))?;
    say("Installing the sdist, which compiles it");
    run(environment
        .install_from_source(&archive)
        // As the tests need it, and without optimising: what is tried is whether the sources are complete.
        .env("MATURIN_PEP517_ARGS", "--profile dev --features testing")
        .env("CARGO_TARGET_DIR", target))?;
    let emulator = Emulator::build()?;
    let mut report = Report::default();
    let with_it = Run {
        which: " with the sdist".to_owned(),
        environment,
        suites: &SUITES_OF_THE_WHEEL,
    };
    run_suites(workspace, &[with_it], &emulator, &mut report)?;
    Ok(Trial::of_tests("sdist", &report))
}

fn build(workspace: &Workspace, folder: &Path) -> Result<PathBuf> {
    run(Environment::build(workspace)?
        .program("maturin")
        .args(["sdist", "--manifest-path"])
        .arg(workspace.root.join("bindings-python/Cargo.toml"))
        .arg("--out")
        .arg(folder))?;
    let archive = fs::read_dir(folder)
        .with_context(|| format!("reading {}", folder.display()))?
        .next()
        .context("maturin made no archive")??;
    Ok(archive.path())
}
