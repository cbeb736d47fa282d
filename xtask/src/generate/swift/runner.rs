//! The table through which the conformance runner reaches every method: from names and JSON to typed calls, and from
//! typed results back to names.

use std::fmt::Write as _;

use anyhow::{Result, bail};

use super::types::{ident, label, literal};
use crate::generate::camel::{camel, inner, is_nullable, lower_first, options_name, page_item};
use crate::generate::description::{Description, Field, Operation, Resource, Type};

pub(super) fn text(description: &Description) -> Result<String> {
    let mut known = String::new();
    let mut calls = String::new();
    let mut walks = String::new();
    for (resource, operation) in description.operations() {
        let fields = description.parameters(operation);
        let values = operation.path_values.iter().map(|value| &value.name);
        let names = values
            .chain(fields.iter().map(|field| &field.name))
            .map(|name| literal(name));
        let id = literal(&operation.id);
        let _ = writeln!(
            known,
            "    {id}: [{}],",
            names.collect::<Vec<_>>().join(", ")
        );
        let arguments = arguments(operation, fields)?;
        let _ = writeln!(
            calls,
            "    case {id}: result = try await kit.{}({arguments})",
            method(resource, operation)
        );
        if page_item(operation).is_some() {
            let _ = writeln!(
                walks,
                "    case {id}: return try await collected(kit.{}All({arguments}))",
                method(resource, operation)
            );
        }
    }
    let mut text = String::from("import Foundation\nimport RealtimeKitAPI\n");
    let _ = write!(
        text,
        "\n/// Every method, with the names of its arguments.\nlet operations: [String: [String]] = [\n{known}]\n"
    );
    let _ = write!(
        text,
        "\n/// Calls a method by its name.\nfunc invoke(\n    _ kit: RealtimeKit, _ operation: String, _ a: Arguments, _ options: RequestOptions?, show: (Any) throws -> Void\n) async throws -> Form {{\n    let result: any CaseForm\n    switch operation {{\n{calls}    default: throw Failed(\"there is no operation \\(operation)\")\n    }}\n    try show(result)\n    return result.caseForm\n}}\n"
    );
    let _ = write!(
        text,
        "\n/// Walks a list by its name.\nfunc callAll(_ kit: RealtimeKit, _ operation: String, _ a: Arguments, _ options: RequestOptions?) async throws -> Form {{\n    switch operation {{\n{walks}    default: throw Failed(\"\\(operation) is no list\")\n    }}\n}}\n"
    );
    text.push_str(&inputs(description)?);
    text.push_str(&outputs(description));
    Ok(text)
}

fn method(resource: &Resource, operation: &Operation) -> String {
    format!("{}.{}", camel(&resource.name), camel(&operation.name))
}

fn arguments(operation: &Operation, fields: &[Field]) -> Result<String> {
    let mut arguments = Vec::new();
    for value in &operation.path_values {
        arguments.push(format!(
            "{}: a.text({})",
            label(&value.name),
            literal(&value.name)
        ));
    }
    for field in fields {
        arguments.push(format!("{}: {}", label(&field.camel), read(field)?));
    }
    arguments.push(format!("{}: options", options_name(fields)));
    if operation.waits() {
        arguments.push("onProgress: a.progress".to_owned());
    }
    Ok(arguments.join(", "))
}

/// How a field is read out of JSON.
fn read(field: &Field) -> Result<String> {
    let name = literal(&field.name);
    let function = match (field.required, is_nullable(&field.ty)) {
        (true, _) => "required",
        (_, true) => "nullable",
        _ => "value",
    };
    Ok(format!(
        "a.{function}({name}) {{ {} }}",
        element(inner(&field.ty))?
    ))
}

fn element(ty: &Type) -> Result<String> {
    Ok(match ty {
        Type::Text => "try $0.text".to_owned(),
        Type::Integer => "try $0.whole".to_owned(),
        Type::Number => "try $0.number".to_owned(),
        Type::Boolean => "try $0.truth".to_owned(),
        Type::Timestamp | Type::UnixTime => "try $0.time".to_owned(),
        Type::Date => "try $0.text as any DayValue".to_owned(),
        Type::Json => "$0.json".to_owned(),
        Type::Enum { name } => format!("RealtimeKitAPI.{name}(rawValue: try $0.text)"),
        Type::Model { name } => format!("try {}($0.arguments)", lower_first(name)),
        Type::List { of } => format!("try $0.items.map {{ {} }}", element(of)?),
        Type::Map { of } => format!("try $0.members.mapValues {{ {} }}", element(of)?),
        other => bail!("the runner cannot read {other:?}"),
    })
}

/// A function for each model that can be part of an argument.
fn inputs(description: &Description) -> Result<String> {
    let mut text = String::new();
    for model in description.input_models() {
        let fields = model
            .fields
            .iter()
            .map(|field| Ok(format!("        {}: {}", label(&field.camel), read(field)?)))
            .collect::<Result<Vec<_>>>()?;
        let _ = write!(
            text,
            "\nprivate func {}(_ a: Arguments) throws -> {name} {{\n    let result = try {name}(\n{}\n    )\n    try a.finish()\n    return result\n}}\n",
            lower_first(&model.name),
            fields.join(",\n"),
            name = model.name
        );
    }
    Ok(text)
}

/// The public properties of every model under the names that cases use, and the value of every enum.
fn outputs(description: &Description) -> String {
    let mut text = String::new();
    for model in description.public_models() {
        let fields = model.fields.iter().map(|field| {
            format!(
                "            {}: {}.caseForm,",
                literal(&field.name),
                ident(&field.camel)
            )
        });
        let _ = write!(
            text,
            "\nextension {}: CaseForm {{\n    var caseForm: Form {{\n        .object([\n{}\n        ])\n    }}\n}}\n",
            model.name,
            fields.collect::<Vec<_>>().join("\n")
        );
    }
    for operation in description.rich_pages() {
        let fields = operation.companions.iter().flatten();
        let fields = fields.map(|field| {
            format!(
                "            {}: {}.caseForm,\n",
                literal(&field.name),
                ident(&field.camel)
            )
        });
        let _ = write!(
            text,
            "\nextension {}: CaseForm {{\n    var caseForm: Form {{\n        .object([\n            \"items\": items.caseForm,\n            \"total_count\": totalCount.caseForm,\n            \"has_next\": hasNext.caseForm,\n{}        ])\n    }}\n}}\n",
            operation.page_class().unwrap_or_default(),
            fields.collect::<String>()
        );
    }
    for item in &description.unions {
        let members = item.members.iter().map(|member| lower_first(&member.name));
        let cases = members
            .chain(std::iter::once("unknown".to_owned()))
            .map(|case| format!("        case .{case}(let value): value.caseForm\n"));
        let _ = write!(
            text,
            "\nextension {}: CaseForm {{\n    var caseForm: Form {{\n        switch self {{\n{}        }}\n    }}\n}}\n",
            item.name,
            cases.collect::<String>()
        );
    }
    for item in &description.enums {
        // With its module, because Foundation has types of such names too.
        let _ = write!(
            text,
            "\nextension RealtimeKitAPI.{}: CaseForm {{\n    var caseForm: Form {{ .text(rawValue) }}\n}}\n",
            item.name
        );
    }
    text
}
