//! The rules of the sources: no import cycles between files, and a core without references to bindings.

mod circles;
mod modules;
mod paths;
mod purity;
mod typescript;
mod words;

use std::path::Path;

use anyhow::Result;

use crate::workspace::Workspace;
use circles::{Node, Ties};

/// Folders of `core/src` whose files count one by one. Everywhere else a file and the files below it count as one.
const LAYERS: [&str; 4] = ["bridge", "http", "resources", "values"];

/// The largest cycle of core.
const LARGEST_CIRCLE: usize = 4;

/// Every check by its name, with its findings: none, if it passes.
pub(crate) fn check(workspace: &Workspace) -> Vec<(String, Result<Vec<String>>)> {
    let root = &workspace.root;
    let named = |name: &str, findings| (name.to_owned(), findings);
    vec![
        named("circles of core", core_circles(root)),
        named("circles of the emulator", emulator_circles(root)),
        named("circles of bindings-node/lib", node_circles(root)),
        named("bindings in core", purity::findings(root)),
    ]
}

fn core_circles(root: &Path) -> Result<Vec<String>> {
    let ties = modules::Crate::read(root, "core/src", "realtimekit_api")?.ties();
    Ok(circles::findings(&ties, layered, LARGEST_CIRCLE))
}

fn emulator_circles(root: &Path) -> Result<Vec<String>> {
    let ties = modules::Crate::read(root, "emulator/src", "realtimekit_emulator")?.ties();
    Ok(circles::findings(&ties, single, 1))
}

fn node_circles(root: &Path) -> Result<Vec<String>> {
    let ties: Ties = typescript::ties(root, "bindings-node/lib")?;
    Ok(circles::findings(&ties, single, 1))
}

/// Each file for itself.
fn single(file: &str) -> Node {
    file.to_owned()
}

/// The file at the top of the unit of `file`: `download.rs` for `download/links.rs`, but in a layer the layer's own:
/// `http/engine.rs` for `http/engine/attempt.rs`.
fn layered(file: &str) -> Node {
    let Some(path) = file.strip_prefix("core/src/") else {
        return file.to_owned();
    };
    let path = path.strip_suffix("/mod.rs").unwrap_or(path);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let parts: Vec<&str> = path.split('/').collect();
    let depth = match parts.as_slice() {
        [layer, _, ..] if LAYERS.contains(layer) => 2,
        _ => 1,
    };
    format!("core/src/{}.rs", parts[..depth].join("/"))
}

#[cfg(test)]
pub(crate) mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    /// A folder with these files; it is removed at the end of the test.
    pub(crate) struct Folder(pub(crate) PathBuf);

    impl Folder {
        pub(crate) fn with(test: &str, files: &[(&str, &str)]) -> Self {
            let name = format!("xtask-structure-{test}-{}", std::process::id());
            let folder = Self(std::env::temp_dir().join(name));
            for (path, text) in files {
                let path = folder.0.join(path);
                let parent = path.parent().expect("a file is in a folder");
                fs::create_dir_all(parent).expect("the folder can be made");
                fs::write(path, text).expect("the file can be written");
            }
            folder
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// A crate of files that import each other in a ring.
    fn ring(test: &str, folder: &str, size: usize) -> Folder {
        let declared: String = (0..size)
            .map(|number| format!("mod f{number};\n"))
            .collect();
        let mut files = vec![(format!("{folder}/lib.rs"), declared)];
        for number in 0..size {
            let next = (number + 1) % size;
            files.push((
                format!("{folder}/f{number}.rs"),
                format!("use crate::f{next}::F{next};\npub struct F{number};\n"),
            ));
        }
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        Folder::with(test, &files)
    }

    #[test]
    fn core_may_have_a_circle_of_four_and_none_of_five() {
        let four = ring("four", "core/src", 4);
        assert_eq!(core_circles(&four.0).expect("it is read"), [""; 0]);
        let five = ring("five", "core/src", 5);
        let findings = core_circles(&five.0).expect("it is read");
        let [finding] = findings.as_slice() else {
            panic!("one circle, and not {findings:?}");
        };
        assert!(finding.contains("a circle of 5 files"), "{finding}");
        assert!(
            finding.contains("\n  core/src/f4.rs -> core/src/f0.rs: F0"),
            "{finding}"
        );
    }

    #[test]
    fn the_emulator_may_have_none() {
        let two = ring("two", "emulator/src", 2);
        let findings = emulator_circles(&two.0).expect("it is read");
        assert_eq!(findings.len(), 1, "{findings:?}");
    }

    #[test]
    fn a_file_and_its_submodules_count_as_one() {
        let folder = Folder::with(
            "submodules",
            &[
                ("core/src/lib.rs", "mod a;"),
                (
                    "core/src/a.rs",
                    "mod b; mod c; mod d; mod e; use e::E; pub struct A;",
                ),
                ("core/src/a/b.rs", "use super::A; pub struct B;"),
                ("core/src/a/c.rs", "use super::b::B; pub struct C;"),
                ("core/src/a/d.rs", "use super::c::C; pub struct D;"),
                ("core/src/a/e.rs", "mod f; use super::d::D; pub struct E;"),
                ("core/src/a/e/f.rs", "use crate::a::A;"),
            ],
        );
        assert_eq!(core_circles(&folder.0).expect("it is read"), [""; 0]);
    }

    #[test]
    fn the_files_of_a_layer_count_one_by_one() {
        assert_eq!(layered("core/src/http.rs"), "core/src/http.rs");
        assert_eq!(layered("core/src/http/retry.rs"), "core/src/http/retry.rs");
        assert_eq!(
            layered("core/src/http/engine/attempt.rs"),
            "core/src/http/engine.rs"
        );
        assert_eq!(
            layered("core/src/download/links.rs"),
            "core/src/download.rs"
        );
    }

    #[test]
    fn node_counts_imports_of_types_too() {
        let folder = Folder::with(
            "typescript",
            &[
                (
                    "bindings-node/lib/a.ts",
                    "import { B } from './b.js';\nexport class A {}\n",
                ),
                (
                    "bindings-node/lib/b.ts",
                    "import type {\n  A,\n} from './a.js';\nexport class B {}\n",
                ),
                (
                    "bindings-node/lib/generated/c.ts",
                    "import { A } from '../a.js';\n",
                ),
            ],
        );
        let findings = node_circles(&folder.0).expect("it is read");
        let [finding] = findings.as_slice() else {
            panic!("one circle, and not {findings:?}");
        };
        assert!(
            finding.contains("bindings-node/lib/b.ts -> bindings-node/lib/a.ts: A"),
            "{finding}"
        );
    }
}
