//! The READMEs and guides. Their code is cut from programs that are compiled and run, and their
//! tables of errors come from core.
//!
//! Comments of Markdown say where a piece comes from:
//!
//! ```text
//! <!-- snippet: bindings-python/examples/town_hall.py -->     the block of code below is this file
//! <!-- snippet: core/examples/guides/livestream.rs#start -->  ... is this region of the file
//! <!-- snippets: livestream#start -->                         a block for each language, of its guide `livestream`,
//! <!-- end of snippets -->                                    stands between these two
//! <!-- file: src/main.rs -->                                  the block of code below is what `tests/first_hour` saves
//!                                                             there and runs; on one page only
//! <!-- not run: why -->                                       the block of code below is nobody's program
//! <!-- errors: python -->                                     a table of the kinds of errors stands
//! <!-- end of errors -->                                      between these two
//! ```

mod comments;
mod fill;
mod links;
mod regions;
mod terms;
mod tools;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::generate::errors;
use crate::workspace::Workspace;

/// Folders without pages of this project.
const ELSEWHERE: [&str; 4] = ["target", "node_modules", ".git", "corpus"];

/// Pages that tools generate as a whole.
const GENERATED: [&str; 2] = ["docs/reference", "tests/quirks.md"];

/// The page whose code `tests/first_hour` saves and runs.
const PLAYED: &str = "docs/new-project.md";

/// Fragments of pages, whose links are relative to the page that contains them.
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

/// Code blocks without a mark, and code that differs from its source.
pub(crate) fn snippets(root: &Path) -> Result<Vec<String>> {
    let kinds = errors::kinds(root)?;
    let mut findings = Vec::new();
    for path in by_hand(root)? {
        let text = read(root, &path)?;
        let shown = path.display();
        findings.extend(
            fill::unmarked(&text, path == Path::new(PLAYED))
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

/// The checks that need Node: links and words, each with its result.
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
    let mut found = below(root, "", |ending| ending == "md")?;
    found.retain(|path| !path.starts_with(PARTS));
    Ok(found)
}

/// The files below a folder whose endings are wanted, as paths below the root and in the order of their names.
fn below(root: &Path, folder: &str, wanted: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                let name = entry.file_name();
                if !ELSEWHERE.iter().any(|elsewhere| name == *elsewhere) {
                    folders.push(path);
                }
            } else if path
                .extension()
                .and_then(OsStr::to_str)
                .is_some_and(&wanted)
            {
                found.push(path.strip_prefix(root)?.to_path_buf());
            }
        }
    }
    found.sort();
    Ok(found)
}

fn read(root: &Path, path: &Path) -> Result<String> {
    fs::read_to_string(root.join(path)).with_context(|| format!("reading {}", path.display()))
}
