//! `_pages.py`: pages with fields beside their items.

use std::fmt::Write as _;

use anyhow::Result;

use crate::generate::description::{Description, Operation, Type};

use super::docs;
use super::imports::Imports;
use super::types::output;

/// The names of the classes: blocking page, asynchronous page, and the pager that is awaited for it.
pub(super) fn names(description: &Description) -> Vec<String> {
    let classes = description.rich_pages().into_iter();
    classes
        .filter_map(Operation::page_class)
        .flat_map(|class| {
            let asynchronous = format!("Async{class}");
            let pager = format!("{asynchronous}r");
            [class, asynchronous, pager]
        })
        .collect()
}

/// The whole file behind its header.
pub(super) fn text(description: &Description) -> Result<String> {
    let mut imports = Imports::new(description);
    let mut text = String::new();
    for operation in description.rich_pages() {
        text.push_str(&classes(operation, &mut imports));
    }
    let names = names(description);
    if !names.is_empty() {
        for name in ["Any", "TYPE_CHECKING"] {
            imports.note(name.to_owned());
        }
    }
    text.push_str(&imports.published(&names));
    let title = docs::docstring(0, "Pages of lists that hold more than their items.");
    let native = if names.is_empty() {
        ""
    } else {
        "\nif TYPE_CHECKING:\n    from collections.abc import Generator\n\n    from typing_extensions import Self\n\n    \
         from ._native import Page as NativePage\n"
    };
    Ok(format!(
        "{title}\nfrom __future__ import annotations\n\n{}{native}{text}",
        imports.text("._pages")?
    ))
}

fn classes(operation: &Operation, imports: &mut Imports) -> String {
    let (Some(class), Type::Page { of }) = (operation.page_class(), &operation.result) else {
        return String::new();
    };
    let item = imports.note(output(of));
    let fields = operation.companions.as_deref().unwrap_or_default();
    let slots: Vec<String> = fields
        .iter()
        .map(|field| format!("\"{}\",", field.name))
        .collect();
    let mut body = format!("\n    __slots__ = ({})\n\n", slots.join(" "));
    let mut filling = String::new();
    for field in fields {
        let name = &field.name;
        let annotation = imports.note(output(&field.ty));
        body.push_str(&docs::attribute(name, &annotation, &field.doc));
        let _ = writeln!(filling, "        page.{name} = native.extra[\"{name}\"]");
    }
    let _ = write!(
        body,
        "\n    @classmethod\n    def _wrap(cls, native: NativePage) -> Self:\n        \
         page = super()._wrap(native)\n{filling}        return page\n"
    );
    let mut text = String::new();
    for prefix in ["", "Async"] {
        let base = imports.note(format!("{prefix}Page[{item}]"));
        let doc = format!(
            "One page of `{}`, with what belongs to its items.",
            operation.id
        );
        let _ = write!(
            text,
            "\n\nclass {prefix}{class}({base}):\n{}{body}",
            docs::docstring(4, &doc)
        );
    }
    let base = imports.note(format!("AsyncPager[{item}]"));
    let doc = format!("What `{}` of `AsyncRealtimeKit` returns.", operation.id);
    let _ = write!(
        text,
        "\n\nclass Async{class}r({base}):\n{}\n    __slots__ = ()\n\n    _page_class = Async{class}\n\n    \
         if TYPE_CHECKING:\n\n        def __await__(self) -> Generator[Any, Any, Async{class}]: ...\n",
        docs::docstring(4, &doc)
    );
    text
}
