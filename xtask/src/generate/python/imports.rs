//! Collects the names that annotations use and writes the import lines for them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use crate::generate::description::{Description, Use};

use super::types::typed_dict;
use super::{WIDTH, documentation, pages};

/// Names that need no import.
const BUILT_IN: [&str; 7] = ["bool", "dict", "float", "int", "list", "object", "str"];

/// The module of every name that may occur in an annotation.
pub(super) struct Imports {
    homes: BTreeMap<String, String>,
    used: BTreeSet<String>,
}

impl Imports {
    /// For the models and enums of `description`, and what the hand-written modules offer.
    pub(super) fn new(description: &Description) -> Self {
        let mut homes = BTreeMap::new();
        let mut home = |module: &str, names: &[&str]| {
            homes.extend(
                names
                    .iter()
                    .map(|name| ((*name).to_owned(), module.to_owned())),
            );
        };
        home(
            "collections.abc",
            &["Awaitable", "Callable", "Iterable", "Mapping", "Sequence"],
        );
        home("os", &["PathLike"]);
        home(
            "typing",
            &[
                "Any",
                "Final",
                "Literal",
                "TYPE_CHECKING",
                "TypeAlias",
                "TypedDict",
                "final",
                "type_check_only",
            ],
        );
        home("typing_extensions", &["Self"]);
        home("._home", &["public"]);
        home("._hooks", &["RequestInfo", "ResponseInfo"]);
        home("._resource", &["AsyncResource", "Resource"]);
        home(
            "._page",
            &["AsyncPage", "AsyncPager", "Page", "RawResponse"],
        );
        home("._webhooks", &["AsyncReceivedWebhooks", "ReceivedWebhooks"]);
        home("._native", &["Cleared", "Client"]);
        for model in description.public_models() {
            homes.insert(model.name.clone(), "._native".to_owned());
            if model.kind == Use::InputOutput {
                homes.insert(typed_dict(&model.name), "._types".to_owned());
            }
        }
        for resource in &description.resources {
            homes.insert(
                documentation::class(resource),
                documentation::MODULE.to_owned(),
            );
        }
        for name in pages::names(description) {
            homes.insert(name, "._pages".to_owned());
        }
        for item in &description.enums {
            homes.insert(item.name.clone(), "._types".to_owned());
        }
        for item in &description.unions {
            homes.insert(item.name.clone(), "._types".to_owned());
        }
        Self {
            homes,
            used: BTreeSet::new(),
        }
    }

    /// Records every name of an annotation, and returns the annotation.
    pub(super) fn note(&mut self, annotation: String) -> String {
        let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
        for name in annotation.split(|letter: char| !is_name(letter)) {
            if !name.is_empty() && name != "None" && !BUILT_IN.contains(&name) {
                self.used.insert(name.to_owned());
            }
        }
        annotation
    }

    /// Notes a name that comes from this module.
    pub(super) fn add(&mut self, name: &str, home: &str) {
        self.homes.insert(name.to_owned(), home.to_owned());
        self.used.insert(name.to_owned());
    }

    /// The import lines of a block that only type checkers read.
    pub(super) fn text_for_checkers(&self, own: &str) -> Result<String> {
        let text = self.text(own)?;
        let lines = text.lines().map(|line| match line {
            "" => "\n".to_owned(),
            line => format!("    {line}\n"),
        });
        Ok(lines.collect())
    }

    /// Sets the package as the module of the classes.
    pub(super) fn published(&mut self, classes: &[String]) -> String {
        if classes.is_empty() {
            return String::new();
        }
        self.note("public".to_owned());
        format!("\n\npublic(\n    {},\n)\n", classes.join(",\n    "))
    }

    /// The import lines, sorted as `ruff check` wants them. Names that live in `own` need none.
    pub(super) fn text(&self, own: &str) -> Result<String> {
        let mut modules = BTreeSet::new();
        let mut by_home: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for name in &self.used {
            match name.split_once('.') {
                Some(("dt", _)) => {
                    modules.insert("import datetime as dt");
                }
                Some(("builtins", _)) => {
                    modules.insert("import builtins");
                }
                _ => match self.homes.get(name) {
                    Some(home) if home == own => {}
                    Some(home) => by_home.entry(home).or_default().push(name),
                    None => bail!("a generated annotation uses `{name}`, which nothing defines"),
                },
            }
        }
        let mut sections = [String::new(), String::new(), String::new()];
        for line in modules {
            sections[0].push_str(&format!("{line}\n"));
        }
        for (home, names) in by_home {
            let section = if home.starts_with('.') {
                2
            } else {
                usize::from(home == "typing_extensions")
            };
            sections[section].push_str(&import_line(0, home, names));
        }
        sections
            .iter_mut()
            .for_each(|section| section.truncate(section.trim_end().len()));
        let sections: Vec<&str> = sections
            .iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        Ok(format!("{}\n", sections.join("\n\n")))
    }
}

/// One `from` line, `indent` columns in; in parentheses and one name per line where it would be too long.
pub(super) fn import_line(indent: usize, home: &str, mut names: Vec<&str>) -> String {
    sort_imported(&mut names);
    let margin = " ".repeat(indent);
    let line = format!("{margin}from {home} import {}\n", names.join(", "));
    if line.len() <= WIDTH + 1 {
        return line;
    }
    let separator = format!(",\n{margin}    ");
    format!(
        "{margin}from {home} import (\n{margin}    {},\n{margin})\n",
        names.join(&separator)
    )
}

/// Names as strings, one a line.
pub(super) fn quoted(indent: usize, mut names: Vec<&str>) -> String {
    sort(&mut names);
    let margin = " ".repeat(indent);
    names
        .iter()
        .map(|name| format!("{margin}\"{name}\",\n"))
        .collect()
}

/// As the linter sorts `__all__`: constants before classes, classes before functions, each by letter.
pub(super) fn sort(names: &mut [&str]) {
    names.sort_by_key(|name| (order(name), *name));
}

/// Like [`sort`], for imports: there the case of letters does not count.
fn sort_imported(names: &mut [&str]) {
    names.sort_by_cached_key(|name| (order(name), name.to_lowercase()));
}

/// Constants, classes, functions.
fn order(name: &str) -> u8 {
    if name.len() > 1 && !name.contains(char::is_lowercase) {
        0
    } else if name.starts_with(char::is_lowercase) {
        2
    } else {
        1
    }
}
