//! Checks that a library for Linux loads on the systems that it is made for.

use std::path::Path;

use anyhow::{Result, bail};

use super::glibc::{self, Version};
use super::platforms::OLDEST_GLIBC;

/// Fails if this shared library needs a newer glibc than packages promise, or contains an unwinder of its own.
pub(crate) fn check(library: &Path) -> Result<()> {
    let problems = problems(&glibc::symbols("--dyn-syms", library)?);
    if !problems.is_empty() {
        bail!("{}: {}", library.display(), problems.join("; "));
    }
    Ok(())
}

/// The problems in a table of dynamic symbols.
fn problems(table: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let mut unwinder = false;
    for (columns, name) in table.lines().filter_map(glibc::columns) {
        let (name, version) = name.split_once('@').unwrap_or((name, ""));
        if columns.last() != Some(&"UND") {
            continue;
        }
        unwinder |= name == "_Unwind_RaiseException";
        let version = version.trim_start_matches('@').strip_prefix("GLIBC_");
        if let Some(version) = version.and_then(glibc::version)
            && version > OLDEST_GLIBC
        {
            problems.push(format!(
                "`{name}` needs glibc {}, and packages promise {}",
                text(version),
                text(OLDEST_GLIBC)
            ));
        }
    }
    if !unwinder {
        problems.push(
            "`_Unwind_RaiseException` is not undefined: with an unwinder of its own, a process crashes where glibc ends \
             a thread by unwinding it"
                .to_owned(),
        );
    }
    problems
}

fn text((major, minor): Version) -> String {
    format!("{major}.{minor}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "Symbol table '.dynsym' contains 3 entries:\n\
        \u{20}  Num:    Value          Size Type    Bind   Vis      Ndx Name\n\
        \u{20}    1: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND _Unwind_RaiseException@GCC_3.0 (3)\n\
        \u{20}    2: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND memcpy@GLIBC_2.14 (4)\n\
        \u{20}    3: 0000000000012345    10 FUNC    GLOBAL DEFAULT   12 napi_register_module_v1\n";

    #[test]
    fn what_every_linux_has_may_be_needed() {
        assert_eq!(problems(GOOD), Vec::<String>::new());
    }

    #[test]
    fn a_newer_glibc_is_a_problem_also_where_it_may_be_missing() {
        for symbol in ["GLOBAL DEFAULT  UND", "WEAK   DEFAULT  UND"] {
            let table = format!(
                "{GOOD}     4: 0000000000000000     0 FUNC    {symbol} pidfd_getpid@GLIBC_2.39 (5)\n"
            );
            let problems = problems(&table);
            assert_eq!(
                problems,
                ["`pidfd_getpid` needs glibc 2.39, and packages promise 2.17"]
            );
        }
    }

    #[test]
    fn an_unwinder_inside_is_a_problem() {
        for table in [
            GOOD.replace("_Unwind_RaiseException@GCC_3.0 (3)", "read@GLIBC_2.2.5 (3)"),
            GOOD.replace(
                "UND _Unwind_RaiseException@GCC_3.0 (3)",
                " 12 _Unwind_RaiseException",
            ),
        ] {
            let problems = problems(&table);
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert!(problems[0].contains("unwinder of its own"), "{problems:?}");
        }
    }
}
