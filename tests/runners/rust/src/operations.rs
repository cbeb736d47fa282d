//! The pinned list of all operations of the API, `tests/operations.json`.

use std::collections::HashMap;

use serde::Deserialize;

use crate::case::tests_folder;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u64,
    /// The versions of the official SDKs.
    #[allow(dead_code, reason = "the generator of the reference reads it")]
    official_packages: Official<String>,
    operations: Vec<Operation>,
    tasks: Vec<Task>,
}

/// One operation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Operation {
    pub id: String,
    pub public: Vec<String>,
    pub method: String,
    pub path: String,
    pub path_values: Vec<String>,
    pub query: Vec<QueryValue>,
    pub body: Option<Vec<BodyField>>,
    pub status: u16,
    pub official: Official<Vec<String>>,
}

/// What is made of several operations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Task {
    pub id: String,
    pub path_values: Vec<String>,
    pub body: Vec<BodyField>,
    pub waits: bool,
}

/// What the official SDKs have, by language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Official<T> {
    pub python: T,
    pub typescript: T,
    pub go: T,
}

/// A query parameter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names say it")]
pub struct QueryValue {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub format: Option<String>,
    pub items: Option<String>,
    #[serde(rename = "enum")]
    pub values: Option<Vec<String>>,
}

/// A field of the body, at its top level.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names say it")]
pub struct BodyField {
    pub name: String,
    pub required: bool,
    #[serde(default)]
    pub nullable: bool,
}

/// All operations.
pub fn load() -> Result<Vec<Operation>, String> {
    Ok(document()?.operations)
}

/// All tasks.
pub fn tasks() -> Result<Vec<Task>, String> {
    Ok(document()?.tasks)
}

fn document() -> Result<Document, String> {
    let file = tests_folder().join("operations.json");
    let text =
        std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let document: Document =
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    if document.version == 1 {
        Ok(document)
    } else {
        Err(format!("version {} is not known", document.version))
    }
}

/// All of them by public name, `resource.method`.
#[must_use]
pub fn by_public_name(operations: &[Operation]) -> HashMap<&str, &Operation> {
    operations
        .iter()
        .flat_map(|operation| {
            operation
                .public
                .iter()
                .map(move |name| (name.as_str(), operation))
        })
        .collect()
}
