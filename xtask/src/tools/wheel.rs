//! Builds a Python wheel.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::build::Profile;
use super::compiler::Compiler;
use super::materials;
use super::platforms::Platform;
use super::python::Environment;
use super::shipped;
use crate::process::{run, say};
use crate::workspace::Workspace;

/// The crate with the native module.
pub(crate) const CRATE: &str = "realtimekit-api-python";

/// Builds the wheel of a platform, for every supported Python, into `folder`, and returns its path.
pub(crate) fn build(
    workspace: &Workspace,
    tools: &Environment,
    platform: &'static Platform,
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
        // The tests also call operations that packages for users do not have.
        Profile::Development => ["--profile", "dev", "--features", "testing"].as_slice(),
        Profile::Release => ["--profile", "shipped"].as_slice(),
    };
    let bill = workspace.scratch().join("realtimekit-api-python.cdx.json");
    materials::write(workspace, CRATE, &bill)?;
    let compiler = Compiler::of(workspace, platform, profile)?;
    let mut maturin = compiler.command(tools.program("maturin"), &tools.program_path("maturin"))?;
    maturin
        .args(["build", "--quiet", "--locked"])
        .args(arguments)
        .arg("--manifest-path")
        .arg(workspace.root.join("bindings-python/Cargo.toml"))
        .arg("--sbom-include")
        .arg(&bill)
        .arg("--out")
        .arg(folder);
    if platform.is_this_system() {
        maturin.arg("--interpreter").arg(tools.interpreter());
    } else {
        maturin.args(["--target", platform.triple]);
    }
    if platform.has_glibc() {
        maturin.args(["--compatibility", "manylinux2014"]);
    }
    run(maturin.arg("--").args(compiler.link_arguments()))?;
    let output = compiler.output(match profile {
        Profile::Development => "debug",
        Profile::Release => "shipped",
    });
    let library = output.join(format!("{DLL_PREFIX}_native{DLL_SUFFIX}"));
    compiler.check(&library)?;
    if profile == Profile::Release {
        shipped::refuse_testing(&library)?;
    }
    the_wheel(folder, platform)
}

/// The one wheel of the platform in `folder`, which must be valid for every Python from the oldest on.
fn the_wheel(folder: &Path, platform: &Platform) -> Result<PathBuf> {
    let mut wheels = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".whl") && name.contains(platform.wheel) {
            wheels.push(path);
        }
    }
    let [wheel] = wheels.as_slice() else {
        bail!(
            "expected exactly one wheel for {} in {}, found {}",
            platform.wheel,
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
