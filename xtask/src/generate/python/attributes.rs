//! The two mixins that put the resources on the clients: `client.livestreams`.
//!
//! They are apart from the resources, so that importing a client loads no class before it is used.

use std::fmt::Write as _;

use anyhow::Result;

use crate::generate::description::Description;

use super::imports::Imports;
use super::{Flavour, TYPE_CHECKING, docs, options};

/// The whole file behind its header.
pub(super) fn text(description: &Description, flavour: Flavour) -> Result<String> {
    let home = flavour.module("resources");
    let classes = flavour.resources(description);
    let mut imports = Imports::new(description);
    imports.note("Client".to_owned());
    imports.note("RawResponse".to_owned());
    let request = options::request(description, flavour, &mut imports);
    for class in &classes {
        imports.add(class, &home);
    }
    let imports = imports.text_for_checkers("")?;
    let client = flavour.class("RealtimeKit");
    let title = format!("The resources of `{client}`, which are imported lazily.");
    let mut text = format!(
        "{}\nfrom __future__ import annotations\n\nfrom ._lazy import resource\n\n{TYPE_CHECKING}{}\n\n\
         class {}:\n{}\n    _native: Client\n",
        docs::docstring(0, &title),
        imports,
        flavour.class("ClientResources"),
        docs::docstring(
            4,
            "The resources of a client, as its attributes, and the call that has no method."
        ),
    );
    for (resource, class) in description.resources.iter().zip(&classes) {
        let _ = write!(
            text,
            "\n    @resource\n    def {}(self) -> {class}:\n{}        from {home} import {class}\n\n        \
             return {class}(self._native)\n",
            resource.name,
            docs::docstring(8, docs::summary(&resource.doc))
        );
    }
    text.push_str(&request);
    Ok(text)
}
