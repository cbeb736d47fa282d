//! Shell scripts as programs.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Writes one, unless it is there already.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    write_text(path, text)?;
    make_executable(path)
}

/// Writes any text, unless it is there already: a new modification time may cause a rebuild.
pub(crate) fn write_text(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}

/// Makes a file executable.
pub(crate) fn make_executable(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755))
            .with_context(|| format!("making {} a program", path.display()))?;
    }
    Ok(())
}
