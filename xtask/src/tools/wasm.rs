//! Core as WebAssembly, for runtimes without native modules.
//!
//! The compiler is the one that runs us, if it has the target or if rustup can install it, else that of a Debian 13, whose
//! packages include the target.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::build::{self, Profile};
use super::trixie::{self, Packages, Trixie};
use super::{debian, rustup, shipped};
use crate::process::{answer, cargo, run, say, succeeds};
use crate::workspace::Workspace;

const PACKAGE: &str = "realtimekit-api-wasm";
const TARGET: &str = "wasm32-unknown-unknown";

/// The compiler of Debian 13 is older than ours; backports have a newer one, and its target.
const PACKAGES: Packages = Packages {
    name: "rust-wasm",
    stable: &["ca-certificates", "clang"],
    backports: &[
        "rustc",
        "cargo",
        "libstd-rust-dev-wasm32",
        "lld",
        "gcc",
        "libc6-dev",
    ],
};

/// A compiler with the target.
enum Compiler {
    /// The one that runs us.
    Own,
    /// In a Debian of its own.
    Debian(Trixie),
}

/// Fails, with the remedy in its message, if there is no compiler and none can be installed. Downloads the target alone.
pub(crate) fn ready() -> Result<()> {
    if (has_target() && has_clang()) || trixie::can_make() {
        return Ok(());
    }
    bail!(
        "the Rust target {TARGET} is missing, or a clang that knows it, which compiles cryptography: \
         rustup target add {TARGET}, and on Debian and Ubuntu: apt-get install clang. As root on Debian, xtask makes a \
         system with both by itself (with debootstrap)"
    )
}

/// Builds the module and returns its path.
pub(crate) fn build(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    let mut command = Compiler::find(workspace)?.cargo(workspace)?;
    say(match profile {
        Profile::Development => {
            "Building the WebAssembly module (the first build compiles all dependencies and takes a minute or two)"
        }
        Profile::Release => {
            "Building the WebAssembly module for release (optimises the whole module, takes some minutes)"
        }
    });
    command.args(["build", "--locked", "--lib", "--package", PACKAGE]);
    command.args(["--target", TARGET]);
    command.args(build::MESSAGES);
    command.args(match profile {
        Profile::Development => ["--profile", "wasm-test", "--features", "testing"].as_slice(),
        Profile::Release => ["--profile", "wasm"].as_slice(),
    });
    let files = build::library(&mut command, PACKAGE)?;
    let module = files
        .into_iter()
        .next_back()
        .with_context(|| format!("cargo built no module of {PACKAGE}"))?;
    if profile == Profile::Release {
        shipped::refuse_testing(&module)?;
    }
    Ok(module)
}

/// Whether clippy passes the module and the code that is compiled for it alone. None where our own compiler lacks the
/// target: Debian's has no clippy.
pub(crate) fn lint() -> Result<Option<bool>> {
    if !(has_target() && has_clang()) {
        return Ok(None);
    }
    let mut command = cargo();
    command.args(["clippy", "--quiet", "--package", PACKAGE]);
    command.args(["--features", "testing", "--target", TARGET]);
    command.args(["--", "-D", "warnings"]);
    succeeds(&mut command).map(Some)
}

impl Compiler {
    fn find(workspace: &Workspace) -> Result<Self> {
        if has_target() && has_clang() {
            return Ok(Self::Own);
        }
        ready()?;
        Ok(Self::Debian(Trixie::with(workspace, &PACKAGES)?))
    }

    /// Cargo, which builds below the target directory.
    fn cargo(&self, workspace: &Workspace) -> Result<Command> {
        let Self::Debian(debian) = self else {
            return Ok(cargo());
        };
        // The sources of crates come with our cargo, and are read-only inside.
        run(cargo().args(["fetch", "--locked"]))?;
        let home = cargo_home().context("neither CARGO_HOME nor HOME is set")?;
        // Compilers cannot share a build folder.
        let output = workspace.scratch().join("wasm");
        let variables = [
            ("PATH", "/usr/bin:/usr/sbin:/bin:/sbin"),
            ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld"),
            ("CARGO_NET_OFFLINE", "true"),
            ("CARGO_HOME", &home.to_string_lossy()),
            ("CARGO_TARGET_DIR", &output.to_string_lossy()),
        ];
        Ok(debian.command(
            &[&workspace.root, &workspace.target, &home],
            variables,
            &workspace.root,
            Path::new("cargo"),
        ))
    }
}

/// Whether our compiler has the target, or gets it now.
fn has_target() -> bool {
    rustup::has_or_adds(TARGET)
}

fn has_clang() -> bool {
    clang_knows_target() || (debian::install(&["clang"]) && clang_knows_target())
}

/// Apple's clang, for one, does not.
fn clang_knows_target() -> bool {
    answer(Command::new("clang").arg("--print-targets"))
        .is_some_and(|targets| targets.contains("wasm32"))
}

fn cargo_home() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| Some(Path::new(&std::env::var_os("HOME")?).join(".cargo")))
}
