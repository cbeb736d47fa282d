//! A folder of copies and generated files, in which unchanged files keep their modification times: compilers that look at
//! times then rebuild only what has changed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A folder that is being laid out.
pub(crate) struct Layout {
    root: PathBuf,
    files: BTreeSet<PathBuf>,
}

impl Layout {
    pub(crate) fn new(root: PathBuf) -> Self {
        Self {
            root,
            files: BTreeSet::new(),
        }
    }

    /// Puts a file there.
    pub(crate) fn write(&mut self, path: impl AsRef<Path>, content: &[u8]) -> Result<()> {
        let path = self.root.join(path);
        if fs::read(&path).map_or(true, |old| old != content) {
            let folder = path.parent().unwrap_or(&self.root);
            fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
            fs::write(&path, content).with_context(|| format!("writing {}", path.display()))?;
        }
        self.files.insert(path);
        Ok(())
    }

    /// Puts a copy of a file there, or of a folder with everything in it. Names that begin with a dot belong to tools, and
    /// are left out.
    pub(crate) fn copy(&mut self, from: &Path, to: impl AsRef<Path>) -> Result<()> {
        let to = to.as_ref();
        if !from.is_dir() {
            let content = fs::read(from).with_context(|| format!("reading {}", from.display()))?;
            return self.write(to, &content);
        }
        for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
            let name = entry?.file_name();
            if !name.to_string_lossy().starts_with('.') {
                self.copy(&from.join(&name), to.join(&name))?;
            }
        }
        Ok(())
    }

    /// Removes files of an earlier layout, and returns the folder.
    pub(crate) fn finish(self) -> Result<PathBuf> {
        remove_all_but(&self.root, &self.files)?;
        Ok(self.root)
    }
}

fn remove_all_but(folder: &Path, files: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            remove_all_but(&path, files)?;
        } else if !files.contains(&path) {
            fs::remove_file(&path).with_context(|| format!("removing {}", path.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_same_is_left_alone_and_what_is_not_asked_for_goes() {
        let folder = std::env::temp_dir().join(format!("xtask-layout-{}", std::process::id()));
        let lay_out = |names: &[&str]| {
            let mut layout = Layout::new(folder.clone());
            for name in names {
                layout
                    .write(name, name.as_bytes())
                    .expect("it can be written");
            }
            layout.finish().expect("it can be finished")
        };
        lay_out(&["a", "b/c"]);
        let written = |name: &str| {
            let metadata = fs::metadata(folder.join(name)).expect("it is there");
            metadata.modified().expect("it has a time")
        };
        let before = written("a");
        lay_out(&["a", "d"]);
        assert_eq!(written("a"), before);
        assert!(folder.join("d").exists());
        assert!(!folder.join("b/c").exists());
        fs::remove_dir_all(&folder).expect("it can be removed");
    }
}
