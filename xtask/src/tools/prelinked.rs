//! A static library of one object, which shows nothing but the functions that are called from outside.
//!
//! As cargo makes it, a static library holds whatever might be needed, and shows all names in it: a program with two
//! libraries in Rust would not link, because both define what every one of them defines.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::run;

/// Makes one of `library` in `folder`, and returns its path. Takes the linker of this machine, and its tools.
pub(crate) fn make(library: &Path, functions: &[&str], folder: &Path) -> Result<PathBuf> {
    let (object, names) = (folder.join("all.o"), folder.join("functions"));
    fs::write(&names, functions.join("\n"))
        .with_context(|| format!("writing {}", names.display()))?;
    run(Command::new("ld")
        .args(["--relocatable", "--gc-sections"])
        .args(functions.iter().map(|name| format!("--undefined={name}")))
        .arg("-o")
        .args([&object, library]))?;
    run(Command::new("objcopy")
        .arg("--strip-unneeded")
        .arg(format!("--keep-global-symbols={}", names.display()))
        .arg(&object))?;
    let made = folder.join(library.file_name().context("a library without a name")?);
    if made.exists() {
        fs::remove_file(&made).with_context(|| format!("removing {}", made.display()))?;
    }
    // The same content gives the same file: no times and owners. And no plugin: that of an LLVM which is older than the
    // compiler's cannot read the object, and stops.
    run(Command::new("ar")
        .args(["--plugin=none", "rcsD"])
        .args([&made, &object]))?;
    fs::remove_file(&object).with_context(|| format!("removing {}", object.display()))?;
    Ok(made)
}
