//! Types, names and documentation in Swift's words.

use anyhow::Result;

use crate::generate::camel::{camel, inner, is_nullable};
use crate::generate::description::{Field, Type};

/// A type as results have it.
pub(super) fn plain(ty: &Type) -> Result<String> {
    Ok(match ty {
        Type::Text => "String".to_owned(),
        Type::Integer => "Int".to_owned(),
        Type::Number => "Double".to_owned(),
        Type::Boolean => "Bool".to_owned(),
        Type::Timestamp | Type::UnixTime => "Date".to_owned(),
        Type::Date => "String".to_owned(),
        Type::Json => "Json".to_owned(),
        Type::None => "Void".to_owned(),
        Type::List { of } => format!("[{}]", plain(of)?),
        Type::Page { of } => format!("Page<{}>", plain(of)?),
        Type::Optional { of } => format!("{}?", plain(of)?),
        Type::Nullable { of } => format!("{}??", plain(of)?),
        Type::Map { of } => format!("[String: {}]", plain(of)?),
        Type::Model { name } | Type::Enum { name } | Type::OneOf { name, .. } => name.clone(),
    })
}

/// The type of an argument.
pub(super) fn argument(field: &Field) -> Result<String> {
    let bare = inner(&field.ty);
    let text = match bare {
        Type::Timestamp | Type::UnixTime => "(any TimeValue)".to_owned(),
        Type::Date => "(any DayValue)".to_owned(),
        bare => plain(bare)?,
    };
    Ok(if field.required {
        text
    } else if is_nullable(&field.ty) {
        format!("{text}??")
    } else {
        format!("{text}?")
    })
}

/// What the native method wants instead of the argument.
pub(super) fn native(field: &Field, name: &str) -> String {
    let dot = if field.required { "." } else { "?." };
    match inner(&field.ty) {
        Type::Timestamp | Type::UnixTime => format!("{name}{dot}timeInput.native"),
        Type::Date => format!("{name}{dot}dayText"),
        _ => name.to_owned(),
    }
}

/// A name in camel case, in backticks where Swift has another use for it.
pub(super) fn ident(name: &str) -> String {
    const KEYWORDS: [&str; 52] = [
        "as",
        "associatedtype",
        "break",
        "case",
        "catch",
        "class",
        "continue",
        "default",
        "defer",
        "deinit",
        "do",
        "else",
        "enum",
        "extension",
        "fallthrough",
        "false",
        "fileprivate",
        "for",
        "func",
        "guard",
        "if",
        "import",
        "in",
        "init",
        "inout",
        "internal",
        "is",
        "let",
        "nil",
        "open",
        "operator",
        "precedencegroup",
        "private",
        "protocol",
        "public",
        "repeat",
        "rethrows",
        "return",
        "self",
        "static",
        "struct",
        "subscript",
        "super",
        "switch",
        "throw",
        "throws",
        "true",
        "try",
        "typealias",
        "var",
        "where",
        "while",
    ];
    let name = camel(name);
    if KEYWORDS.contains(&name.as_str()) {
        format!("`{name}`")
    } else {
        name
    }
}

/// A comment of documentation, `indent` columns in.
pub(super) fn doc(indent: usize, text: &str) -> String {
    let margin = " ".repeat(indent);
    let mut result = String::new();
    for line in text.trim().lines() {
        result.push_str(format!("{margin}/// {line}").trim_end());
        result.push('\n');
    }
    result
}

/// A text as a literal.
pub(super) fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
