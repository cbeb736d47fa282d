//! Fills pages with the code of programs, and finds code without a mark.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::regions;
use crate::generate::camel::{camel, kebab};
use crate::generate::errors::{self, Kind};

/// Languages of code blocks that are not programs: commands, data and output.
const NO_PROGRAM: [&str; 9] = [
    "", "sh", "text", "xml", "yaml", "toml", "json", "diff", "groovy",
];

/// A name as a language writes it.
type Spelling = fn(&str) -> String;

/// The guides of each language: its name, the folder, the spelling of file names, and their ending.
const GUIDES: [(&str, &str, Spelling, &str); 5] = [
    ("Python", "bindings-python", str::to_owned, "py"),
    ("Node", "bindings-node", kebab, "mjs"),
    ("Rust", "core", str::to_owned, "rs"),
    ("Swift", "bindings-swift", pascal, "swift"),
    ("Kotlin", "bindings-kotlin", pascal, "kt"),
];

/// How many of these are expanded; a click shows the others.
const OPEN: usize = 2;

/// The page with the current code of every source.
pub(super) fn fill(root: &Path, kinds: &[Kind], text: &str) -> Result<String> {
    let mut filled = String::with_capacity(text.len());
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        filled.push_str(line);
        filled.push('\n');
        let Some((mark, value)) = mark(line) else {
            continue;
        };
        let at = || format!("line {}", number + 1);
        match mark {
            "snippet" => {
                let (_, mut fence) = lines.next().with_context(at)?;
                if fence.is_empty() {
                    // The formatter of Markdown puts an empty line here.
                    filled.push('\n');
                    fence = lines.next().with_context(at)?.1;
                }
                let language = regions::language(value.split('#').next().unwrap_or_default())?;
                let Some(info) = fence
                    .strip_prefix("```")
                    .filter(|info| info.split(',').next() == Some(language))
                else {
                    bail!("{}: expected ```{language} behind this line", at());
                };
                let code = regions::cut(root, value).with_context(at)?;
                filled.push_str(&format!("```{info}\n{code}\n```\n"));
                skip_to(&mut lines, "```").with_context(at)?;
            }
            "snippets" => {
                filled.push_str(&side_by_side(root, value).with_context(at)?);
                skip_to(&mut lines, "<!-- end of snippets -->").with_context(at)?;
                filled.push_str("<!-- end of snippets -->\n");
            }
            "errors" => {
                let table = errors::table(kinds, value).with_context(at)?;
                // With the empty lines that the formatter of Markdown puts here.
                filled.push_str(&format!("\n{table}\n"));
                skip_to(&mut lines, "<!-- end of errors -->").with_context(at)?;
                filled.push_str("<!-- end of errors -->\n");
            }
            _ => {}
        }
    }
    Ok(filled)
}

/// The lines, counted from 1, where a block of code begins that has no mark and is in a language of programs. On a page that is
/// `played`, a file to save is a mark, too.
pub(super) fn unmarked(text: &str, played: bool) -> Vec<usize> {
    let mut found = Vec::new();
    let mut inside = false;
    let mut before = "";
    let mut in_snippets = false;
    for (number, line) in text.lines().enumerate() {
        if let Some(info) = line.trim_start().strip_prefix("```") {
            if inside {
                inside = false;
            } else {
                inside = true;
                let language = info.split(',').next().unwrap_or_default();
                let marked = mark(before).is_some_and(|(mark, _)| match mark {
                    "snippet" | "not run" => true,
                    "file" => played,
                    _ => false,
                });
                if !marked && !in_snippets && !NO_PROGRAM.contains(&language) {
                    found.push(number + 1);
                }
            }
        }
        match mark(line) {
            Some(("snippets", _)) => in_snippets = true,
            Some(("end of snippets", _)) => in_snippets = false,
            _ => {}
        }
        if !line.is_empty() {
            before = line;
        }
    }
    found
}

/// A block for each language, of the same region of the same guide.
fn side_by_side(root: &Path, place: &str) -> Result<String> {
    let (guide, region) = place.split_once('#').context("expected `guide#region`")?;
    let mut text = String::new();
    for (position, (language, folder, spelled, ending)) in GUIDES.iter().enumerate() {
        let path = format!("{folder}/examples/guides/{}.{ending}", spelled(guide));
        let code = regions::cut(root, &format!("{path}#{region}"))?;
        let open = if position < OPEN { " open" } else { "" };
        let fence = regions::language(&path)?;
        text.push_str(&format!(
            "<details{open}><summary>{language}</summary>\n\n```{fence}\n{code}\n```\n\n</details>\n"
        ));
    }
    Ok(text)
}

/// `clean_up` becomes `CleanUp`.
fn pascal(name: &str) -> String {
    camel(&format!("_{name}"))
}

/// The name and the value of a mark: `<!-- name: value -->`.
fn mark(line: &str) -> Option<(&str, &str)> {
    let comment = line.trim().strip_prefix("<!-- ")?.strip_suffix(" -->")?;
    Some(comment.split_once(": ").unwrap_or((comment, "")))
}

fn skip_to<'a>(lines: &mut impl Iterator<Item = (usize, &'a str)>, end: &str) -> Result<()> {
    lines
        .find(|(_, line)| *line == end)
        .map(|_| ())
        .with_context(|| format!("no `{end}` follows"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_without_a_mark_is_found() {
        let text = "```sh\nls\n```\n\n```python\nx\n```\n\n<!-- snippet: a.py -->\n```python\nx\n```\n<!-- not run: no Spring -->\n```kotlin\nx\n```\n<!-- snippets: a#b -->\n```rust\n```\n<!-- end of snippets -->\n";
        assert_eq!(unmarked(text, false), [5]);
        let text = "<!-- file: src/main.rs -->\n```rust\nx\n```\n";
        assert_eq!(unmarked(text, false), [2]);
        assert_eq!(unmarked(text, true), [0; 0]);
    }

    #[test]
    fn a_drifted_snippet_is_written_again() {
        let root = std::env::temp_dir().join(format!("xtask-fill-{}", std::process::id()));
        let folder = root.join("core/examples");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(
            folder.join("a.rs"),
            "// region: b\nnew();\n// end of region\n",
        )
        .expect("a file");
        let page = "a\n<!-- snippet: core/examples/a.rs#b -->\n```rust,no_run\nold();\n```\nz\n";
        let filled = fill(&root, &[], page);
        let missing = fill(&root, &[], &page.replace("#b", "#c"));
        std::fs::remove_dir_all(&root).expect("it can be removed");
        assert_eq!(filled.expect("it is filled"), page.replace("old", "new"));
        let error = format!("{:#}", missing.expect_err("there is no such region"));
        assert!(
            error.contains("line 2") && error.contains("no region c"),
            "{error}"
        );
    }
}
