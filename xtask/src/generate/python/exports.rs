//! `_exports.pyi`: every generated name that users import from the package, for type checkers. `_exports.py`: the module of
//! each name of the package, because at run time a name is imported when it is first used.

use crate::generate::description::Description;

use super::imports::{import_line, quoted, sort};
use super::types::typed_dict;
use super::{Flavour, Front, WIDTH, docs, pages};

/// The native module, which has most of the names.
const NATIVE: &str = "._native";

/// Every generated name.
pub(super) fn names(description: &Description) -> Vec<String> {
    homes(description)
        .into_iter()
        .flat_map(|(_, names)| names)
        .collect()
}

/// The stub behind its header: every generated name, imported from its module.
pub(super) fn stub(description: &Description) -> String {
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
    let list = quoted(4, names);
    let title = docs::docstring(
        0,
        "Names that the package exports, as far as they follow from the definitions.",
    );
    format!("{title}\n{imports}\n__all__ = [\n{list}]\n\nHOMES: dict[str, set[str]]\n")
}

/// The module behind its header: where each name of the package is that the native module does not have.
pub(super) fn text(description: &Description, front: &Front) -> String {
    let generated = homes(description);
    let homes: String = front
        .homes()
        .iter()
        .chain(&generated)
        .filter(|(home, _)| home != NATIVE)
        .map(|(home, names)| home_entry(home, names))
        .collect();
    let title = docs::docstring(
        0,
        "Where the names of the package are, module by module. All others are in the native module.",
    );
    format!("{title}\nHOMES = {{\n{homes}}}\n")
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
        (NATIVE.to_owned(), native),
        ("._pages".to_owned(), pages::names(description)),
        resources(Flavour::Blocking),
        ("._types".to_owned(), types),
    ]
}
