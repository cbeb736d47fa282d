//! The standard libraries that this machine's Rust compiles with.

use std::path::Path;
use std::process::Command;

use crate::process::answer;

/// Whether our compiler has the standard library of a target.
pub(crate) fn has(target: &str) -> bool {
    let arguments = ["--print", "target-libdir", "--target", target];
    answer(Command::new("rustc").args(arguments)).is_some_and(|folder| Path::new(&folder).is_dir())
}

/// The same. Installs it with rustup where there is one.
pub(crate) fn has_or_adds(target: &str) -> bool {
    has(target)
        || (answer(Command::new("rustup").args(["target", "add", target])).is_some() && has(target))
}
