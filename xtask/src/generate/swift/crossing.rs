//! How values cross the border: models are read from packed bytes, in the order of the definitions, and written as JSON:
//! as arguments under the names of the definitions, and for `Codable` under those of the service.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use super::types::{ident, literal};
use crate::generate::camel::{inner, lower_first};
use crate::generate::description::{Description, Model, Operation, Type, Union};

pub(super) fn text(description: &Description) -> Result<String> {
    let mut text = String::from("import Foundation\n");
    // An event that this version does not know holds its whole JSON, and is written by hand.
    let others: Vec<&str> = description
        .unions
        .iter()
        .map(|item| item.other.as_str())
        .collect();
    for model in description.public_models() {
        text.push_str(&reader(model)?);
        if !others.contains(&model.name.as_str()) {
            text.push_str(&writer(model));
        }
    }
    for item in &description.enums {
        let _ = write!(
            text,
            "\nextension {}: Packed, JsonArgument {{}}\n",
            item.name
        );
    }
    for item in &description.unions {
        text.push_str(&union(item));
    }
    for operation in description.rich_pages() {
        text.push_str(&page(operation)?);
    }
    for name in &description.downloads {
        text.push_str(&download(description, name)?);
    }
    Ok(text)
}

fn reader(model: &Model) -> Result<String> {
    let mut fields = String::new();
    for field in &model.fields {
        if inner(&field.ty) == &Type::UnixTime {
            bail!(
                "{}.{}: Swift reads a time in seconds as one to the nanosecond",
                model.name,
                field.name
            );
        }
        let _ = writeln!(fields, "        {} = reader.field()", ident(&field.camel));
    }
    Ok(format!(
        "\nextension {}: Packed {{\n    init(packed reader: inout PackedReader) {{\n{fields}    }}\n}}\n",
        model.name
    ))
}

fn writer(model: &Model) -> String {
    let fields = model.fields.iter().map(|field| {
        let name = literal(&field.name);
        let value = ident(&field.camel);
        if field.wire == field.name {
            format!("        json.add({name}, {value})\n")
        } else {
            let wire = literal(&field.wire);
            format!("        json.add({name}, service: {wire}, {value})\n")
        }
    });
    format!(
        "\nextension {}: ServiceModel {{\n    func write(to json: inout JsonWriter) {{\n        json.open()\n{}        json.close()\n    }}\n}}\n",
        model.name,
        fields.collect::<String>()
    )
}

/// The position of a member comes before it; unknown members come after all.
fn union(item: &Union) -> String {
    let members = item.members.iter().map(|member| lower_first(&member.name));
    let names = members.chain(std::iter::once("unknown".to_owned()));
    let cases = names.enumerate().map(|(position, name)| {
        format!(
            "        case {position}: self = .{}(reader.element())\n",
            ident(&name)
        )
    });
    format!(
        "\nextension {}: Packed {{\n    init(packed reader: inout PackedReader) {{\n        switch reader.number() as UInt32 {{\n{}        default:\n            reader.fail()\n            self = .unknown(reader.element())\n        }}\n    }}\n}}\n",
        item.name,
        cases.collect::<String>()
    )
}

/// A page with fields beside its items.
fn page(operation: &Operation) -> Result<String> {
    let class = operation.page_class().context("a page")?;
    let mut fields = String::new();
    for field in operation.companions.iter().flatten() {
        let _ = writeln!(fields, "        {} = reader.field()", ident(&field.camel));
    }
    Ok(format!(
        "\nextension {class}: PackedPage {{\n    init(packed reader: inout PackedReader, next: (@Sendable () async throws -> {class}?)?) {{\n        items = reader.field()\n        totalCount = reader.field()\n{fields}        self.next = next\n    }}\n}}\n"
    ))
}

/// Something that can be downloaded: the fields that the download needs.
fn download(description: &Description, name: &str) -> Result<String> {
    let model = description.model(name).context("what can be downloaded")?;
    let mut fields = String::new();
    for field in &model.fields {
        let value = ident(&field.camel);
        let value = match inner(&field.ty) {
            Type::Text | Type::OneOf { .. } => value,
            Type::Model { name } if description.downloads.contains(name) => {
                let optional = if inner(&field.ty) == &field.ty {
                    ""
                } else {
                    "?"
                };
                format!("{value}{optional}.origin")
            }
            _ => continue,
        };
        let _ = writeln!(
            fields,
            "        json.add({}, {value})",
            literal(&field.name)
        );
    }
    Ok(format!(
        "\nextension {name}: DownloadSource {{\n    public var origin: DownloadOrigin {{\n        var json = JsonWriter()\n{fields}        return DownloadOrigin(json: json.object)\n    }}\n}}\n"
    ))
}
