//! Compiles a crate for a system that there is no machine of here: a wrong `cfg` is found, and code that only such a system has.
//! What is made for Windows can be run, too.
//!
//! No Debian has a standard library of Rust for them, so that is compiled from its source, by the compiler for ARM.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::arm::Arm;
use super::compiler::cargo_home;
use super::cpython;
use super::script::write_text;
use super::zig::Zig;
use crate::process::{run, say, succeeds};
use crate::workspace::Workspace;

/// A system to compile for.
#[derive(Clone, Copy)]
pub(crate) struct System {
    pub(crate) triple: &'static str,
    /// What zig compiles the C code of dependencies for, where no other compiler does.
    zig: Option<&'static str>,
}

/// With the compiler, the linker and the C library of GCC, which Debian has: there is nothing of Microsoft's. zig cannot link
/// this, as it exports all symbols of a library, which are too many.
pub(crate) const WINDOWS: System = System {
    triple: "x86_64-pc-windows-gnu",
    zig: None,
};

/// zig has no headers of Android; those of another Linux do, as nothing is linked.
pub(crate) const ANDROID: System = System {
    triple: "aarch64-linux-android",
    zig: Some("aarch64-linux-musl"),
};

/// The source of the standard library, and a compiler for Windows.
const SOURCES: &str = r#"
apt-get install --yes --quiet=2 --no-install-recommends --target-release=trixie-backports rust-src
apt-get install --yes --quiet=2 --no-install-recommends gcc-mingw-w64-x86-64-posix
"#;

/// The library that a build script looks for, and how a linker finds it. There is nothing in it: the addon asks for each
/// function of Node's when it is loaded.
const LIBRARY_OF_NODE: [(&str, &str); 2] = [("libnode.dll", ""), ("libnode.a", "!<arch>\n")];

/// What pyo3 asks a Python otherwise, which would be that of the system that compiles. A Python has its stable interface in
/// `python3.dll`; the one that Wine runs comes without that library, and has it in its own, whose name is added here.
const PYTHON: &str = "\
implementation=CPython
version=3.10
abi3=true
shared=true
pointer_width=64
suppress_build_script_link_lines=false
";

/// The authorities that this machine trusts, in Debian and Fedora.
const AUTHORITIES: [&str; 2] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
];

/// Whether a package of this workspace compiles for a system. Nothing is linked.
pub(crate) fn compiles(workspace: &Workspace, system: System, package: &str) -> Result<bool> {
    succeeds(cargo(workspace, system, "check")?.args(["--quiet", "--package", package]))
}

/// Builds the library of a package for Windows, with what its tests call, and returns the file that has this name.
pub(crate) fn library_for_windows(
    workspace: &Workspace,
    package: &str,
    name: &str,
) -> Result<PathBuf> {
    build_for_windows(
        workspace,
        package,
        &["--lib", "--features", "testing"],
        name,
    )
}

/// Builds the emulator for Windows.
pub(crate) fn emulator_for_windows(workspace: &Workspace) -> Result<PathBuf> {
    let name = "realtimekit-emulator.exe";
    build_for_windows(workspace, "realtimekit-emulator", &[], name)
}

fn build_for_windows(
    workspace: &Workspace,
    package: &str,
    options: &[&str],
    name: &str,
) -> Result<PathBuf> {
    say(&format!("Building {package} for {}", WINDOWS.triple));
    let mut cargo = cargo(workspace, WINDOWS, "build")?;
    run(cargo.args(["--quiet", "--package", package]).args(options))?;
    Ok(folder(workspace)
        .join(WINDOWS.triple)
        .join("debug")
        .join(name))
}

/// Where cargo builds. What one compiler built is of no use to another.
fn folder(workspace: &Workspace) -> PathBuf {
    workspace.scratch().join("elsewhere")
}

/// A command of cargo that compiles for a system.
fn cargo(workspace: &Workspace, system: System, command: &str) -> Result<Command> {
    let arm = Arm::of(workspace)?;
    let about = "the source of Rust's standard library, and a compiler for Windows";
    arm.install("elsewhere", about, SOURCES)?;
    let home = cargo_home()?;
    let scratch = folder(workspace);
    fs::create_dir_all(&scratch).with_context(|| format!("creating {}", scratch.display()))?;
    let python = scratch.join("python.txt");
    let mut variables = vec![
        ("CARGO_HOME".to_owned(), home.display().to_string()),
        ("CARGO_TARGET_DIR".to_owned(), scratch.display().to_string()),
        // Nobody debugs it.
        ("CARGO_PROFILE_DEV_DEBUG".to_owned(), "none".to_owned()),
        // For -Zbuild-std.
        ("RUSTC_BOOTSTRAP".to_owned(), "1".to_owned()),
        ("PYO3_CONFIG_FILE".to_owned(), python.display().to_string()),
        ("LIBNODE_PATH".to_owned(), scratch.display().to_string()),
    ];
    let digits = cpython::WINDOWS.name.replace('.', "");
    write_text(&python, &format!("{PYTHON}lib_name=python{digits}\n"))?;
    for (name, content) in LIBRARY_OF_NODE {
        write_text(&scratch.join(name), content)?;
    }
    if let Some(target) = system.zig {
        let zig = Zig::for_target(workspace, system.triple, target)?;
        variables.extend(zig.variables(system.triple));
    }
    // The dependencies of the standard library are in no lock file of ours: cargo downloads them in there, and has to trust
    // whom it trusts here.
    if let Some(trusted) = AUTHORITIES.iter().find(|path| Path::new(path).exists()) {
        let copy = scratch.join("authorities.crt");
        fs::copy(trusted, &copy).with_context(|| format!("copying {trusted}"))?;
        variables.push(("CARGO_HTTP_CAINFO".to_owned(), copy.display().to_string()));
    }
    let variables: Vec<(&str, String)> = variables
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    let mut cargo = arm.native(Path::new("cargo"), &home, &variables);
    cargo.args([command, "--locked", "-Zbuild-std=std,panic_unwind"]);
    cargo.args(["--target", system.triple]);
    Ok(cargo)
}
