//! The tools that read prose, pinned in `xtask/prose/package-lock.json` and installed below the target directory.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::tools::node::Node;
use crate::workspace::Workspace;

/// The folder of the list of packages and the settings.
const SETTINGS: &str = "xtask/prose";

/// The settings of textlint, which looks for its rules from their folder.
const WORDS: &str = "textlintrc.json";

pub(super) struct Tools {
    node: Node,
    folder: PathBuf,
}

impl Tools {
    pub(super) fn install(workspace: &Workspace) -> Result<Self> {
        let node = Node::find(workspace)?;
        let folder = workspace.scratch().join("prose");
        let settings = workspace.root.join(SETTINGS);
        node.install_locked(&settings, &folder)?;
        fs::copy(settings.join(WORDS), folder.join(WORDS))?;
        Ok(Self { node, folder })
    }

    /// A program of one of the packages.
    pub(super) fn program(&self, path: &str) -> Command {
        let mut command = self.node.node();
        command.arg(self.packages().join(path));
        command
    }

    pub(super) fn packages(&self) -> PathBuf {
        self.folder.join("node_modules")
    }

    /// The settings of textlint.
    pub(super) fn words(&self) -> PathBuf {
        self.folder.join(WORDS)
    }

    /// A folder for the files of a check.
    pub(super) fn scratch(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}
