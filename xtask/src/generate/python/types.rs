//! How the description's types are written in Python.

use crate::generate::description::Type;

/// The type of a value that the package gives out.
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
        Type::Model { name } | Type::Enum { name } => name.clone(),
    }
}

/// The type of a value that callers pass.
///
/// `nested` says what may stand for a model beside the model itself.
pub(super) fn input(ty: &Type, nested: fn(&str) -> String) -> String {
    match ty {
        Type::Timestamp => "dt.datetime | str".to_owned(),
        Type::Date => "dt.date | str".to_owned(),
        Type::UnixTime => "dt.datetime | str | int".to_owned(),
        Type::List { of } => format!("Sequence[{}]", input(of, nested)),
        Type::Map { of } => format!("Mapping[str, {}]", input(of, nested)),
        Type::Optional { of } => or_none(input(of, nested)),
        Type::Nullable { of } => or_none(format!("{} | Cleared", input(of, nested))),
        Type::Model { name } => format!("{name} | {}", nested(name)),
        Type::OneOf { of, .. } => {
            let types: Vec<_> = of.iter().map(|ty| input(ty, nested)).collect();
            types.join(" | ")
        }
        _ => output(ty),
    }
}

/// The type of an argument that stands in the query, where one value may stand for a list of one.
pub(super) fn query_input(ty: &Type) -> String {
    match ty {
        Type::Optional { of } => or_none(query_input(of)),
        Type::List { of } => format!("{} | {}", input(of, typed_dict), input(ty, typed_dict)),
        _ => input(ty, typed_dict),
    }
}

/// A plain dict that the type checker knows the keys of.
pub(super) fn typed_dict(model: &str) -> String {
    format!("{model}Input")
}

/// Any mapping, for models that are not made for input.
pub(super) fn any_mapping(_model: &str) -> String {
    "Mapping[str, Any]".to_owned()
}

fn or_none(text: String) -> String {
    if text == "Any" || text.ends_with("| None") {
        text
    } else {
        format!("{text} | None")
    }
}
