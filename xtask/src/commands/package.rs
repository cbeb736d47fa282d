//! `cargo xtask package <language>`: the artifact that users install.

use std::fs;

use anyhow::{Context, Result};

use crate::languages::Language;
use crate::workspace::Workspace;

/// Builds the package of `language` in release mode into an emptied `<target>/packages/<language>`.
pub(crate) fn run(workspace: &Workspace, language: &dyn Language) -> Result<()> {
    let folder = workspace.target.join("packages").join(language.name());
    empty(&folder)?;
    for path in language.package(workspace, &folder)? {
        println!("{}", path.display());
    }
    Ok(())
}

/// An older package left behind could be published by mistake.
fn empty(folder: &std::path::Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))
}
