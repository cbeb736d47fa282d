//! The readers of results: a function for each model and union that makes it of the bytes that cross.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Result, bail};

use crate::generate::camel::lower_first;
use crate::generate::description::{Description, Type, Union};

pub(super) fn text(description: &Description) -> Result<String> {
    let mut text = String::from("package realtimekit.api\n");
    let read = models_of_results(description);
    for model in description.public_models() {
        if !read.contains(model.name.as_str()) {
            continue;
        }
        let name = &model.name;
        let _ = write!(
            text,
            "\ninternal fun PackedReader.{}(): {name} = {name}(\n",
            lower_first(name)
        );
        for field in &model.fields {
            let _ = writeln!(text, "    {},", reader(&field.ty)?);
        }
        text.push_str(")\n");
    }
    for item in &description.unions {
        text.push_str(&union(item));
    }
    Ok(text)
}

/// What reads a value of this type.
pub(super) fn reader(ty: &Type) -> Result<String> {
    Ok(match ty {
        Type::Text => "text()".to_owned(),
        Type::Integer => "integer()".to_owned(),
        Type::Number => "number()".to_owned(),
        Type::Boolean => "boolean()".to_owned(),
        Type::Timestamp => "time()".to_owned(),
        Type::UnixTime => "unixTime()".to_owned(),
        Type::Date => "day()".to_owned(),
        Type::Json => "json()".to_owned(),
        Type::Enum { name } => format!("{name}.of(text())"),
        Type::Model { name } | Type::OneOf { name, .. } => format!("{}()", lower_first(name)),
        Type::List { of } => format!("list {{ {} }}", reader(of)?),
        Type::Map { of } => format!("map {{ {} }}", reader(of)?),
        Type::Optional { of } => format!("optional {{ {} }}", reader(of)?),
        Type::Nullable { of } => format!("optional {{ Nullable.Value({}) }}", reader(of)?),
        Type::None => "Unit".to_owned(),
        Type::Page { .. } => bail!("a page is no part of anything"),
    })
}

/// The position of the member stands before it.
fn union(item: &Union) -> String {
    let mut members = String::new();
    for (position, model) in item.models().enumerate() {
        let _ = writeln!(members, "    {position} -> {}()", lower_first(model));
    }
    format!(
        "\ninternal fun PackedReader.{}(): {} = when (val member = position()) {{\n{members}    else -> throw UnreadableException(\"a {} of type $member\")\n}}\n",
        lower_first(&item.name),
        item.name,
        item.name
    )
}

/// The models that are part of a result or event; others are only sent.
fn models_of_results(description: &Description) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for resource in &description.resources {
        for operation in &resource.operations {
            add(description, &operation.result, &mut found);
            for field in operation.companions.iter().flatten() {
                add(description, &field.ty, &mut found);
            }
        }
    }
    for name in description.unions.iter().flat_map(Union::models) {
        add_model(description, name, &mut found);
    }
    found
}

fn add<'a>(description: &'a Description, ty: &'a Type, found: &mut BTreeSet<&'a str>) {
    match ty {
        Type::Model { name } => add_model(description, name, found),
        Type::OneOf { of, .. } => of.iter().for_each(|ty| add(description, ty, found)),
        Type::List { of }
        | Type::Map { of }
        | Type::Optional { of }
        | Type::Nullable { of }
        | Type::Page { of } => add(description, of, found),
        _ => {}
    }
}

fn add_model<'a>(description: &'a Description, name: &'a str, found: &mut BTreeSet<&'a str>) {
    if !found.insert(name) {
        return;
    }
    for field in description
        .model(name)
        .iter()
        .flat_map(|model| &model.fields)
    {
        add(description, &field.ty, found);
    }
}
