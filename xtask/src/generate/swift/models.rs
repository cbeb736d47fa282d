//! The public values: a struct for each model, an enum for each set of strings and for each union, and the inputs that can
//! be cleared.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Result, bail};

use super::types::{argument, doc, ident, list, literal, plain};
use crate::generate::camel::{Names, inner, is_nullable, is_time, lower_first};
use crate::generate::description::{Description, Field, Model, OpenEnum, Type, Union};
use crate::generate::texts::with_wire;

pub(super) fn text(description: &Description) -> Result<String> {
    let names = Names::of(description);
    let mut text = String::from("import Foundation\n");
    for model in description.public_models() {
        text.push_str(&structure(&names, model)?);
    }
    for item in &description.enums {
        text.push_str(&open_enum(&names, item));
    }
    for item in &description.unions {
        text.push_str(&union(description, &names, item)?);
    }
    text.push_str(&clearable(description)?);
    Ok(text)
}

fn structure(names: &Names, model: &Model) -> Result<String> {
    let name = &model.name;
    let mut fields = String::new();
    let mut parameters = Vec::new();
    let mut assignments = String::new();
    for field in &model.fields {
        let field_name = ident(&field.camel);
        let _ = write!(
            fields,
            "{}    public var {field_name}: {}\n\n",
            doc(4, &names.doc(&field.doc)),
            plain(&field.ty)?
        );
        let (parameter, value) = given(field)?;
        parameters.push(format!("        {field_name}: {parameter}"));
        let _ = writeln!(assignments, "        self.{field_name} = {value}");
    }
    let identifiable = model
        .fields
        .iter()
        .any(|field| field.name == "id" && field.ty == Type::Text);
    let identifiable = if identifiable { ", Identifiable" } else { "" };
    let mut text = format!(
        "\n{}public struct {name}: Sendable, Hashable, Codable{identifiable} {{\n{fields}    \
         /// Makes one out of its fields.\n    public init(\n{}\n    ) {{\n{assignments}    }}\n}}\n",
        doc(0, &names.doc(&model.doc)),
        parameters.join(",\n")
    );
    if model.fields.iter().any(|field| field.secret) {
        text.push_str(&masked(model));
    }
    Ok(text)
}

/// The parameter of the initializer, and the value of the field.
fn given(field: &Field) -> Result<(String, String)> {
    let name = ident(&field.camel);
    Ok(match &field.ty {
        Type::Nullable { .. } => (
            format!("{} = nil", argument(field)?),
            format!("{name}?.nullable"),
        ),
        Type::Optional { .. } => (format!("{} = nil", plain(&field.ty)?), name),
        ty => (plain(ty)?, name),
    })
}

/// Secrets are data, but masked in strings.
fn masked(model: &Model) -> String {
    let name = &model.name;
    let mut shown = String::new();
    for field in &model.fields {
        let field_name = ident(&field.camel);
        let value = if field.secret {
            format!("masked({field_name})")
        } else {
            format!("{field_name} as Any")
        };
        let label = literal(field_name.trim_matches('`'));
        let _ = writeln!(shown, "            {label}: {value},");
    }
    format!(
        "\nextension {name}: MaskedValue {{\n    \
         /// Everything but the secrets, of which it only tells that they are there.\n    \
         var shown: KeyValuePairs<String, Any> {{\n        \
         [\n{shown}        ]\n    }}\n}}\n"
    )
}

fn open_enum(names: &Names, item: &OpenEnum) -> String {
    let name = &item.name;
    let mut cases = String::new();
    let mut texts = String::new();
    let mut of = String::new();
    let mut known = Vec::new();
    for value in &item.values {
        let wire = literal(&value.wire);
        let case = ident(&lower_first(&value.name));
        let documentation = with_wire(&names.doc(&value.doc), &value.wire);
        let _ = write!(cases, "{}    case {case}\n\n", doc(4, &documentation));
        let _ = writeln!(texts, "        case .{case}: {wire}");
        let _ = writeln!(of, "        case {wire}: self = .{case}");
        known.push(format!(".{case}"));
    }
    format!(
        "\n{}public enum {name}: OpenText {{\n{cases}    \
         /// A text that this version of the library does not know, as the service sent it.\n    \
         case unknown(value: String)\n\n    \
         /// The values that this version of the library knows.\n{}\n\n    \
         /// The value of this text; a text that is not known is kept.\n    \
         public init(rawValue: String) {{\n        switch rawValue {{\n{of}        default: self = .unknown(value: rawValue)\n        }}\n    }}\n\n    \
         /// The text on the wire.\n    \
         public var rawValue: String {{\n        switch self {{\n{texts}        case .unknown(let value): value\n        }}\n    }}\n}}\n",
        doc(0, &names.doc(&item.doc)),
        list(
            4,
            &format!("public static let allCases: [{name}] ="),
            &known
        )
    )
}

/// An enum with a case for each member.
fn union(description: &Description, names: &Names, item: &Union) -> Result<String> {
    let Union {
        name, tag, other, ..
    } = item;
    let field = description.tag(item)?;
    let tag_name = ident(tag);
    let tag_type = plain(&field.ty)?;
    let mut cases = String::new();
    let mut tags = String::new();
    let mut decoded = String::new();
    let mut encoded = String::new();
    for member in &item.members {
        let case = ident(&lower_first(&member.name));
        let _ = write!(
            cases,
            "{}    case {case}({})\n\n",
            doc(4, &names.doc(&member.doc)),
            member.model
        );
        let _ = writeln!(tags, "        case .{case}(let event): event.{tag_name}");
        let _ = writeln!(
            decoded,
            "        case {}: self = .{case}(try {}(from: decoder))",
            literal(&member.wire),
            member.model
        );
        let _ = writeln!(
            encoded,
            "        case .{case}(let event): try event.encode(to: encoder)"
        );
    }
    Ok(format!(
        "\n{}public enum {name}: Sendable, Hashable {{\n{cases}    \
         /// What this version of the library does not know.\n    case unknown({other})\n\n\
         {}    public var {tag_name}: {tag_type} {{\n        switch self {{\n{tags}        \
         case .unknown(let event): event.{tag_name}\n        }}\n    }}\n}}\n\n\
         extension {name}: Codable {{\n    private enum CodingKeys: String, CodingKey {{\n        case {tag_name}\n    }}\n\n    \
         public init(from decoder: any Decoder) throws {{\n        \
         let container = try decoder.container(keyedBy: CodingKeys.self)\n        \
         switch try container.decode(String.self, forKey: .{tag_name}) {{\n{decoded}        \
         default: self = .unknown(try {other}(from: decoder))\n        }}\n    }}\n\n    \
         public func encode(to encoder: any Encoder) throws {{\n        switch self {{\n{encoded}        \
         case .unknown(let event): try event.encode(to: encoder)\n        }}\n    }}\n}}\n",
        doc(0, &names.doc(&item.doc)),
        doc(4, &names.doc(&field.doc)),
    ))
}

/// What can stand where an input can be cleared, and `.clear` there.
fn clearable(description: &Description) -> Result<String> {
    let mut types = BTreeMap::new();
    for field in description.models.iter().flat_map(|model| &model.fields) {
        if is_nullable(&field.ty) {
            if is_time(&field.ty) {
                bail!(
                    "{}: a time that can be cleared has no form in Swift yet",
                    field.name
                );
            }
            let ty = inner(&field.ty);
            types.insert(plain(ty)?, ty);
        }
    }
    let mut text = String::new();
    for (name, ty) in types {
        let conformance = match ty {
            Type::List { of } => format!("Array: Clearable where Element == {}", plain(of)?),
            _ => format!("{name}: Clearable"),
        };
        let _ = write!(
            text,
            "\nextension {conformance} {{\n    public var nullable: Nullable<{name}> {{ .value(self) }}\n}}\n\n\
             extension Optional where Wrapped == any Clearable<{name}> {{\n    \
             /// Clears the input that it is given for.\n    \
             public static var clear: Self {{ Nullable<{name}>.cleared }}\n}}\n"
        );
    }
    Ok(text)
}
