//! Types, names and documentation in Swift.

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
        Type::Nullable { of } => format!("Nullable<{}>?", plain(of)?),
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
        format!("(any Clearable<{text}>)?")
    } else {
        format!("{text}?")
    })
}

/// An argument in the form that can be written as JSON.
pub(super) fn written(field: &Field) -> String {
    let name = ident(&field.camel);
    let dot = if field.required { "." } else { "?." };
    if is_nullable(&field.ty) {
        return format!("{name}?.nullable");
    }
    match inner(&field.ty) {
        Type::Timestamp | Type::UnixTime => format!("{name}{dot}timeInput"),
        Type::Date => format!("{name}{dot}dayText"),
        _ => name,
    }
}

/// A name in camel case, in backticks where it is a keyword of Swift.
pub(super) fn ident(name: &str) -> String {
    const KEYWORDS: &str = "as associatedtype break case catch class continue default defer deinit do else enum extension fallthrough false fileprivate for func guard if import in init inout internal is let nil open operator precedencegroup private protocol public repeat rethrows return self static struct subscript super switch throw throws true try typealias var where while";
    let name = camel(name);
    if KEYWORDS.split(' ').any(|word| word == name) {
        format!("`{name}`")
    } else {
        name
    }
}

/// A name as the label of an argument: hardly any keyword needs backticks there.
pub(super) fn label(name: &str) -> String {
    ident(name).trim_matches('`').to_owned()
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

/// A string as a literal.
pub(super) fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// `head(arguments)tail`, with the arguments on lines of their own where one line would be too long.
pub(super) fn call(indent: usize, head: &str, arguments: &[String], tail: &str) -> String {
    filled(indent, &format!("{head}("), arguments, &format!("){tail}"))
}

/// `head [values]`, on several lines where one line would be too long.
pub(super) fn list(indent: usize, head: &str, values: &[String]) -> String {
    filled(indent, &format!("{head} ["), values, "]")
}

/// The part between a head that opens a bracket and a tail that closes it.
fn filled(indent: usize, head: &str, arguments: &[String], tail: &str) -> String {
    const WIDTH: usize = 120;
    let margin = " ".repeat(indent);
    let one_line = format!("{margin}{head}{}{tail}", arguments.join(", "));
    if one_line.len() <= WIDTH {
        return one_line;
    }
    let mut lines = Vec::new();
    let mut line = format!("{margin}   ");
    for (position, argument) in arguments.iter().enumerate() {
        let comma = if position + 1 < arguments.len() {
            ","
        } else {
            ""
        };
        if line.len() + 1 + argument.len() + comma.len() > WIDTH && line.trim() != "" {
            lines.push(std::mem::replace(&mut line, format!("{margin}   ")));
        }
        line.push(' ');
        line.push_str(argument);
        line.push_str(comma);
    }
    lines.push(line);
    format!("{margin}{head}\n{}\n{margin}{tail}", lines.join("\n"))
}
