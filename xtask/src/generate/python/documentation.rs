//! `_resource_docs.pyi`: the documentation of every method, once for both clients.
//!
//! A resource of either client inherits it from a base class there. So the package holds each text once, and `help()` and
//! editors show the same one for both. As a stub, it is neither compiled nor loaded before somebody asks for some of it.

use std::fmt::Write as _;

use crate::generate::description::{Description, Operation, Resource, Type};
use crate::generate::texts;

use super::options::names;
use super::{Flavour, docs, types};

/// The module, as the others of the package import from it.
pub(super) const MODULE: &str = "._resource_docs";

/// What a list returns. Without a colon: readers of docstrings take what is before one for a type.
const PAGE: &str = "One page, with `items`. Iterating over the result walks all pages; call its `collect()` instead if you \
                    change what you walk over. With `AsyncRealtimeKit`, `await` the result for the page, or walk it with \
                    `async for`.";

/// What stands for the options of a call: they are the same everywhere, and in every method they were half of the file.
const OPTIONS: &str = "Options of this call; `help(RealtimeKit.request)` explains them.";

/// The name of the base class with the documentation of a resource.
pub(super) fn class(resource: &Resource) -> String {
    format!("{}Docs", resource.class)
}

/// The whole file behind its header.
pub(super) fn text(description: &Description) -> String {
    let title = "The documentation of the methods of resources, once for both clients.\n\nA method that has no docstring \
                 inherits the one of its base class: `help()`, `inspect.getdoc` and editors look it up there. Any \
                 signature can override those here.";
    let mut text = format!("{}\nfrom typing import Any\n", docs::docstring(0, title));
    for resource in &description.resources {
        let [blocking, asynchronous] =
            [Flavour::Blocking, Flavour::Async].map(|flavour| flavour.class(&resource.class));
        let doc = format!("What the methods of `{blocking}` and `{asynchronous}` do.");
        let _ = write!(
            text,
            "\nclass {}:\n{}",
            class(resource),
            docs::docstring(4, &doc)
        );
        for operation in &resource.operations {
            let _ = write!(
                text,
                "\n    def {}(self, *args: Any, **kwargs: Any) -> Any:\n{}",
                operation.name,
                docs::docstring(8, &method(description, operation))
            );
        }
    }
    text
}

fn method(description: &Description, operation: &Operation) -> String {
    let mut text = operation.doc.trim().to_owned();
    if let Some(strict) = operation
        .find_of
        .as_deref()
        .and_then(|id| id.split_once('.'))
    {
        let _ = write!(
            text,
            "\n\nAs `{}`, with `None` in place of `NotFoundError`.",
            strict.1
        );
    }
    text.push_str(&texts::source(operation, "retry_creates"));
    text.push_str("\n\nArgs:\n");
    for (name, doc) in arguments(description, operation) {
        let _ = writeln!(text, "{}", docs::entry(name, &doc));
    }
    let _ = writeln!(
        text,
        "{}",
        docs::entry(&names(&description.call_options), OPTIONS)
    );
    let _ = write!(text, "\nReturns:\n{}", result(description, operation));
    text
}

/// Names and documentation of the arguments but the options. Their types are in the signatures.
fn arguments<'a>(description: &'a Description, operation: &'a Operation) -> Vec<(&'a str, String)> {
    let mut arguments: Vec<(&str, String)> = operation
        .path_values
        .iter()
        .map(|value| (value.name.as_str(), value.doc.clone()))
        .collect();
    for field in description.parameters(operation) {
        let mut doc = field.doc.trim().to_owned();
        if matches!(field.ty, Type::Nullable { .. }) {
            // Core says that it is possible; each language says how.
            let said = doc.trim_end_matches("Can be cleared.").trim_end().len();
            doc.truncate(said);
            doc.push_str(" `CLEAR` clears it.");
        }
        doc.push_str(&texts::default_of(field));
        arguments.push((&field.name, doc));
    }
    if operation.waits() {
        let doc = format!(
            "{} The time is in seconds. It runs on any thread.",
            texts::ON_PROGRESS
        );
        arguments.push(("on_progress", doc));
    }
    arguments
}

/// The entry of the section on the result. A page has another type in either client, so none is named.
fn result(description: &Description, operation: &Operation) -> String {
    let summary = |name: &str| {
        let model = description.model(name);
        docs::summary(model.map_or("", |model| &model.doc)).to_owned()
    };
    let text = match &operation.result {
        Type::Page { .. } => return format!("    {PAGE}"),
        Type::Model { name } => summary(name),
        Type::Optional { of } => match of.as_ref() {
            Type::Model { name } => format!("{} `None` if there is none.", summary(name)),
            _ => "`None` if there is none.".to_owned(),
        },
        Type::None => "Nothing.".to_owned(),
        Type::List { .. } => "All of them.".to_owned(),
        _ => "The value of the response.".to_owned(),
    };
    docs::entry(&types::output(&operation.result), &text)
}
