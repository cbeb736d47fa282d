//! The writers of arguments: how each type becomes JSON, and a function for each model that can be part of an argument.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use super::types::{Form, literal};
use crate::generate::camel::{inner, is_nullable};
use crate::generate::description::{Description, Field, Type};

pub(super) fn text(description: &Description) -> Result<String> {
    let mut text = String::from("package realtimekit.api\n");
    for model in description.input_models() {
        let _ = write!(
            text,
            "\ninternal fun JsonWriter.value(it: {}) = model {{\n",
            model.name
        );
        for field in &model.fields {
            let value = format!("it.{}", field.camel);
            // Inside a model there is one form only, which can express everything.
            let _ = writeln!(text, "    {}", argument(field, &value, Form::Other)?);
        }
        text.push_str("}\n");
    }
    text.push_str(&download_source(description)?);
    Ok(text)
}

/// The statement that writes an argument under its name.
pub(super) fn argument(field: &Field, value: &str, form: Form) -> Result<String> {
    let name = literal(&field.name);
    let bare = inner(&field.ty);
    if form == Form::Other && is_nullable(&field.ty) {
        let written = element(bare)?;
        return Ok(format!(
            "put({name}, {value}) {{ nullable(it) {{ {written} }} }}"
        ));
    }
    Ok(match bare {
        Type::Enum { .. } => {
            let dot = if field.required { "." } else { "?." };
            format!("put({name}, {value}{dot}text)")
        }
        Type::Model { .. } | Type::List { .. } | Type::Map { .. } => {
            format!("put({name}, {value}) {{ {} }}", element(bare)?)
        }
        _ => format!("put({name}, {value})"),
    })
}

/// The expression that writes `it`.
fn element(ty: &Type) -> Result<String> {
    Ok(match ty {
        Type::Text
        | Type::Integer
        | Type::Number
        | Type::Boolean
        | Type::Json
        | Type::Model { .. } => "value(it)".to_owned(),
        Type::Enum { .. } => "value(it.text)".to_owned(),
        Type::List { of } => format!("list(it) {{ {} }}", element(of)?),
        Type::Map { of } => format!("map(it) {{ {} }}", element(of)?),
        other => bail!("{other:?} is part of an argument, and nothing writes it"),
    })
}

/// Of something that can be downloaded, the fields that the download needs.
fn download_source(description: &Description) -> Result<String> {
    let mut text = String::from(
        "\ninternal fun DownloadSource.json(): String = JsonWriter().also { it.value(this) }.toString()\n\nprivate fun JsonWriter.value(it: DownloadSource): Unit = when (it) {\n",
    );
    for name in &description.downloads {
        let model = description
            .model(name)
            .with_context(|| format!("there is no model {name}"))?;
        let _ = writeln!(text, "    is {name} -> model {{");
        for field in &model.fields {
            let (wire, value) = (literal(&field.name), &field.camel);
            match inner(&field.ty) {
                // Which fields are there says what it is, so none is left out.
                Type::Text | Type::OneOf { .. } => {
                    let _ = writeln!(text, "        putOrNull({wire}, it.{value})");
                }
                Type::Model { name } if description.downloads.contains(name) => {
                    let _ = writeln!(text, "        put({wire}, it.{value}) {{ value(it) }}");
                }
                _ => {}
            }
        }
        text.push_str("    }\n");
    }
    text.push_str("}\n");
    Ok(text)
}
