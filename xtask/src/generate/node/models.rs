//! Interfaces: what results hold, what callers may pass, and the texts of open enums.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Result, bail};

use crate::generate::description::{Description, Field, Model, OpenEnum, Type, Use};

use super::names::{self, Names};
use super::{docs, types};

/// `enums.ts`.
pub(super) fn enums(description: &Description, names: &Names) -> String {
    let texts = description.enums.iter().map(|item| alias(item, names));
    texts.collect::<Vec<_>>().join("\n")
}

/// The known texts are suggested, and any other is accepted.
fn alias(item: &OpenEnum, names: &Names) -> String {
    let mut doc = format!(
        "{}\n\nOther texts may come from newer versions of the service.\n\n",
        item.doc.trim()
    );
    for value in &item.values {
        let meaning = docs::one_line(&value.doc);
        let _ = match meaning.as_str() {
            "" => writeln!(doc, "- `{}`", value.wire),
            _ => writeln!(doc, "- `{}`: {meaning}", value.wire),
        };
    }
    let mut text = docs::comment(0, &names.translate(&doc));
    let _ = writeln!(text, "export type {} =", item.name);
    for value in &item.values {
        let _ = writeln!(text, "  | '{}'", value.wire);
    }
    text.push_str("  | (string & {});\n");
    text
}

/// `models.ts`: each model as results hold it, and as callers pass it where they may.
pub(super) fn models(description: &Description, names: &Names) -> String {
    let mut body = String::new();
    let mut used = BTreeSet::new();
    for model in description.public_models() {
        body.push_str(&interface(&model.name, model, names, &mut |field| {
            note_enum(&field.ty, &mut used);
            format!(
                "readonly {}: {}",
                names::camel(&field.name),
                types::output(&field.ty)
            )
        }));
        if model.kind == Use::InputOutput {
            body.push_str(&interface(
                &types::input_model(&model.name),
                model,
                names,
                &mut |field| member(field, types::input),
            ));
        }
    }
    let cleared = if body.contains("Cleared") {
        "import type { Cleared } from '../encode.js';\n"
    } else {
        ""
    };
    format!("{cleared}{}{body}", import(&used, "./enums.js"))
}

/// `parameters.ts`: what each operation takes beside its path values.
pub(super) fn parameters(description: &Description, names: &Names) -> Result<String> {
    let mut body = String::new();
    let mut enums = BTreeSet::new();
    let mut inputs = BTreeSet::new();
    for model in &description.models {
        if model.kind != Use::Parameters {
            if model.kind == Use::InputOutput && holds_days(model) {
                bail!(
                    "{}: days inside of objects cannot be given as a Date yet",
                    model.name
                );
            }
            continue;
        }
        body.push_str(&interface(&model.name, model, names, &mut |field| {
            note_enum(&field.ty, &mut enums);
            if let Type::Model { name } = types::innermost(&field.ty) {
                inputs.insert(types::input_model(name));
            }
            member(field, types::argument)
        }));
    }
    let cleared = if body.contains("Cleared") {
        "import type { Cleared } from '../encode.js';\n"
    } else {
        ""
    };
    Ok(format!(
        "{cleared}{}{}{body}",
        import(&enums, "./enums.js"),
        import(&inputs, "./models.js")
    ))
}

fn holds_days(model: &Model) -> bool {
    model
        .fields
        .iter()
        .any(|field| *types::innermost(&field.ty) == Type::Date)
}

fn interface(
    name: &str,
    model: &Model,
    names: &Names,
    member: &mut dyn FnMut(&Field) -> String,
) -> String {
    let mut text = format!(
        "\n{}export interface {name} {{\n",
        docs::comment(0, &names.translate(&model.doc))
    );
    for field in &model.fields {
        let line = member(field);
        let mut doc = field.doc.trim().to_owned();
        if line.contains("Cleared") {
            doc.push_str("\n\n`CLEAR` clears it.");
        }
        if let Some(default) = &field.default {
            let _ = write!(doc, "\n\nSent as `{default}` when it is not given.");
        }
        if field.secret {
            doc.push_str("\n\nA secret: masked when the object is printed.");
        }
        text.push_str(&docs::comment(2, &names.translate(&doc)));
        let _ = writeln!(text, "  {line};");
    }
    text.push_str("}\n");
    text
}

fn member(field: &Field, ty: fn(&Type) -> String) -> String {
    let mark = if field.required { "" } else { "?" };
    format!("{}{mark}: {}", names::camel(&field.name), ty(&field.ty))
}

fn note_enum(ty: &Type, used: &mut BTreeSet<String>) {
    if let Type::Enum { name } = types::innermost(ty) {
        used.insert(name.clone());
    }
}

/// An import of types, one per line if there are many.
pub(super) fn import(names: &BTreeSet<String>, from: &str) -> String {
    if names.is_empty() {
        return String::new();
    }
    let list: Vec<&str> = names.iter().map(String::as_str).collect();
    let line = format!("import type {{ {} }} from '{from}';\n", list.join(", "));
    if line.len() <= 120 {
        return line;
    }
    format!(
        "import type {{\n  {},\n}} from '{from}';\n",
        list.join(",\n  ")
    )
}
