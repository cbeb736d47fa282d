//! Turns rows into objects: names, dates, and masked secrets. One function for each model, so that all its objects have
//! the same hidden class in the engine.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Result, bail};

use crate::generate::description::{Description, Model, Type, Union};

use super::layout::listed;
use super::types;

/// The imports from `decode.ts` that the functions may need.
const HELPERS: [&str; 6] = ["date", "list", "map", "masked", "maybe", "printer"];

/// The whole file behind its header. Models that no result contains have no function.
pub(super) fn text(description: &Description) -> Result<String> {
    let held = description.models_of_results();
    let given = given(description);
    let mut body = String::new();
    for model in description.public_models() {
        if held.contains(&*model.name) {
            body.push_str(&shape(model, given.contains(&*model.name))?);
        }
    }
    for item in &description.unions {
        body.push_str(&union(description, item)?);
    }
    let mut imports: Vec<&str> = HELPERS
        .into_iter()
        .filter(|name| body.contains(&format!("{name}(")) || body.contains(&format!(", {name})")))
        .collect();
    imports.push("type Row");
    Ok(format!(
        "import {{ {} }} from '../decode.js';\nimport type * as models from './models.js';\n{body}",
        imports.join(", ")
    ))
}

/// The models that operations return, whose functions are exported.
fn given(description: &Description) -> BTreeSet<&str> {
    let resources = description.resources.iter();
    let operations = resources.flat_map(|resource| &resource.operations);
    let types = operations.flat_map(|operation| {
        let companions = operation.companions.iter().flatten();
        std::iter::once(&operation.result).chain(companions.map(|field| &field.ty))
    });
    types.flat_map(types::models).collect()
}

/// The function of a union, which reads the field that distinguishes its models.
fn union(description: &Description, item: &Union) -> Result<String> {
    let mut models = item.models();
    let position = |model: &str| {
        let model = description.model(model)?;
        model.fields.iter().position(|field| field.name == item.tag)
    };
    let first = models.next().and_then(position);
    let Some(place) = first.filter(|_| models.all(|model| position(model) == first)) else {
        bail!(
            "{}: the tag has to be at the same place in every model",
            item.name
        );
    };
    let mut text = format!(
        "\nexport function {name}(row: Row): models.{name} {{\n  switch (row[{place}]) {{\n",
        name = item.name
    );
    for member in &item.members {
        let _ = writeln!(
            text,
            "    case '{}': return {}(row);",
            member.wire, member.model
        );
    }
    let _ = write!(text, "    default: return {}(row);\n  }}\n}}\n", item.other);
    Ok(text)
}

/// The function of a model.
fn shape(model: &Model, given: bool) -> Result<String> {
    let name = &model.name;
    let export = if given { "export " } else { "" };
    let mut fields = Vec::new();
    for (position, field) in model.fields.iter().enumerate() {
        let Some(value) = value(&field.ty, &format!("row[{position}]")) else {
            bail!(
                "{name}.{}: such a value cannot be told from a row",
                field.name
            );
        };
        fields.push(format!("{}: {value}", field.camel));
    }
    let secrets = model.fields.iter().filter(|field| field.secret);
    let secrets: Vec<String> = secrets.map(|field| format!("'{}'", field.camel)).collect();
    let (printer, body) = if secrets.is_empty() {
        (String::new(), listed(2, "return {", &fields, "};"))
    } else {
        (
            format!("\nconst print{name} = printer({});\n", secrets.join(", ")),
            listed(2, "return masked({", &fields, &format!("}}, print{name});")),
        )
    };
    Ok(format!(
        "{printer}\n{export}function {name}(row: Row): models.{name} {{\n{body}}}\n"
    ))
}

/// The function for an operation's result, as an argument of its call. None where the result is used as it arrives.
pub(super) fn of_result(ty: &Type) -> Option<String> {
    match ty {
        Type::Model { name } => Some(format!("shapes.{name}")),
        Type::List { of } => Some(format!("listOf({})", of_result(of)?)),
        Type::Page { of } | Type::Optional { of } | Type::Nullable { of } => of_result(of),
        _ => None,
    }
}

/// The expression for a value of this type that arrived as `row`. None where its type cannot be known.
fn value(ty: &Type, row: &str) -> Option<String> {
    Some(match ty {
        _ if arrives_as_it_is(ty) => row.to_owned(),
        Type::Timestamp => format!("date({row})"),
        Type::Model { name } => format!("{name}({row})"),
        Type::Optional { of } | Type::Nullable { of } if **of == Type::Timestamp => value(of, row)?,
        Type::Optional { of } | Type::Nullable { of } => format!("maybe({row}, {})", function(of)?),
        Type::List { of } => format!("list({row}, {})", function(of)?),
        Type::Map { of } => format!("map({row}, {})", function(of)?),
        // Only one of them may be an object or a list: both arrive as lists.
        Type::OneOf { of, .. } => {
            let others: Vec<&Type> = of.iter().filter(|ty| !is_scalar(ty)).collect();
            let [other @ (Type::Model { .. } | Type::List { .. })] = others.as_slice() else {
                return None;
            };
            format!("Array.isArray({row}) ? {} : {row}", value(other, row)?)
        }
        _ => return None,
    })
}

/// The function for the values of a list or map.
fn function(ty: &Type) -> Option<String> {
    Some(match ty {
        Type::Model { name } => name.clone(),
        Type::Timestamp => "date".to_owned(),
        _ => format!("(row: Row) => {}", value(ty, "row")?),
    })
}

/// True for values without names and dates, which need no function.
fn arrives_as_it_is(ty: &Type) -> bool {
    let leaves = types::leaves(ty);
    let mut leaves = leaves.iter();
    leaves.all(|leaf| !matches!(leaf, Type::Model { .. } | Type::Timestamp))
}

/// True for values that never arrive as a list.
fn is_scalar(ty: &Type) -> bool {
    !matches!(
        ty,
        Type::Model { .. }
            | Type::List { .. }
            | Type::Json
            | Type::OneOf { .. }
            | Type::Optional { .. }
            | Type::Nullable { .. }
    ) && arrives_as_it_is(ty)
}
