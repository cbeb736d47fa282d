//! `cargo xtask generate`: writes the sources that follow from the definitions in core.
//!
//! Core describes itself as JSON; each generator turns that description into whole files. They are committed, so that
//! nobody needs this tool to use the project, and `--check` keeps them honest.

mod bindgen;
mod camel;
mod description;
mod kotlin;
mod python;
mod swift;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::process::{cargo, read, say};
use crate::workspace::Workspace;
use description::Description;

/// A generated file: its path below the root, and its whole text.
struct File {
    path: PathBuf,
    text: String,
}

/// Writes what has changed; with `check`, changes nothing and fails if anything would change.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Result<()> {
    let description = describe()?;
    let mut stale = Vec::new();
    let mut files = python::files(&description, &python::Front::read(&workspace.root)?)?;
    files.extend(kotlin::files(&description)?);
    files.extend(swift::files(&description)?);
    for file in files {
        let path = workspace.root.join(&file.path);
        if fs::read_to_string(&path).is_ok_and(|text| text == file.text) {
            continue;
        }
        stale.push(file.path.display().to_string());
        if !check {
            let folder = path.parent().unwrap_or(&workspace.root);
            fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
            fs::write(&path, file.text).with_context(|| format!("writing {}", path.display()))?;
        }
    }
    if check && !stale.is_empty() {
        bail!(
            "these files are not what `cargo xtask generate` makes of the definitions:\n  {}",
            stale.join("\n  ")
        );
    }
    for path in &stale {
        println!("{path}");
    }
    say(if stale.is_empty() {
        "Every generated file is up to date"
    } else {
        "These files have been written"
    });
    Ok(())
}

/// The Kotlin side of the border, which goes into a jar and is not committed.
pub(crate) fn kotlin_border(workspace: &Workspace) -> Result<String> {
    kotlin::border(&bindgen::kotlin(workspace)?)
}

/// The Swift side of the border, which goes into a package and is not committed.
pub(crate) fn swift_border(workspace: &Workspace) -> Result<swift::Border> {
    swift::border(workspace)
}

/// Asks core what it defines.
fn describe() -> Result<Description> {
    say("Asking core for its definitions (compiles it, where it has changed)");
    let json = read(cargo().args([
        "run",
        "--quiet",
        "--package",
        "realtimekit-api",
        "--example",
        "describe",
    ]))?;
    serde_json::from_str(&json).context("reading the description that core printed")
}
