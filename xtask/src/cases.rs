//! The conformance cases as JSON, for runners in languages without a YAML parser.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::workspace::Workspace;

/// The variable that holds the path of the file.
pub(crate) const CASES_VARIABLE: &str = "REALTIMEKIT_CASES";

/// The variable that holds the path of the folder `tests`.
pub(crate) const TESTS_VARIABLE: &str = "REALTIMEKIT_TESTS";

/// Writes every case file, under its name, into one JSON file and returns its path.
pub(crate) fn as_json(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.root.join("tests/cases");
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        // YAML 1.2: `n` and `yes` are strings.
        let options = serde_saphyr::options! { strict_booleans: true };
        let document: Value = serde_saphyr::from_str_with_options(&text, options)
            .with_context(|| format!("reading {}", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        files.insert(name.into_owned(), document);
    }
    let path = workspace.scratch().join("cases.json");
    fs::create_dir_all(workspace.scratch())?;
    fs::write(&path, serde_json::to_string(&files)?)
        .with_context(|| format!("writing {}", path.display()))?;
    Ok(path)
}
