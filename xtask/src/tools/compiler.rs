//! Compiles a library of ours for a platform.
//!
//! For this machine's own processor everything is compiled as always, and only linked in another way. For another one there
//! must be a standard library: that of this machine's Rust, or that of a Debian in a folder of its own.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::arm::Arm;
use super::build::{self, Profile};
use super::platforms::Platform;
use super::portable;
use super::rustup;
use super::zig::Zig;
use crate::process::{cargo, read, run};
use crate::workspace::Workspace;

/// A compiler for one platform.
pub(crate) struct Compiler<'a> {
    workspace: &'a Workspace,
    platform: &'static Platform,
    profile: Profile,
    /// For a Linux, unless it is this machine's own musl.
    zig: Option<Zig>,
    /// Where this machine's Rust cannot compile for the platform.
    root: Option<Arm<'a>>,
    /// Where the platform's C library is glibc.
    unwinder: Option<PathBuf>,
}

impl<'a> Compiler<'a> {
    /// Fails, with the way out in its text, if this machine cannot compile for the platform.
    pub(crate) fn of(
        workspace: &'a Workspace,
        platform: &'static Platform,
        profile: Profile,
    ) -> Result<Self> {
        let mut compiler = Self {
            workspace,
            platform,
            profile,
            zig: None,
            root: None,
            unwinder: None,
        };
        let here = platform.is_this_system();
        if platform.has_glibc() || (platform.is_linux() && !here) {
            compiler.zig = Some(Zig::of(workspace, platform)?);
        } else if !here {
            bail!(
                "packages for {} are not made on this machine: run this command on such a system, without --target",
                platform.triple
            );
        }
        if !here && !has_standard_library(platform) {
            compiler.root = Some(other_rust(workspace, platform)?);
        }
        if platform.has_glibc() {
            compiler.unwinder = Some(compiler.find_unwinder()?);
        }
        Ok(compiler)
    }

    /// Builds the library of a package of this workspace, and returns the files that cargo made.
    pub(crate) fn library(&self, package: &str, options: &[&str]) -> Result<Vec<PathBuf>> {
        let mut command = self.command(cargo(), Path::new("cargo"))?;
        command
            .args(["rustc", "--locked", "--lib", "--package", package])
            .args(build::MESSAGES)
            .args(options);
        if !self.platform.is_this_system() {
            command.args(["--target", self.platform.triple]);
        }
        command.arg("--").args(self.link_arguments());
        let files = build::library(&mut command, package)?;
        for file in &files {
            self.check(file)?;
        }
        Ok(files)
    }

    /// Fails if a library that was compiled so would not start where it is promised to.
    pub(crate) fn check(&self, library: &Path) -> Result<()> {
        let shared = library.extension().is_some_and(|name| name == "so");
        if shared && self.platform.has_glibc() {
            portable::check(library)?;
        }
        Ok(())
    }

    /// What rustc needs to link for the platform.
    pub(crate) fn link_arguments(&self) -> Vec<OsString> {
        match &self.zig {
            Some(zig) => zig.link_arguments(self.unwinder.as_deref()),
            None => Vec::new(),
        }
    }

    /// Where cargo puts what it built in this profile.
    pub(crate) fn output(&self, profile: &str) -> PathBuf {
        let target = self.target();
        if self.platform.is_this_system() {
            return target.join(profile);
        }
        target.join(self.platform.triple).join(profile)
    }

    /// Where cargo builds. What one compiler built is of no use to another.
    fn target(&self) -> PathBuf {
        match &self.root {
            Some(_) => self.workspace.scratch().join("arm-target"),
            None => self.workspace.target.clone(),
        }
    }

    /// cargo, or a program that calls it, as it compiles for the platform: `here`, or `inside` of the other system.
    pub(crate) fn command(&self, mut here: Command, inside: &Path) -> Result<Command> {
        let mut variables = Vec::new();
        let flags = self.flags();
        if !flags.is_empty() {
            let target = self.platform.triple.replace('-', "_").to_uppercase();
            variables.push((format!("CARGO_TARGET_{target}_RUSTFLAGS"), flags.join(" ")));
        }
        if let Some(zig) = self
            .zig
            .as_ref()
            .filter(|_| !self.platform.is_this_system())
        {
            variables.extend(zig.variables(self.platform.triple));
            // Nobody debugs a development build for another processor, and it is built in less time.
            variables.push(("CARGO_PROFILE_DEV_DEBUG".to_owned(), "none".to_owned()));
        }
        let Some(root) = &self.root else {
            here.envs(variables);
            return Ok(here);
        };
        // What the other cargo would download is downloaded by this one, which knows how this machine does that.
        run(cargo().args([
            "fetch",
            "--quiet",
            "--locked",
            "--target",
            self.platform.triple,
        ]))?;
        let home = cargo_home()?;
        variables.push(("CARGO_HOME".to_owned(), home.display().to_string()));
        variables.push((
            "CARGO_TARGET_DIR".to_owned(),
            self.target().display().to_string(),
        ));
        variables.push(("CARGO_NET_OFFLINE".to_owned(), "true".to_owned()));
        let variables: Vec<(&str, String)> = variables
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        Ok(root.native(inside, &home, &variables))
    }

    /// What rustc needs to compile each crate.
    fn flags(&self) -> Vec<&'static str> {
        let mut flags = Vec::new();
        if self.profile == Profile::Release {
            // The tables for unwinding become smaller by an eighth, and profilers see who called whom.
            flags.push("-C force-frame-pointers=yes");
        }
        if !self.platform.is_this_system() && !self.platform.has_glibc() {
            // A library that is loaded shares the C library of its process.
            flags.push("-C target-feature=-crt-static");
        }
        flags
    }

    /// The library that unwinds stacks on the platform.
    fn find_unwinder(&self) -> Result<PathBuf> {
        const NAME: &str = "libgcc_s.so.1";
        let (machine, _) = self.platform.triple.split_once('-').unwrap_or_default();
        if self.root.is_some() {
            return Ok(Path::new("/usr/lib")
                .join(format!("{machine}-linux-gnu"))
                .join(NAME));
        }
        if self.platform.is_this_system() {
            let path = read(Command::new("cc").arg(format!("-print-file-name={NAME}")))?;
            return Ok(PathBuf::from(path.trim()));
        }
        let path = Path::new("/usr")
            .join(format!("{machine}-linux-gnu/lib"))
            .join(NAME);
        if !path.exists() {
            bail!(
                "{} is missing. On Debian and Ubuntu: apt-get install libgcc-s1-arm64-cross",
                path.display()
            );
        }
        Ok(path)
    }
}

/// Whether this machine's Rust has the standard library of the platform. That of musl is no package of Debian, so rustup
/// gets it where it is missing.
fn has_standard_library(platform: &Platform) -> bool {
    if platform.has_glibc() {
        rustup::has(platform.triple)
    } else {
        rustup::has_or_adds(platform.triple)
    }
}

fn other_rust<'a>(workspace: &'a Workspace, platform: &'static Platform) -> Result<Arm<'a>> {
    let reason = match Arm::ready() {
        Ok(()) if Arm::platform()? == platform => return Arm::of(workspace),
        Ok(()) => String::new(),
        Err(reason) => format!(", or {reason}"),
    };
    bail!(
        "the Rust of this machine does not compile for {triple}: rustup target add {triple}{reason}",
        triple = platform.triple
    )
}

/// Where cargo keeps what it has downloaded.
pub(super) fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = std::env::var_os("CARGO_HOME") {
        return Ok(home.into());
    }
    let home = std::env::var_os("HOME").context("neither CARGO_HOME nor HOME is set")?;
    Ok(PathBuf::from(home).join(".cargo"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_that_is_not_made_here_is_told_where_it_is() {
        let nowhere = Workspace {
            root: PathBuf::new(),
            target: PathBuf::new(),
        };
        let other = if cfg!(windows) {
            "aarch64-apple-darwin"
        } else {
            "x86_64-pc-windows-msvc"
        };
        let platform = Platform::named(other).expect("it is known");
        let error = Compiler::of(&nowhere, platform, Profile::Development)
            .err()
            .expect("it is not made here");
        assert!(
            error
                .to_string()
                .contains("run this command on such a system, without --target"),
            "{error}"
        );
    }
}
