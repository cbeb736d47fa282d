//! The four files of resource classes: blocking and asynchronous, each plain and with raw responses. Methods inherit their
//! documentation.

use std::fmt::Write as _;

use anyhow::Result;

use crate::generate::description::{Description, Resource};

use super::imports::{Imports, import_line};
use super::methods::Methods;
use super::{Flavour, docs, documentation};

/// The classes whose methods return results.
pub(super) fn plain(description: &Description, flavour: Flavour) -> Result<String> {
    let raw_module = flavour.module("raw_resources");
    let mut imports = Imports::new(description);
    imports.note("TYPE_CHECKING".to_owned());
    let mut text = String::new();
    for resource in &description.resources {
        let class = flavour.class(&resource.class);
        let base = imports.note(flavour.class(base(resource)));
        let documented = imports.note(documentation::class(resource));
        let _ = write!(
            text,
            "\n\nclass {class}({base}, {documented}):\n{}\n    __slots__ = ()\n\n    @property\n    \
             def with_raw_response(self) -> {class}WithRawResponse:\n{}        \
             from {raw_module} import {class}WithRawResponse\n\n        \
             return {class}WithRawResponse(self._client)\n",
            docs::docstring(4, &resource.doc),
            docs::docstring(
                8,
                "The same methods, returning status, headers and body beside the result."
            ),
        );
        let methods = Methods {
            description,
            resource,
            flavour,
        };
        for operation in &resource.operations {
            let _ = write!(text, "\n{}", methods.method(operation, &mut imports));
        }
    }
    let classes = flavour.resources(description);
    text.push_str(&imports.published(&classes));

    let twins: Vec<String> = classes
        .iter()
        .map(|class| format!("{class}WithRawResponse"))
        .collect();
    let twins = import_line(4, &raw_module, twins.iter().map(String::as_str).collect());
    let title = format!(
        "The methods of `{}`, grouped by what they are about.",
        flavour.class("RealtimeKit")
    );
    Ok(format!(
        "{}\nfrom __future__ import annotations\n\n{}\nif TYPE_CHECKING:\n    # Imported lazily: few programs use them.\n{twins}{text}",
        docs::docstring(0, &title),
        imports.text("")?
    ))
}

/// The base class of a resource: a handwritten one where it can do more than call operations.
fn base(resource: &Resource) -> &'static str {
    match resource.name.as_str() {
        "webhooks" => "ReceivedWebhooks",
        _ => "Resource",
    }
}

/// The classes whose methods return the raw response: each is made of the plain method.
pub(super) fn raw(description: &Description, flavour: Flavour) -> String {
    let base = flavour.class("RawResource");
    let make = match flavour {
        Flavour::Blocking => "raw",
        Flavour::Async => "raw_async",
    };
    let classes = flavour.resources(description);
    let home = flavour.module("resources");
    let mut imports = [
        import_line(0, &home, classes.iter().map(String::as_str).collect()),
        import_line(0, "._raw", vec![&base, make]),
    ];
    imports.sort_unstable();
    let mut text = format!(
        "{}\nfrom __future__ import annotations\n\n{}",
        docs::docstring(
            0,
            "The methods of `with_raw_response`: every method, returning the raw response."
        ),
        imports.concat()
    );
    for (resource, class) in description.resources.iter().zip(&classes) {
        let doc = format!("The methods of `{class}`, returning status, headers and body.");
        let _ = write!(
            text,
            "\n\nclass {class}WithRawResponse({base}):\n{}\n    __slots__ = ()\n\n",
            docs::docstring(4, &doc)
        );
        // A task has no response of its own.
        let operations = resource.operations.iter();
        for operation in operations.filter(|operation| operation.task.is_none()) {
            let name = &operation.name;
            let _ = writeln!(text, "    {name} = {make}({class}.{name})");
        }
    }
    text
}
