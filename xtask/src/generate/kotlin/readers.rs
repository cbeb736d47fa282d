//! The readers of results: for each model and union, a function that makes it from the bytes of the native library.

use std::fmt::Write as _;

use anyhow::{Result, bail};

use crate::generate::camel::lower_first;
use crate::generate::description::{Description, Type, Union};

pub(super) fn text(description: &Description) -> Result<String> {
    let mut text = String::from("package realtimekit.api\n");
    let read = description.models_of_results();
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
            let _ = writeln!(text, "    {},", field_reader(&field.ty)?);
        }
        text.push_str(")\n");
    }
    for item in &description.unions {
        text.push_str(&union(item));
    }
    Ok(text)
}

/// Reads a field of this type, or a result: its first byte says whether it is there.
pub(super) fn field_reader(ty: &Type) -> Result<String> {
    Ok(match ty {
        Type::Optional { of } => format!("optional {{ {} }}", reader(of)?),
        Type::Nullable { of } => format!("optional {{ Nullable.Value({}) }}", reader(of)?),
        ty => format!("required {{ {} }}", reader(ty)?),
    })
}

/// Reads a value of this type inside a list.
fn reader(ty: &Type) -> Result<String> {
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
        Type::Optional { .. } | Type::Nullable { .. } => bail!("an element is never missing"),
        Type::None | Type::Page { .. } => bail!("{ty:?} is no part of anything"),
    })
}

/// The position of the member comes before it.
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
