//! Interfaces of results and arguments, and the strings of open enums.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Result, bail};

use crate::generate::camel::{Names, camel};
use crate::generate::description::{Description, Field, Model, OpenEnum, Place, Type, Use};
use crate::generate::texts;

use super::layout::{self, listed};
use super::{docs, types};

/// `enums.ts`.
pub(super) fn enums(description: &Description, names: &Names) -> String {
    let texts = description.enums.iter().map(|item| alias(item, names));
    format!(
        "import type {{ OpenValue }} from '../open-value.js';\n\n{}",
        texts.collect::<Vec<_>>().join("\n")
    )
}

/// The known strings, and the type of any other string, to which callers cast one.
fn alias(item: &OpenEnum, names: &Names) -> String {
    let mut doc = format!(
        "{}\n\nNewer versions of the service may have other values: see {{@link OpenValue}}.\n\n",
        names.doc(item.doc.trim())
    );
    for value in &item.values {
        // Only the description uses JavaScript's names; the value is sent as it is.
        let meaning = texts::one_line(&names.doc(&value.doc));
        let _ = match meaning.as_str() {
            "" => writeln!(doc, "- `{}`", value.wire),
            _ => writeln!(doc, "- `{}`: {meaning}", value.wire),
        };
    }
    let known = item.values.iter().map(|value| format!("'{}'", value.wire));
    let any = std::iter::once("OpenValue".to_owned());
    docs::comment(0, &doc)
        + &layout::union(
            &format!("export type {} =", item.name),
            &known.chain(any).collect::<Vec<_>>(),
        )
}

/// `models.ts`: each model as results have it, and as callers may pass it.
pub(super) fn models(description: &Description, names: &Names) -> String {
    let mut body = String::new();
    let mut used = BTreeSet::new();
    for model in description.public_models() {
        body.push_str(&interface(&model.name, model, names, &mut |field| {
            let ty = tag(description, model, field).unwrap_or_else(|| {
                used.extend(types::enums(&field.ty).map(str::to_owned));
                types::output(&field.ty)
            });
            format!("readonly {}: {ty}", field.camel)
        }));
        if model.kind == Use::InputOutput {
            let name = types::input_model(&model.name);
            body.push_str(&interface(&name, model, names, &mut |field| {
                let own = member(field, types::input);
                if field.begins_with_digit() {
                    format!(
                        "{own};\n  /** The same, as the service writes it. */\n  '{}'?: {}",
                        field.wire,
                        types::input(&field.ty)
                    )
                } else {
                    own
                }
            }));
        }
    }
    for item in &description.unions {
        let models: Vec<String> = item.models().map(str::to_owned).collect();
        let _ = write!(
            body,
            "\n{}{}",
            docs::translated(names, 0, &item.doc),
            layout::union(&format!("export type {} =", item.name), &models)
        );
    }
    if !description.downloads.is_empty() {
        let _ = write!(
            body,
            "\n{}{}",
            docs::comment(0, "A result or an event that leads to a file."),
            layout::union("export type Downloadable =", &description.downloads)
        );
    }
    format!("{}{}{body}", markers(&body), import(&used, "./enums.js"))
}

/// The type of the field that distinguishes the models of a union, in one of them.
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

/// `pages.ts`: pages with fields beside their items.
pub(super) fn pages(description: &Description, names: &Names) -> String {
    let mut body = String::new();
    let mut models = BTreeSet::new();
    for operation in description.rich_pages() {
        let (Some(name), Type::Page { of }) = (operation.page_class(), &operation.result) else {
            continue;
        };
        let doc = format!(
            "One page of `{}`, with what belongs to its items.",
            camel(&operation.id)
        );
        let _ = write!(
            body,
            "\n{}export interface {name} extends Page<{}> {{\n",
            docs::translated(names, 0, &doc),
            types::output(of)
        );
        models.extend(types::models(of).map(str::to_owned));
        for field in operation.companions.iter().flatten() {
            models.extend(types::models(&field.ty).map(str::to_owned));
            let _ = writeln!(
                body,
                "{}  readonly {}: {};",
                docs::translated(names, 2, &field.doc),
                field.camel,
                types::output(&field.ty)
            );
        }
        let _ = write!(
            body,
            "{}  nextPage(): Promise<{name} | null>;\n}}\n",
            docs::comment(2, "Returns the next page, or null after the last page.")
        );
    }
    if body.is_empty() {
        // A file without imports and exports is not a module.
        return "export {};\n".to_owned();
    }
    format!(
        "import type {{ Page }} from '../page.js';\n{}{body}",
        import(&models, "./models.js")
    )
}

/// `parameters.ts`: the parameters of each operation beside its path values.
pub(super) fn parameters(description: &Description, names: &Names) -> Result<String> {
    refuse_days_inside(description)?;
    let mut body = String::new();
    let mut enums = BTreeSet::new();
    let mut inputs = BTreeSet::new();
    let models = description.models.iter();
    for model in models.filter(|model| model.kind == Use::Parameters) {
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
    Ok(format!(
        "{}{}{}{body}",
        markers(&body),
        import(&enums, "./enums.js"),
        import(&inputs, "./models.js")
    ))
}

/// Refuses calendar days inside objects: a method turns a `Date` into a day only among its own parameters.
fn refuse_days_inside(description: &Description) -> Result<()> {
    for model in description.input_models() {
        if model
            .fields
            .iter()
            .any(|field| types::holds_days(&field.ty))
        {
            bail!(
                "{}: days inside of objects cannot be given as a Date yet",
                model.name
            );
        }
    }
    Ok(())
}

/// True for parameters that stand in the query.
fn is_query(description: &Description, model: &Model) -> bool {
    let resources = description.resources.iter();
    let mut operations = resources.flat_map(|resource| &resource.operations);
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
        docs::translated(names, 0, &model.doc)
    );
    for field in &model.fields {
        let line = member(field);
        let mut doc = field.doc.trim().to_owned();
        if line.contains("Cleared") {
            doc.push_str("\n\n`CLEAR` clears it.");
        }
        if let Some(default) = &field.default {
            let _ = write!(doc, "\n\nIf you leave it out, `{default}` is sent.");
        }
        if field.secret {
            doc.push_str("\n\nA secret: masked when the object is printed.");
        }
        let _ = writeln!(text, "{}  {line};", docs::translated(names, 2, &doc));
    }
    text.push_str("}\n");
    text
}

fn member(field: &Field, ty: fn(&Type) -> String) -> String {
    let mark = if field.required { "" } else { "?" };
    format!("{}{mark}: {}", field.camel, ty(&field.ty))
}

/// Imports of the types that mark a value, where `body` uses them.
fn markers(body: &str) -> String {
    [("Cleared", "encode"), ("OtherText", "decode")]
        .into_iter()
        .filter(|(name, _)| body.contains(name))
        .map(|(name, home)| format!("import type {{ {name} }} from '../{home}.js';\n"))
        .collect()
}

/// An import of types.
pub(super) fn import(names: &BTreeSet<String>, from: &str) -> String {
    if names.is_empty() {
        return String::new();
    }
    let names: Vec<String> = names.iter().cloned().collect();
    listed(0, "import type {", &names, &format!("}} from '{from}';"))
}
