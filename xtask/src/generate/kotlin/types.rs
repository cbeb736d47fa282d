//! Types and documentation in Kotlin.

use anyhow::Result;

use crate::generate::camel::{inner, is_nullable};
use crate::generate::description::{Field, Type};

/// How long a line may be.
pub(super) const WIDTH: usize = 120;

/// A type as results and plain arguments have it.
pub(super) fn plain(ty: &Type) -> Result<String> {
    Ok(match ty {
        Type::Text => "String".to_owned(),
        Type::Integer => "Long".to_owned(),
        Type::Number => "Double".to_owned(),
        Type::Boolean => "Boolean".to_owned(),
        Type::Timestamp | Type::UnixTime => "Instant".to_owned(),
        Type::Date => "LocalDate".to_owned(),
        Type::Json => "Json".to_owned(),
        Type::None => "Unit".to_owned(),
        Type::List { of } => format!("List<{}>", plain(of)?),
        Type::Page { of } => format!("Page<{}>", plain(of)?),
        Type::Optional { of } => format!("{}?", plain(of)?),
        Type::Nullable { of } => format!("Nullable<{}>?", plain(of)?),
        Type::Map { of } => format!("Map<String, {}>", plain(of)?),
        Type::Model { name } | Type::Enum { name } | Type::OneOf { name, .. } => name.clone(),
    })
}

/// Which of the two methods of the same name an argument belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Kotlin's own types.
    Plain,
    /// Times as strings, and nullable inputs that can be cleared.
    Other,
}

/// The type of an argument; an optional one ends with a question mark.
pub(super) fn argument(field: &Field, form: Form) -> Result<String> {
    let bare = inner(&field.ty);
    let text = match (form, bare) {
        (Form::Other, Type::Timestamp | Type::UnixTime | Type::Date) => "String".to_owned(),
        (Form::Other, bare) if is_nullable(&field.ty) => format!("Nullable<{}>", plain(bare)?),
        (_, bare) => plain(bare)?,
    };
    Ok(if field.required {
        text
    } else {
        format!("{text}?")
    })
}

/// A comment of documentation, `indent` columns in.
pub(super) fn kdoc(indent: usize, text: &str) -> String {
    let margin = " ".repeat(indent);
    let safe = text
        .trim()
        .replace("*/", "*\u{200b}/")
        .replace("/*", "/\u{200b}*");
    let lines: Vec<&str> = safe.lines().collect();
    if let [line] = lines.as_slice() {
        return format!("{margin}/** {line} */\n");
    }
    let mut result = format!("{margin}/**\n");
    for line in lines {
        result.push_str(format!("{margin} * {line}").trim_end());
        result.push('\n');
    }
    format!("{result}{margin} */\n")
}

/// A string as a literal.
pub(super) fn literal(text: &str) -> String {
    let escaped = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('$', "\\$");
    format!("\"{escaped}\"")
}
