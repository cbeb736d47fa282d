//! The table through which the conformance runner reaches every method: from names and JSON to typed calls, and from
//! typed results back to names.

use std::fmt::Write as _;

use anyhow::{Result, bail};

use super::types::{Form, literal};
use crate::generate::camel::{
    camel, has_forms, inner, is_nullable, lower_first, options_name, page_item,
};
use crate::generate::description::{Description, Field, Operation, Resource, Type};

pub(super) fn text(description: &Description) -> Result<String> {
    let mut text = String::from(
        "package realtimekit.api.conformance\n\nimport kotlinx.coroutines.flow.Flow\nimport realtimekit.api.*\n",
    );
    let mut calls = String::new();
    let mut walks = String::new();
    for (resource, operation) in description.operations() {
        let id = literal(&operation.id);
        let _ = write!(
            calls,
            "    {id} ->{}",
            self::calls(description, resource, operation, false)?
        );
        if page_item(operation).is_some() {
            let _ = write!(
                walks,
                "    {id} ->{}",
                self::calls(description, resource, operation, true)?
            );
        }
    }
    let _ = write!(
        text,
        "\n/** Calls a method by its name. */\ninternal suspend fun call(kit: RealtimeKit, operation: String, a: Arguments, options: RequestOptions?): Any? = when (operation) {{\n{calls}    else -> error(\"there is no operation $operation\")\n}}\n"
    );
    let _ = write!(
        text,
        "\n/** Walks a list by its name. */\ninternal fun callAll(kit: RealtimeKit, operation: String, a: Arguments, options: RequestOptions?): Flow<Any> = when (operation) {{\n{walks}    else -> error(\"$operation is no list\")\n}}\n"
    );
    text.push_str(&inputs(description)?);
    text.push_str(&outputs(description));
    Ok(text)
}

/// The call with Kotlin's own types, and the one for times as strings and cleared values where there is one.
fn calls(
    description: &Description,
    resource: &Resource,
    operation: &Operation,
    all: bool,
) -> Result<String> {
    let fields = description.parameters(operation);
    let special: Vec<String> = fields
        .iter()
        .filter(|field| has_forms(field))
        .map(|field| literal(&field.name))
        .collect();
    let plain = call(resource, operation, fields, Form::Plain, all)?;
    if special.is_empty() {
        return Ok(format!(" {plain}\n"));
    }
    let other = call(resource, operation, fields, Form::Other, all)?;
    Ok(format!(
        "\n        if (a.needsOtherForm({})) {other}\n        else {plain}\n",
        special.join(", ")
    ))
}

fn call(
    resource: &Resource,
    operation: &Operation,
    fields: &[Field],
    form: Form,
    all: bool,
) -> Result<String> {
    let mut arguments = Vec::new();
    for value in &operation.path_values {
        arguments.push(format!("a.text({})", literal(&value.name)));
    }
    for field in fields {
        arguments.push(format!(
            "{} = {}",
            field.camel,
            read(field, form, field.required)?
        ));
    }
    arguments.push(format!("{} = options", options_name(fields)));
    if operation.waits() {
        arguments.push("onProgress = a.progress".to_owned());
    }
    Ok(format!(
        "kit.{}.{}{}({})",
        camel(&resource.name),
        camel(&operation.name),
        if all { "All" } else { "" },
        arguments.join(", ")
    ))
}

/// How a field is read out of JSON.
fn read(field: &Field, form: Form, required: bool) -> Result<String> {
    let name = literal(&field.name);
    let bare = inner(&field.ty);
    let value = match (form, bare) {
        (Form::Other, Type::Timestamp | Type::Date | Type::UnixTime) => {
            format!("a.timeText({name})")
        }
        (Form::Other, _) if is_nullable(&field.ty) => {
            format!("a.nullable({name}) {{ {} }}", element(bare)?)
        }
        _ => format!("a.value({name}) {{ {} }}", element(bare)?),
    };
    Ok(if required {
        format!("{value}!!")
    } else {
        value
    })
}

fn element(ty: &Type) -> Result<String> {
    Ok(match ty {
        Type::Text => "it.asText()".to_owned(),
        Type::Integer => "it.asWhole()".to_owned(),
        Type::Number => "it.asNumber()".to_owned(),
        Type::Boolean => "it.asTruth()".to_owned(),
        Type::Timestamp | Type::UnixTime => "it.asInstant()".to_owned(),
        Type::Date => "it.asDay()".to_owned(),
        Type::Json => "Json(it.toString())".to_owned(),
        Type::Enum { name } => format!("{name}.of(it.asText())"),
        Type::Model { name } => format!("{}(it.asArguments())", lower_first(name)),
        Type::List { of } => format!("it.asItems().map {{ {} }}", element(of)?),
        Type::Map { of } => format!("it.asMembers().mapValues {{ (_, it) -> {} }}", element(of)?),
        other => bail!("the runner cannot read {other:?}"),
    })
}

/// A function for each model that can be part of an argument.
fn inputs(description: &Description) -> Result<String> {
    let mut text = String::new();
    for model in description.input_models() {
        let _ = write!(
            text,
            "\nprivate fun {}(a: Arguments): {} = {}(\n",
            lower_first(&model.name),
            model.name,
            model.name
        );
        for field in &model.fields {
            // A record has one form only: clearable values are always written so.
            let form = if is_nullable(&field.ty) {
                Form::Other
            } else {
                Form::Plain
            };
            let _ = writeln!(
                text,
                "    {} = {},",
                field.camel,
                read(field, form, field.required)?
            );
        }
        text.push_str(").also { a.finish() }\n");
    }
    Ok(text)
}

/// The public properties of every model under the names that cases use, and the value of every enum.
fn outputs(description: &Description) -> String {
    let mut text = String::from(
        "\n/** The properties of a model under the names that cases use; nothing for what is no model. */\ninternal fun properties(value: Any): Map<String, Any?>? = when (value) {\n",
    );
    for model in description.public_models() {
        let fields = model
            .fields
            .iter()
            .map(|field| format!("{} to value.{}", literal(&field.name), field.camel));
        let _ = writeln!(
            text,
            "    is {} -> mapOf({})",
            model.name,
            fields.collect::<Vec<_>>().join(", ")
        );
    }
    text.push_str("    else -> null\n}\n\n/** The text of an enum; nothing for what is no enum. */\ninternal fun enumText(value: Any): String? = when (value) {\n");
    for item in &description.enums {
        let _ = writeln!(text, "    is {} -> value.text", item.name);
    }
    text.push_str("    else -> null\n}\n\n/** What stands beside the items of a page. */\ninternal fun companions(page: Page<*>): Map<String, Any?> = when (page) {\n");
    for operation in description.rich_pages() {
        let fields = operation.companions.iter().flatten();
        let fields =
            fields.map(|field| format!("{} to page.{}", literal(&field.name), field.camel));
        let _ = writeln!(
            text,
            "    is {} -> mapOf({})",
            operation.page_class().unwrap_or_default(),
            fields.collect::<Vec<_>>().join(", ")
        );
    }
    text.push_str("    else -> emptyMap()\n}\n");
    text
}
