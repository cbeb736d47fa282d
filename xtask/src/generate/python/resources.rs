//! The four files of resource classes: blocking and asynchronous, each plain and with raw answers.

use std::fmt::Write as _;

use anyhow::Result;

use crate::generate::description::{Description, Resource};

use super::imports::{Imports, import_line};
use super::methods::Methods;
use super::{Flavour, docs};

/// The classes whose methods return results.
pub(super) fn plain(description: &Description, flavour: Flavour) -> Result<String> {
    let mut imports = Imports::new(description);
    for name in ["TYPE_CHECKING", "public"] {
        imports.note(name.to_owned());
    }
    let mut text = String::new();
    for resource in &description.resources {
        let class = flavour.class(&resource.class);
        let base = imports.note(flavour.class(base(resource)));
        let _ = write!(
            text,
            "\n\nclass {class}({base}):\n{}",
            docs::docstring(4, &resource.doc)
        );
        let _ = write!(
            text,
            "\n    __slots__ = ()\n\n    @property\n    def with_raw_response(self) -> {class}WithRawResponse:\n"
        );
        text.push_str(&docs::docstring(
            8,
            "The same methods, returning status, headers and body beside the result.",
        ));
        let _ = write!(
            text,
            "        from .{} import {class}WithRawResponse\n\n        return {class}WithRawResponse(self._client)\n",
            raw_module(flavour)
        );
        let methods = Methods {
            description,
            resource,
            flavour,
            raw: false,
        };
        for operation in &resource.operations {
            let _ = write!(text, "\n{}", methods.method(operation, &mut imports));
        }
    }
    text.push_str(&published(description, flavour));

    let twins: Vec<String> = description
        .resources
        .iter()
        .map(|resource| format!("{}WithRawResponse", flavour.class(&resource.class)))
        .collect();
    let twins = import_line(
        4,
        &format!(".{}", raw_module(flavour)),
        twins.iter().map(String::as_str).collect(),
    );
    let title = match flavour {
        Flavour::Blocking => "The methods of `RealtimeKit`, grouped by what they are about.",
        Flavour::Async => "The methods of `AsyncRealtimeKit`, grouped by what they are about.",
    };
    Ok(format!(
        "{}\nfrom __future__ import annotations\n\n{}\nif TYPE_CHECKING:\n    # Loaded when they are asked for: few programs do.\n{twins}{text}",
        docs::docstring(0, title),
        imports.text("")?
    ))
}

/// The class that a resource is built on: one written by hand where it can do more than call operations.
fn base(resource: &Resource) -> &'static str {
    match resource.name.as_str() {
        "webhooks" => "ReceivedWebhooks",
        _ => "Resource",
    }
}

/// The classes whose methods return the answer as it came.
pub(super) fn raw(description: &Description, flavour: Flavour) -> Result<String> {
    let mut imports = Imports::new(description);
    let base = imports.note(flavour.class("Resource"));
    let mut text = String::new();
    for resource in &description.resources {
        let class = flavour.class(&resource.class);
        let _ = write!(text, "\n\nclass {class}WithRawResponse({base}):\n");
        text.push_str(&docs::docstring(
            4,
            &format!("The methods of `{class}`, returning status, headers and body."),
        ));
        text.push_str("\n    __slots__ = ()\n");
        let methods = Methods {
            description,
            resource,
            flavour,
            raw: true,
        };
        for operation in &resource.operations {
            let _ = write!(text, "\n{}", methods.method(operation, &mut imports));
            // The class that turns the parsed page into one of ours stands in the body, not in an annotation alone.
        }
    }
    let title = "What `with_raw_response` of each resource gives: every method, with the answer as it came.";
    Ok(format!(
        "{}\nfrom __future__ import annotations\n\n{}{text}",
        docs::docstring(0, title),
        imports.text("")?
    ))
}

/// Makes the classes name the package itself as their home.
fn published(description: &Description, flavour: Flavour) -> String {
    let classes = description
        .resources
        .iter()
        .map(|resource| format!("    {},\n", flavour.class(&resource.class)));
    format!("\n\npublic(\n{})\n", classes.collect::<String>())
}

fn raw_module(flavour: Flavour) -> &'static str {
    match flavour {
        Flavour::Blocking => "_raw_resources",
        Flavour::Async => "_async_raw_resources",
    }
}
