//! `_exports.py`: every generated name that users import from the package, and the module of each name of the package.
//!
//! Type checkers read its imports. At run time, a name is imported when it is first used.

use crate::generate::description::Description;

use super::imports::{import_line, quoted, sort};
use super::types::typed_dict;
use super::{Flavour, Front, TYPE_CHECKING, WIDTH, docs, pages};

/// Every generated name.
pub(super) fn names(description: &Description) -> Vec<String> {
    homes(description)
        .into_iter()
        .flat_map(|(_, names)| names)
        .collect()
}

/// The whole file behind its header.
pub(super) fn text(description: &Description, front: &Front) -> String {
    let homes = homes(description);
    let mut imports = String::new();
    let mut names = Vec::new();
    for (home, exported) in &homes {
        if !exported.is_empty() {
            let exported: Vec<&str> = exported.iter().map(String::as_str).collect();
            names.extend(&exported);
            imports.push_str(&import_line(4, home, exported));
        }
    }
    let list = quoted(4, names);
    let title = docs::docstring(
        0,
        "Names that the package exports, as far as they follow from the definitions.",
    );
    let written = front.homes().iter();
    let homes: String = written
        .map(|(home, names)| (home.as_str(), names))
        .chain(homes.iter().map(|(home, names)| (home.as_str(), names)))
        .map(|(home, names)| home_entry(home, names))
        .collect();
    format!(
        "{title}\n{TYPE_CHECKING}{imports}\n__all__ = [\n{list}]\n\n# Where each name of the package is, module by \
         module.\nHOMES = {{\n{homes}}}\n"
    )
}

fn home_entry(home: &str, names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    sort(&mut names);
    let one_line = format!("    \"{home}\": {{\"{}\"}},\n", names.join("\", \""));
    if one_line.len() <= WIDTH + 1 {
        return one_line;
    }
    format!("    \"{home}\": {{\n{}    }},\n", quoted(8, names))
}

/// The generated names, module by module.
fn homes(description: &Description) -> [(String, Vec<String>); 5] {
    let resources =
        |flavour: Flavour| (flavour.module("resources"), flavour.resources(description));
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
        resources(Flavour::Async),
        ("._native".to_owned(), native),
        ("._pages".to_owned(), pages::names(description)),
        resources(Flavour::Blocking),
        ("._types".to_owned(), types),
    ]
}
