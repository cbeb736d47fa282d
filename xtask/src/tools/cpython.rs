//! Versions of CPython that the package supports, beside the one of the system.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::maven;
use super::python::Python;
use super::script;
use crate::process::{answer, run, say};
use crate::workspace::{Workspace, emptied};

/// A version, and the build of it in Maven's central repository: the one registry for all systems that has whole
/// interpreters. It is made for Java programs that call Python, and runs on Linux x86-64 with glibc 2.35 or newer.
pub(crate) struct Version {
    pub(crate) name: &'static str,
    artifact: &'static str,
}

pub(crate) const OLDEST_AND_NEWEST: [Version; 2] = [
    Version {
        name: "3.10",
        artifact: "org.bytedeco:cpython:3.10.8-1.5.8:jar:linux-x86_64",
    },
    Version {
        name: "3.14",
        artifact: "org.bytedeco:cpython:3.14.3-1.5.13:jar:linux-x86_64",
    },
];

/// One that is tried less often. 3.11 is the machine's in the tests, and 3.13 that of 64-bit ARM.
pub(crate) const BETWEEN: [Version; 1] = [Version {
    name: "3.12",
    artifact: "org.bytedeco:cpython:3.12.1-1.5.10:jar:linux-x86_64",
}];

/// One that Wine runs.
pub(crate) const WINDOWS: Version = Version {
    name: "3.14",
    artifact: "org.bytedeco:cpython:3.14.3-1.5.13:jar:windows-x86_64",
};

impl Version {
    /// The path of the interpreter: that of the PATH, or one that is downloaded below the target directory.
    pub(crate) fn find(&self, workspace: &Workspace) -> Result<PathBuf> {
        let program = PathBuf::from(format!("python{}", self.name));
        if self.starts(&program) {
            return Ok(program);
        }
        if !cfg!(all(
            target_os = "linux",
            target_arch = "x86_64",
            target_env = "gnu"
        )) {
            bail!("{} was not found on the PATH", program.display());
        }
        let folder = workspace.scratch().join("cpython").join(self.name);
        let home = folder.join("org/bytedeco/cpython/linux-x86_64");
        let program = home.join("bin").join(&program);
        if !self.starts(&program) {
            self.download(workspace, &folder)?;
            // What is in an archive of this kind has lost its permissions.
            script::make_executable(&program)?;
        }
        if !self.starts(&program) {
            bail!(
                "{} does not start here, and there is no python{} on the PATH",
                program.display(),
                self.name
            );
        }
        Ok(program)
    }

    /// The path of the interpreter for Windows, which is downloaded into `folder`.
    pub(crate) fn for_windows(&self, workspace: &Workspace, folder: &Path) -> Result<PathBuf> {
        let program = folder.join("org/bytedeco/cpython/windows-x86_64/python.exe");
        if !program.exists() {
            self.download(workspace, folder)?;
        }
        Ok(program)
    }

    fn starts(&self, program: &Path) -> bool {
        // With what virtual environments take: Debian has it in a package of its own.
        let script = "import sys, ensurepip, venv; print('%d.%d' % sys.version_info[:2])";
        answer(Command::new(program).args(["-I", "-c", script])).as_deref() == Some(self.name)
    }

    fn download(&self, workspace: &Workspace, folder: &Path) -> Result<()> {
        maven::ready()?;
        say(&format!("Downloading CPython {} (once)", self.name));
        emptied(folder.to_path_buf())?;
        let archives = folder.join("archives");
        run(&mut maven::copy(workspace, self.artifact, &archives))?;
        let archive = fs::read_dir(&archives)
            .with_context(|| format!("reading {}", archives.display()))?
            .next()
            .context("Maven downloaded nothing")??
            .path();
        run(Python::find()?
            .command()
            .args(["-m", "zipfile", "--extract"])
            .args([&archive, folder]))?;
        fs::remove_dir_all(&archives).with_context(|| format!("removing {}", archives.display()))
    }
}
