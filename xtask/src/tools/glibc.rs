//! The oldest glibc that a static library can be linked with.
//!
//! The library itself names no versions: the linker takes the newest of each function. So each function that it needs is
//! looked up in the glibc of this machine, which says in which version it appeared.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process::read;

/// A version of glibc, such as 2.17.
pub(crate) type Version = (u32, u32);

/// Functions that older versions had in a part of their own, which was always linked in.
const ONCE_LINKED_IN: [&str; 4] = ["fstat64", "fstatat64", "lstat64", "stat64"];

/// The version that has every function without which the library cannot be linked.
pub(crate) fn oldest_for(library: &Path) -> Result<Version> {
    let mut known = HashMap::new();
    for part in ["libc.so.6", "libm.so.6"] {
        let path = read(Command::new("cc").arg(format!("-print-file-name={part}")))?;
        known_since(&symbols("--dyn-syms", Path::new(path.trim()))?, &mut known);
    }
    let needed = symbols("--syms", library)?;
    oldest(&needed, &known).context("the library needs nothing of glibc")
}

/// The first version in a string: `glibc 2.17`.
pub(crate) fn named_in(text: &str) -> Option<Version> {
    text.split("glibc ").skip(1).find_map(version)
}

/// The version at the start of a string.
pub(super) fn version(text: &str) -> Option<Version> {
    let end = text.find(|letter: char| !(letter.is_ascii_digit() || letter == '.'));
    let mut numbers = text[..end.unwrap_or(text.len())].split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// A table of symbols of a library, as readelf prints it.
pub(super) fn symbols(which: &str, file: &Path) -> Result<String> {
    read(Command::new("readelf").args(["--wide", which]).arg(file))
}

/// The version in which each function of a library appeared.
fn known_since(table: &str, known: &mut HashMap<String, Version>) {
    for line in table.lines() {
        let Some((name, version)) = columns(line).and_then(|(_, name)| name.split_once('@')) else {
            continue;
        };
        let Some(version) = version.trim_start_matches('@').strip_prefix("GLIBC_") else {
            continue;
        };
        if let Some(version) = self::version(version) {
            let since = known.entry(name.to_owned()).or_insert(version);
            *since = (*since).min(version);
        }
    }
}

/// The functions that are undefined and required: weak ones are optional.
fn oldest(needed: &str, known: &HashMap<String, Version>) -> Option<Version> {
    let missing = needed
        .lines()
        .filter_map(columns)
        .filter(|(columns, _)| columns.ends_with(&["GLOBAL", "DEFAULT", "UND"]));
    missing
        .filter(|(_, name)| !ONCE_LINKED_IN.contains(name))
        .filter_map(|(_, name)| known.get(name).copied())
        .max()
}

/// The columns of a line of a table of symbols before the name, and the name.
pub(super) fn columns(line: &str) -> Option<(Vec<&str>, &str)> {
    let columns: Vec<&str> = line.split_ascii_whitespace().collect();
    let name = columns.get(7)?;
    Some((columns[..7].to_vec(), name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_last_decides_and_what_may_be_missing_does_not() {
        let mut known = HashMap::new();
        known_since(
            "     1: 0000000000012345    10 FUNC    GLOBAL DEFAULT   16 open@@GLIBC_2.2.5\n\
             \u{20}    2: 0000000000012345    10 FUNC    GLOBAL DEFAULT   16 create@@GLIBC_2.34\n\
             \u{20}    3: 0000000000012345    10 FUNC    GLOBAL DEFAULT   16 create@GLIBC_2.9\n\
             \u{20}    4: 0000000000012345    10 FUNC    GLOBAL DEFAULT   16 newer@@GLIBC_2.30\n\
             \u{20}    5: 0000000000012345    10 FUNC    GLOBAL DEFAULT   16 stat64@@GLIBC_2.33\n",
            &mut known,
        );
        let needed = "     7: 0000000000000000     0 NOTYPE  GLOBAL DEFAULT  UND open\n\
                      \u{20}    8: 0000000000000000     0 NOTYPE  GLOBAL DEFAULT  UND create\n\
                      \u{20}    9: 0000000000000000     0 NOTYPE  WEAK   DEFAULT  UND newer\n\
                      \u{20}   10: 0000000000000000     0 NOTYPE  GLOBAL DEFAULT  UND stat64\n\
                      \u{20}   11: 0000000000000000     0 FUNC    GLOBAL DEFAULT    4 newer\n";
        assert_eq!(oldest(needed, &known), Some((2, 9)));
        assert_eq!(oldest("", &known), None);
    }

    #[test]
    fn the_version_that_a_text_names_is_found() {
        assert_eq!(named_in("musl, or glibc 2.17: or glibc 2.4"), Some((2, 17)));
        assert_eq!(named_in("with glibc 2.17.1"), Some((2, 17)));
        assert_eq!(named_in("any glibc at all"), None);
    }
}
