//! `cargo xtask generate`: writes the sources that follow from the definitions in core.
//!
//! Core describes itself as JSON; each generator turns that description into whole files. They are committed, so that
//! nobody needs this tool to use the project, and `--check` keeps them honest.

mod bindgen;
pub(crate) mod camel;
mod description;
mod kotlin;
mod node;
mod python;
mod reference;
mod swift;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::process::{cargo, read, say};
use crate::workspace::Workspace;
use description::Description;

/// The variable by which a test finds what core defines, as JSON.
pub(crate) const DESCRIPTION_VARIABLE: &str = "REALTIMEKIT_DESCRIPTION";

/// A generated file: its path below the root, and its whole text.
struct File {
    path: PathBuf,
    text: String,
}

/// Writes what has changed; with `check`, changes nothing and fails if anything would change.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Result<()> {
    let description = describe()?;
    let mut files = python::files(&description, &python::Front::read(&workspace.root)?)?;
    files.extend(node::files(&description)?);
    files.extend(kotlin::files(&description)?);
    files.extend(swift::files(&description)?);
    files.extend(reference::files(workspace, &description)?);
    let stale = write(workspace, files, check)?;
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

/// Writes files whose text has changed, unless it is only asked which these are.
fn write(workspace: &Workspace, files: Vec<File>, check: bool) -> Result<Vec<String>> {
    let mut stale = Vec::new();
    for file in files {
        let path = workspace.root.join(&file.path);
        if fs::read_to_string(&path).is_ok_and(|text| text == file.text) {
            continue;
        }
        stale.push(file.path.display().to_string());
        if !check {
            let folder = path.parent().context("the folder of a generated file")?;
            fs::create_dir_all(folder)
                .and_then(|()| fs::write(&path, file.text))
                .with_context(|| format!("writing {}", path.display()))?;
        }
    }
    Ok(stale)
}

/// Writes down what core defines, for tests that compare a package with it. Answers with the path of the file.
pub(crate) fn description_file(workspace: &Workspace) -> Result<PathBuf> {
    let path = workspace.scratch().join("description.json");
    fs::write(&path, described()?).with_context(|| format!("writing {}", path.display()))?;
    Ok(path)
}

fn describe() -> Result<Description> {
    serde_json::from_str(&described()?).context("reading the description that core printed")
}

/// Asks core what it defines.
fn described() -> Result<String> {
    say("Asking core for its definitions (compiles it, where it has changed)");
    read(cargo().args([
        "run",
        "--quiet",
        "--package",
        "realtimekit-api",
        "--example",
        "describe",
    ]))
}
