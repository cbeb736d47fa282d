//! Types: how they are named in the reference, and the pages that list them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::cell;
use super::homes::Homes;
use crate::generate::description::{Description, Field, Model, OpenEnum, Type, Union, Use};

/// A type in words. `link` says where the entry of a type is.
pub(super) fn named(ty: &Type, link: &dyn Fn(&str) -> String) -> String {
    match ty {
        Type::Text => "string".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Timestamp => "time".to_owned(),
        Type::Date => "day".to_owned(),
        Type::UnixTime => "time, or Unix seconds".to_owned(),
        Type::Json => "any JSON".to_owned(),
        Type::None => "nothing".to_owned(),
        Type::List { of } => format!("list of {}", named(of, link)),
        Type::Map { of } => format!("map of {}", named(of, link)),
        Type::Optional { of } => named(of, link),
        Type::Nullable { of } => format!("{}; can be cleared", named(of, link)),
        Type::Page { of } => format!("page of {}", named(of, link)),
        Type::OneOf { of, .. } => of
            .iter()
            .map(|ty| named(ty, link))
            .collect::<Vec<_>>()
            .join(" or "),
        Type::Model { name } | Type::Enum { name } => {
            format!("[`{name}`]({})", link(name))
        }
    }
}

/// A table of fields or arguments; empty if there are none.
pub(super) fn table(first: &str, fields: &[Field], link: &dyn Fn(&str) -> String) -> String {
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
            notes.push("Secret: masked when printed.".to_owned());
        }
        let _ = writeln!(
            text,
            "| `{}` | {} | {} |",
            field.name,
            cell(&named(&field.ty, link)),
            notes.join(" ")
        );
    }
    text
}

/// The pages of types by their names, and under no name the index of all types.
pub(super) fn pages(description: &Description, homes: &Homes<'_>) -> Vec<(String, String)> {
    let mut entries: Vec<(&str, String)> = Vec::new();
    for model in description.public_models() {
        entries.push((&model.name, model_entry(model, homes)));
    }
    for choice in &description.enums {
        entries.push((&choice.name, enum_entry(choice)));
    }
    for union in &description.unions {
        entries.push((&union.name, union_entry(union, homes)));
    }
    entries.sort_by_key(|(name, _)| *name);

    let mut index = String::from(
        "# Types\n\nThe types that methods take and return, with a page for each resource.\n\n| type | page |\n|---|---|\n",
    );
    let mut pages: BTreeMap<&str, String> = BTreeMap::new();
    for (name, entry) in entries {
        let page = homes.page(name);
        let _ = writeln!(index, "| [`{name}`]({}) | {page} |", homes.link(name));
        let text = pages.entry(page).or_insert_with(|| {
            format!(
                "# Types of {}\n\nA field that the API leaves out is null, `None` or `nil`. [All types](../types.md)\n",
                page.replace('-', " ")
            )
        });
        let _ = write!(text, "\n## {name}\n\n{}\n", entry.trim_end());
    }
    let pages = pages.into_iter();
    let mut pages: Vec<(String, String)> = pages
        .map(|(page, text)| (format!("types/{page}"), text))
        .collect();
    pages.push(("types".to_owned(), index));
    pages
}

fn enum_entry(choice: &OpenEnum) -> String {
    let mut text = format!(
        "{}\n\nStrings. The API may add values; a value that this version does not know is kept.\n\n| value | |\n|---|---|\n",
        choice.doc.trim()
    );
    for value in &choice.values {
        let _ = writeln!(text, "| `{}` | {} |", value.wire, cell(&value.doc));
    }
    text
}

fn union_entry(union: &Union, homes: &Homes<'_>) -> String {
    let mut text = format!("{}\n\nOne of:\n\n", union.doc.trim());
    for model in union.models() {
        let link = homes.link_from(homes.page(&union.name), model);
        let _ = writeln!(text, "- [`{model}`]({link})");
    }
    text
}

fn model_entry(model: &Model, homes: &Homes<'_>) -> String {
    let mut text = format!("{}\n\n", model.doc.trim());
    if model.kind == Use::InputOutput {
        text.push_str("Results contain it, and arguments take it.\n\n");
    }
    // In a result, it does not matter to the reader whether the API must send a field.
    let page = homes.page(&model.name);
    let fields = table("field", &model.fields, &|name| homes.link_from(page, name));
    text.push_str(&if model.kind == Use::Output {
        fields.replace("| Required. ", "| ")
    } else {
        fields
    });
    text
}
