//! The pages that people read: READMEs and guides. Their code is cut from programs that are compiled and run, and their
//! tables of errors come from core.
//!
//! Comments of Markdown say where a piece comes from:
//!
//! ```text
//! <!-- snippet: bindings-python/examples/town_hall.py -->     the block of code below is this file
//! <!-- snippet: core/examples/guides/livestream.rs#start -->  ... is this region of the file
//! <!-- snippets: livestream#start -->                         a block for each language, of its guide `livestream`,
//! <!-- end of snippets -->                                    stands between these two
//! <!-- not run: why -->                                       the block of code below is nobody's program
//! <!-- errors: python -->                                     a table of the kinds of errors stands
//! <!-- end of errors -->                                      between these two
//! ```

mod fill;
mod links;
mod regions;
mod terms;
mod tools;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::generate::errors;
use crate::workspace::Workspace;

/// Folders without pages of ours.
const ELSEWHERE: [&str; 4] = ["target", "node_modules", ".git", "corpus"];

/// Pages that tools write whole.
const GENERATED: [&str; 2] = ["docs/reference", "tests/quirks.md"];

/// Parts of pages, which have no place of their own for links to start from.
const PARTS: &str = "xtask/src";

/// Writes the code of programs and the tables of core into the pages that show them. Compiles nothing.
pub(crate) fn write(workspace: &Workspace) -> Result<()> {
    let root = &workspace.root;
    let kinds = errors::kinds(root)?;
    for path in by_hand(root)? {
        let text = read(root, &path)?;
        let filled = fill::fill(root, &kinds, &text)
            .with_context(|| format!("filling {}", path.display()))?;
        if filled != text {
            fs::write(root.join(&path), filled)
                .with_context(|| format!("writing {}", path.display()))?;
            println!("{}", path.display());
        }
    }
    Ok(())
}

/// Code on a page that no program has, and pieces that are not what their source has.
pub(crate) fn snippets(root: &Path) -> Result<Vec<String>> {
    let kinds = errors::kinds(root)?;
    let mut findings = Vec::new();
    for path in by_hand(root)? {
        let text = read(root, &path)?;
        let shown = path.display();
        findings.extend(
            fill::unmarked(&text)
                .into_iter()
                .map(|line| format!("{shown}:{line}: code without `<!-- snippet: ... -->`")),
        );
        match fill::fill(root, &kinds, &text) {
            Ok(filled) if filled == text => {}
            Ok(_) => findings.push(format!(
                "{shown}: not what the programs have; `cargo xtask generate --pages` writes it"
            )),
            Err(error) => findings.push(format!("{shown}: {error:#}")),
        }
    }
    Ok(findings)
}

/// The checks that need Node: links and words, each with whether all is well.
pub(crate) fn lint(workspace: &Workspace) -> Result<Vec<(String, bool)>> {
    let tools = tools::Tools::install(workspace)?;
    Ok(vec![
        ("links".to_owned(), links::hold(workspace, &tools)?),
        ("words".to_owned(), terms::hold(workspace, &tools)?),
    ])
}

/// Pages that people write, in the order of their names.
fn by_hand(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = all(root)?;
    found.retain(|path| {
        !GENERATED
            .iter()
            .any(|generated| path.starts_with(generated))
    });
    Ok(found)
}

/// Every page, in the order of their names.
fn all(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            if entry.file_type()?.is_dir() {
                if !ELSEWHERE.iter().any(|elsewhere| name == *elsewhere) {
                    folders.push(entry.path());
                }
            } else if entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "md")
            {
                found.push(entry.path().strip_prefix(root)?.to_path_buf());
            }
        }
    }
    found.retain(|path| !path.starts_with(PARTS));
    found.sort();
    Ok(found)
}

fn read(root: &Path, path: &Path) -> Result<String> {
    fs::read_to_string(root.join(path)).with_context(|| format!("reading {}", path.display()))
}
