//! A Rust that compiles for 64-bit ARM, in a Debian in a folder of its own.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::platforms::Platform;
use super::trixie::{self, Packages, Trixie};
use crate::workspace::Workspace;

const TRIPLE: &str = "aarch64-unknown-linux-gnu";

/// Debian's own compiler is too old, that of its backports is not.
const BASE: Packages = Packages {
    name: "certificates",
    stable: &["ca-certificates"],
    backports: &[],
};

/// Rust, with a standard library for ARM. What links it comes along.
const ARM: &str = r#"
dpkg --add-architecture arm64
apt-get update --quiet=2
apt-get install --yes --quiet=2 --no-install-recommends --target-release=trixie-backports \
    rustc cargo libstd-rust-dev libstd-rust-dev:arm64
"#;

/// A Debian that compiles for ARM.
pub(crate) struct Arm<'a> {
    workspace: &'a Workspace,
    debian: Trixie,
}

impl<'a> Arm<'a> {
    /// The platform that it is for.
    pub(crate) fn platform() -> Result<&'static Platform> {
        Platform::named(TRIPLE)
    }

    /// Fails, with the way out in its text, if there can be none here. Makes nothing yet.
    pub(crate) fn ready() -> Result<()> {
        trixie::ready()
    }

    /// Makes it, once.
    pub(crate) fn of(workspace: &'a Workspace) -> Result<Self> {
        Self::ready()?;
        let debian = Trixie::with(workspace, &BASE)?;
        let about = "Rust for 64-bit ARM (downloads 300 MB, once; takes two minutes)";
        debian.once("arm", about, ARM)?;
        Ok(Self { workspace, debian })
    }

    /// Runs a script in that Debian, once. `name` is that of its stamp, and `about` what the reader waits for.
    pub(super) fn install(&self, name: &str, about: &str, script: &str) -> Result<()> {
        self.debian.once(name, about, script)
    }

    /// A program of this machine's processor, such as a compiler, that sees the project and `folder`.
    pub(crate) fn native(
        &self,
        program: &Path,
        folder: &Path,
        variables: &[(&str, String)],
    ) -> Command {
        let (sources, target) = (&self.workspace.root, &self.workspace.target);
        let visible = [sources.as_path(), target, folder];
        let path = ("PATH", "/usr/bin:/usr/sbin:/bin:/sbin");
        let given = variables
            .iter()
            .map(|(name, value)| (*name, value.as_str()));
        let all = std::iter::once(path).chain(given);
        self.debian.command(&visible, all, sources, program)
    }
}
