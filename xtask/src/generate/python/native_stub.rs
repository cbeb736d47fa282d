//! `_native.pyi`: what the native module offers, for type checkers and editors.

use std::fmt::Write as _;

use anyhow::Result;

use crate::generate::description::{Description, Field, Model, Use};

use super::docs;
use super::imports::{Imports, sort};
use super::types::{any_mapping, input, output, typed_dict};

/// The few entry points that are the same whatever core defines.
const ENTRY_POINTS: &str = include_str!("native_entry_points.pyi");

/// The whole file behind its header.
pub(super) fn text(description: &Description) -> Result<String> {
    let mut imports = Imports::new(description);
    for name in [
        "Any",
        "Awaitable",
        "Callable",
        "Final",
        "Iterable",
        "Mapping",
        "PathLike",
        "ReceivedEvent",
        "RequestInfo",
        "ResponseInfo",
        "Self",
        "final",
    ] {
        imports.note(name.to_owned());
    }
    // The native module keeps this list by itself; a stub without it would be a lie.
    let mut names = vec![
        "CLEAR",
        "Cleared",
        "Client",
        "Download",
        "Page",
        "RawResponse",
        "__version__",
        "after_fork_in_child",
        "download",
        "download_async",
        "parse_webhook",
        "verify_webhook",
        "verify_webhook_async",
    ];
    names.extend(description.public_models().map(|model| model.name.as_str()));
    sort(&mut names);
    let list: String = names
        .iter()
        .map(|name| format!("    \"{name}\",\n"))
        .collect();
    let mut text = String::new();
    for model in description.public_models() {
        text.push('\n');
        text.push_str(&class(model, &mut imports));
    }
    let title = docs::docstring(
        0,
        "The native module: models, and the entry points behind the classes of the package.",
    );
    Ok(format!(
        "{title}\n{}\n__all__ = [\n{list}]\n\n{ENTRY_POINTS}{text}",
        imports.text("._native")?
    ))
}

fn class(model: &Model, imports: &mut Imports) -> String {
    let mut text = format!(
        "@final\nclass {}:\n{}",
        model.name,
        docs::docstring(4, &model.doc)
    );
    let names: Vec<String> = model
        .fields
        .iter()
        .map(|field| format!("\"{}\"", field.name))
        .collect();
    let match_args = match names.as_slice() {
        [] => "()".to_owned(),
        [name] => format!("({name},)"),
        _ => format!("(\n        {},\n    )", names.join(",\n        ")),
    };
    let _ = write!(
        text,
        "\n    __match_args__: Final = {match_args}\n    __hash__: ClassVar[None]  # type: ignore[assignment]\n"
    );
    imports.note("ClassVar".to_owned());
    text.push_str(&constructor(model, imports));
    text.push_str(
        "    def __eq__(self, other: object, /) -> bool: ...\n    \
         @staticmethod\n    def from_dict(data: Mapping[str, Any]) -> ",
    );
    let _ = writeln!(text, "{}:", model.name);
    text.push_str(&docs::docstring(
        8,
        "Builds the object from what `to_dict` gives.",
    ));
    text.push_str("\n    def to_dict(self) -> dict[str, Any]:\n");
    text.push_str(&docs::docstring(
        8,
        "The object as a dict of plain values: attribute names as keys, timestamps as ISO 8601 text. \
         Secrets are not masked.",
    ));
    for field in &model.fields {
        let annotation = imports.note(output(&field.ty));
        let _ = write!(
            text,
            "\n    @property\n    def {}(self) -> {annotation}:\n{}",
            field.name,
            docs::docstring(8, &field_doc(field))
        );
    }
    text
}

/// By keyword, as dataclasses are made. An answer's field that is left out is empty.
fn constructor(model: &Model, imports: &mut Imports) -> String {
    let made_for_input = model.kind == Use::InputOutput;
    let nested = if made_for_input {
        typed_dict
    } else {
        any_mapping
    };
    if model.fields.is_empty() {
        return "    def __new__(cls) -> Self: ...\n".to_owned();
    }
    let mut text = "    def __new__(\n        cls,\n        *,\n".to_owned();
    for field in &model.fields {
        let annotation = imports.note(input(&field.ty, nested));
        let default = match (
            made_for_input && field.required,
            annotation.ends_with("None"),
        ) {
            (true, _) => "",
            (false, true) => " = None",
            (false, false) => " = ...",
        };
        let _ = writeln!(text, "        {}: {annotation}{default},", field.name);
    }
    text.push_str("    ) -> Self: ...\n");
    text
}

fn field_doc(field: &Field) -> String {
    let doc = field.doc.trim();
    if field.secret {
        format!("{doc}\n\nA secret: masked when the object is printed.")
    } else {
        doc.to_owned()
    }
}
