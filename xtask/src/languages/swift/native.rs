//! The native library in the form in which the package manager takes it: an XCFramework on a Mac, elsewhere a static
//! library with a file in the form of pkg-config, which says where it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::process::run;
use crate::tools::build::Profile;
use crate::tools::native;
use crate::tools::platforms::Platform;
use crate::tools::{glibc, prelinked};
use crate::workspace::{Workspace, emptied};

const NAME: &str = "RealtimeKitAPINative";
const LIBRARY: &str = "librealtimekit_api_native.a";

/// What `Package.swift` names. The version is that of all packages; nobody compares it.
const PKG_CONFIG: &str = concat!(
    "Name: realtimekit-api\n",
    "Description: The native library of the Swift package RealtimeKitAPI\n",
    "Version: ",
    env!("CARGO_PKG_VERSION"),
    "\n",
    "Libs: -L${pcfiledir} -lrealtimekit_api_native\n",
);

/// Puts the library for a platform into a package.
pub(super) fn lay_out(
    workspace: &Workspace,
    platform: &'static Platform,
    profile: Profile,
    header: &str,
    package: &mut Layout,
) -> Result<()> {
    let library = native::build_static(workspace, platform, profile)?;
    if platform.npm_os() == "darwin" {
        let framework = framework(workspace, &library, header)?;
        return package.copy(&framework, framework.file_name().unwrap_or_default());
    }
    let folder = folder(platform)?;
    let prelinked = prelinked::make(
        &library,
        platform,
        &functions(header),
        &output(workspace, platform, profile)?,
    )?;
    package.write(folder.join("realtimekit-api.pc"), PKG_CONFIG.as_bytes())?;
    package.copy(&prelinked, folder.join(LIBRARY))
}

/// Whether the README of a package names a glibc that has what the library of this machine needs.
pub(super) fn names_its_glibc(package: &Path) -> Result<bool> {
    let folder = folder(Platform::of_this_system()?)?;
    let library = package.join(folder).join(LIBRARY);
    let needed = glibc::oldest_for(&library)?;
    let readme = fs::read_to_string(package.join("README.md")).context("reading the README")?;
    let named = glibc::named_in(&readme);
    if named.is_none_or(|named| named < needed) {
        eprintln!("the README names the glibc {named:?}, and the library needs {needed:?}");
    }
    Ok(named.is_some_and(|named| named >= needed))
}

/// The folder for the library of a platform, as `Package.swift` names it.
fn folder(platform: &Platform) -> Result<PathBuf> {
    let name = platform
        .swift
        .with_context(|| format!("a Swift package has no library for {}", platform.triple))?;
    Ok(Path::new("lib").join(name))
}

/// The functions of a C header whose names are made by uniffi.
fn functions(header: &str) -> Vec<&str> {
    let words = header.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
    let mut functions: Vec<&str> = words
        .filter(|word| {
            ["ffi_realtimekit_", "uniffi_realtimekit_"]
                .iter()
                .any(|start| word.starts_with(start))
        })
        .collect();
    functions.sort_unstable();
    functions.dedup();
    functions
}

fn output(workspace: &Workspace, platform: &Platform, profile: Profile) -> Result<PathBuf> {
    let name = match profile {
        Profile::Development => "development",
        Profile::Release => "release",
    };
    let folder = workspace
        .scratch()
        .join("swift/native")
        .join(platform.triple)
        .join(name);
    fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
    Ok(folder)
}

/// An XCFramework for this Mac alone; `bindings-swift/make-xcframework.sh` makes one for all systems of Apple. The tests of
/// this project have no Mac, so nobody has run this for you.
fn framework(workspace: &Workspace, library: &Path, header: &str) -> Result<PathBuf> {
    let folder = emptied(workspace.scratch().join("swift/xcframework"))?;
    let headers = emptied(folder.join("headers"))?;
    fs::write(headers.join(format!("{NAME}.h")), header)?;
    let modules = workspace.root.join("bindings-swift/Sources");
    fs::copy(
        modules.join(NAME).join("module.modulemap"),
        headers.join("module.modulemap"),
    )?;
    let framework = folder.join(format!("{NAME}.xcframework"));
    run(Command::new("xcodebuild")
        .args(["-create-xcframework", "-library"])
        .arg(library)
        .arg("-headers")
        .arg(&headers)
        .arg("-output")
        .arg(&framework))?;
    Ok(framework)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_functions_of_a_header_are_found() {
        let header = "typedef int uniffi_callback;\nvoid ffi_realtimekit_api_native_b(RustBuffer buffer);\n\
                      uint64_t uniffi_realtimekit_api_native_fn_a(void*_Nonnull ptr\n);\n\
                      #define UNIFFI_FFIDEF_FFI_REALTIMEKIT_API_NATIVE_B\n";
        assert_eq!(
            functions(header),
            [
                "ffi_realtimekit_api_native_b",
                "uniffi_realtimekit_api_native_fn_a"
            ]
        );
    }
}
