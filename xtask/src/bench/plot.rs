//! The plots, drawn by matplotlib.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::process::{run, say};
use crate::tools::python::Environment;
use crate::workspace::Workspace;

/// Draws the results of `file` into `folder`, as SVG.
pub(super) fn draw(workspace: &Workspace, file: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let environment = Environment::bench(workspace)?;
    run(environment
        .python()
        .arg(workspace.root.join("bench/plot.py"))
        .arg(file)
        .arg(folder))?;
    say(&format!("Drew plots into {}", folder.display()));
    Ok(())
}
