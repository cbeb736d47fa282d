//! The uniffi side of Kotlin and Swift: builds the native library, lets the generator read it, and hands out the sources
//! as it wrote them. Each language then adapts its own by steps that check what they find.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::process::{build_binary, run, say};
use crate::tools::native;
use crate::workspace::Workspace;

/// What the generator wrote.
pub(super) struct Sources {
    pub(super) kotlin: String,
    pub(super) swift: String,
    /// The C header of the native library, for Swift.
    pub(super) header: String,
}

pub(super) fn run_generator(workspace: &Workspace) -> Result<Sources> {
    let library = native::build(workspace, native::Profile::Development)?;
    say("Building the generator of uniffi (the first build takes some minutes)");
    let generator = build_binary("uniffi-bindgen")?;
    let folder = workspace.scratch().join("uniffi");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    for language in ["kotlin", "swift"] {
        run(std::process::Command::new(&generator)
            .args(["generate", "--no-format", "--language", language])
            .arg("--config")
            .arg(workspace.root.join("bindings-uniffi/uniffi.toml"))
            .arg("--out-dir")
            .arg(folder.join(language))
            .arg(&library))?;
    }
    let read = |path: &str| read_text(&folder.join(path));
    Ok(Sources {
        kotlin: read("kotlin/realtimekit/api/realtimekit_api.kt")?,
        swift: read("swift/RealtimeKitAPI.swift")?,
        header: read("swift/RealtimeKitAPINative.h")?,
    })
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// Replaces `old` by `new`, which must occur exactly `times` times: a new version of the generator that writes something
/// else shall be noticed here, not by users.
pub(super) fn replace_exactly(text: &str, old: &str, new: &str, times: usize) -> Result<String> {
    let found = text.matches(old).count();
    if found != times {
        bail!("the generated source holds {found} times instead of {times} times: {old}");
    }
    Ok(text.replace(old, new))
}

/// The text without blanks at line ends, and with at most one empty line in a row.
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::new();
    let mut empty = true;
    for line in text.lines() {
        let line = line.trim_end();
        if !(line.is_empty() && empty) {
            tidy.push_str(line);
            tidy.push('\n');
        }
        empty = line.is_empty();
    }
    tidy.truncate(tidy.trim_end().len());
    tidy.push('\n');
    tidy
}

/// Replaces a name wherever it stands as a word of its own.
pub(super) fn replace_words(text: &str, old: &str, new: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some(position) = rest.find(old) {
        let before = rest[..position].chars().next_back();
        let after = rest[position + old.len()..].chars().next();
        let is_part = |letter: Option<char>| {
            letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
        };
        let whole = !is_part(before) && !is_part(after);
        result.push_str(&rest[..position]);
        result.push_str(if whole { new } else { old });
        rest = &rest[position + old.len()..];
    }
    result.push_str(rest);
    result
}
