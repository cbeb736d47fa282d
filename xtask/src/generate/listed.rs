//! Whether `.gitattributes` lists every generated file, so that reviews fold generated files.

use std::fs;

use anyhow::{Context, Result, bail};

use super::File;
use crate::workspace::Workspace;

const NAME: &str = ".gitattributes";

/// Fails with the names of the files of which no line says whether they are generated.
pub(super) fn refuse_unlisted(workspace: &Workspace, files: &[File]) -> Result<()> {
    let path = workspace.root.join(NAME);
    let attributes =
        fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let paths = files.iter().map(|file| file.path.display().to_string());
    let unlisted: Vec<String> = paths.filter(|path| !is_listed(&attributes, path)).collect();
    if !unlisted.is_empty() {
        bail!(
            "{NAME} does not name these generated files; add a line with linguist-generated=true for each:\n  {}",
            unlisted.join("\n  ")
        );
    }
    Ok(())
}

/// Whether a line names the file: by its whole path, or as one of all files below a folder. One that is mostly written by
/// hand is listed as not generated.
fn is_listed(attributes: &str, path: &str) -> bool {
    let lines = attributes.lines().filter_map(|line| {
        let (pattern, attribute) = line.split_once(' ')?;
        attribute
            .starts_with("linguist-generated=")
            .then_some(pattern)
    });
    lines
        .into_iter()
        .any(|pattern| match pattern.strip_suffix("**") {
            Some(folder) => folder.ends_with('/') && path.starts_with(folder),
            None => pattern == path,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_listed_by_its_path_or_its_folder() {
        let attributes = "# b/c.py\na/generated/** linguist-generated=true\nb/c.py linguist-generated=false\nd.py text\n";
        for (path, listed) in [
            ("a/generated/x/y.kt", true),
            ("a/generated_too/x.kt", false),
            ("b/c.py", true),
            ("b/c.pyi", false),
            ("d.py", false),
        ] {
            assert_eq!(is_listed(attributes, path), listed, "{path}");
        }
    }
}
