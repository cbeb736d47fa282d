//! Builds with cargo for the packages of other languages.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::read;

/// How a library is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Fast to build, with the operations that only tests call; for tests, the demo and the generator.
    Development,
    /// The profile of packages for users.
    Release,
}

/// Arguments by which cargo tells what it built.
pub(super) const MESSAGES: [&str; 2] = ["--message-format", "json-render-diagnostics"];

/// Runs a cargo command, with [`MESSAGES`], that builds the library of this package, and returns the files of the library.
pub(super) fn library(command: &mut Command, package: &str) -> Result<Vec<PathBuf>> {
    let messages = read(command)?;
    let files = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| {
            let kinds = message["target"]["kind"].as_array();
            kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "cdylib"))
        })
        .filter_map(|message| message["filenames"].as_array().cloned())
        .next_back()
        .with_context(|| format!("cargo built no library of {package}"))?;
    let paths = files.iter().filter_map(|name| name.as_str());
    Ok(paths.map(PathBuf::from).collect())
}
