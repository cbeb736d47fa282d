//! The Kotlin package: values and methods for users, with documentation; what reads and writes these values where they
//! cross; the border to the native library, out of what uniffi writes; and the table through which the conformance runner
//! reaches every method.

mod models;
mod native;
mod readers;
mod resources;
mod runner;
mod types;
mod writers;

use anyhow::Result;

use super::File;
use super::description::Description;

const FOLDER: &str = "bindings-kotlin/src/main/kotlin/realtimekit/api/generated";

/// Every generated file that is committed.
pub(super) fn files(description: &Description) -> Result<Vec<File>> {
    let file = |path: &str, text: String| File::with_slashes(path, &text);
    Ok(vec![
        file(&format!("{FOLDER}/Models.kt"), models::text(description)?),
        file(&format!("{FOLDER}/Readers.kt"), readers::text(description)?),
        file(&format!("{FOLDER}/Writers.kt"), writers::text(description)?),
        file(
            &format!("{FOLDER}/Resources.kt"),
            resources::text(description)?,
        ),
        file(
            "tests/runners/kotlin/src/generated/Operations.kt",
            runner::text(description)?,
        ),
    ])
}

/// The border, adapted from what uniffi wrote. It is made anew for every jar: its thousands of lines follow from the
/// native library that the jar carries, nobody reads them, and nothing but the jar is made of them.
pub(super) fn border(source: &str) -> Result<String> {
    native::text(source)
}
