//! The examples in the README, as code: an example that does not run is worse than none.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

/// The first example in `language` of the project's README.
pub(crate) fn example(workspace: &Workspace, language: &str) -> Result<String> {
    let text = fs::read_to_string(workspace.root.join("README.md"))?;
    first_block(&text, language).with_context(|| format!("README.md has no example in {language}"))
}

/// Every example in `language` of one of the project's texts; there must be one.
fn blocks(workspace: &Workspace, path: &str, language: &str) -> Result<Vec<String>> {
    let text = fs::read_to_string(workspace.root.join(path))?;
    let mut blocks = Vec::new();
    let mut rest = text.as_str();
    while let Some((block, after)) = next_block(rest, language) {
        blocks.push(block.to_owned());
        rest = after;
    }
    if blocks.is_empty() {
        bail!("{path} has no example in {language}");
    }
    Ok(blocks)
}

/// Every example in `language` of these texts as a function of its own. `head` writes the line that opens the function of
/// an example, by its number; imports are taken out and belong above all of them.
pub(crate) fn functions(
    workspace: &Workspace,
    paths: &[&str],
    language: &str,
    head: impl Fn(usize) -> String,
) -> Result<(BTreeSet<String>, String)> {
    let mut imports = BTreeSet::new();
    let mut functions = String::new();
    let mut number = 0;
    for path in paths {
        for block in blocks(workspace, path, language)? {
            let _ = writeln!(functions, "\n{}", head(number));
            for line in block.lines() {
                if line.starts_with("import ") {
                    imports.insert(line.to_owned());
                } else {
                    let _ = writeln!(functions, "    {line}");
                }
            }
            functions.push_str("}\n");
            number += 1;
        }
    }
    Ok((imports, functions))
}

fn first_block(markdown: &str, language: &str) -> Option<String> {
    next_block(markdown, language).map(|(block, _)| block.to_owned())
}

/// The next example and what follows it.
fn next_block<'a>(markdown: &'a str, language: &str) -> Option<(&'a str, &'a str)> {
    let (_, rest) = markdown.split_once(&format!("\n```{language}\n"))?;
    rest.split_once("\n```")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cargo compiles the example on the front page of the crate, so the README shows the same one.
    #[test]
    fn the_rust_example_is_the_one_that_cargo_compiles() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
        let readme = fs::read_to_string(format!("{root}/README.md")).expect("README.md is there");
        let core = fs::read_to_string(format!("{root}/core/src/lib.rs")).expect("core is there");
        let front_page: String = core
            .lines()
            .filter_map(|line| line.strip_prefix("//!"))
            .fold(String::new(), |text, line| {
                text + line.strip_prefix(' ').unwrap_or(line) + "\n"
            });
        let compiled =
            first_block(&front_page, "no_run").expect("the front page of core has an example");
        // Lines that begin with a number sign are compiled and not shown.
        let shown: Vec<&str> = compiled
            .lines()
            .filter(|line| !line.starts_with("# "))
            .collect();
        assert_eq!(
            first_block(&readme, "rust").as_deref(),
            Some(shown.join("\n").as_str())
        );
    }

    #[test]
    fn blocks_are_found_by_language() {
        let text = "a\n```rust\nlet x;\n```\nb\n```python\nx = 1\ny = 2\n```\n";
        assert_eq!(first_block(text, "python").as_deref(), Some("x = 1\ny = 2"));
        assert_eq!(first_block(text, "swift"), None);
    }
}
