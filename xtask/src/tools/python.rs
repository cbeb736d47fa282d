//! A Python that is new enough, and virtual environments of our own: the user's Python is only ever read.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::debian;
use crate::process::{answer, read, run, say};
use crate::workspace::Workspace;

/// The oldest Python that the package supports.
const OLDEST: (u32, u32) = (3, 10);

/// What an interpreter is called, best guess first.
const NAMES: [&str; 7] = [
    "python3.11",
    "python3",
    "python3.14",
    "python3.13",
    "python3.12",
    "python3.10",
    "python",
];

/// An interpreter of the system.
pub(crate) struct Python {
    program: &'static str,
    version: String,
}

impl Python {
    /// Finds an interpreter that can make virtual environments; as root on Debian it installs what is missing.
    pub(crate) fn find() -> Result<Self> {
        if let Some(python) = Self::complete() {
            return Ok(python);
        }
        if debian::install(&["python3", "python3-venv"])
            && let Some(python) = Self::complete()
        {
            return Ok(python);
        }
        match NAMES.into_iter().find_map(Self::named) {
            Some(python) => bail!(
                "{} ({}) cannot make virtual environments: its module ensurepip is missing. \
                 On Debian and Ubuntu: apt-get install python3-venv",
                python.program,
                python.version
            ),
            None => bail!(
                "Python {}.{} or newer was not found on the PATH. On Debian and Ubuntu: apt-get install python3 python3-venv",
                OLDEST.0,
                OLDEST.1
            ),
        }
    }

    fn complete() -> Option<Self> {
        NAMES
            .into_iter()
            .filter_map(Self::named)
            .find(Self::can_make_environments)
    }

    /// The interpreter itself, outside of any virtual environment.
    pub(crate) fn command(&self) -> Command {
        clean(Command::new(self.program))
    }

    /// The interpreter of that name, if it starts and is new enough.
    fn named(program: &'static str) -> Option<Self> {
        let version = scripted(
            program,
            "import sys; print(*sys.version_info[:3], sys.executable)",
        )?;
        let mut numbers = version
            .split_whitespace()
            .map(|word| word.parse::<u32>().unwrap_or(0));
        let found = (numbers.next()?, numbers.next()?);
        (found >= OLDEST).then_some(Self { program, version })
    }

    fn can_make_environments(&self) -> bool {
        scripted(self.program, "import venv, ensurepip").is_some()
    }
}

/// What a script prints, or nothing if it fails.
fn scripted(program: &str, script: &str) -> Option<String> {
    answer(Command::new(program).args(["-I", "-c", script]))
}

/// A virtual environment below the target directory.
#[derive(Clone)]
pub(crate) struct Environment {
    folder: PathBuf,
}

impl Environment {
    /// What builds and installs wheels.
    pub(crate) fn build(workspace: &Workspace) -> Result<Self> {
        Self::with_requirements(workspace, "build")
    }

    /// What tests and checks, without our package until it is installed.
    pub(crate) fn test(workspace: &Workspace) -> Result<Self> {
        Self::with_requirements(workspace, "test")
    }

    /// What the bench draws and measures with. The clients it measures are not in it.
    pub(crate) fn bench(workspace: &Workspace) -> Result<Self> {
        Self::with_requirements(workspace, "bench")
    }

    /// What brings a Node, for machines without one.
    pub(crate) fn node(workspace: &Workspace) -> Result<Self> {
        Self::with_requirements(workspace, "node")
    }

    /// What brings another Node for trials.
    pub(crate) fn node_between(workspace: &Workspace) -> Result<Self> {
        Self::with_requirements(workspace, "node-between")
    }

    /// What brings a Java that is newer than this machine's.
    pub(crate) fn jdk(workspace: &Workspace) -> Result<Self> {
        Self::with_requirements(workspace, "jdk")
    }

    /// What compiles for other systems than this one.
    pub(crate) fn cross(workspace: &Workspace) -> Result<Self> {
        Self::with_requirements(workspace, "cross")
    }

    /// What tests the wheel with another interpreter, of this version.
    pub(crate) fn of_version(
        workspace: &Workspace,
        version: &str,
        interpreter: &Path,
    ) -> Result<Self> {
        let environment = Self::at(workspace, &format!("python-{version}"));
        let made_by = format!("{version} {}", interpreter.display());
        environment.made_of(workspace, "versions", interpreter, &made_by)
    }

    /// What tests a package that is built from source: this machine's Python, and nothing of ours yet.
    pub(crate) fn for_sources(workspace: &Workspace) -> Result<Self> {
        let python = Python::find()?;
        let environment = Self::at(workspace, "sources");
        let interpreter = Path::new(python.program);
        environment.made_of(workspace, "versions", interpreter, &python.version)
    }

    /// What judges wheels and Dockerfiles.
    pub(crate) fn gates(workspace: &Workspace) -> Result<Self> {
        Self::with_requirements(workspace, "gates")
    }

    /// A new environment without any package, not even pip: what a user's looks like.
    pub(crate) fn empty(workspace: &Workspace, name: &str) -> Result<Self> {
        let environment = Self::at(workspace, name);
        let python = Python::find()?;
        run(clean(Command::new(python.program))
            .args(["-m", "venv", "--clear", "--without-pip"])
            .arg(&environment.folder))?;
        Ok(environment)
    }

    /// Makes the environment of `xtask/requirements-<name>.txt`, or uses the one that was made of the same text.
    fn with_requirements(workspace: &Workspace, name: &str) -> Result<Self> {
        let python = Python::find()?;
        Self::at(workspace, name).made_of(
            workspace,
            name,
            Path::new(python.program),
            &python.version,
        )
    }

    /// This environment, made of the requirements of that name by an interpreter.
    fn made_of(
        self,
        workspace: &Workspace,
        requirements: &str,
        interpreter: &Path,
        version: &str,
    ) -> Result<Self> {
        let requirements = workspace
            .root
            .join(format!("xtask/requirements-{requirements}.txt"));
        let stamp = format!("{version}\n{}", fs::read_to_string(&requirements)?);
        let stamp_file = self.folder.join("made-of");
        if fs::read_to_string(&stamp_file).is_ok_and(|made_of| made_of == stamp) {
            return Ok(self);
        }
        say(&format!(
            "Making a virtual environment in {} (downloads packages, once)",
            self.folder.display()
        ));
        run(clean(Command::new(interpreter))
            .args(["-m", "venv", "--clear"])
            .arg(&self.folder))?;
        run(self
            .pip()
            .args(["install", "--quiet", "--requirement"])
            .arg(&requirements))?;
        // Written last, so that an interrupted installation is not taken for a finished one.
        fs::write(&stamp_file, stamp)
            .with_context(|| format!("writing {}", stamp_file.display()))?;
        Ok(self)
    }

    fn at(workspace: &Workspace, name: &str) -> Self {
        Self {
            folder: workspace.scratch().join("venv").join(name),
        }
    }

    /// Installs `wheel` into `target`, in place of what was there, from the file alone.
    pub(crate) fn install_into(&self, target: &Self, wheel: &Path) -> Result<()> {
        run(self
            .pip()
            .arg("--python")
            .arg(target.interpreter())
            .args([
                "install",
                "--quiet",
                "--no-index",
                "--no-deps",
                "--force-reinstall",
            ])
            .arg(wheel))
    }

    /// Installs wheels for another platform and version of Python into a folder: what these requirements name, and `wheel`
    /// where there is one.
    pub(crate) fn install_for(
        &self,
        folder: &Path,
        (tag, version): (&str, &str),
        requirements: &Path,
        wheel: Option<&Path>,
    ) -> Result<()> {
        run(self
            .pip()
            .args(["install", "--quiet", "--no-compile", "--only-binary=:all:"])
            .args(["--platform", tag, "--python-version", version, "--target"])
            .arg(folder)
            .arg("--requirement")
            .arg(requirements)
            .args(wheel))
    }

    /// The command that builds a source distribution and installs it here, with what it needs for that.
    pub(crate) fn install_from_source(&self, archive: &Path) -> Command {
        let mut command = self.pip();
        command
            .args(["install", "--quiet", "--no-deps", "--force-reinstall"])
            .arg(archive);
        command
    }

    /// Installs a package and its dependencies into a folder of its own. `package` is a requirement or the path of a wheel.
    pub(crate) fn install_to(&self, folder: &Path, package: &OsString) -> Result<()> {
        run(self
            .pip()
            .args(["install", "--quiet", "--target"])
            .arg(folder)
            .arg(package))
    }

    /// The interpreter of this environment.
    pub(crate) fn python(&self) -> Command {
        clean(Command::new(self.interpreter()))
    }

    /// A program that a package of this environment installed.
    pub(crate) fn program(&self, name: &str) -> Command {
        clean(Command::new(self.program_path(name)))
    }

    /// Path of such a program.
    pub(crate) fn program_path(&self, name: &str) -> PathBuf {
        self.scripts().join(name)
    }

    /// The folder of a package that is installed here.
    pub(crate) fn module(&self, name: &str) -> Result<PathBuf> {
        let script = format!(
            "import os, importlib.util as u; print(os.path.dirname(u.find_spec('{name}').origin))"
        );
        let folder = read(self.python().args(["-c", &script]))?;
        Ok(PathBuf::from(folder.trim()))
    }

    fn pip(&self) -> Command {
        let mut command = self.python();
        command.args(["-m", "pip", "--disable-pip-version-check", "--no-input"]);
        command
    }

    /// Path of the interpreter of this environment.
    pub(crate) fn interpreter(&self) -> PathBuf {
        self.scripts().join("python")
    }

    fn scripts(&self) -> PathBuf {
        self.folder
            .join(if cfg!(windows) { "Scripts" } else { "bin" })
    }
}

/// Without what the user's shell says about another Python, and without leaving byte code in the source tree.
fn clean(mut command: Command) -> Command {
    for name in [
        "PYTHONPATH",
        "PYTHONHOME",
        "VIRTUAL_ENV",
        "CONDA_PREFIX",
        "PIP_USER",
        "PIP_TARGET",
        "PIP_PREFIX",
    ] {
        command.env_remove(name);
    }
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    command
}
