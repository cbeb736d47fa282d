//! Regions of programs: the lines between the comments `region: name` and `end of region`. A part can belong to several:
//! `region: name, other`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The folders of programs that the tests of their language compile and run. Pages show no other code.
const PROGRAMS: [&str; 11] = [
    "bindings-kotlin/examples/",
    "bindings-kotlin/tests/",
    "bindings-node/examples/",
    "bindings-node/tests/platforms/",
    "bindings-node/tests/realms/",
    "bindings-python/examples/",
    "bindings-swift/examples/",
    "bindings-swift/tests/",
    "core/examples/",
    "core/tests/",
    "emulator/tests/",
];

/// The language of a program, as the info string of a code block.
pub(super) fn language(path: &str) -> Result<&'static str> {
    let (_, ending) = path.rsplit_once('.').unwrap_or_default();
    Ok(match ending {
        "rs" => "rust",
        "py" => "python",
        "js" | "mjs" | "cjs" => "js",
        "swift" => "swift",
        "kt" => "kotlin",
        "java" => "java",
        _ => bail!("{path}: no language has this ending"),
    })
}

/// The code at `place`: a file, or `file#region`.
pub(super) fn cut(root: &Path, place: &str) -> Result<String> {
    let (path, region) = match place.split_once('#') {
        Some((path, region)) => (path, Some(region)),
        None => (place, None),
    };
    if !PROGRAMS.iter().any(|folder| path.starts_with(folder)) {
        bail!(
            "{path} is not in a folder of programs that tests run: {}",
            PROGRAMS.join(", ")
        );
    }
    let text = fs::read_to_string(root.join(path)).with_context(|| format!("reading {path}"))?;
    match region {
        Some(region) => region_of(&text, region).with_context(|| format!("in {path}")),
        None => Ok(without_marks(&text)),
    }
}

/// The parts of a region, with an empty line between them, each without its indentation.
fn region_of(text: &str, region: &str) -> Result<String> {
    let mut parts: Vec<Vec<&str>> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        match mark(line) {
            Some(Mark::Begin(names)) if inside => bail!("region {names} begins inside of {region}"),
            Some(Mark::Begin(names)) if names.split(", ").any(|name| name == region) => {
                inside = true;
                parts.push(Vec::new());
            }
            Some(Mark::End) => inside = false,
            Some(Mark::Begin(_)) => {}
            None if inside => parts.last_mut().context("a part")?.push(line),
            None => {}
        }
    }
    if inside {
        bail!("region {region} has no end");
    }
    if parts.is_empty() {
        bail!("no region {region}");
    }
    let mut cut = String::new();
    let mut before_imports = false;
    for lines in &parts {
        let imports = lines.iter().all(|line| is_import(line));
        if !cut.is_empty() {
            cut.push_str(if imports && before_imports {
                "\n"
            } else {
                "\n\n"
            });
        }
        cut.push_str(&moved_left(lines));
        before_imports = imports;
    }
    Ok(cut)
}

fn is_import(line: &str) -> bool {
    line.is_empty()
        || ["import ", "use ", "from "]
            .iter()
            .any(|word| line.starts_with(word))
}

fn without_marks(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| mark(line).is_none()).collect();
    moved_left(&lines)
}

/// Removes the common indentation of all lines, and the empty lines around them.
fn moved_left(lines: &[&str]) -> String {
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let filled = lines.iter().filter(|line| !line.trim().is_empty());
    let least = filled.map(indent).min().unwrap_or_default();
    let moved: Vec<&str> = lines
        .iter()
        .map(|line| line.get(least..).unwrap_or_default())
        .collect();
    moved.join("\n").trim_matches('\n').to_owned()
}

enum Mark<'a> {
    /// The names of the regions to which the part belongs, with commas between them.
    Begin(&'a str),
    End,
}

fn mark(line: &str) -> Option<Mark<'_>> {
    let line = line.trim_start();
    let comment = line.strip_prefix("//").or_else(|| line.strip_prefix('#'))?;
    let comment = comment.trim();
    if comment == "end of region" {
        return Some(Mark::End);
    }
    comment.strip_prefix("region: ").map(Mark::Begin)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "// region: a, c\nimport x\n// end of region\n\nfn f() {\n    // region: a\n    one\n\n      two\n    // end of region\n    // region: b\n    three\n    // end of region\n}\n";

    #[test]
    fn parts_of_a_region_are_joined_and_moved_left() {
        let cut = region_of(PROGRAM, "a").expect("the region is there");
        assert_eq!(cut, "import x\n\none\n\n  two");
        let other = region_of(PROGRAM, "c").expect("the region is there");
        assert_eq!(other, "import x");
    }

    #[test]
    fn a_whole_file_shows_no_marks() {
        assert_eq!(
            without_marks("# region: a\nx = 1\n# end of region\n"),
            "x = 1"
        );
    }

    #[test]
    fn what_is_wrong_with_a_region_is_said() {
        for (text, message) in [
            ("// region: b\n// end of region", "no region a"),
            ("// region: a\none", "region a has no end"),
            (
                "// region: a\n// region: b\n",
                "region b begins inside of a",
            ),
        ] {
            let error = region_of(text, "a").expect_err("it is wrong");
            assert_eq!(error.to_string(), message);
        }
    }

    #[test]
    fn only_programs_that_are_run_are_shown() {
        let error = cut(Path::new("."), "core/src/lib.rs").expect_err("it is refused");
        assert!(error.to_string().contains("core/examples/"), "{error}");
    }
}
