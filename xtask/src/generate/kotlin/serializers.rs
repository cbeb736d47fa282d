//! The serializers of results for kotlinx.serialization: a function for each model, and the module that holds all of them.

use std::fmt::Write as _;

use anyhow::{Result, bail};

use super::types::WIDTH;
use crate::generate::camel::{filled, lower_first};
use crate::generate::description::{Description, Model, Type, Union};

pub(super) fn text(description: &Description) -> Result<String> {
    let mut module = String::new();
    let mut functions = String::new();
    let read = description.models_of_results();
    for model in description.public_models() {
        let name = &model.name;
        if read.contains(name.as_str()) {
            let function = lower_first(name);
            let _ = writeln!(module, "    contextual({name}::class, {function}())");
            functions.push_str(&serializer(model)?);
        }
    }
    for item in &description.enums {
        let name = &item.name;
        let _ = writeln!(
            module,
            "    contextual({name}::class, As.enum(\"{name}\", {name}::text, {name}::of))"
        );
    }
    for item in &description.unions {
        module.push_str(&union(item));
    }
    Ok(format!(
        "package realtimekit.api\n\nimport kotlinx.serialization.KSerializer\nimport kotlinx.serialization.modules.SerializersModuleBuilder\nimport kotlinx.serialization.modules.polymorphic\n\ninternal fun SerializersModuleBuilder.results() {{\n{module}}}\n{functions}"
    ))
}

fn serializer(model: &Model) -> Result<String> {
    let name = &model.name;
    let mut members = String::new();
    let mut values = Vec::new();
    let mut arguments = Vec::new();
    for (position, field) in model.fields.iter().enumerate() {
        let camel = &field.camel;
        let (function, ty) = match &field.ty {
            Type::Optional { of } => ("optional", of.as_ref()),
            ty @ Type::Nullable { .. } => ("optional", ty),
            ty => ("field", ty),
        };
        let _ = writeln!(members, "    {function}(\"{camel}\", {}),", of(ty)?);
        values.push(format!("it.{camel},"));
        arguments.push(format!("it.at({position}),"));
    }
    let lines = |margin: usize, words: &[String]| {
        let margin = " ".repeat(margin);
        filled(WIDTH, &margin, &margin, words.iter().map(String::as_str))
    };
    Ok(format!(
        "\nprivate fun {}(): KSerializer<{name}> = model(\n    \"{name}\",\n{members}    values = {{\n        arrayOf(\n{}\n        )\n    }},\n) {{\n    {name}(\n{}\n    )\n}}\n",
        lower_first(name),
        lines(12, &values),
        lines(8, &arguments)
    ))
}

/// The serializer of a value that is not null.
fn of(ty: &Type) -> Result<String> {
    Ok(match ty {
        Type::Text => "As.text".to_owned(),
        Type::Integer => "As.integer".to_owned(),
        Type::Number => "As.number".to_owned(),
        Type::Boolean => "As.boolean".to_owned(),
        Type::Timestamp | Type::UnixTime => "As.time".to_owned(),
        Type::Date => "As.day".to_owned(),
        Type::Json => "As.json".to_owned(),
        Type::Enum { name } | Type::Model { name } | Type::OneOf { name, .. } => {
            format!("As.other<{name}>()")
        }
        Type::List { of: item } => format!("As.list({})", of(item)?),
        Type::Map { of: item } => format!("As.map({})", of(item)?),
        Type::Nullable { of: item } => format!("As.nullable({})", of(item)?),
        Type::Optional { .. } | Type::None | Type::Page { .. } => {
            bail!("{ty:?} is no part of a value")
        }
    })
}

/// An interface, whose `type` field says which model it is.
fn union(item: &Union) -> String {
    let mut members = String::new();
    for model in item.models() {
        let _ = writeln!(
            members,
            "        subclass({model}::class, {}())",
            lower_first(model)
        );
    }
    format!(
        "    polymorphic({}::class) {{\n{members}    }}\n",
        item.name
    )
}
