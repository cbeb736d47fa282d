//! Missing system packages, installed as root on a system with apt.

use std::process::{Command, Stdio};

use crate::process::{say, succeeds};

/// Installs `packages` if this is root on Debian or a derivative. Returns whether it did.
pub(crate) fn install(packages: &[&str]) -> bool {
    if !is_root() || !exists("apt-get") {
        return false;
    }
    say(&format!(
        "Installing the Debian packages {} (needs the network)",
        packages.join(" ")
    ));
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(arguments)
            .stdout(Stdio::null());
        succeeds(&mut command).unwrap_or(false)
    };
    let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    // The package lists of a fresh system are empty, those of a used one are mostly recent enough.
    apt(&install) || (apt(&["update"]) && apt(&install))
}

/// Whether this process may install system packages and enter a chroot.
pub(crate) fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn exists(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
