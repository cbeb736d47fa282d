//! The native library of Swift and Kotlin.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::shipped;
use crate::process::{cargo, read, say};
use crate::workspace::Workspace;

const PACKAGE: &str = "realtimekit-api-uniffi";

/// How the library is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Fast to build, with the operations that only tests call; for tests, the demo and the generator.
    Development,
    /// What users get.
    Release,
}

/// Builds the shared library and returns its path.
pub(crate) fn build(_workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    build_as(std::env::consts::DLL_EXTENSION, profile)
}

/// Builds the static library and returns its path.
pub(crate) fn build_static(profile: Profile) -> Result<PathBuf> {
    build_as("a", profile)
}

fn build_as(extension: &str, profile: Profile) -> Result<PathBuf> {
    say("Building the native library of Swift and Kotlin");
    let mut command = cargo();
    command.args([
        "build",
        "--package",
        PACKAGE,
        "--lib",
        "--message-format",
        "json-render-diagnostics",
    ]);
    command.args(match profile {
        Profile::Development => ["--features", "testing"],
        Profile::Release => ["--profile", "mobile"],
    });
    let messages = read(&mut command)?;
    let library = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == "realtimekit_api_native")
        .filter_map(|message| message["filenames"].as_array().cloned())
        .flatten()
        .filter_map(|name| name.as_str().map(PathBuf::from))
        .rfind(|path| path.extension().is_some_and(|found| found == extension))
        .with_context(|| format!("cargo built no .{extension} of {PACKAGE}"))?;
    if profile == Profile::Release {
        shipped::refuse_testing(&library)?;
    }
    Ok(library)
}
