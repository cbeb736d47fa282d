//! Types: how they are named in the reference, and the page that lists them.

use std::fmt::Write as _;

use super::{anchor, cell};
use crate::generate::description::{Description, Field, Model, Type, Use};

/// A type in words, with links to what has an entry of its own. `page` is the page with those entries: empty on itself.
pub(super) fn named(ty: &Type, page: &str) -> String {
    match ty {
        Type::Text => "text".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Timestamp => "time".to_owned(),
        Type::Date => "day".to_owned(),
        Type::UnixTime => "time, or Unix seconds".to_owned(),
        Type::Json => "any JSON".to_owned(),
        Type::None => "nothing".to_owned(),
        Type::List { of } => format!("list of {}", named(of, page)),
        Type::Map { of } => format!("map of {}", named(of, page)),
        Type::Optional { of } => named(of, page),
        Type::Nullable { of } => format!("{}; can be cleared", named(of, page)),
        Type::Page { of } => format!("page of {}", named(of, page)),
        Type::OneOf { of, .. } => of
            .iter()
            .map(|ty| named(ty, page))
            .collect::<Vec<_>>()
            .join(" or "),
        Type::Model { name } | Type::Enum { name } => {
            format!("[`{name}`]({page}#{})", anchor(name))
        }
    }
}

/// A table of fields or arguments; empty if there are none.
pub(super) fn table(first: &str, fields: &[Field], page: &str) -> String {
    if fields.is_empty() {
        return String::new();
    }
    let mut text = format!("| {first} | type | |\n|---|---|---|\n");
    for field in fields {
        let mut notes = Vec::new();
        if field.required {
            notes.push("Required.".to_owned());
        }
        notes.push(cell(&field.doc));
        if let Some(default) = &field.default {
            notes.push(format!("Default: `{}`.", cell(default)));
        }
        if field.secret {
            notes.push("Secret: masked wherever people read it.".to_owned());
        }
        let _ = writeln!(
            text,
            "| `{}` | {} | {} |",
            field.name,
            cell(&named(&field.ty, page)),
            notes.join(" ")
        );
    }
    text
}

/// The page of all types, in the order of their names.
pub(super) fn page(description: &Description) -> String {
    let mut entries: Vec<(&str, String)> = Vec::new();
    let models = description.public_models();
    entries.extend(models.map(|model| (model.name.as_str(), model_entry(model))));
    for choice in &description.enums {
        let mut text = format!(
            "{}\n\nTexts that the service may extend; an unknown one is kept.\n\n| value | |\n|---|---|\n",
            choice.doc.trim()
        );
        for value in &choice.values {
            let _ = writeln!(text, "| `{}` | {} |", value.wire, cell(&value.doc));
        }
        entries.push((&choice.name, text));
    }
    for union in &description.unions {
        let mut text = format!("{}\n\nOne of:\n\n", union.doc.trim());
        for model in union.models() {
            let _ = writeln!(text, "- [`{model}`](#{})", anchor(model));
        }
        entries.push((&union.name, text));
    }
    entries.sort_by_key(|(name, _)| *name);
    let mut text = String::from(
        "# Types\n\nWhat methods take and give. Fields that the service may leave out are null, `None` or `nil` then.\n",
    );
    for (name, entry) in entries {
        let _ = write!(text, "\n## {name}\n\n{}\n", entry.trim_end());
    }
    text
}

fn model_entry(model: &Model) -> String {
    let mut text = format!("{}\n\n", model.doc.trim());
    if model.kind == Use::InputOutput {
        text.push_str("Results hold it, and arguments take it.\n\n");
    }
    // In a result, whether the service must send a field is no concern of the reader.
    let fields = table("field", &model.fields, "");
    text.push_str(&if model.kind == Use::Output {
        fields.replace("| Required. ", "| ")
    } else {
        fields
    });
    text
}
