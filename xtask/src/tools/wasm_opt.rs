//! Binaryen's optimiser for WebAssembly, which knows what a compiler for many processors does not: an eighth less to store
//! and to compile.

use std::path::Path;

use anyhow::Result;

use super::node::Node;
use crate::process::{run, say};
use crate::workspace::Workspace;

/// What rustc uses by default, and every runtime has.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Writes a module that does the same and is smaller.
pub(super) fn shrink(
    workspace: &Workspace,
    node: &Node,
    module: &Path,
    smaller: &Path,
) -> Result<()> {
    let folder = workspace.scratch().join("wasm-opt");
    node.install_locked(&workspace.root.join("xtask/wasm"), &folder)?;
    say("Making the WebAssembly module smaller (takes a minute)");
    run(node
        .node()
        .arg(folder.join("node_modules/binaryen/bin/wasm-opt"))
        .arg("-Oz")
        .args(FEATURES)
        .arg(module)
        .arg("-o")
        .arg(smaller))
}
