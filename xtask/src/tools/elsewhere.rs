//! Compiles a crate for a system that there is no machine of here, without linking it: a wrong `cfg` is found, and code that
//! only such a system has.
//!
//! No Debian has a standard library of Rust for them, so that is compiled from its source, by the compiler for ARM.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::arm::Arm;
use super::compiler::cargo_home;
use super::zig::Zig;
use crate::process::succeeds;
use crate::workspace::Workspace;

/// A system to compile for.
#[derive(Clone, Copy)]
pub(crate) struct System {
    pub(crate) triple: &'static str,
    /// What zig compiles the C code of dependencies for.
    zig: &'static str,
}

/// With the C library of GCC, as zig has no headers of Microsoft.
pub(crate) const WINDOWS: System = System {
    triple: "x86_64-pc-windows-gnu",
    zig: "x86_64-windows-gnu",
};

/// zig has no headers of Android; those of another Linux do, as nothing is linked.
pub(crate) const ANDROID: System = System {
    triple: "aarch64-linux-android",
    zig: "aarch64-linux-musl",
};

/// The source of the standard library, and what it needs for Windows.
const SOURCES: &str = r#"
apt-get install --yes --quiet=2 --no-install-recommends --target-release=trixie-backports rust-src
apt-get install --yes --quiet=2 --no-install-recommends binutils-mingw-w64-x86-64
"#;

/// The library that a build script looks for. Nothing is linked with it.
const LIBRARY_OF_NODE: &str = "libnode.dll";

/// The authorities that this machine trusts, in Debian and Fedora.
const AUTHORITIES: [&str; 2] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
];

/// Whether a package of this workspace compiles for a system.
pub(crate) fn compiles(workspace: &Workspace, system: System, package: &str) -> Result<bool> {
    let arm = Arm::of(workspace)?;
    arm.install(
        "elsewhere",
        "the source of Rust's standard library",
        SOURCES,
    )?;
    let zig = Zig::for_target(workspace, system.triple, system.zig)?;
    let home = cargo_home()?;
    let scratch = workspace.scratch().join("elsewhere");
    fs::create_dir_all(&scratch).with_context(|| format!("creating {}", scratch.display()))?;
    let mut variables = vec![
        ("CARGO_HOME".to_owned(), home.display().to_string()),
        ("CARGO_TARGET_DIR".to_owned(), scratch.display().to_string()),
        // For -Zbuild-std.
        ("RUSTC_BOOTSTRAP".to_owned(), "1".to_owned()),
        // The Python that is asked otherwise is that of the system that compiles.
        ("PYO3_NO_PYTHON".to_owned(), "1".to_owned()),
        ("LIBNODE_PATH".to_owned(), scratch.display().to_string()),
    ];
    let library = scratch.join(LIBRARY_OF_NODE);
    fs::write(&library, "").with_context(|| format!("writing {}", library.display()))?;
    variables.extend(zig.variables(system.triple));
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
    cargo.args([
        "check",
        "--quiet",
        "--locked",
        "-Zbuild-std=std,panic_abort",
    ]);
    cargo.args(["--target", system.triple, "--package", package]);
    succeeds(&mut cargo)
}
