//! What results need beyond JSON: dates, and masks in print. Models that need nothing are left out.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Result, bail};

use crate::generate::description::{Description, Model, Type, Union};

use super::{names, types};

/// True for models with a shape.
pub(super) fn has_shape(description: &Description, name: &str) -> bool {
    fn reaches<'a>(description: &'a Description, name: &'a str, seen: &mut Vec<&'a str>) -> bool {
        if seen.contains(&name) {
            return false;
        }
        seen.push(name);
        let Some(model) = description.model(name) else {
            return false;
        };
        model.fields.iter().any(|field| {
            field.secret
                || types::leaves(&field.ty).contains(&&Type::Timestamp)
                || types::models(&field.ty).any(|name| reaches(description, name, seen))
        })
    }
    reaches(description, name, &mut Vec::new())
}

/// The whole file behind its header.
pub(super) fn text(description: &Description) -> Result<String> {
    let imported = if description.unions.is_empty() {
        "Shape"
    } else {
        "Shape, UnionShape"
    };
    let mut text = format!("import type {{ {imported} }} from '../decode.js';\n");
    for model in description.public_models() {
        if has_shape(description, &model.name) {
            text.push_str(&shape(description, model)?);
        }
    }
    for item in &description.unions {
        text.push_str(&union(description, item));
    }
    Ok(text)
}

/// The shapes of a union's models by the text of its tag.
fn union(description: &Description, item: &Union) -> String {
    let mut text = format!(
        "\nexport const {}: UnionShape = {{\n  tag: '{}',\n  members: {{\n",
        item.name,
        names::camel(&item.tag)
    );
    for member in &item.members {
        if has_shape(description, &member.model) {
            let _ = writeln!(text, "    '{}': {},", member.wire, member.model);
        }
    }
    text.push_str("  },\n");
    if has_shape(description, &item.other) {
        let _ = writeln!(text, "  other: {},", item.other);
    }
    text.push_str("};\n");
    text
}

/// The field of a shape in which a field of a model is named.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// A model, or a list of them.
    Nested,
    /// An object whose keys are data, with models as values.
    Maps,
}

fn shape(description: &Description, model: &Model) -> Result<String> {
    let mut dates = Vec::new();
    let mut secrets = Vec::new();
    let mut objects: BTreeMap<Place, BTreeMap<String, &str>> = BTreeMap::new();
    for field in &model.fields {
        let name = names::camel(&field.name);
        if field.secret {
            secrets.push(format!("'{name}'"));
        }
        if types::without_nothing(&field.ty) == &Type::Timestamp {
            dates.push(format!("'{name}'"));
        } else if types::leaves(&field.ty).contains(&&Type::Timestamp) {
            bail!(
                "{}.{}: times inside of lists or objects are not revived yet",
                model.name,
                field.name
            );
        }
        let shaped: Vec<&str> = types::models(&field.ty)
            .filter(|of| has_shape(description, of))
            .collect();
        let place = match types::without_nothing(&field.ty) {
            Type::Map { of } if matches!(**of, Type::Model { .. }) => Place::Maps,
            ty if holds_map(ty) && !shaped.is_empty() => {
                bail!(
                    "{}.{}: such an object is not revived yet",
                    model.name,
                    field.name
                )
            }
            _ => Place::Nested,
        };
        match shaped.as_slice() {
            [] => {}
            [of] => {
                objects.entry(place).or_default().insert(name, of);
            }
            _ => bail!(
                "{}.{}: a choice of two models is not revived yet",
                model.name,
                field.name
            ),
        }
    }
    let mut text = format!("\nexport const {}: Shape = {{\n", model.name);
    for (name, fields) in [("dates", dates), ("secrets", secrets)] {
        if !fields.is_empty() {
            let _ = writeln!(text, "  {name}: [{}],", fields.join(", "));
        }
    }
    for (place, fields) in objects {
        let name = match place {
            Place::Nested => "nested",
            Place::Maps => "maps",
        };
        let _ = writeln!(text, "  {name}: {{");
        for (name, of) in fields {
            let _ = writeln!(text, "    {name}: () => {of},");
        }
        text.push_str("  },\n");
    }
    text.push_str("};\n");
    Ok(text)
}

fn holds_map(ty: &Type) -> bool {
    match ty {
        Type::Map { .. } => true,
        Type::List { of } | Type::Optional { of } | Type::Nullable { of } | Type::Page { of } => {
            holds_map(of)
        }
        Type::OneOf { of, .. } => of.iter().any(holds_map),
        _ => false,
    }
}
