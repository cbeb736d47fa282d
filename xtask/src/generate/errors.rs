//! Tables of errors: the kinds of core under the names of a language.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use syn::{Attribute, Expr, Item, Lit, Meta};

use super::camel::lower_first;

const SOURCE: &str = "core/src/error.rs";

/// A kind of error, as core defines it.
pub(crate) struct Kind {
    /// The name in Rust: `NotFound`.
    name: String,
    doc: String,
}

/// Every kind, in the order of core.
pub(crate) fn kinds(root: &Path) -> Result<Vec<Kind>> {
    let text =
        fs::read_to_string(root.join(SOURCE)).with_context(|| format!("reading {SOURCE}"))?;
    kinds_of(&text)
}

fn kinds_of(text: &str) -> Result<Vec<Kind>> {
    let file = syn::parse_file(text).with_context(|| format!("parsing {SOURCE}"))?;
    let kinds = file.items.into_iter().find_map(|item| match item {
        Item::Enum(item) if item.ident == "ErrorKind" => Some(item.variants),
        _ => None,
    });
    let kinds = kinds.with_context(|| format!("{SOURCE} has no ErrorKind"))?;
    let kinds = kinds.into_iter().map(|kind| Kind {
        name: kind.ident.to_string(),
        doc: documentation(&kind.attrs),
    });
    Ok(kinds.collect())
}

/// The text of `///` on one line.
fn documentation(attributes: &[Attribute]) -> String {
    let lines = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
                Expr::Lit(literal) => match &literal.lit {
                    Lit::Str(text) => Some(text.value().trim().to_owned()),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        });
    lines.collect::<Vec<_>>().join(" ")
}

/// The table of a language.
pub(crate) fn table(kinds: &[Kind], language: &str) -> Result<String> {
    let mut rows = vec![("error".to_owned(), "meaning".to_owned())];
    for kind in kinds {
        let name = match language {
            "rust" => format!("ErrorKind::{}", kind.name),
            "python" | "node" => class(&kind.name),
            "swift" => format!(".{}", lower_first(&kind.name)),
            "kotlin" => kind.name.clone(),
            "all" => snake(&kind.name),
            _ => bail!("no language is called {language}"),
        };
        rows.push((format!("`{name}`"), kind.doc.replace('|', "\\|")));
    }
    Ok(aligned(&rows))
}

/// Rows of a table, of which the first is its head. Aligned, as the formatter of one of the READMEs requires.
fn aligned(rows: &[(String, String)]) -> String {
    let width = |cell: fn(&(String, String)) -> &String| {
        let widths = rows.iter().map(|row| cell(row).chars().count());
        widths.max().unwrap_or_default()
    };
    let (first, second) = (width(|row| &row.0), width(|row| &row.1));
    let mut text = String::new();
    for (number, (name, meaning)) in rows.iter().enumerate() {
        let _ = writeln!(text, "| {name:first$} | {meaning:second$} |");
        if number == 0 {
            let _ = writeln!(text, "| {:-<first$} | {:-<second$} |", "", "");
        }
    }
    text
}

/// `NotFound` becomes `not_found`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// The class of Python and JavaScript. Three differ from the name of their kind, which built-in classes have already.
fn class(kind: &str) -> String {
    match kind {
        "Permission" => "PermissionDeniedError".to_owned(),
        "Connection" => "ConnectionFailedError".to_owned(),
        "Timeout" => "DeadlineExceededError".to_owned(),
        kind => format!("{kind}Error"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_the_name_of_its_language() {
        let source = "/// Kinds.\npub enum ErrorKind {\n/// Not\n/// found.\nNotFound,\n/// a | b\nTimeout,\n}";
        let kinds = kinds_of(source).expect("it is read");
        for (language, row) in [
            ("rust", "| `ErrorKind::NotFound` | Not found. |"),
            ("python", "| `DeadlineExceededError` | a \\| b |"),
            ("swift", "| `.notFound` | Not found. |"),
            ("kotlin", "| `NotFound` | Not found. |"),
            ("all", "| `not_found` | Not found. |"),
        ] {
            let table = table(&kinds, language).expect("a table");
            let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(table.lines().any(|line| words(line) == row), "{table}");
        }
        assert!(table(&kinds, "cobol").is_err());
    }
}
