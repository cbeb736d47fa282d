//! Python types of the description's types.

use crate::generate::description::Type;

/// The type of a value that the package returns.
pub(super) fn output(ty: &Type) -> String {
    match ty {
        Type::Text | Type::Date => "str".to_owned(),
        Type::Integer | Type::UnixTime => "int".to_owned(),
        Type::Number => "float".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Timestamp => "dt.datetime".to_owned(),
        Type::Json => "Any".to_owned(),
        Type::None => "None".to_owned(),
        Type::List { of } => format!("list[{}]", output(of)),
        Type::Map { of } => format!("dict[str, {}]", output(of)),
        Type::Optional { of } | Type::Nullable { of } => or_none(output(of)),
        Type::Page { of } => format!("Page[{}]", output(of)),
        Type::OneOf { of, .. } => of.iter().map(output).collect::<Vec<_>>().join(" | "),
        Type::Model { name } => name.clone(),
        // A newer version of the service may send another value.
        Type::Enum { name } => format!("{name} | str"),
    }
}

/// What a value that callers pass is made for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The known strings of an enum, and for a model a plain dict that the type checker knows the keys of.
    Request,
    /// Any value that the service may send: any string, and any mapping for a model.
    Result,
}

/// The type of a value that callers pass.
pub(super) fn input(ty: &Type, purpose: Purpose) -> String {
    match ty {
        Type::Timestamp => "dt.datetime | str".to_owned(),
        Type::Date => "dt.date | str".to_owned(),
        Type::UnixTime => "dt.datetime | str | int".to_owned(),
        Type::List { of } => format!("Sequence[{}]", input(of, purpose)),
        Type::Map { of } => format!("Mapping[str, {}]", input(of, purpose)),
        Type::Optional { of } => or_none(input(of, purpose)),
        Type::Nullable { of } => or_none(format!("{} | Cleared", input(of, purpose))),
        Type::Model { name } => match purpose {
            Purpose::Request => format!("{name} | {}", typed_dict(name)),
            Purpose::Result => format!("{name} | Mapping[str, Any]"),
        },
        Type::Enum { name } if purpose == Purpose::Request => name.clone(),
        Type::OneOf { of, .. } => {
            let types: Vec<_> = of.iter().map(|ty| input(ty, purpose)).collect();
            types.join(" | ")
        }
        _ => output(ty),
    }
}

/// The type of an argument in the query, where a single value is allowed in place of a list.
pub(super) fn query_input(ty: &Type) -> String {
    match ty {
        Type::Optional { of } => or_none(query_input(of)),
        Type::List { of } => {
            let (one, several) = (input(of, Purpose::Request), input(ty, Purpose::Request));
            format!("{one} | {several}")
        }
        _ => input(ty, Purpose::Request),
    }
}

/// The plain dict that is allowed in place of a model.
pub(super) fn typed_dict(model: &str) -> String {
    format!("{model}Input")
}

fn or_none(text: String) -> String {
    if text == "Any" || text.ends_with("| None") {
        text
    } else {
        format!("{text} | None")
    }
}
