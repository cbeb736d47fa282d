//! Maven, with everything it makes and downloads below the target directory.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use super::debian;
use crate::workspace::Workspace;

/// Fails, with the way out in its text, if there is no Maven and none can be installed.
pub(crate) fn ready() -> Result<()> {
    if starts() || (debian::install(&["maven", "default-jdk-headless"]) && starts()) {
        return Ok(());
    }
    bail!(
        "Maven was not found on the PATH, or no JDK 11 or newer for it. On Debian and Ubuntu: apt-get install maven default-jdk-headless"
    )
}

fn starts() -> bool {
    let has = |program: &str| {
        Command::new(program)
            .arg("-version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    has("mvn") && has("javac")
}

/// A run of Maven over the project in `folder`, whose output goes to `output`.
pub(crate) fn maven(workspace: &Workspace, folder: &Path, output: &Path) -> Command {
    let mut command = Command::new("mvn");
    command
        .args(["--batch-mode", "--quiet", "--file"])
        .arg(workspace.root.join(folder).join("pom.xml"))
        .arg(setting("maven.repo.local", &workspace.scratch().join("m2")))
        .arg(setting("output.directory", output));
    command
}

/// `-Dname=path`.
pub(crate) fn setting(name: &str, value: &Path) -> String {
    format!("-D{name}={}", value.display())
}

/// Where the reports of the tests are, below the output of the project.
pub(crate) fn reports(output: &Path) -> PathBuf {
    output.join("surefire-reports")
}
