//! `_native.pyi`: the native module's names and types, for type checkers and editors.

use std::fmt::Write as _;

use anyhow::Result;

use crate::generate::description::{Description, Field, Model, Use};

use super::imports::{Imports, quoted};
use super::types::{Purpose, input, output};
use super::{WIDTH, docs};

/// The type of `event` in an event that this version does not know. It is no event's name: type checkers exclude a member
/// of a union from `event.event == "..."` only if its field is a literal that differs.
const UNKNOWN_TAG: &str = "an event of a newer version";

/// The functions that do not depend on core's definitions.
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
        "Literal",
        "Mapping",
        "ReceivedEvent",
        "Self",
        "final",
        "type_check_only",
    ] {
        imports.note(name.to_owned());
    }
    // The native module has this list too; without it, the stub would be wrong.
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
    let list = quoted(4, names);
    let mut text = String::new();
    for model in description.public_models() {
        text.push('\n');
        text.push_str(&class(description, model, &mut imports));
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

fn class(description: &Description, model: &Model, imports: &mut Imports) -> String {
    let names: Vec<String> = model
        .fields
        .iter()
        .map(|field| format!("\"{}\"", field.name))
        .collect();
    let match_args = match names.as_slice() {
        [name] => filled("__match_args__: Final = (", &[format!("{name},")], ")"),
        _ => filled("__match_args__: Final = (", &names, ")"),
    };
    let mut text = format!(
        "@final\nclass {}(_Model):\n{}\n{match_args}{}",
        model.name,
        docs::docstring(4, &model.doc),
        constructor(model, imports)
    );
    for field in &model.fields {
        let annotation =
            tag(description, model, field).unwrap_or_else(|| imports.note(output(&field.ty)));
        text.push_str(&docs::attribute(
            &field.name,
            &format!("Final[{annotation}]"),
            &field_doc(field),
        ));
    }
    text
}

/// The type of the field that distinguishes the members of a union, so that `event.event == "..."` narrows the union.
fn tag(description: &Description, model: &Model, field: &Field) -> Option<String> {
    let mut unions = description.unions.iter();
    let union = unions.find(|union| {
        field.name == union.tag && union.models().any(|member| member == model.name)
    })?;
    let members = union.members.iter();
    let mut texts: Vec<String> = members
        .filter(|member| member.model == model.name)
        .map(|member| format!("\"{}\"", member.wire))
        .collect();
    if union.other == model.name {
        texts.push(format!("\"{UNKNOWN_TAG}\""));
    }
    Some(format!("Literal[{}]", texts.join(", ")))
}

/// Keyword arguments, like those of dataclasses. A field of a response that is left out is empty.
fn constructor(model: &Model, imports: &mut Imports) -> String {
    let made_for_input = model.kind == Use::InputOutput;
    let purpose = if made_for_input {
        Purpose::Request
    } else {
        Purpose::Result
    };
    let mut parameters = vec!["cls".to_owned()];
    if !model.fields.is_empty() {
        parameters.push("*".to_owned());
    }
    for field in &model.fields {
        let annotation = imports.note(input(&field.ty, purpose));
        let default = match (
            made_for_input && field.required,
            annotation.ends_with("None"),
        ) {
            (true, _) => "",
            (false, true) => " = None",
            (false, false) => " = ...",
        };
        parameters.push(format!("{}: {annotation}{default}", field.name));
    }
    filled("def __new__(", &parameters, ") -> Self: ...")
}

/// A statement of a class with a list in it: on one line, or on as few as the list takes.
fn filled(begin: &str, items: &[String], end: &str) -> String {
    let one_line = format!("    {begin}{}{end}\n", items.join(", "));
    if one_line.len() <= WIDTH + 1 {
        return one_line;
    }
    let mut text = format!("    {begin}");
    let mut room = 0;
    for item in items {
        let needed = item.len() + 2;
        if needed > room {
            text.truncate(text.trim_end().len());
            text.push_str("\n        ");
            room = WIDTH + 1 - 8;
        }
        room = room.saturating_sub(needed);
        let _ = write!(text, "{item}, ");
    }
    text.truncate(text.trim_end().len());
    format!("{text}\n    {end}  # fmt: skip\n")
}

fn field_doc(field: &Field) -> String {
    let doc = field.doc.trim();
    if field.secret {
        format!("{doc} A secret: masked when the object is printed.")
    } else {
        doc.to_owned()
    }
}
