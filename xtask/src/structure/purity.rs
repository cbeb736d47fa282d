//! Core knows no binding: it names no crate of another language, depends on none, and is safe Rust.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::words::{lines_with, without_comments, without_toml_comments};
use crate::process::{cargo, read};

/// The folders of core and of the crates that it is made of.
const FOLDERS: [&str; 3] = ["core", "core/macros", "core/bridge"];

/// The crates of other languages, as code names them.
const WORDS: [&str; 6] = [
    "pyo3",
    "napi",
    "uniffi",
    "wasm_bindgen",
    "wasm-bindgen",
    "jni",
];

/// Prefixes of the names of crates that core must not depend on.
const CRATES: [&str; 4] = ["pyo3", "napi", "uniffi", "wasm-bindgen"];

pub(super) fn findings(root: &Path) -> Result<Vec<String>> {
    let mut findings = words(root)?;
    findings.extend(unsafe_code(&fs::read_to_string(
        root.join("core/src/lib.rs"),
    )?)?);
    findings.extend(dependencies(&tree()?));
    Ok(findings)
}

/// The places of a word outside comments.
fn words(root: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for folder in FOLDERS.map(|folder| root.join(folder)) {
        if folder.is_dir() {
            collect(&folder, &mut files)?;
        }
    }
    // A folder can lie in another.
    files.sort();
    files.dedup();
    let mut findings = Vec::new();
    for file in files {
        let text =
            fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
        let code = if file.extension().is_some_and(|extension| extension == "rs") {
            without_comments(&text)
        } else {
            without_toml_comments(&text)
        };
        let shown = file.strip_prefix(root).unwrap_or(&file).display();
        for word in WORDS {
            let lines = lines_with(&code, word);
            if !lines.is_empty() {
                let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
                let lines = lines.join(", ");
                findings.push(format!(
                    "{shown} names {word}, which core must not know: line {lines}"
                ));
            }
        }
    }
    Ok(findings)
}

/// Every Rust file and manifest of a folder and the folders in it.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            if name != "target" {
                collect(&path, files)?;
            }
        } else if name == "Cargo.toml" || path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// Unsafe code must be forbidden under every feature.
fn unsafe_code(lib: &str) -> Result<Option<String>> {
    let file = syn::parse_file(lib).context("reading core/src/lib.rs")?;
    let forbids = file.attrs.iter().any(|attribute| {
        let list = attribute.meta.require_list();
        attribute.path().is_ident("forbid")
            && list.is_ok_and(|list| {
                let words = list.tokens.to_string();
                words.split(',').any(|word| word.trim() == "unsafe_code")
            })
    });
    Ok((!forbids).then(|| {
        "core/src/lib.rs has no `#![forbid(unsafe_code)]` that holds under every feature".to_owned()
    }))
}

/// The name of every crate that core depends on, one a line. For one target, because a dependency of ours depends
/// on wasm-bindgen in browsers.
fn tree() -> Result<String> {
    let tree = read(cargo().args([
        "tree",
        "--package",
        "realtimekit-api",
        "--all-features",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--format",
        "{p}",
        "--target",
        "x86_64-unknown-linux-gnu",
    ]))?;
    if !tree.starts_with("realtimekit-api ") {
        bail!("`cargo tree` does not begin with realtimekit-api");
    }
    Ok(tree)
}

fn dependencies(tree: &str) -> Vec<String> {
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    let mut found: Vec<&str> = names
        .filter(|name| CRATES.iter().any(|start| name.starts_with(start)))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
        .into_iter()
        .map(|name| format!("realtimekit-api depends on {name}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::tests::Folder;

    #[test]
    fn words_are_found_in_code_and_manifests_and_not_in_comments() {
        let folder = Folder::with(
            "words",
            &[
                (
                    "core/src/lib.rs",
                    "//! Used by pyo3.\n/// And napi.\npub struct A;\n",
                ),
                (
                    "core/Cargo.toml",
                    "[dependencies]\n# no pyo3\npyo3 = \"1\"\n",
                ),
                (
                    "core/macros/src/emit.rs",
                    "\nlet path = \"::uniffi::Enum\";\n\nuse uniffi;\n",
                ),
                ("core/tests/all.rs", "use Pyo3Something;\n"),
                ("bindings-python/src/lib.rs", "use pyo3::prelude::*;\n"),
            ],
        );
        assert_eq!(
            words(&folder.0).expect("it is read"),
            [
                "core/Cargo.toml names pyo3, which core must not know: line 3",
                "core/macros/src/emit.rs names uniffi, which core must not know: line 2, 4",
                "core/tests/all.rs names pyo3, which core must not know: line 1",
            ]
        );
    }

    #[test]
    fn unsafe_code_is_forbidden_under_every_feature_or_not_at_all() {
        for (lib, good) in [
            ("//! Doc.\n#![forbid(unsafe_code)]\n", true),
            ("#![forbid(missing_docs, unsafe_code)]\n", true),
            ("// #![forbid(unsafe_code)]\n", false),
            ("#![deny(unsafe_code)]\n", false),
            (
                "#![cfg_attr(not(feature = \"x\"), forbid(unsafe_code))]\n",
                false,
            ),
        ] {
            let finding = unsafe_code(lib).expect("it is read");
            assert_eq!(finding.is_none(), good, "{lib}");
        }
    }

    #[test]
    fn dependencies_are_found_by_the_beginning_of_their_names() {
        let tree = "realtimekit-api v1 (/x)\npyo3-ffi v0.1\nserde v1\npyo3-ffi v0.1\nopenapi v1\n";
        assert_eq!(dependencies(tree), ["realtimekit-api depends on pyo3-ffi"]);
    }
}
