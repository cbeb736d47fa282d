//! The public values: a data class for each model, a sealed class for each open enum, a sealed interface for each union,
//! and one for everything that can be downloaded.

use std::fmt::Write as _;

use anyhow::{Result, bail};

use super::types::{kdoc, literal, plain};
use crate::generate::camel::{Names, camel};
use crate::generate::description::{Description, Model, OpenEnum, Type, Union};
use crate::generate::texts::with_wire;

pub(super) fn text(description: &Description) -> Result<String> {
    let names = Names::of(description);
    let mut text = String::from(
        "package realtimekit.api\n\nimport com.fasterxml.jackson.annotation.JsonCreator\nimport com.fasterxml.jackson.annotation.JsonSubTypes\nimport com.fasterxml.jackson.annotation.JsonTypeInfo\nimport com.fasterxml.jackson.annotation.JsonValue\nimport java.time.Instant\n",
    );
    for model in description.public_models() {
        text.push_str(&data_class(description, &names, model)?);
    }
    for item in &description.unions {
        text.push_str(&union(description, &names, item)?);
    }
    text.push_str(&download_source());
    for item in &description.enums {
        text.push_str(&open_enum(&names, item));
    }
    Ok(text)
}

fn data_class(description: &Description, names: &Names, model: &Model) -> Result<String> {
    let name = &model.name;
    if model.fields.is_empty() {
        bail!("{name} has no field, and Kotlin has no data class without one");
    }
    let mut fields = String::new();
    let unions: Vec<&Union> = description.unions_of(name).collect();
    for field in &model.fields {
        let is_tag = unions.iter().any(|item| item.tag == field.name);
        let over = if is_tag { "override " } else { "" };
        let default = match field.ty {
            Type::Optional { .. } | Type::Nullable { .. } => " = null",
            _ => "",
        };
        let _ = writeln!(
            fields,
            "{}    {over}val {}: {}{default},",
            kdoc(4, &names.doc(&field.doc)),
            field.camel,
            plain(&field.ty)?
        );
    }
    let body = if model.fields.iter().any(|field| field.secret) {
        format!(" {{\n{}}}\n", masked(model))
    } else {
        "\n".to_owned()
    };
    let mut supertypes: Vec<&str> = unions.iter().map(|item| item.name.as_str()).collect();
    if description.downloads.contains(name) {
        supertypes.push("DownloadSource");
    }
    let supertypes = match supertypes.as_slice() {
        [] => String::new(),
        names => format!(" : {}", names.join(", ")),
    };
    Ok(format!(
        "\n{}public data class {name}(\n{fields}){supertypes}{body}",
        kdoc(0, &names.doc(&model.doc))
    ))
}

/// An interface that each member implements.
fn union(description: &Description, names: &Names, item: &Union) -> Result<String> {
    let Union {
        name, tag, other, ..
    } = item;
    let field = description.tag(item)?;
    let mut doc = format!("{}\n", names.doc(&item.doc).trim());
    for member in &item.members {
        let _ = write!(
            doc,
            "\n- [{}]: {}",
            member.model,
            names.doc(&member.doc).trim()
        );
    }
    let _ = write!(
        doc,
        "\n- [{other}]: what this version of the library does not know."
    );
    let models: Vec<String> = item
        .models()
        .map(|model| format!("    JsonSubTypes.Type({model}::class),\n"))
        .collect();
    Ok(format!(
        "\n{}@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = \"type\")\n@JsonSubTypes(\n{})\npublic sealed interface {name} {{\n{}    public val {}: {}\n}}\n",
        kdoc(0, &doc),
        models.concat(),
        kdoc(4, &names.doc(&field.doc)),
        camel(tag),
        plain(&field.ty)?
    ))
}

/// An interface of everything that can be downloaded.
fn download_source() -> String {
    format!(
        "\n{}public sealed interface DownloadSource\n",
        kdoc(
            0,
            "A result or event that leads to a file, for [RealtimeKit.download]."
        )
    )
}

/// Secrets are data, but masked in strings.
fn masked(model: &Model) -> String {
    let last = model.fields.len() - 1;
    let mut shown = String::new();
    for (position, field) in model.fields.iter().enumerate() {
        let name = &field.camel;
        let value = if field.secret {
            format!("${{masked({name})}}")
        } else {
            format!("${name}")
        };
        let end = if position == last { ")\"" } else { ", \" +" };
        let _ = writeln!(shown, "            \"{name}={value}{end}");
    }
    format!(
        "    /** Everything but the secrets, of which it only tells that they are there. */\n    \
         override fun toString(): String =\n        \"{}(\" +\n{shown}",
        model.name
    )
}

fn open_enum(names: &Names, item: &OpenEnum) -> String {
    let name = &item.name;
    let mut values = String::new();
    let mut of = String::new();
    for value in &item.values {
        let wire = literal(&value.wire);
        let doc = with_wire(&names.doc(&value.doc), &value.wire);
        let _ = write!(
            values,
            "{}    public object {} : {name}({wire})\n\n",
            kdoc(4, &doc),
            value.name
        );
        let _ = writeln!(of, "            {wire} -> {}", value.name);
    }
    format!(
        "\n{}public sealed class {name}(\n    /** The text on the wire. */\n    @get:JsonValue public val text: String,\n) {{\n{values}    \
         /**\n     * A text that this version of the library does not know.\n     *\n     * @property value The text as the service sent it.\n     */\n    \
         public data class Unknown(val value: String) : {name}(value)\n\n    \
         final override fun toString(): String = text\n\n    \
         public companion object {{\n        /** The value of this text; a text that is not known is kept. */\n        @JvmStatic\n        @JsonCreator\n        \
         public fun of(text: String): {name} = when (text) {{\n{of}            else -> Unknown(text)\n        }}\n    }}\n}}\n",
        kdoc(0, &names.doc(&item.doc))
    )
}
