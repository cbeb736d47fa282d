//! A Debian 13 in a folder below the target directory, for compilers that this system does not have.
//!
//! As root, a minimal Debian is made there once, and programs run in it with the project's folders mounted. The
//! mounts are visible to that program alone, and only while it runs: deleting the target directory must
//! not reach the sources through them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::debian;
use crate::process::{run, say};
use crate::workspace::Workspace;

const RELEASE: &str = "trixie";
const BACKPORTS: &str = "trixie-backports";

/// Mounts the folders before `--` into the root, enters it, and runs the rest of the arguments. The mounts live in a
/// namespace of their own and end with it.
const ENTER: &str = r#"
set -e
root=$1; shift
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
while [ "$1" != -- ]; do mkdir -p "$root$1"; mount --bind "$1" "$root$1"; shift; done
shift
exec chroot "$root" "$@"
"#;

/// Packages that are installed together.
pub(crate) struct Packages {
    /// Their description, and the name of the stamp.
    pub(crate) name: &'static str,
    /// Those of the release.
    pub(crate) stable: &'static [&'static str],
    /// Those of newer versions, with their dependencies.
    pub(crate) backports: &'static [&'static str],
}

/// A Debian 13 that can be entered.
#[derive(Clone)]
pub(crate) struct Trixie {
    root: PathBuf,
}

/// Fails, with the way out in its text, if there can be none for programs of x86-64 here. Makes nothing yet.
pub(crate) fn ready() -> Result<()> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) || !can_make() {
        bail!(
            "it takes a Debian in a folder of its own, which xtask makes as root on Debian for x86-64 (with \
             debootstrap; 2.5 GB below the target directory)"
        );
    }
    Ok(())
}

/// Whether one can be made here.
pub(crate) fn can_make() -> bool {
    debian::is_root()
        && (Path::new("/usr/sbin/debootstrap").exists() || debian::install(&["debootstrap"]))
}

impl Trixie {
    /// Finds or makes it, and installs the packages that are not there yet.
    pub(crate) fn with(workspace: &Workspace, packages: &Packages) -> Result<Self> {
        let debian = Self {
            root: workspace.scratch().join("debian-13"),
        };
        debian.stamped("made-of", RELEASE, || {
            say(&format!(
                "Making a Debian 13 in {} (downloads 50 MB, once)",
                debian.root.display()
            ));
            debian.make()
        })?;
        let list = [packages.stable, packages.backports].concat().join(" ");
        debian.stamped(&format!("made-of-{}", packages.name), &list, || {
            say(&format!(
                "Installing {} into {} (downloads, once; takes two minutes)",
                packages.name,
                debian.root.display()
            ));
            debian.install(packages)
        })?;
        Ok(debian)
    }

    /// The path of a file of it, as it is outside.
    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    /// A program started in `folder` with these variables alone, which sees the folders `visible`.
    pub(crate) fn command<'a>(
        &self,
        visible: &[&Path],
        variables: impl IntoIterator<Item = (&'a str, &'a str)>,
        folder: &Path,
        program: &Path,
    ) -> Command {
        let mut command = self.inside(visible);
        // In the environment and not on the command line, which all users can read: a token may be among them.
        command
            .env_clear()
            .envs([("HOME", "/root"), ("LANG", "C.UTF-8")])
            .envs(variables)
            .arg("/usr/bin/env")
            .arg(format!("--chdir={}", folder.display()))
            .arg(program);
        command
    }

    /// Runs a script in it, once. `name` is that of its stamp, and `about` the description for the terminal.
    pub(crate) fn once(&self, name: &str, about: &str, script: &str) -> Result<()> {
        self.stamped(&format!("made-of-{name}"), script, || {
            say(&format!("Installing {about} into {}", self.root.display()));
            run(self
                .entering()
                .env("DEBIAN_FRONTEND", "noninteractive")
                .args(["--", "sh", "-ec", script])
                .stdout(Stdio::null()))
        })
    }

    /// Runs what follows as arguments, with the environment of this process. It sees the folders `visible`.
    pub(crate) fn inside(&self, visible: &[&Path]) -> Command {
        let mut command = self.entering();
        command.args(visible).arg("--");
        command
    }

    /// Enters the root; what follows are folders to bind, `--`, and the command to run there.
    fn entering(&self) -> Command {
        let mut command = Command::new("unshare");
        command
            .args(["--mount", "--propagation", "private"])
            .args(["sh", "-c", ENTER, "sh"])
            .arg(&self.root);
        command
    }

    /// Does the work that the stamp describes, unless the stamp is there.
    fn stamped(&self, name: &str, content: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        let stamp = self.root.join(name);
        if fs::read_to_string(&stamp).is_ok_and(|text| text == content) {
            return Ok(());
        }
        work()?;
        // Written last, so that an interrupted installation is not taken for a finished one.
        fs::write(&stamp, content).with_context(|| format!("writing {}", stamp.display()))
    }

    fn make(&self) -> Result<()> {
        if !can_make() {
            bail!("debootstrap could not be installed");
        }
        let root = &self.root;
        if root.exists() {
            fs::remove_dir_all(root).with_context(|| format!("emptying {}", root.display()))?;
        }
        fs::create_dir_all(root).with_context(|| format!("creating {}", root.display()))?;
        run(Command::new("debootstrap")
            .args(["--variant=minbase", RELEASE])
            .arg(root)
            .stdout(Stdio::null()))?;
        fs::copy("/etc/resolv.conf", root.join("etc/resolv.conf"))
            .context("copying /etc/resolv.conf")?;
        let sources = root.join("etc/apt/sources.list");
        let main = fs::read_to_string(&sources).context("reading sources.list")?;
        let newer = main.replace(&format!(" {RELEASE} "), &format!(" {BACKPORTS} "));
        fs::write(&sources, main + &newer).context("writing sources.list")?;
        self.apt(&["update"], &[])
    }

    /// By that Debian's own apt.
    fn install(&self, packages: &Packages) -> Result<()> {
        // Finishes an interrupted installation.
        run(self.entering().args(["--", "dpkg", "--configure", "-a"]))?;
        let install = ["install", "--yes", "--no-install-recommends"];
        self.apt(&install, packages.stable)?;
        if packages.backports.is_empty() {
            return Ok(());
        }
        let newer = [&install[..], &["--target-release", BACKPORTS]].concat();
        self.apt(&newer, packages.backports)
    }

    fn apt(&self, arguments: &[&str], packages: &[&str]) -> Result<()> {
        run(self
            .entering()
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["--", "apt-get", "--quiet=2"])
            .args(arguments)
            .args(packages)
            .stdout(Stdio::null()))
    }
}
