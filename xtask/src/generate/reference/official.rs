//! The official SDKs: their operations and names.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::operations;
use crate::generate::camel::kebab;
use crate::generate::description::{Description, Operation};
use crate::workspace::Workspace;

/// The part of `tests/operations.json` about the official SDKs; a test calls every Python method that it names.
pub(super) struct OfficialSdks {
    packages: ByLanguage<String>,
    /// By the identifier of the operation in the API's documents.
    methods: BTreeMap<String, ByLanguage<Vec<String>>>,
}

/// The pinned list of operations, as far as it is about them.
#[derive(Deserialize)]
struct Pinned {
    version: u32,
    official_packages: ByLanguage<String>,
    operations: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    official: ByLanguage<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByLanguage<T> {
    python: T,
    typescript: T,
    go: T,
}

impl OfficialSdks {
    pub(super) fn read(workspace: &Workspace) -> Result<Self> {
        let path = workspace.root.join("tests/operations.json");
        let text =
            fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        let pinned: Pinned =
            serde_json::from_str(&text).with_context(|| format!("in {}", path.display()))?;
        if pinned.version != 1 {
            bail!("unknown version of {}", path.display());
        }
        let rows = pinned.operations.into_iter();
        Ok(Self {
            packages: pinned.official_packages,
            methods: rows.map(|row| (row.id, row.official)).collect(),
        })
    }

    /// How many of the operations each SDK has.
    pub(super) fn coverage(&self, description: &Description) -> String {
        let mut ours: Vec<&str> = methods(description)
            .map(|(_, operation)| operation.source_id.as_str())
            .collect();
        ours.sort_unstable();
        ours.dedup();
        let count = |has: fn(&ByLanguage<Vec<String>>) -> bool| {
            self.methods.values().filter(|methods| has(methods)).count()
        };
        let mut text = String::from("| SDK | operations of the API |\n|---|---|\n");
        for (name, number) in [
            ("this one, in every language", ours.len()),
            (
                &format!("official Python, {}", self.packages.python),
                count(|methods| !methods.python.is_empty()),
            ),
            (
                &format!("official TypeScript, {}", self.packages.typescript),
                count(|methods| !methods.typescript.is_empty()),
            ),
            (
                &format!("official Go, {}", self.packages.go),
                count(|methods| !methods.go.is_empty()),
            ),
        ] {
            let _ = writeln!(text, "| {name} | {number} of {} |", self.methods.len());
        }
        text
    }
}

/// The page that names their method and ours.
pub(super) fn page(description: &Description, sdks: &OfficialSdks) -> Result<String> {
    let mut text = format!(
        "# Coming from an official SDK\n\n\
         Their methods begin with `client.realtime_kit` in Python (`{}`), with `client.realtimeKit` in TypeScript\n\
         (`{}`) and with `client.RealtimeKit` in Go (`{}`). A dash means that the SDK lacks the operation.\n\n\
         They take the account and the app with each call; here both belong to the client. They give an envelope with\n\
         `success` and `data`; here the result is what stands in it, and a failure is an error.\n\n\
         The Go SDK retries twice, and its back-off ends with the context of the call. Cloudflare's command line `cf`\n\
         (beta) covers 61 of the {} operations and shows one page of a list at a time.\n\n\
         | here | Python | TypeScript | Go |\n|---|---|---|---|\n",
        sdks.packages.python,
        sdks.packages.typescript,
        sdks.packages.go,
        sdks.methods.len()
    );
    let mut missing: BTreeSet<&String> = sdks.methods.keys().collect();
    for (_, operation) in methods(description) {
        // Some operations have several methods; they share a line.
        if !missing.remove(&operation.source_id) {
            continue;
        }
        let theirs = &sdks.methods[&operation.source_id];
        let ours: Vec<String> = methods(description)
            .filter(|(_, other)| other.source_id == operation.source_id && other.find_of.is_none())
            .map(|(page, operation)| operations::link(operation, &page))
            .collect();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            ours.join(", "),
            shown(&theirs.python),
            shown(&theirs.typescript),
            shown(&theirs.go)
        );
    }
    if !missing.is_empty() {
        bail!("no method of ours sends these operations of tests/operations.json: {missing:?}");
    }
    Ok(text)
}

/// Every method of an operation, and its page. The official SDKs have no tasks.
fn methods(description: &Description) -> impl Iterator<Item = (String, &Operation)> {
    let operations = description.operations();
    let operations = operations.filter(|(_, operation)| operation.task.is_none());
    operations.map(|(resource, operation)| (format!("{}.md", kebab(&resource.name)), operation))
}

/// Names without the part that all of them begin with.
fn shown(names: &[String]) -> String {
    if names.is_empty() {
        return "–".to_owned();
    }
    let short = names.iter().map(|name| {
        let rest = name.split_once('.').map_or(name.as_str(), |(_, rest)| rest);
        format!("`{rest}`")
    });
    short.collect::<Vec<_>>().join(", ")
}
