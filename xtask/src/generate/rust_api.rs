//! The public API of the Rust crate, one line for each item, so that a review shows each addition, change and removal.
//!
//! rustdoc writes it as JSON after it has expanded macros and followed re-exports. Stable toolchains
//! hide that format behind a variable, and change it at times. So a toolchain may be too old or too new for the crate
//! that reads it: then the listing is skipped with a notice, or is a failure under `--require-all`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::File;
use crate::process::{CORE_AS_SHIPPED, cargo, run, say};
use crate::workspace::Workspace;

const PATH: &str = "core/api.txt";

/// Long paths of types that are known by their last name.
const SHORT: [(&str, &str); 9] = [
    ("alloc::string::String", "String"),
    ("alloc::vec::Vec", "Vec"),
    ("alloc::collections::btree::map::BTreeMap", "BTreeMap"),
    ("core::convert::", ""),
    ("core::iter::traits::collect::", ""),
    ("core::option::Option", "Option"),
    ("core::time::Duration", "Duration"),
    ("realtimekit_api::", ""),
    ("serde_json::value::", "serde_json::"),
];

/// The listing; nothing if this toolchain's rustdoc writes a format that the crate cannot read.
pub(super) fn file(workspace: &Workspace, required: bool) -> Result<Option<File>> {
    say("Asking rustdoc for the public API of the Rust crate");
    let json = rustdoc_json(workspace)?;
    let api = public_api::Builder::from_rustdoc_json(&json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build();
    let api = match api {
        Ok(api) => api,
        Err(error) if required => bail!("{PATH} cannot be compared: {error}"),
        Err(error) => {
            say(&format!(
                "SKIPPED: {PATH} cannot be made with this toolchain, use the current stable one: {error}"
            ));
            return Ok(None);
        }
    };
    let items = api.items().map(ToString::to_string);
    Ok(Some(File {
        path: PathBuf::from(PATH),
        text: listing(items),
    }))
}

/// One line for each item. The items of a trait's implementation follow from the trait, so its first line is enough.
fn listing(items: impl Iterator<Item = String>) -> String {
    let mut text = String::from(
        "# The public API of the crate, written by `cargo xtask generate`. Do not edit by hand.\n",
    );
    let mut in_trait = false;
    for item in items {
        if item.starts_with("impl") {
            in_trait = item.contains(" for ");
        } else if !item.starts_with("pub fn")
            && !item.starts_with("pub async fn")
            && !item.starts_with("pub type")
        {
            in_trait = false;
        } else if in_trait {
            continue;
        }
        let item = SHORT
            .iter()
            .fold(item, |item, (long, short)| item.replace(long, short));
        text.push_str(&item);
        text.push('\n');
    }
    text
}

/// rustdoc's description of core as its users see it.
fn rustdoc_json(workspace: &Workspace) -> Result<PathBuf> {
    let mut command = cargo();
    command
        .args([
            "rustdoc",
            "--quiet",
            "--package",
            "realtimekit-api",
            "--lib",
        ])
        .args(CORE_AS_SHIPPED)
        .args(["--features", "realtimekit-api/blocking", "--"])
        // A broken link is an error.
        .args(["-D", "warnings"])
        .args(["-Z", "unstable-options", "--output-format", "json"])
        .env("RUSTDOC", permissive_rustdoc(workspace)?);
    run(&mut command)?;
    Ok(workspace.target.join("doc/realtimekit_api.json"))
}

/// A rustdoc that may write JSON. Only rustdoc gets the variable: with it, cargo would compile every dependency again.
fn permissive_rustdoc(workspace: &Workspace) -> Result<PathBuf> {
    let (name, text) = if cfg!(windows) {
        ("rustdoc.cmd", "@set RUSTC_BOOTSTRAP=1\r\n@rustdoc %*\r\n")
    } else {
        (
            "rustdoc.sh",
            "#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec rustdoc \"$@\"\n",
        )
    };
    let path = workspace.scratch().join(name);
    fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))
            .with_context(|| format!("making {} a program", path.display()))?;
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trait_is_one_line_and_known_types_are_short() {
        let items = [
            "pub struct realtimekit_api::models::Meeting",
            "impl realtimekit_api::models::Meeting",
            "pub fn realtimekit_api::models::Meeting::new(impl core::convert::Into<alloc::string::String>) -> Self",
            "impl core::fmt::Debug for realtimekit_api::models::Meeting",
            "pub fn realtimekit_api::models::Meeting::fmt(&self, &mut core::fmt::Formatter<'_>) -> core::fmt::Result",
            "pub struct realtimekit_api::models::Poll",
            "pub realtimekit_api::models::Poll::id: alloc::string::String",
        ];
        let text = listing(items.into_iter().map(str::to_owned));
        let lines: Vec<&str> = text.lines().skip(1).collect();
        assert_eq!(
            lines,
            [
                "pub struct models::Meeting",
                "impl models::Meeting",
                "pub fn models::Meeting::new(impl Into<String>) -> Self",
                "impl core::fmt::Debug for models::Meeting",
                "pub struct models::Poll",
                "pub models::Poll::id: String",
            ]
        );
    }
}
