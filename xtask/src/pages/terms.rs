//! Whether pages and comments use the project's terms: `xtask/prose/textlintrc.json` lists terms that it does not use, and
//! the term to use instead.

use std::ffi::OsStr;
use std::fs;

use anyhow::{Context, Result};

use super::comments::Style;
use super::tools::Tools;
use crate::process::{say, succeeds};
use crate::workspace::{Workspace, emptied};

/// Folders whose comments are read, too.
const SOURCES: [&str; 12] = [
    "bench",
    "bindings-kotlin",
    "bindings-node",
    "bindings-python",
    "bindings-swift",
    "bindings-uniffi",
    "bindings-wasm",
    "core",
    "emulator",
    "fuzz",
    "tests",
    "xtask",
];

pub(super) fn hold(workspace: &Workspace, tools: &Tools) -> Result<bool> {
    say("words");
    // The tool reads prose, and comments are prose between lines of code.
    let comments = emptied(tools.scratch("comments"))?;
    for folder in SOURCES {
        for path in super::below(&workspace.root, folder, |_| true)? {
            let ending = path.extension().and_then(OsStr::to_str);
            let Some(style) = ending.and_then(Style::of) else {
                continue;
            };
            let text = super::read(&workspace.root, &path)?;
            let copy = comments.join(format!("{}.md", path.display()));
            fs::create_dir_all(copy.parent().context("a file is in a folder")?)?;
            fs::write(copy, style.prose(&text))?;
        }
    }
    let mut command = tools.program("textlint/bin/textlint.js");
    command
        .arg("--config")
        .arg(tools.words())
        .args(["--format", "unix"])
        .args(super::all(&workspace.root)?)
        .arg(comments)
        .current_dir(&workspace.root);
    succeeds(&mut command)
}
