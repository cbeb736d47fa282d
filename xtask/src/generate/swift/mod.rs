//! The Swift package: values and methods for users, with documentation; the code that reads and writes values at the
//! border; the border itself, adapted from uniffi's output; and the table by which the conformance runner calls methods.

mod crossing;
mod models;
mod native;
mod options;
mod resources;
mod runner;
mod types;

use anyhow::Result;

use super::File;
use super::bindgen::{self, tidy};
use super::description::Description;
use crate::workspace::Workspace;

const FOLDER: &str = "bindings-swift/Sources/RealtimeKitAPI/Generated";

/// Every generated file that is committed.
pub(super) fn files(description: &Description) -> Result<Vec<File>> {
    let file = |path: &str, text: String| File::with_slashes(path, &text);
    Ok(vec![
        file(
            &format!("{FOLDER}/Models.swift"),
            models::text(description)?,
        ),
        file(
            &format!("{FOLDER}/Resources.swift"),
            resources::text(description)?,
        ),
        file(
            &format!("{FOLDER}/Crossing.swift"),
            crossing::text(description)?,
        ),
        file(
            &format!("{FOLDER}/ClientOptions.swift"),
            options::of_client(description)?,
        ),
        file(
            &format!("{FOLDER}/RequestOptions.swift"),
            options::of_call(description)?,
        ),
        file(
            "tests/runners/swift/Sources/conformance/Generated/Operations.swift",
            runner::text(description)?,
        ),
        file(
            "tests/runners/swift/Sources/conformance/Generated/Options.swift",
            options::runner(description)?,
        ),
    ])
}

/// The border, adapted from uniffi's output. It is made again for every package: its lines follow
/// from the native library in the package, nobody reads them, and nothing else uses them.
pub(crate) struct Border {
    pub(crate) swift: String,
    /// The C header of the native library.
    pub(crate) header: String,
}

pub(super) fn border(workspace: &Workspace) -> Result<Border> {
    let sources = bindgen::swift(workspace)?;
    Ok(Border {
        swift: native::text(&sources.swift)?,
        header: tidy(&sources.header),
    })
}
