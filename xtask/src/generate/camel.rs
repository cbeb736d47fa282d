//! What Kotlin and Swift have in common, and Node in part: names in camel case, and documentation that speaks of them.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::description::{Description, Field, Operation, OptionInfo, OptionKind, Type};
use super::texts::one_line;

/// `created_at` becomes `createdAt`, as the macro in core does it.
pub(crate) fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        if let Some(first) = letters.next() {
            camel.extend(first.to_uppercase());
            camel.push_str(letters.as_str());
        }
    }
    camel
}

/// `active_sessions` becomes `active-sessions`, for files.
pub(crate) fn kebab(name: &str) -> String {
    name.replace('_', "-")
}

/// `Livestreams` becomes `livestreams`.
pub(crate) fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// Names that documentation may mention in backticks.
pub(super) struct Names(HashSet<String>);

impl Names {
    pub(super) fn of(description: &Description) -> Self {
        let operations = description.operations().map(|(_, operation)| operation);
        let fields = description.models.iter().flat_map(|model| &model.fields);
        let values = operations
            .clone()
            .flat_map(|operation| &operation.path_values);
        Self(
            operations
                .flat_map(|operation| [operation.name.clone(), operation.id.clone()])
                .chain(fields.map(|field| field.name.clone()))
                .chain(values.map(|value| value.name.clone()))
                .collect(),
        )
    }

    /// Documentation with the names that this language has.
    pub(super) fn doc(&self, text: &str) -> String {
        let parts = text.split('`').enumerate().map(|(position, part)| {
            if position % 2 == 1 && self.0.contains(part) {
                camel(part)
            } else {
                part.to_owned()
            }
        });
        parts.collect::<Vec<_>>().join("`")
    }
}

/// The type inside an optional one.
pub(super) fn inner(ty: &Type) -> &Type {
    match ty {
        Type::Optional { of } | Type::Nullable { of } => inner(of),
        ty => ty,
    }
}

/// Inputs that can be given in more than one form: times also as strings, nullable ones also as "clear this".
pub(super) fn has_forms(field: &Field) -> bool {
    is_nullable(&field.ty) || is_time(&field.ty)
}

pub(super) fn is_nullable(ty: &Type) -> bool {
    matches!(ty, Type::Nullable { .. })
}

pub(super) fn is_time(ty: &Type) -> bool {
    matches!(inner(ty), Type::Timestamp | Type::Date | Type::UnixTime)
}

/// The item, if the operation returns a page.
pub(super) fn page_item(operation: &Operation) -> Option<&Type> {
    match &operation.result {
        Type::Page { of } => Some(of),
        _ => None,
    }
}

/// The name of the options of a call: one operation has options of its own.
pub(super) fn options_name(fields: &[Field]) -> &'static str {
    if fields.iter().any(|field| field.name == "options") {
        "requestOptions"
    } else {
        "options"
    }
}

/// The documentation of an option: core's, what the language adds, and the default.
pub(super) fn option_doc(option: &OptionInfo, added: &str) -> String {
    let mut doc = one_line(&option.doc) + added;
    if let Some(variable) = &option.variable {
        let _ = write!(doc, " Default: the environment variable `{variable}`.");
    }
    if let Some(default) = &option.default {
        let unit = match option.kind {
            OptionKind::Duration => " seconds",
            _ => "",
        };
        let _ = write!(doc, " Default: {default}{unit}.");
    }
    doc
}

/// Words on lines of up to `width` columns. The first line begins with `first`, all others with `rest`.
pub(super) fn filled<'a>(
    width: usize,
    first: &str,
    rest: &str,
    words: impl IntoIterator<Item = &'a str>,
) -> String {
    let mut text = String::new();
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in words {
        let blank = usize::from(!is_empty);
        if !is_empty && line.chars().count() + blank + word.chars().count() > width {
            text.push_str(&line);
            text.push('\n');
            rest.clone_into(&mut line);
        } else if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    text + &line
}

impl OptionKind {
    /// Whether it takes a function, which only code can pass.
    pub(super) fn is_function(self) -> bool {
        matches!(
            self,
            Self::TokenProvider | Self::RequestHook | Self::ResponseHook
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fill_lines() {
        let text = filled(9, "- a:", "  ", "one two three four".split(' '));
        assert_eq!(text, "- a:one\n  two\n  three\n  four");
    }
}
