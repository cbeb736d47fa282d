//! Swift: the one on the PATH, or that of Debian 13 in a folder of its own below the target directory.
//!
//! Debian 12 has no Swift. Libraries built outside run inside.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use super::trixie::{self, Packages, Trixie};
use crate::workspace::Workspace;

const PACKAGES: Packages = Packages {
    name: "swift",
    stable: &[
        "swiftlang",
        "swiftlang-dev",
        "libswiftlang",
        "libc6-dev",
        "g++",
        "libncurses-dev",
        "git",
        "ca-certificates",
    ],
    backports: &[],
};

/// A Swift that can be called.
#[derive(Clone)]
pub(crate) enum Swift {
    /// On the PATH.
    Native,
    /// In a Debian of its own.
    Debian(Trixie),
}

/// Fails, with the remedy in its message, if there is no Swift and none can be made. Makes nothing yet.
pub(crate) fn ready() -> Result<()> {
    if on_path() || trixie::can_make() {
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
        Ok(Self::Debian(Trixie::with(workspace, &PACKAGES)?))
    }

    /// Where Swift runs, as part of the name of a folder: compilers cannot share a build folder.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Debian(_) => "debian-13",
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
        let Self::Debian(debian) = self else {
            let mut command = Command::new(program);
            command
                .current_dir(folder)
                .envs(variables.iter().map(|(name, value)| (name, value)));
            return command;
        };
        let of_swift = [
            (
                "PATH",
                "/usr/libexec/swift/bin:/usr/bin:/usr/sbin:/bin:/sbin",
            ),
            ("LD_LIBRARY_PATH", "/usr/libexec/swift/lib/swift/linux"),
        ];
        let given = variables
            .iter()
            .map(|(name, value)| (*name, value.as_str()));
        debian.command(
            &[&workspace.root, &workspace.target],
            of_swift.into_iter().chain(given),
            folder,
            program,
        )
    }

    /// The command that starts bash where Swift is. The variables that Swift needs are part of it, so its environment is free
    /// for others.
    pub(crate) fn shell(&self, workspace: &Workspace) -> Vec<OsString> {
        let mut shell = Vec::new();
        if let Self::Debian(_) = self {
            let env = self.command(workspace, Path::new("/usr/bin/env"), Path::new("/"), &[]);
            shell.push(env.get_program().to_owned());
            shell.extend(env.get_args().map(OsStr::to_owned));
            for (name, value) in env.get_envs() {
                let mut variable = name.to_owned();
                variable.push("=");
                variable.push(value.unwrap_or_default());
                shell.push(variable);
            }
        }
        shell.push("bash".into());
        shell
    }
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
