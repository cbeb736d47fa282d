//! Markdown of the definitions as Python docstrings.

use super::WIDTH;
use crate::generate::texts::one_line;

/// A docstring of `text`, `indent` columns in, with a line break at its end.
pub(super) fn docstring(indent: usize, text: &str) -> String {
    let margin = " ".repeat(indent);
    let mut escaped = text
        .trim()
        .replace('\\', "\\\\")
        .replace("\"\"\"", "\\\"\\\"\\\"");
    if escaped.ends_with('"') {
        escaped.pop();
        escaped.push_str("\\\"");
    }
    let mut lines = wrap(&escaped, WIDTH - indent);
    // The closing quotes of a docstring of one line are on that line; where they do not fit, it becomes two lines.
    if let [line] = lines.as_slice() {
        if indent + line.chars().count() + 6 <= WIDTH {
            return format!("{margin}\"\"\"{line}\"\"\"\n");
        }
        lines = wrap(&escaped, WIDTH - indent - 3);
    }
    let mut result = String::new();
    for (number, line) in lines.iter().enumerate() {
        let quotes = if number == 0 { "\"\"\"" } else { "" };
        let whole = format!("{margin}{quotes}{line}");
        result.push_str(whole.trim_end());
        result.push('\n');
    }
    format!("{result}{margin}\"\"\"\n")
}

/// An entry of a Google-style section: `name: text`, its further lines indented.
pub(super) fn entry(name: &str, text: &str) -> String {
    // Some readers of docstrings end the entry at a blank line, so paragraphs are joined.
    format!("    {name}: {}", one_line(text))
}

/// An annotated attribute of a class with its documentation below it.
pub(super) fn attribute(name: &str, annotation: &str, doc: &str) -> String {
    format!("    {name}: {annotation}\n{}", docstring(4, doc))
}

/// The first paragraph of a documentation.
pub(super) fn summary(text: &str) -> &str {
    text.trim().split("\n\n").next().unwrap_or_default()
}

/// Wraps long lines. Paragraphs are filled again; lists keep their items, and code, tables and sections their lines.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    let mut in_code = false;
    // The first line begins after the quotes.
    let flush = |paragraph: &mut String, lines: &mut Vec<String>| {
        if !paragraph.is_empty() {
            let first_width = if lines.is_empty() { width - 3 } else { width };
            fill(paragraph, first_width, width, lines);
            paragraph.clear();
        }
    };
    for line in text.lines() {
        let bare = line.trim();
        let fence = bare.starts_with("```");
        if fence || in_code || bare.starts_with('|') {
            flush(&mut paragraph, &mut lines);
            lines.push(line.trim_end().to_owned());
            in_code ^= fence;
        } else if bare.is_empty() {
            flush(&mut paragraph, &mut lines);
            lines.push(String::new());
        } else if begins_anew(line) {
            flush(&mut paragraph, &mut lines);
            paragraph.push_str(line.trim_end());
        } else if paragraph.is_empty() {
            paragraph.push_str(line.trim_end());
        } else {
            paragraph.push(' ');
            paragraph.push_str(bare);
        }
    }
    flush(&mut paragraph, &mut lines);
    lines
}

/// True for lines that do not continue the one before: items of lists, headings, and what is indented on purpose.
fn begins_anew(line: &str) -> bool {
    let bare = line.trim_start();
    line.starts_with("    ")
        || ["- ", "* ", "#"]
            .iter()
            .any(|start| bare.starts_with(start))
}

/// Fills one paragraph. Continuation lines of an item are indented to its text.
fn fill(paragraph: &str, first_width: usize, width: usize, lines: &mut Vec<String>) {
    let indent = paragraph.len() - paragraph.trim_start().len();
    let is_item = ["- ", "* "]
        .iter()
        .any(|start| paragraph.trim_start().starts_with(start));
    // Entries of sections are indented by four columns and hang by four more. A result is no entry: Sphinx would read a
    // line that hangs there as the definition of the one before it.
    let is_result = lines.last().is_some_and(|line| line == "Returns:");
    let hang = " ".repeat(
        indent
            + if is_item {
                2
            } else if indent > 0 && !is_result {
                4
            } else {
                0
            },
    );
    let mut line = " ".repeat(indent);
    let mut limit = first_width;
    let mut empty = true;
    for word in paragraph.split_whitespace() {
        if !empty && line.chars().count() + 1 + word.chars().count() > limit {
            lines.push(std::mem::replace(&mut line, hang.clone()));
            limit = width;
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    lines.push(line);
}
