//! What results need beyond JSON: dates, and masks in print. Models that need nothing are left out.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::generate::description::{Description, Model, Type};

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
        model
            .fields
            .iter()
            .any(|field| match types::innermost(&field.ty) {
                Type::Timestamp => true,
                Type::Model { name } => field.secret || reaches(description, name, seen),
                _ => field.secret,
            })
    }
    reaches(description, name, &mut Vec::new())
}

/// The whole file behind its header.
pub(super) fn text(description: &Description) -> String {
    let mut text = "import type { Shape } from '../decode.js';\n".to_owned();
    for model in description.public_models() {
        if has_shape(description, &model.name) {
            text.push_str(&shape(description, model));
        }
    }
    text
}

fn shape(description: &Description, model: &Model) -> String {
    let mut dates = Vec::new();
    let mut secrets = Vec::new();
    let mut nested = BTreeMap::new();
    for field in &model.fields {
        let name = names::camel(&field.name);
        match types::innermost(&field.ty) {
            Type::Timestamp => dates.push(format!("'{name}'")),
            Type::Model { name: of } if has_shape(description, of) => {
                nested.insert(name.clone(), of);
            }
            _ => {}
        }
        if field.secret {
            secrets.push(format!("'{name}'"));
        }
    }
    let mut text = format!("\nexport const {}: Shape = {{\n", model.name);
    for (name, fields) in [("dates", dates), ("secrets", secrets)] {
        if !fields.is_empty() {
            let _ = writeln!(text, "  {name}: [{}],", fields.join(", "));
        }
    }
    if !nested.is_empty() {
        text.push_str("  nested: {\n");
        for (name, of) in nested {
            let _ = writeln!(text, "    {name}: () => {of},");
        }
        text.push_str("  },\n");
    }
    text.push_str("};\n");
    text
}
