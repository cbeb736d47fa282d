//! Swift: the one on the PATH, or that of Debian 13 in a folder of its own below the target directory.
//!
//! Debian 12 has no Swift. As root, a minimal Debian 13 is put into a folder once, and its compiler is called there with
//! the project's folders in view. Libraries built outside run inside. The folders are in view of the called program alone,
//! and only as long as it runs: anyone who deletes the target directory must not reach the sources through it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::debian;
use crate::process::{run, say};
use crate::workspace::Workspace;

const RELEASE: &str = "trixie";
const PACKAGES: [&str; 8] = [
    "swiftlang",
    "swiftlang-dev",
    "libswiftlang",
    "libc6-dev",
    "g++",
    "libncurses-dev",
    "git",
    "ca-certificates",
];

/// Binds what is named after `--` into the folder, enters it, and runs the rest of the arguments. The mounts live in a
/// namespace of their own and go with it.
const ENTER: &str = r#"
set -e
root=$1; shift
mount --bind /proc "$root/proc"
mount --bind /dev "$root/dev"
while [ "$1" != -- ]; do mkdir -p "$root$1"; mount --bind "$1" "$root$1"; shift; done
shift
exec chroot "$root" "$@"
"#;

/// A Swift that can be called.
#[derive(Clone)]
pub(crate) enum Swift {
    /// On the PATH.
    Native,
    /// In this folder, as root of a system of its own.
    Chroot(PathBuf),
}

/// Fails, with the way out in its text, if there is no Swift and none can be made. Makes nothing yet.
pub(crate) fn ready() -> Result<()> {
    if on_path() || can_make() {
        return Ok(());
    }
    bail!(
        "Swift 6 was not found on the PATH (https://www.swift.org/install). As root on Debian, xtask makes one by itself \
         (with debootstrap; 2.5 GB below the target directory)"
    )
}

impl Swift {
    /// Finds or makes it.
    pub(crate) fn find(workspace: &Workspace) -> Result<Self> {
        if on_path() {
            return Ok(Self::Native);
        }
        let root = workspace.scratch().join("swift-toolchain");
        let stamp = root.join("made-of");
        let made_of = format!("{RELEASE} {}", PACKAGES.join(" "));
        if fs::read_to_string(&stamp).is_ok_and(|text| text == made_of) {
            return Ok(Self::Chroot(root));
        }
        say(&format!(
            "Making a Debian 13 with Swift in {} (downloads 1 GB, once; takes three minutes)",
            root.display()
        ));
        make(&root)?;
        // Written last, so that an interrupted installation is not taken for a finished one.
        fs::write(&stamp, made_of).with_context(|| format!("writing {}", stamp.display()))?;
        Ok(Self::Chroot(root))
    }

    /// Where Swift runs, as part of the name of a folder: what one compiler built is of no use to another.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Chroot(_) => "debian-13",
        }
    }

    /// A program of the toolchain or one that it built, started in `folder` with these variables.
    pub(crate) fn command(
        &self,
        workspace: &Workspace,
        program: &Path,
        folder: &Path,
        variables: &[(&str, String)],
    ) -> Command {
        let Self::Chroot(root) = self else {
            let mut command = Command::new(program);
            command
                .current_dir(folder)
                .envs(variables.iter().map(|(name, value)| (name, value)));
            return command;
        };
        let mut command = entering(root);
        // In the environment and not on the command line, which everybody on the machine can read: a token may be among them.
        command
            .env_clear()
            .envs([
                ("HOME", "/root"),
                ("LANG", "C.UTF-8"),
                (
                    "PATH",
                    "/usr/libexec/swift/bin:/usr/bin:/usr/sbin:/bin:/sbin",
                ),
                ("LD_LIBRARY_PATH", "/usr/libexec/swift/lib/swift/linux"),
            ])
            .envs(variables.iter().map(|(name, value)| (name, value)))
            .args([&workspace.root, &workspace.target])
            .args(["--", "/usr/bin/env"])
            .arg(format!("--chdir={}", folder.display()))
            .arg(program);
        command
    }
}

/// Enters the root; what follows are folders to bind, `--`, and the command to run there.
fn entering(root: &Path) -> Command {
    let mut command = Command::new("unshare");
    command
        .args(["--mount", "--propagation", "private"])
        .args(["sh", "-c", ENTER, "sh"])
        .arg(root);
    command
}

fn on_path() -> bool {
    let output = Command::new("swift")
        .arg("--version")
        .stderr(Stdio::null())
        .output();
    output.is_ok_and(|output| {
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let version = text.split("Swift version ").nth(1);
        let major = version.and_then(|version| version.split('.').next()?.parse::<u32>().ok());
        major.is_some_and(|major| major >= 6)
    })
}

fn can_make() -> bool {
    debian::is_root()
        && (Path::new("/usr/sbin/debootstrap").exists() || debian::install(&["debootstrap"]))
}

/// Debian by debootstrap, then Swift by that Debian's own apt.
fn make(root: &Path) -> Result<()> {
    if !can_make() {
        bail!("debootstrap could not be installed");
    }
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
    run(entering(root)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["--", "apt-get"])
        .args(["install", "--yes", "--quiet=2", "--no-install-recommends"])
        .args(PACKAGES)
        .stdout(Stdio::null()))
}
