//! `cargo xtask package <language>`: the artifact that users install.

use anyhow::Result;

use crate::languages::Language;
use crate::workspace::{Workspace, emptied};

/// Builds the package of `language` in release mode into an emptied `<target>/packages/<language>`.
pub(crate) fn run(workspace: &Workspace, language: &dyn Language) -> Result<()> {
    // An older package left behind could be published by mistake.
    let folder = emptied(workspace.target.join("packages").join(language.name()))?;
    for path in language.package(workspace, &folder)? {
        println!("{}", path.display());
    }
    Ok(())
}
