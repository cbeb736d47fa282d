//! Operations that only tests call, which no package may contain.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The name of an operation that core has only with its feature `testing`.
const MARK: &[u8] = b"testing.panic";

/// Fails if this library, which users would get, was built for tests. Inside an archive it is compressed, and cannot be
/// recognised: check the library itself.
pub(crate) fn refuse_testing(library: &Path) -> Result<()> {
    let content = fs::read(library).with_context(|| format!("reading {}", library.display()))?;
    if content.windows(MARK.len()).any(|bytes| bytes == MARK) {
        bail!(
            "{} holds operations that only tests call: a package needs a library that was built without the feature `testing`",
            library.display()
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_for_tests_is_refused() {
        let library = std::env::temp_dir().join(format!("xtask-shipped-{}", std::process::id()));
        let check = |content: &[u8]| {
            fs::write(&library, content).expect("it can be written");
            refuse_testing(&library)
        };
        check(b"\x7fELF meetings.get\0testing\0.panic").expect("it has no operation of tests");
        let error = check(b"\x7fELF meetings.get\0testing.panic_early").expect_err("it has one");
        assert!(error.to_string().contains("feature `testing`"), "{error}");
        fs::remove_file(&library).expect("it can be removed");
        refuse_testing(&library).expect_err("it is not there");
    }
}
