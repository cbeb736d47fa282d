//! The Kotlin package: values and methods for users, with documentation; the code that reads and writes these values at
//! the border to the native library; the border itself, adapted from uniffi's output; and the table through which the
//! conformance runner calls every method.

mod models;
mod native;
mod options;
mod readers;
mod resources;
mod runner;
mod serializers;
mod types;
mod writers;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::File;
use super::description::Description;

const FOLDER: &str = "bindings-kotlin/src/main/kotlin/realtimekit/api/generated";

/// The class of the client, of which a part is generated.
const CLIENT: &str = "bindings-kotlin/src/main/kotlin/realtimekit/api/RealtimeKit.kt";

/// Every generated file that is committed. The class of the client is read below `root`.
pub(super) fn files(description: &Description, root: &Path) -> Result<Vec<File>> {
    let path = root.join(CLIENT);
    let client =
        fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let file = |path: &str, text: String| File::with_slashes(path, &text);
    Ok(vec![
        file(&format!("{FOLDER}/Models.kt"), models::text(description)?),
        file(&format!("{FOLDER}/Readers.kt"), readers::text(description)?),
        file(&format!("{FOLDER}/Writers.kt"), writers::text(description)?),
        file(
            &format!("{FOLDER}/Serializers.kt"),
            serializers::text(description)?,
        ),
        file(
            &format!("{FOLDER}/Resources.kt"),
            resources::text(description)?,
        ),
        file(
            &format!("{FOLDER}/ClientOptions.kt"),
            options::of_client(description)?,
        ),
        file(
            &format!("{FOLDER}/RequestOptions.kt"),
            options::of_call(description)?,
        ),
        File {
            path: PathBuf::from(CLIENT),
            text: options::client(&client, description)?,
        },
        file(
            "tests/runners/kotlin/src/generated/Operations.kt",
            runner::text(description)?,
        ),
        file(
            "tests/runners/kotlin/src/generated/Options.kt",
            options::runner(description)?,
        ),
    ])
}

/// The border, adapted from uniffi's output. It is made again for every jar: its thousands of lines follow from the
/// native library in the jar, nobody reads them, and nothing else is made of them.
pub(super) fn border(source: &str) -> Result<String> {
    native::text(source)
}
