//! How the description's types are written in TypeScript.

use crate::generate::description::Type;

/// The type of a value that the package gives out.
pub(super) fn output(ty: &Type) -> String {
    match ty {
        Type::Text | Type::Date => "string".to_owned(),
        Type::Integer | Type::Number | Type::UnixTime => "number".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Timestamp => "Date".to_owned(),
        Type::Json => "unknown".to_owned(),
        Type::None => "null".to_owned(),
        Type::List { of } => list(&output(of)),
        Type::Map { of } => format!("Record<string, {}>", output(of)),
        Type::Optional { of } | Type::Nullable { of } => or(&output(of), "null"),
        Type::Page { of } => format!("Page<{}>", output(of)),
        Type::Model { name } | Type::Enum { name } => name.clone(),
    }
}

/// The type of a value that callers pass. `null` means that it is not given, as `undefined` does.
pub(super) fn input(ty: &Type) -> String {
    match ty {
        Type::Timestamp | Type::Date => "Date | string".to_owned(),
        Type::UnixTime => "Date | string | number".to_owned(),
        Type::List { of } => format!("readonly {}", list(&input(of))),
        Type::Map { of } => format!("Readonly<Record<string, {}>>", input(of)),
        Type::Optional { of } => or(&input(of), "null | undefined"),
        Type::Nullable { of } => or(&input(of), "Cleared | null | undefined"),
        Type::Model { name } => input_model(name),
        _ => output(ty),
    }
}

/// The type of an argument of an operation. Where the service takes several values, one does as well.
pub(super) fn argument(ty: &Type) -> String {
    match ty {
        Type::Optional { of } => or(&argument(of), "null | undefined"),
        Type::Nullable { of } => or(&argument(of), "Cleared | null | undefined"),
        Type::List { of } => format!("{} | {}", input(of), input(ty)),
        _ => input(ty),
    }
}

/// The interface of a model as callers pass it, where nearly everything may be left out.
pub(super) fn input_model(name: &str) -> String {
    format!("{name}Input")
}

/// What stands inside of optional, nullable, list and page.
pub(super) fn innermost(ty: &Type) -> &Type {
    match ty {
        Type::List { of }
        | Type::Map { of }
        | Type::Optional { of }
        | Type::Nullable { of }
        | Type::Page { of } => innermost(of),
        _ => ty,
    }
}

fn list(item: &str) -> String {
    if item.contains('|') {
        format!("({item})[]")
    } else {
        format!("{item}[]")
    }
}

fn or(text: &str, more: &str) -> String {
    if text == "unknown" {
        text.to_owned()
    } else {
        format!("{text} | {more}")
    }
}
