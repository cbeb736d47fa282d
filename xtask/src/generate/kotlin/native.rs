//! Adapts what uniffi wrote for Kotlin: it becomes internal, models and enums are left to what is written for users, and
//! what can be cleared gets a type that says so.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use crate::generate::bindgen::{replace_exactly, replace_words, tidy};

pub(super) fn text(source: &str) -> Result<String> {
    let (_, source) = source
        .split_once("@file:Suppress(\"NAME_SHADOWING\")")
        .context("the generated Kotlin no longer begins as it did")?;
    let text = internal(&nullable(&whole_numbers(&tidy(source))?)?)?;
    // The generator's habits are not ours to warn about.
    Ok(format!("@file:Suppress(\"warnings\")\n\n{}\n", text.trim()))
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
        let _ = writeln!(
            result,
            "{before}public object FfiConverterOptionalOptional{name}: NullableConverter<{ty}>(FfiConverterOptional{name})"
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

/// Models and enums are for users, so they are written elsewhere, in words for users; here only their converters stay.
/// Everything else belongs to the border. Whatever does not fit together is found by Kotlin's compiler.
fn internal(text: &str) -> Result<String> {
    let mut result = String::new();
    let mut removed = 0;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        // A function of the top level stands behind its comment.
        if let Some((comment, function)) = line.split_once("*/ fun ") {
            let _ = writeln!(result, "{comment}*/\ninternal fun {function}");
            continue;
        }
        let Some((name, bare)) = declared(line) else {
            result.push_str(line);
            result.push('\n');
            continue;
        };
        if !is_value(name, bare) {
            let _ = writeln!(result, "internal {bare}");
            continue;
        }
        removed += 1;
        let comment = result
            .rfind("\n\n")
            .context("a declaration that nothing stands before")?;
        result.truncate(comment + 1);
        if !lines.any(|line| line == "}") {
            bail!("the generated Kotlin declares {name} without an end");
        }
    }
    if removed == 0 {
        bail!("the generated Kotlin declares neither models nor enums");
    }
    // A class that nobody outside sees is not there to be subclassed.
    Ok(result.replace("internal open class Native", "internal class Native"))
}

/// Whether this declares a model or enum of ours, and not something that only the border has.
fn is_value(name: &str, declaration: &str) -> bool {
    let value = declaration.starts_with("data class ") || declaration.starts_with("sealed class ");
    value && !name.starts_with("Native") && name != "TimeInput"
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
