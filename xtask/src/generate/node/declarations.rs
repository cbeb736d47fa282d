//! The type declarations of the npm package, which the TypeScript compiler makes of its sources.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::generate::File;
use crate::tools::npm_package;
use crate::workspace::Workspace;

const FOLDER: &str = "bindings-node/types";

/// The declarations as files, compiled anew.
pub(in crate::generate) fn files(workspace: &Workspace) -> Result<Vec<File>> {
    let node = npm_package::tools(workspace)?;
    let made = npm_package::compile(workspace, &node)?.join("types");
    let mut texts = BTreeMap::new();
    read_folder(&made, &made, &mut texts)?;
    Ok(texts
        .into_iter()
        .map(|(path, text)| File {
            path: Path::new(FOLDER).join(path),
            text,
        })
        .collect())
}

fn read_folder(root: &Path, folder: &Path, texts: &mut BTreeMap<PathBuf, String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            read_folder(root, &path, texts)?;
        } else {
            texts.insert(
                path.strip_prefix(root)?.to_owned(),
                fs::read_to_string(&path)?,
            );
        }
    }
    Ok(())
}
