//! TypeScript types of the description's types.

use crate::generate::description::Type;

/// The type of a value that the package returns.
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
        Type::OneOf { of, .. } => of.iter().map(output).collect::<Vec<_>>().join(" | "),
        Type::Model { name } | Type::Enum { name } => name.clone(),
    }
}

/// The type of a value that callers pass. `null` means the same as `undefined`.
pub(super) fn input(ty: &Type) -> String {
    match ty {
        Type::Timestamp | Type::Date => "Date | string".to_owned(),
        Type::UnixTime => "Date | string | number".to_owned(),
        Type::List { of } => format!("readonly {}", list(&input(of))),
        Type::Map { of } => format!("Readonly<Record<string, {}>>", input(of)),
        Type::Optional { of } => or(&input(of), "null | undefined"),
        Type::Nullable { of } => or(&input(of), "Cleared | null | undefined"),
        Type::Model { name } => input_model(name),
        Type::OneOf { of, .. } => of.iter().map(input).collect::<Vec<_>>().join(" | "),
        _ => output(ty),
    }
}

/// The type of an argument in the query. Where the service accepts several values, a single one is allowed too.
pub(super) fn query_input(ty: &Type) -> String {
    match ty {
        Type::Optional { of } => or(&query_input(of), "null | undefined"),
        Type::List { of } => format!("{} | {}", input(of), input(ty)),
        _ => input(ty),
    }
}

/// The interface of a model as callers pass it, with nearly every field optional.
pub(super) fn input_model(name: &str) -> String {
    format!("{name}Input")
}

/// The types inside optional, nullable, list, map, page and choice.
pub(super) fn leaves(ty: &Type) -> Vec<&Type> {
    match ty {
        Type::List { of }
        | Type::Map { of }
        | Type::Optional { of }
        | Type::Nullable { of }
        | Type::Page { of } => leaves(of),
        Type::OneOf { of, .. } => of.iter().flat_map(leaves).collect(),
        _ => vec![ty],
    }
}

/// The names of models among the [`leaves`].
pub(super) fn models(ty: &Type) -> impl Iterator<Item = &str> {
    leaves(ty).into_iter().filter_map(|leaf| match leaf {
        Type::Model { name } => Some(name.as_str()),
        _ => None,
    })
}

/// The names of open enums among the [`leaves`].
pub(super) fn enums(ty: &Type) -> impl Iterator<Item = &str> {
    leaves(ty).into_iter().filter_map(|leaf| match leaf {
        Type::Enum { name } => Some(name.as_str()),
        _ => None,
    })
}

/// True if there are calendar days among the [`leaves`].
pub(super) fn holds_days(ty: &Type) -> bool {
    leaves(ty).contains(&&Type::Date)
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
