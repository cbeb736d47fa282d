//! The uniffi side of Kotlin and Swift: builds the native library, runs uniffi's generator on it, and returns the sources
//! that it wrote. Each language then adapts its own sources, and checks what it finds in them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::process::{build_binary, run, say};
use crate::tools::build::Profile;
use crate::tools::native;
use crate::tools::platforms::Platform;
use crate::workspace::{Workspace, emptied};

/// What the generator wrote for Swift.
pub(super) struct Sources {
    pub(super) swift: String,
    /// The C header of the native library.
    pub(super) header: String,
}

pub(super) fn swift(workspace: &Workspace) -> Result<Sources> {
    let folder = generator(workspace, "swift")?;
    Ok(Sources {
        swift: read_text(&folder.join("RealtimeKitAPI.swift"))?,
        header: read_text(&folder.join("RealtimeKitAPINative.h"))?,
    })
}

/// What the generator wrote for Kotlin.
pub(super) fn kotlin(workspace: &Workspace) -> Result<String> {
    let folder = generator(workspace, "kotlin")?;
    read_text(&folder.join("realtimekit/api/realtimekit_api_native.kt"))
}

/// Runs the generator for one language and returns its output folder. It reads a development build, because a release is
/// stripped of the metadata that it needs.
fn generator(workspace: &Workspace, language: &str) -> Result<PathBuf> {
    let platform = Platform::of_this_system()?;
    let library = native::build(workspace, platform, Profile::Development)?;
    say("Building the generator of uniffi (the first build takes some minutes)");
    let generator = build_binary("uniffi-bindgen")?;
    let folder = emptied(workspace.scratch().join("uniffi").join(language))?;
    run(std::process::Command::new(&generator)
        .args(["generate", "--no-format", "--language", language])
        .arg("--config")
        .arg(workspace.root.join("bindings-uniffi/uniffi.toml"))
        .arg("--out-dir")
        .arg(&folder)
        .arg(&library))?;
    Ok(folder)
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// Replaces `old` by `new`, which must occur exactly `times` times: a new version of the generator with other output
/// fails here.
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
