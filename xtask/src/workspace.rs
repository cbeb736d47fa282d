//! The root of the project and the target directory.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::process::{cargo, read};

/// The two folders that contain everything else.
#[derive(Clone)]
pub(crate) struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where cargo builds; follows `CARGO_TARGET_DIR` and cargo's own configuration.
    pub(crate) target: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

impl Workspace {
    /// Asks cargo, starting from this crate and not from the user's folder.
    pub(crate) fn find() -> Result<Self> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let text = read(
            cargo()
                .args([
                    "metadata",
                    "--no-deps",
                    "--format-version",
                    "1",
                    "--manifest-path",
                ])
                .arg(manifest),
        )?;
        let metadata: Metadata =
            serde_json::from_str(&text).context("reading the output of cargo metadata")?;
        // Commands name files relative to the root; a user may be in any subfolder.
        std::env::set_current_dir(&metadata.workspace_root)?;
        Ok(Self {
            root: metadata.workspace_root,
            target: metadata.target_directory,
        })
    }

    /// The folder of xtask's own files: virtual environments, test wheels, reports.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }
}

/// The folder, made if it was not there, and without anything in it.
pub(crate) fn emptied(folder: PathBuf) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    Ok(folder)
}
