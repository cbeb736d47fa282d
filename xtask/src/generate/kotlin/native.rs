//! Adapts what uniffi wrote for Kotlin: what belongs to the border becomes internal, what can be cleared gets a type that
//! says so, and objects show themselves to people without their secrets.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use super::types::literal;
use crate::generate::bindgen::{replace_exactly, replace_words, tidy};
use crate::generate::camel::{alternatives, camel, public_types};
use crate::generate::description::{Description, Model, OpenEnum};

pub(super) fn text(description: &Description, source: &str) -> Result<String> {
    let (_, source) = source
        .split_once("@file:Suppress(\"NAME_SHADOWING\")")
        .context("the generated Kotlin no longer begins as it did")?;
    let mut text = tidy(source);
    text = whole_numbers(&text)?;
    text = nullable(&text)?;
    text = internal(description, &text)?;
    for model in description.public_models() {
        text = show_model(&text, model)?;
    }
    for item in &description.enums {
        text = show_enum(&text, item)?;
    }
    for name in alternatives(description) {
        // What it holds is a secret in every one of its forms. Final, so that its data classes do not show it either.
        let members = format!("    final override fun toString(): String = \"{name}(********)\"\n");
        text = insert(&text, &format!("public sealed class {name} {{"), &members)?;
    }
    Ok(format!(
        "@file:Suppress(\"NAME_SHADOWING\", \"unused\", \"RemoveRedundantBackticks\")\n\n{}\n",
        text.trim()
    ))
}

/// Numbers are plain `Long`s.
fn whole_numbers(text: &str) -> Result<String> {
    let text = replace_exactly(text, "public typealias Whole = kotlin.Long\n", "", 1)?;
    let text = text.replace("realtimekit.api.Whole", "Whole");
    Ok(replace_words(&text, "Whole", "kotlin.Long"))
}

/// `T??` says nothing in Kotlin; `Nullable<T>?` does, with a converter that is written by hand.
fn nullable(text: &str) -> Result<String> {
    const OBJECT: &str = "public object FfiConverterOptionalOptional";
    let mut result = String::new();
    let mut rest = text;
    let mut found = 0;
    while let Some((before, after)) = rest.split_once(OBJECT) {
        let (head, body) = after
            .split_once("> {\n")
            .context("a converter without a body")?;
        let (name, ty) = head
            .split_once(": FfiConverterRustBuffer<")
            .context("a converter of another kind")?;
        let (_, after) = body
            .split_once("\n}\n")
            .context("a converter without an end")?;
        let ty = ty
            .strip_suffix("??")
            .context("a converter of another type")?;
        let _ = write!(
            result,
            "{before}public object FfiConverterOptionalOptional{name}: NullableConverter<{ty}>(FfiConverterOptional{name})\n"
        );
        rest = after;
        found += 1;
    }
    if found == 0 {
        bail!("the generated Kotlin holds nothing that can be cleared");
    }
    result.push_str(rest);
    let mut text = String::new();
    for line in result.lines() {
        let mut line = line.to_owned();
        while let Some(end) = line.find("??") {
            let start = start_of_type(&line[..end]);
            line = format!(
                "{}Nullable<{}>?{}",
                &line[..start],
                &line[start..end],
                &line[end + 2..]
            );
        }
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}

/// Where the type begins with which the text ends.
fn start_of_type(text: &str) -> usize {
    let mut depth = 0;
    for (position, letter) in text.char_indices().rev() {
        match letter {
            '>' => depth += 1,
            '<' if depth > 0 => depth -= 1,
            letter if depth > 0 || letter.is_alphanumeric() || letter == '.' => {}
            letter => return position + letter.len_utf8(),
        }
    }
    0
}

/// Only models and enums are for users.
fn internal(description: &Description, text: &str) -> Result<String> {
    let public = public_types(description);
    let mut result = String::new();
    let mut seen = 0;
    for line in text.lines() {
        let adapted = match declared(line) {
            Some((name, bare)) if public.contains(name) => {
                seen += 1;
                format!("public {bare}")
            }
            Some((_, bare)) => format!("internal {bare}"),
            None => line.to_owned(),
        };
        result.push_str(&adapted);
        result.push('\n');
    }
    if seen != public.len() {
        bail!(
            "the generated Kotlin declares {seen} of {} models and enums",
            public.len()
        );
    }
    // A class that nobody outside sees is not there to be subclassed.
    Ok(result.replace("internal open class Native", "internal class Native"))
}

/// The name of a declaration on the top level that has no narrower visibility yet, and the line without `public`.
fn declared(line: &str) -> Option<(&str, &str)> {
    let bare = line.strip_prefix("public ").unwrap_or(line);
    if bare.starts_with("internal ") || bare.starts_with("private ") {
        return None;
    }
    let mut words = bare.split_whitespace();
    loop {
        match words.next()? {
            "open" | "data" | "sealed" | "abstract" | "inline" | "external" => {}
            "class" | "interface" | "object" | "typealias" | "fun" | "val" | "const" => break,
            _ => return None,
        }
    }
    // A declaration of the top level begins at the margin.
    if line.starts_with(' ') {
        return None;
    }
    let name = words.next()?;
    Some((
        name.split(|letter: char| !letter.is_alphanumeric())
            .next()?,
        bare,
    ))
}

/// Inserts members into a declaration that begins with `head`, before its companion.
fn insert(text: &str, head: &str, members: &str) -> Result<String> {
    let start = text
        .find(head)
        .with_context(|| format!("the generated Kotlin does not declare: {head}"))?;
    let end = start
        + text[start..]
            .find("\n    companion object\n}\n")
            .with_context(|| format!("no companion ends: {head}"))?;
    Ok(format!("{}\n{members}{}", &text[..end], &text[end..]))
}

/// Secrets are data, but not text for people.
fn show_model(text: &str, model: &Model) -> Result<String> {
    if !model.fields.iter().any(|field| field.secret) {
        return Ok(text.to_owned());
    }
    let fields = model.fields.iter().map(|field| {
        let name = camel(&field.name);
        let value = if field.secret {
            format!("${{masked({name})}}")
        } else {
            format!("${{{name}}}")
        };
        format!("{name}={value}")
    });
    let shown = fields.collect::<Vec<_>>().join(", ");
    let members = format!(
        "    /** Everything but the secrets, of which it only tells that they are there. */\n    \
         override fun toString(): String =\n        \"{}({shown})\"\n",
        model.name
    );
    insert(
        text,
        &format!("public data class {} (", model.name),
        &members,
    )
}

fn show_enum(text: &str, item: &OpenEnum) -> Result<String> {
    let name = &item.name;
    let mut text = replace_exactly(
        text,
        &format!(
            "data class Unknown(\n        /**\n         * The text as the service sent it.\n         */\n        val `value`: kotlin.String) : {name}()\n\n    {{\n\n        companion object\n    }}"
        ),
        &format!(
            "data class Unknown(\n        /**\n         * The text as the service sent it.\n         */\n        val `value`: kotlin.String) : {name}()\n    {{\n        override fun toString(): String = value\n    }}"
        ),
        1,
    )?;
    let mut texts = String::new();
    let mut of = String::new();
    for value in &item.values {
        let wire = literal(&value.wire);
        let _ = writeln!(texts, "            is {} -> {wire}", value.name);
        let _ = writeln!(of, "            {wire} -> {}", value.name);
    }
    let head = format!("public sealed class {name} {{");
    let members = format!(
        "    /** The text on the wire. */\n    public val text: String\n        get() = when (this) {{\n{texts}            \
         is Unknown -> value\n        }}\n\n    override fun toString(): String = text\n"
    );
    text = insert(&text, &head, &members)?;
    let start = text.find(&head).context("the enum that was just there")?;
    let companion = "\n    companion object\n}\n";
    let end = start
        + text[start..]
            .find(companion)
            .context("the companion that was just there")?;
    let with_of = format!(
        "\n    public companion object {{\n        /** The value of this text; a text that is not known is kept. */\n        \
         public fun of(text: String): {name} = when (text) {{\n{of}            else -> Unknown(text)\n        }}\n    }}\n}}\n"
    );
    Ok(format!(
        "{}{with_of}{}",
        &text[..end],
        &text[end + companion.len()..]
    ))
}
