//! The pages of methods: one for each resource, and the index.

use std::fmt::Write as _;

use super::homes::Homes;
use super::official::OfficialSdks;
use super::{anchor, calls, cell, types};
use crate::generate::camel::kebab;
use crate::generate::description::{
    Description, Field, Operation, PathValue, Place, Resource, Retry, Type,
};

/// The prefix of every path.
pub(super) const PREFIX: &str = "/accounts/{account_id}/realtime/kit";

/// The page that lists the types.
const TYPES: &str = "types.md";

/// The first page: rules for all methods, and where each method is.
pub(super) fn index(
    description: &Description,
    sdks: &OfficialSdks,
    homes: &Homes<'_>,
    errors: &str,
) -> String {
    let mut text = include_str!("introduction.md").replace("ERRORS\n", errors);
    text.push_str("\n## How much of the API\n\n");
    text.push_str(&sdks.coverage(description));
    text.push_str(
        "\n[Coming from an official SDK](coming-from.md) names their method and ours for each operation.\n\n## Methods\n\n",
    );
    text.push_str("| method | request | class |\n|---|---|---|\n");
    for resource in &description.resources {
        for operation in &resource.operations {
            let link = link(operation, &format!("{}.md", kebab(&resource.name)));
            let _ = match &operation.task {
                None => writeln!(
                    text,
                    "| {link} | `{} {}` | {} |",
                    operation.method,
                    operation.path,
                    class(operation.retry)
                ),
                Some(_) => writeln!(text, "| {link} | [several](../tasks.md) | task |"),
            };
        }
    }
    let _ = write!(
        text,
        "\nPaths follow `{PREFIX}`. Pages of their own\nlist the [types]({TYPES}) and the \
         [options](options.md).\n"
    );
    text.push_str("\n## What can be cleared\n\n");
    text.push_str(&clearable(description, homes));
    text
}

/// Every input that can be cleared, with the methods or the type that take it.
fn clearable(description: &Description, homes: &Homes<'_>) -> String {
    let names = |fields: &[Field]| {
        let nullable = fields
            .iter()
            .filter(|field| matches!(field.ty, Type::Nullable { .. }));
        let names: Vec<String> = nullable.map(|field| format!("`{}`", field.name)).collect();
        names.join(", ")
    };
    let mut text = String::from(
        "Clearing sets a value to null: `CLEAR` in Python, JavaScript and Kotlin, `.clear` in Swift, `Nullable::Cleared` \
         in Rust.\nEverything else is refused with a message that says so.\n\n| in | |\n|---|---|\n",
    );
    for resource in &description.resources {
        let page = format!("{}.md", kebab(&resource.name));
        for operation in &resource.operations {
            let names = names(description.parameters(operation));
            if !names.is_empty() {
                let _ = writeln!(text, "| {} | {names} |", link(operation, &page));
            }
        }
    }
    for model in description.public_models() {
        let names = names(&model.fields);
        if !names.is_empty() {
            let name = &model.name;
            let _ = writeln!(text, "| [`{name}`]({}) | {names} |", homes.link(name));
        }
    }
    text
}

/// The method's name, as a link to its entry on a page.
pub(super) fn link(operation: &Operation, page: &str) -> String {
    format!("[`{}`]({page}#{})", operation.id, anchor(&operation.id))
}

/// The page of one resource.
pub(super) fn page(description: &Description, resource: &Resource, homes: &Homes<'_>) -> String {
    let mut text = format!("# {}\n\n{}\n", resource.class, resource.doc.trim());
    for operation in &resource.operations {
        text.push_str(&entry(description, resource, operation, homes));
    }
    text
}

fn entry(
    description: &Description,
    resource: &Resource,
    operation: &Operation,
    homes: &Homes<'_>,
) -> String {
    let link = |name: &str| homes.link(name);
    let mut text = format!("\n## {}\n\n{}\n\n", operation.id, operation.doc.trim());
    let _ = match &operation.task {
        None => write!(
            text,
            "`{} {PREFIX}{}`, retry class [{}](README.md#retry-classes)\n\n",
            operation.method,
            operation.path,
            class(operation.retry)
        ),
        Some(task) => write!(
            text,
            "A [task](../tasks.md){}\n\n",
            if task.waits {
                ". Pass `on_progress` (`.on_progress(...)` in Rust) to be told each state that is seen."
            } else {
                "."
            }
        ),
    };
    text.push_str("| | |\n|---|---|\n");
    for spelling in calls::spellings(description, resource, operation) {
        let walk = spelling
            .walk
            .map(|walk| format!("<br>all items: `{}`", cell(&walk)))
            .unwrap_or_default();
        let _ = writeln!(
            text,
            "| {} | `{}`{walk} |",
            spelling.language,
            cell(&spelling.call)
        );
    }
    text.push('\n');
    let header = match &operation.task {
        None => "argument in the path",
        Some(_) => "argument, by position",
    };
    text.push_str(&path_values(header, &operation.path_values));
    let place = operation.input.as_ref().map(|input| match input.place {
        Place::Query => "argument in the query",
        Place::Body => "argument in the body",
        Place::Task => "argument",
    });
    let fields = types::table(
        place.unwrap_or_default(),
        description.parameters(operation),
        &link,
    );
    if !fields.is_empty() {
        text.push_str(&fields);
        text.push('\n');
    }
    let _ = write!(
        text,
        "Result: {}{}.",
        types::named(&operation.result, &link),
        if matches!(
            operation.result,
            crate::generate::description::Type::Optional { .. }
        ) {
            ", or nothing"
        } else {
            ""
        }
    );
    if let Some(companions) = &operation.companions {
        let names: Vec<String> = companions
            .iter()
            .map(|field| format!("`{}`, {}", field.name, types::named(&field.ty, &link)))
            .collect();
        let _ = write!(text, " The page also has {}.", names.join("; "));
    }
    text.push_str(errors(operation));
    text.push('\n');
    text
}

fn path_values(header: &str, values: &[PathValue]) -> String {
    if values.is_empty() {
        return String::new();
    }
    let mut text = format!("| {header} | |\n|---|---|\n");
    for value in values {
        let _ = writeln!(text, "| `{}` | {} |", value.name, cell(&value.doc));
    }
    text.push('\n');
    text
}

/// The errors that are particular to this method, beside those of all methods.
fn errors(operation: &Operation) -> &'static str {
    if operation.task.is_some() {
        return " Errors: [those of all methods](README.md#errors), of the operations that it calls.";
    }
    // `find_` methods return nothing where others fail.
    let never_missing = operation.path_values.is_empty() || operation.find_of.is_some();
    match (operation.retry, never_missing) {
        (Retry::Create, true) => {
            " Errors: [those of all methods](README.md#errors), `outcome_unknown` among them."
        }
        (Retry::Create, false) => {
            " Errors: [those of all methods](README.md#errors), `not_found` and `outcome_unknown` among them."
        }
        (_, true) => " Errors: [those of all methods](README.md#errors).",
        (_, false) => " Errors: [those of all methods](README.md#errors), `not_found` among them.",
    }
}

fn class(retry: Retry) -> &'static str {
    match retry {
        Retry::Safe => "safe",
        Retry::Harmless => "idempotent",
        Retry::Create => "create",
    }
}
