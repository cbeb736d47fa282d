//! `_types.py`: the known strings of open enums, and the dicts that are allowed in place of models.

use std::fmt::Write as _;

use anyhow::Result;

use crate::generate::description::{Description, Field, Model, OpenEnum, Union};
use crate::generate::texts;

use super::imports::Imports;
use super::types::{self, typed_dict};
use super::{WIDTH, docs};

/// The whole file behind its header.
pub(super) fn text(description: &Description) -> Result<String> {
    let mut imports = Imports::new(description);
    let mut text = String::new();
    for item in &description.enums {
        for name in ["Literal", "TypeAlias"] {
            imports.note(name.to_owned());
        }
        text.push('\n');
        text.push_str(&alias(item));
    }
    for item in &description.unions {
        imports.note("TypeAlias".to_owned());
        text.push_str(&union(item, &mut imports));
    }
    if !description.downloads.is_empty() {
        imports.note("TypeAlias".to_owned());
        let models = description.downloads.iter();
        let models: Vec<String> = models.map(|model| imports.note(model.clone())).collect();
        let _ = write!(
            text,
            "\n_Downloadable: TypeAlias = (\n    {}\n)\n{}",
            models.join("\n    | "),
            docs::docstring(0, "A result or an event that leads to a file.")
        );
    }
    let mut dictionaries = Vec::new();
    for model in description.input_models() {
        imports.note("TypedDict".to_owned());
        text.push_str(&dictionary(model, &mut imports));
        dictionaries.push(typed_dict(&model.name));
    }
    text.push_str(&imports.published(&dictionaries));
    let title =
        "Types for type checkers only: known strings of enums, and dicts in place of models.";
    Ok(format!(
        "{}\nfrom __future__ import annotations\n\n{}{text}",
        docs::docstring(0, title),
        imports.text("._types")?
    ))
}

/// `Literal["LIVE", ...]`. Annotations of results add any other string, which a newer service may send.
fn alias(item: &OpenEnum) -> String {
    let values = item.values.iter();
    let values: Vec<String> = values.map(|value| format!("\"{}\"", value.wire)).collect();
    let mut text = format!(
        "{}: TypeAlias = Literal[{}]\n",
        item.name,
        values.join(", ")
    );
    if text.len() > WIDTH + 1 {
        text = format!("{}: TypeAlias = Literal[\n", item.name);
        for value in &values {
            let _ = writeln!(text, "    {value},");
        }
        text.push_str("]\n");
    }
    let mut doc = format!(
        "{}\n\nResults may hold other strings, from newer versions of the service. To send one, cast it: \
         `cast({}, \"...\")`.\n\n",
        item.doc.trim(),
        item.name
    );
    for value in &item.values {
        let meaning = texts::one_line(&value.doc);
        let _ = match meaning.as_str() {
            "" => writeln!(doc, "- `{}`", value.wire),
            _ => writeln!(doc, "- `{}`: {meaning}", value.wire),
        };
    }
    text.push_str(&docs::docstring(0, &doc));
    text
}

/// `MeetingStartedEvent | ...`, for annotations; at run time the models are checked with `isinstance`.
fn union(item: &Union, imports: &mut Imports) -> String {
    let mut text = format!("\n{}: TypeAlias = (\n    ", item.name);
    let models: Vec<String> = item
        .models()
        .map(|model| imports.note(model.to_owned()))
        .collect();
    text.push_str(&models.join("\n    | "));
    text.push_str("\n)\n");
    text.push_str(&docs::docstring(0, item.doc.trim()));
    text
}

/// A `TypedDict`. Required keys are in a base class, because Python 3.10 cannot mark single keys.
fn dictionary(model: &Model, imports: &mut Imports) -> String {
    let name = typed_dict(&model.name);
    let (required, optional): (Vec<&Field>, Vec<&Field>) =
        model.fields.iter().partition(|field| field.required);
    let title = format!("`{}` as a plain dict.\n\n{}", model.name, model.doc.trim());
    let mut text = String::new();
    let mut base = "TypedDict, total=False".to_owned();
    if !required.is_empty() && optional.is_empty() {
        base = "TypedDict".to_owned();
    } else if !required.is_empty() {
        let _ = write!(
            text,
            "\n\nclass _{name}Required(TypedDict):\n{}",
            keys(&required, imports)
        );
        base = format!("_{name}Required, total=False");
    }
    let digits = digits(model, imports);
    if !digits.is_empty() {
        let _ = write!(
            text,
            "\n\n_{name}Digits = TypedDict(\n    \"_{name}Digits\",\n    {{\n{digits}    }},\n    total=False,\n)\n"
        );
        base = base.replacen("TypedDict", &format!("_{name}Digits"), 1);
    }
    let _ = write!(
        text,
        "\n\nclass {name}({base}):\n{}\n",
        docs::docstring(4, &title)
    );
    let own = if optional.is_empty() {
        required
    } else {
        optional
    };
    text.push_str(&keys(&own, imports));
    text
}

/// The keys that begin with a digit, as the service writes them. A class cannot have them as attributes.
fn digits(model: &Model, imports: &mut Imports) -> String {
    let mut text = String::new();
    for field in model
        .fields
        .iter()
        .filter(|field| field.begins_with_digit())
    {
        let annotation = imports.note(types::input(&field.ty, types::Purpose::Request));
        let _ = writeln!(text, "        \"{}\": \"{annotation}\",", field.wire);
    }
    text
}

fn keys(fields: &[&Field], imports: &mut Imports) -> String {
    let mut text = String::new();
    for field in fields {
        let annotation = imports.note(types::input(&field.ty, types::Purpose::Request));
        text.push_str(&docs::attribute(&field.name, &annotation, &field.doc));
    }
    text
}
