//! `_exports.py`: every generated name that users import from the package itself.

use crate::generate::description::Description;

use super::imports::{import_line, sort};
use super::types::typed_dict;
use super::{Flavour, docs, pages};

/// Every generated name.
pub(super) fn names(description: &Description) -> Vec<String> {
    homes(description)
        .into_iter()
        .flat_map(|(_, names)| names)
        .collect()
}

/// The whole file behind its header.
pub(super) fn text(description: &Description) -> String {
    let homes = homes(description);
    let mut imports = String::new();
    let mut names = Vec::new();
    for (home, exported) in &homes {
        if !exported.is_empty() {
            let exported: Vec<&str> = exported.iter().map(String::as_str).collect();
            names.extend(&exported);
            imports.push_str(&import_line(0, home, exported));
        }
    }
    sort(&mut names);
    let list: String = names
        .iter()
        .map(|name| format!("    \"{name}\",\n"))
        .collect();
    let title = docs::docstring(
        0,
        "Names that the package exports, as far as they follow from the definitions.",
    );
    format!("{title}\n{imports}\n__all__ = [\n{list}]\n")
}

/// The generated names, module by module.
fn homes(description: &Description) -> [(&'static str, Vec<String>); 5] {
    let resources = |flavour: Flavour| -> Vec<String> {
        description
            .resources
            .iter()
            .map(|resource| flavour.class(&resource.class))
            .collect()
    };
    let mut types: Vec<String> = description
        .enums
        .iter()
        .map(|item| item.name.clone())
        .collect();
    types.extend(description.unions.iter().map(|item| item.name.clone()));
    types.extend(
        description
            .input_models()
            .map(|model| typed_dict(&model.name)),
    );
    let mut native = vec!["CLEAR".to_owned(), "Cleared".to_owned()];
    native.extend(description.public_models().map(|model| model.name.clone()));
    [
        ("._async_resources", resources(Flavour::Async)),
        ("._native", native),
        ("._pages", pages::names(description)),
        ("._resources", resources(Flavour::Blocking)),
        ("._types", types),
    ]
}
