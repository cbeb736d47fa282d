//! `cargo xtask package <language>`: the artifact that users install.

use anyhow::Result;

use crate::languages::Language;
use crate::tools::platforms::Platform;
use crate::workspace::{Workspace, emptied};

/// Builds the packages of `language` for these platforms in release mode into an emptied `<target>/packages/<language>`;
/// for this machine's platform if none is named.
pub(crate) fn run(
    workspace: &Workspace,
    language: &dyn Language,
    triples: &[String],
) -> Result<()> {
    let mut platforms = Vec::new();
    for triple in triples {
        platforms.push(Platform::named(triple)?);
    }
    if platforms.is_empty() {
        platforms.push(Platform::of_this_system()?);
    }
    // An older package left behind could be published by mistake.
    let folder = emptied(workspace.target.join("packages").join(language.name()))?;
    for path in language.package(workspace, &platforms, &folder)? {
        println!("{}", path.display());
    }
    Ok(())
}
