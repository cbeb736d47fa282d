//! The package as its users depend on it: a git repository, of which they name a version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

use crate::process::{run, succeeds};
use crate::tools::swift::Swift as Toolchain;
use crate::workspace::{Workspace, emptied};

/// Tags what is in the folder of a package with a version of its own, in the repository beside it. The package manager
/// expects that a version never changes, so every other content is another version.
pub(super) fn publish(workspace: &Workspace, toolchain: &Toolchain, package: &Path) -> Result<()> {
    let repository = Repository {
        workspace,
        toolchain,
        package,
        folder: package.with_extension("git"),
    };
    if repository.holds_the_package()? {
        return Ok(());
    }
    emptied(repository.folder.clone())?;
    run(repository
        .toolchain
        .command(workspace, Path::new("git"), package, &[])
        .args(["init", "--quiet", "--bare"])
        .arg(&repository.folder))?;
    run(&mut repository.git(&["add", "--all", "--force"]))?;
    run(&mut repository.git(&["commit", "--quiet", "--message", "The package"]))?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    run(&mut repository.git(&["tag", &format!("1.0.{}", now.as_secs())]))
}

struct Repository<'a> {
    workspace: &'a Workspace,
    toolchain: &'a Toolchain,
    package: &'a Path,
    folder: PathBuf,
}

impl Repository<'_> {
    /// Whether nothing has changed since the last version.
    fn holds_the_package(&self) -> Result<bool> {
        let tags = self.folder.join("refs/tags");
        if !tags.exists() {
            return Ok(false);
        }
        // An interrupted run leaves a repository without a version.
        let tags = fs::read_dir(&tags).with_context(|| format!("reading {}", tags.display()))?;
        Ok(tags.count() == 1
            && succeeds(&mut self.git(&["add", "--all", "--force"]))?
            && succeeds(&mut self.git(&["diff", "--cached", "--quiet", "HEAD"]))?)
    }

    /// `git <arguments>` for the repository and the package. Git belongs to the toolchain, which fetches packages with it.
    fn git(&self, arguments: &[&str]) -> Command {
        let mut git = self
            .toolchain
            .command(self.workspace, Path::new("git"), self.package, &[]);
        git.arg(format!("--git-dir={}", self.folder.display()))
            .arg(format!("--work-tree={}", self.package.display()))
            .args(["-c", "user.name=xtask", "-c", "user.email=xtask@localhost"])
            // Anyone who builds may have settings for commits of their own.
            .args([
                "-c",
                "commit.gpgSign=false",
                "-c",
                "tag.gpgSign=false",
                "-c",
                "core.hooksPath=/dev/null",
            ])
            .args(arguments);
        git
    }
}
