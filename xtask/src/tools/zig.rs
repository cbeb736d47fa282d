//! zig as compiler of C and as linker: it has the functions of every version of glibc, and of every processor.
//!
//! A library that is linked here, against the glibc of this machine, does not start where that is older.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::platforms::{OLDEST_GLIBC, Platform};
use super::python::Environment;
use super::script;
use crate::workspace::Workspace;

/// zig for one platform, as two programs that take the arguments of `cc` and `ar`.
pub(crate) struct Zig {
    pub(crate) cc: PathBuf,
    pub(crate) ar: PathBuf,
}

impl Zig {
    /// For a Linux. Installs it, once, and writes the programs.
    pub(crate) fn of(workspace: &Workspace, platform: &Platform) -> Result<Self> {
        if !cfg!(target_os = "linux") {
            bail!("packages for {} are made on Linux only", platform.triple);
        }
        let (machine, _) = platform
            .triple
            .split_once('-')
            .context("a triple without a processor")?;
        let (major, minor) = OLDEST_GLIBC;
        let target = if platform.has_glibc() {
            format!("{machine}-linux-gnu.{major}.{minor}")
        } else {
            format!("{machine}-linux-musl")
        };
        Self::for_target(workspace, platform.triple, &target)
    }

    /// The same for `target`, as zig names it; for rustc it is `triple`.
    pub(super) fn for_target(workspace: &Workspace, triple: &str, target: &str) -> Result<Self> {
        let environment = Environment::cross(workspace)?;
        let folder = workspace.scratch().join("zig");
        let program = |name: &str, words: &str| -> Result<PathBuf> {
            let path = folder.join(format!("{name}-{triple}"));
            let text = format!(
                "#!/bin/sh\n\
                 export CARGO_ZIGBUILD_ZIG_PATH='{zig}' CARGO_ZIGBUILD_CACHE_DIR='{cache}'\n\
                 export ZIG_GLOBAL_CACHE_DIR='{cache}' ZIG_LOCAL_CACHE_DIR='{cache}'\n\
                 exec '{wrapper}' zig {words} \"$@\"\n",
                zig = environment.module("ziglang")?.join("zig").display(),
                cache = folder.join("cache").display(),
                wrapper = environment.program_path("cargo-zigbuild").display(),
            );
            script::write(&path, &text)?;
            Ok(path)
        };
        fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
        Ok(Self {
            cc: program("cc", &format!("cc -- -target {target}"))?,
            ar: program("ar", "ar --")?,
        })
    }

    /// The variables by which build scripts find the programs for `triple`.
    pub(super) fn variables(&self, triple: &str) -> [(String, String); 2] {
        let triple = triple.replace('-', "_");
        [
            (format!("CC_{triple}"), self.cc.display().to_string()),
            (format!("AR_{triple}"), self.ar.display().to_string()),
        ]
    }

    /// What rustc needs to link with it.
    ///
    /// zig has an unwinder of its own, and puts it into every library. A library is unwound by that of its process: glibc
    /// ends threads by unwinding them, and crashes where it meets another one. So the one of GCC is named as a library.
    /// musl never unwinds, and an image with it may lack GCC's, so that zig's own stays: no `unwinder` is given.
    pub(crate) fn link_arguments(&self, unwinder: Option<&Path>) -> Vec<OsString> {
        let option = |name: &str, value: &Path| {
            let mut option = OsString::from(name);
            option.push(value);
            option
        };
        let unwinder = unwinder.map(|unwinder| option("link-arg=", unwinder));
        std::iter::once(option("linker=", &self.cc))
            .chain(unwinder)
            .flat_map(|argument| ["-C".into(), argument])
            .collect()
    }
}
