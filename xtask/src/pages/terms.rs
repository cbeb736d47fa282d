//! Whether pages and comments keep to the project's words: `xtask/prose/textlintrc.json` names those that it does not use, and
//! what to say instead.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::tools::Tools;
use crate::process::{say, succeeds};
use crate::workspace::{Workspace, emptied};

/// Folders whose comments are read, too: what users read of each language, core, and the examples.
const SOURCES: [&str; 10] = [
    "bindings-kotlin/examples",
    "bindings-kotlin/src",
    "bindings-node/examples",
    "bindings-node/lib",
    "bindings-swift/Sources",
    "bindings-swift/examples",
    "bindings-uniffi/src",
    "core/bridge/src",
    "core/examples",
    "core/src",
];

pub(super) fn hold(workspace: &Workspace, tools: &Tools) -> Result<bool> {
    say("words");
    // The tool reads prose, and comments are prose between lines of code.
    let comments = emptied(tools.scratch("comments"))?;
    for folder in SOURCES {
        for source in sources(&workspace.root.join(folder))? {
            let text = fs::read_to_string(&source)
                .with_context(|| format!("reading {}", source.display()))?;
            let path = source.strip_prefix(&workspace.root)?;
            let copy = comments.join(format!("{}.md", path.display()));
            fs::create_dir_all(copy.parent().context("a file is in a folder")?)?;
            fs::write(copy, prose(&text))?;
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

/// Every source below a folder, or the one that it is.
fn sources(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path).with_context(|| format!("reading {}", path.display()))? {
        found.extend(sources(&entry?.path())?);
    }
    found.sort();
    Ok(found)
}

/// The comments of a source as lines of prose, each where it was; code is left out.
fn prose(text: &str) -> String {
    let mut in_block = false;
    let lines = text.lines().map(|line| {
        let line = line.trim_start();
        let comment = if in_block || line.starts_with("/*") {
            in_block = !line.contains("*/");
            let line = line.trim_end_matches("*/");
            Some(line.trim_start_matches(['/', '*']))
        } else {
            ["///", "//!", "//"]
                .iter()
                .find_map(|mark| line.strip_prefix(mark))
        };
        comment.map_or("", |comment| comment.strip_prefix(' ').unwrap_or(comment))
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stay_on_their_lines() {
        let text = "//! Head.\n\nfn f() {\n    // Why.\n    g();\n}\n";
        assert_eq!(prose(text), "Head.\n\n\nWhy.\n\n");
        let text = "/**\n * Gives.\n */\nf();\n/** One. */\ng();\n";
        assert_eq!(prose(text), "\nGives.\n\n\nOne. \n");
    }
}
