//! The native library of Swift and Kotlin.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::build::Profile;
use super::compiler::Compiler;
use super::platforms::Platform;
use super::shipped;
use crate::process::say;
use crate::workspace::Workspace;

/// The crate.
pub(crate) const PACKAGE: &str = "realtimekit-api-uniffi";

/// Builds the shared library for a platform and returns its path.
pub(crate) fn build(
    workspace: &Workspace,
    platform: &'static Platform,
    profile: Profile,
) -> Result<PathBuf> {
    let extensions = ["so", "dylib", "dll"];
    build_as(workspace, platform, &extensions, profile)
}

/// Builds the static library for a platform and returns its path.
pub(crate) fn build_static(
    workspace: &Workspace,
    platform: &'static Platform,
    profile: Profile,
) -> Result<PathBuf> {
    build_as(workspace, platform, &["a"], profile)
}

fn build_as(
    workspace: &Workspace,
    platform: &'static Platform,
    extensions: &[&str],
    profile: Profile,
) -> Result<PathBuf> {
    say("Building the native library of Swift and Kotlin");
    let options = match profile {
        Profile::Development => ["--features", "testing"],
        Profile::Release => ["--profile", "mobile"],
    };
    let files = Compiler::of(workspace, platform, profile)?.library(PACKAGE, &options)?;
    let library = files
        .into_iter()
        .find(|path| {
            let found = path.extension().unwrap_or_default();
            extensions.iter().any(|extension| *extension == found)
        })
        .with_context(|| format!("cargo built no .{} of {PACKAGE}", extensions.join(" or .")))?;
    if profile == Profile::Release {
        shipped::refuse_testing(&library)?;
    }
    Ok(library)
}
