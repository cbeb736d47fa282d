//! Types as a definition writes them.

use syn::{GenericArgument, PathArguments, PathSegment, Type};

/// What matters of the type of a field.
pub(crate) enum Shape<'a> {
    Optional(&'a Type),
    Nullable,
    List(&'a Type),
    /// Keyed by text.
    Map(&'a Type),
    /// A type that is passed as it is.
    Plain,
    /// A type that others can be converted to.
    Convertible,
}

/// Reads a type.
pub(crate) fn shape(ty: &Type) -> Shape<'_> {
    let Some(last) = last_segment(ty) else {
        return Shape::Plain;
    };
    let mut arguments = arguments(last);
    match (
        last.ident.to_string().as_str(),
        arguments.next(),
        arguments.next(),
    ) {
        ("Option", Some(inner), _) => Shape::Optional(inner),
        ("Nullable", ..) => Shape::Nullable,
        ("Vec", Some(inner), _) => Shape::List(inner),
        ("BTreeMap", _, Some(inner)) => Shape::Map(inner),
        ("bool" | "u32" | "i64" | "f64" | "Duration" | "Date", ..) => Shape::Plain,
        _ => Shape::Convertible,
    }
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

fn arguments(segment: &PathSegment) -> impl Iterator<Item = &Type> {
    let arguments = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    };
    arguments
        .into_iter()
        .flatten()
        .filter_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        })
}

/// Whether the type is this one, or contains it.
pub(crate) fn mentions(ty: &Type, name: &str) -> bool {
    last_segment(ty).is_some_and(|last| {
        last.ident == name || arguments(last).any(|inner| mentions(inner, name))
    })
}

/// Whether the type is written with this name alone.
pub(crate) fn is_named(ty: &Type, name: impl AsRef<str>) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident(name.as_ref()))
}

/// Whether it is a floating-point number, which is written as a whole number where it has no fraction.
pub(crate) fn is_number(ty: &Type) -> bool {
    mentions(ty, "f64") && !mentions(ty, "Vec") && !mentions(ty, "BTreeMap")
}
