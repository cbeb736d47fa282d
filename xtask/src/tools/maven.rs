//! Maven, with everything it makes and downloads below the target directory.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::debian;
use crate::workspace::Workspace;

const DEPENDENCY_PLUGIN: &str = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1";

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
    version("mvn").is_some()
        && version("javac").is_some_and(|text| major(&text).is_some_and(|major| major >= 11))
}

/// What a program says of itself.
fn version(program: &str) -> Option<String> {
    let output = Command::new(program).arg("-version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    // The compiler of Java 8 prints it on stderr.
    output
        .status
        .success()
        .then(|| text + &String::from_utf8_lossy(&output.stderr))
}

/// `javac 17.0.15` is 17, `javac 1.8.0_402` is 1.
fn major(text: &str) -> Option<u32> {
    let (_, rest) = text.split_once("javac ")?;
    let digits = rest.split(|letter: char| !letter.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// A run of Maven over the project in `folder`, whose output goes to `output`.
pub(crate) fn maven(workspace: &Workspace, folder: &Path, output: &Path) -> Command {
    let mut command = Command::new("mvn");
    command
        .args(["--batch-mode", "--quiet", "--file"])
        .arg(workspace.root.join(folder).join("pom.xml"))
        .arg(repository(workspace))
        .arg(setting("output.directory", output));
    command
}

/// Lets a run of Maven write the class path of the project's libraries into a file.
pub(crate) fn class_path(maven: &mut Command, file: &Path) {
    maven
        .arg(format!("{DEPENDENCY_PLUGIN}:build-classpath"))
        .arg(setting("mdep.outputFile", file));
}

/// A run of Maven that downloads an artifact, `group:name:version:jar:classifier`, into a folder.
pub(crate) fn copy(workspace: &Workspace, artifact: &str, folder: &Path) -> Command {
    let mut command = Command::new("mvn");
    command
        .args(["--batch-mode", "--quiet"])
        .arg(repository(workspace))
        .arg(format!("{DEPENDENCY_PLUGIN}:copy"))
        .arg(format!("-Dartifact={artifact}"))
        .arg(setting("outputDirectory", folder));
    command
}

/// Where Maven keeps what it downloads and installs.
pub(crate) fn repository(workspace: &Workspace) -> String {
    setting("maven.repo.local", &workspace.scratch().join("m2"))
}

/// `-Dname=path`.
pub(crate) fn setting(name: &str, value: &Path) -> String {
    format!("-D{name}={}", value.display())
}

/// Where the reports of the tests are, below the output of the project.
pub(crate) fn reports(output: &Path) -> PathBuf {
    output.join("surefire-reports")
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn versions_of_the_compiler_are_told_apart() {
        assert_eq!(major("javac 17.0.15\n"), Some(17));
        assert_eq!(
            major("Picked up _JAVA_OPTIONS: -Xmx1g\njavac 11\n"),
            Some(11)
        );
        assert_eq!(major("javac 1.8.0_402\n"), Some(1));
        assert_eq!(major("nothing of the kind"), None);
    }
}
