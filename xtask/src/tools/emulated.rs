//! Python, Node and Java for 64-bit ARM, which qemu runs on this machine's processor.
//!
//! They are Debian's own, in a folder of the Debian that has the compiler for ARM. qemu looks there first for each file that
//! they open, so that they find their libraries. Programs of this machine's processor that they start are not emulated.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::arm::Arm;
use crate::workspace::Workspace;

/// The version of that Python.
pub(crate) const PYTHON: &str = "3.13";

/// The version of that Java.
pub(crate) const JAVA: &str = "21";

/// Where the programs for ARM are, in that Debian.
const FOLDER: &str = "/usr/arm64";

/// `$1` is that folder, `$2` the version of Java. The packages are selected as if none were installed, and only unpacked:
/// their scripts are for a system that consists of them.
const INSTALL: &str = r#"
apt-get install --yes --quiet=2 --no-install-recommends qemu-user
archives=$1/archives
mkdir -p $archives/partial
apt-get --option APT::Architecture=arm64 --option APT::Architectures=arm64 --option APT::Sandbox::User=root \
    --option Dir::State::status=/dev/null --option Dir::Cache::archives=$archives \
    --yes --quiet=2 --no-install-recommends --download-only install python3 nodejs openjdk-$2-jre-headless
for archive in $archives/*.deb; do dpkg-deb --extract $archive $1; done
rm -r $archives
# Links in the folder of Java lead here.
cp -r $1/etc/java-$2-openjdk /etc/
echo '127.0.0.1 localhost' > /etc/hosts
"#;

/// Interpreters that qemu runs.
pub(crate) struct Emulated<'a> {
    workspace: &'a Workspace,
    arm: Arm<'a>,
}

impl<'a> Emulated<'a> {
    /// Installs them, once.
    pub(crate) fn of(workspace: &'a Workspace) -> Result<Self> {
        let arm = Arm::of(workspace)?;
        let about = "Python, Node and Java for 64-bit ARM, and qemu (downloads 150 MB, once)";
        let script = format!("set -- {FOLDER} {JAVA}{INSTALL}");
        arm.install("emulated", about, &script)?;
        Ok(Self { workspace, arm })
    }

    /// Python. Like the others, it sees the project and the target directory.
    pub(crate) fn python(&self, variables: &[(&str, String)]) -> Command {
        self.program("/usr/bin/python3", variables)
    }

    /// Node.
    pub(crate) fn node(&self, variables: &[(&str, String)]) -> Command {
        self.program("/usr/bin/node", variables)
    }

    /// The virtual machine of Java.
    pub(crate) fn java(&self, variables: &[(&str, String)]) -> Command {
        let program = format!("/usr/lib/jvm/java-{JAVA}-openjdk-arm64/bin/java");
        self.program(&program, variables)
    }

    fn program(&self, path: &str, variables: &[(&str, String)]) -> Command {
        let qemu = Path::new("/usr/bin/qemu-aarch64");
        let mut command = self.arm.native(qemu, &self.workspace.target, variables);
        command.args(["-L", FOLDER]).arg(format!("{FOLDER}{path}"));
        command
    }
}
