//! Builds the Python wheel.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::materials;
use super::python::Environment;
use super::shipped;
use crate::process::{run, say};
use crate::workspace::Workspace;

/// How the wheel is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Fast to build; for tests and the demo.
    Development,
    /// What users get.
    Release,
}

/// Builds the wheel for every supported Python into `folder`, which is empty, and returns its path.
pub(crate) fn build(
    workspace: &Workspace,
    tools: &Environment,
    profile: Profile,
    folder: &Path,
) -> Result<PathBuf> {
    say(match profile {
        Profile::Development => {
            "Building the Python wheel (the first build compiles all dependencies and takes a minute or two)"
        }
        Profile::Release => {
            "Building the Python wheel for release (optimises the whole library, takes some minutes)"
        }
    });
    let arguments = match profile {
        // Its tests also call what no user can.
        Profile::Development => ["--profile", "dev", "--features", "testing"].as_slice(),
        Profile::Release => ["--profile", "shipped"].as_slice(),
    };
    let bill = workspace.scratch().join("realtimekit-api-python.cdx.json");
    materials::write(workspace, "realtimekit-api-python", &bill)?;
    run(tools
        .program("maturin")
        .args(["build", "--quiet", "--locked"])
        .args(arguments)
        .arg("--sbom-include")
        .arg(&bill)
        .arg("--interpreter")
        .arg(tools.interpreter())
        .arg("--out")
        .arg(folder)
        .current_dir(workspace.root.join("bindings-python")))?;
    if profile == Profile::Release {
        let library = format!("{DLL_PREFIX}_native{DLL_SUFFIX}");
        shipped::refuse_testing(&workspace.target.join("shipped").join(library))?;
    }
    the_wheel(folder)
}

/// The one wheel of `folder`, which must be good for every Python from the oldest on.
fn the_wheel(folder: &Path) -> Result<PathBuf> {
    let mut wheels = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "whl") {
            wheels.push(path);
        }
    }
    let [wheel] = wheels.as_slice() else {
        bail!(
            "expected exactly one wheel in {}, found {}",
            folder.display(),
            wheels.len()
        );
    };
    if !wheel.to_string_lossy().contains("-abi3-") {
        bail!(
            "{} is tied to one Python version; it must be an abi3 wheel",
            wheel.display()
        );
    }
    Ok(wheel.clone())
}
