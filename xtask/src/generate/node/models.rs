//! Interfaces: what results hold, what callers may pass, and the texts of open enums.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Result, bail};

use crate::generate::description::{Description, Field, Model, OpenEnum, Place, Type, Union, Use};

use super::names::{self, Names};
use super::{docs, types};

/// `enums.ts`.
pub(super) fn enums(description: &Description, names: &Names) -> String {
    let texts = description.enums.iter().map(|item| alias(item, names));
    texts.collect::<Vec<_>>().join("\n")
}

/// The known texts are suggested, and any other is accepted.
fn alias(item: &OpenEnum, names: &Names) -> String {
    let mut doc = format!(
        "{}\n\nOther texts may come from newer versions of the service.\n\n",
        item.doc.trim()
    );
    for value in &item.values {
        let meaning = docs::one_line(&value.doc);
        let _ = match meaning.as_str() {
            "" => writeln!(doc, "- `{}`", value.wire),
            _ => writeln!(doc, "- `{}`: {meaning}", value.wire),
        };
    }
    let mut text = docs::comment(0, &names.translate(&doc));
    let _ = writeln!(text, "export type {} =", item.name);
    for value in &item.values {
        let _ = writeln!(text, "  | '{}'", value.wire);
    }
    text.push_str("  | (string & {});\n");
    text
}

/// `models.ts`: each model as results hold it, and as callers pass it where they may.
pub(super) fn models(description: &Description, names: &Names) -> String {
    let mut body = String::new();
    let mut used = BTreeSet::new();
    for model in description.public_models() {
        body.push_str(&interface(&model.name, model, names, &mut |field| {
            if let Some(tag) = tag(description, model, field) {
                return format!("readonly {}: {tag}", names::camel(&field.name));
            }
            used.extend(types::enums(&field.ty).map(str::to_owned));
            format!(
                "readonly {}: {}",
                names::camel(&field.name),
                types::output(&field.ty)
            )
        }));
        if model.kind == Use::InputOutput {
            body.push_str(&interface(
                &types::input_model(&model.name),
                model,
                names,
                &mut |field| member(field, types::input),
            ));
        }
    }
    for item in &description.unions {
        body.push_str(&union(item, names));
    }
    let mut imports = String::new();
    for (name, home) in [("Cleared", "encode"), ("OtherText", "decode")] {
        if body.contains(name) {
            let _ = writeln!(imports, "import type {{ {name} }} from '../{home}.js';");
        }
    }
    format!("{imports}{}{body}", import(&used, "./enums.js"))
}

/// The type of the field that tells the models of a union apart, in one of them.
fn tag(description: &Description, model: &Model, field: &Field) -> Option<String> {
    description.unions.iter().find_map(|item| {
        let mut members = item.members.iter();
        let member = members.find(|member| member.model == model.name);
        match member {
            _ if item.tag != field.name => None,
            Some(member) => Some(format!("'{}'", member.wire)),
            None => (item.other == model.name).then(|| "OtherText".to_owned()),
        }
    })
}

/// A union that compilers narrow by its tag.
fn union(item: &Union, names: &Names) -> String {
    let mut text = format!(
        "\n{}export type {} =\n",
        docs::comment(0, &names.translate(&item.doc)),
        item.name
    );
    let models: Vec<&str> = item.models().collect();
    let _ = writeln!(text, "  | {};", models.join("\n  | "));
    text
}

/// `pages.ts`: pages that hold more than their items.
pub(super) fn pages(description: &Description, names: &Names) -> String {
    let mut body = String::new();
    let mut models = BTreeSet::new();
    for operation in description.rich_pages() {
        let (Some(name), Type::Page { of }) = (operation.page_class(), &operation.result) else {
            continue;
        };
        let doc = format!(
            "One page of `{}`, with what belongs to its items.",
            operation.id
        );
        let _ = write!(
            body,
            "\n{}export interface {name} extends Page<{}> {{\n",
            docs::comment(0, &names.translate(&doc)),
            types::output(of)
        );
        models.extend(types::models(of).map(str::to_owned));
        for field in operation.companions.iter().flatten() {
            models.extend(types::models(&field.ty).map(str::to_owned));
            let _ = writeln!(
                body,
                "{}  readonly {}: {};",
                docs::comment(2, &names.translate(&field.doc)),
                names::camel(&field.name),
                types::output(&field.ty)
            );
        }
        let _ = write!(
            body,
            "{}  nextPage(): Promise<{name} | null>;\n}}\n",
            docs::comment(
                2,
                "Fetches the page after this one, or gives null if this is the last."
            )
        );
    }
    if body.is_empty() {
        // A file without imports and exports would be no module.
        return "export {};\n".to_owned();
    }
    format!(
        "import type {{ Page }} from '../page.js';\n{}{body}",
        import(&models, "./models.js")
    )
}

/// `parameters.ts`: what each operation takes beside its path values.
pub(super) fn parameters(description: &Description, names: &Names) -> Result<String> {
    let mut body = String::new();
    let mut enums = BTreeSet::new();
    let mut inputs = BTreeSet::new();
    for model in &description.models {
        if model.kind != Use::Parameters {
            let holds_days = model
                .fields
                .iter()
                .any(|field| types::holds_days(&field.ty));
            if model.kind == Use::InputOutput && holds_days {
                bail!(
                    "{}: days inside of objects cannot be given as a Date yet",
                    model.name
                );
            }
            continue;
        }
        let input = if is_query(description, model) {
            types::query_input
        } else {
            types::input
        };
        body.push_str(&interface(&model.name, model, names, &mut |field| {
            enums.extend(types::enums(&field.ty).map(str::to_owned));
            inputs.extend(types::models(&field.ty).map(types::input_model));
            member(field, input)
        }));
    }
    let cleared = if body.contains("Cleared") {
        "import type { Cleared } from '../encode.js';\n"
    } else {
        ""
    };
    Ok(format!(
        "{cleared}{}{}{body}",
        import(&enums, "./enums.js"),
        import(&inputs, "./models.js")
    ))
}

/// True for parameters that stand in the query.
fn is_query(description: &Description, model: &Model) -> bool {
    let mut operations = description
        .resources
        .iter()
        .flat_map(|resource| &resource.operations);
    operations.any(|operation| {
        let input = operation.input.as_ref();
        input.is_some_and(|input| input.model == model.name && input.place == Place::Query)
    })
}

fn interface(
    name: &str,
    model: &Model,
    names: &Names,
    member: &mut dyn FnMut(&Field) -> String,
) -> String {
    let mut text = format!(
        "\n{}export interface {name} {{\n",
        docs::comment(0, &names.translate(&model.doc))
    );
    for field in &model.fields {
        let line = member(field);
        let mut doc = field.doc.trim().to_owned();
        if line.contains("Cleared") {
            doc.push_str("\n\n`CLEAR` clears it.");
        }
        if let Some(default) = &field.default {
            let _ = write!(doc, "\n\nSent as `{default}` when it is not given.");
        }
        if field.secret {
            doc.push_str("\n\nA secret: masked when the object is printed.");
        }
        text.push_str(&docs::comment(2, &names.translate(&doc)));
        let _ = writeln!(text, "  {line};");
    }
    text.push_str("}\n");
    text
}

fn member(field: &Field, ty: fn(&Type) -> String) -> String {
    let mark = if field.required { "" } else { "?" };
    format!("{}{mark}: {}", names::camel(&field.name), ty(&field.ty))
}

/// An import of types, one per line if there are many.
pub(super) fn import(names: &BTreeSet<String>, from: &str) -> String {
    if names.is_empty() {
        return String::new();
    }
    let list: Vec<&str> = names.iter().map(String::as_str).collect();
    let line = format!("import type {{ {} }} from '{from}';\n", list.join(", "));
    if line.len() <= 120 {
        return line;
    }
    format!(
        "import type {{\n  {},\n}} from '{from}';\n",
        list.join(",\n  ")
    )
}
