//! Markdown of the definitions as TSDoc comments.

use crate::generate::texts::one_line;
use std::fmt::Write as _;

use super::layout::{WIDTH, fill};
use crate::generate::camel::Names;

/// A comment like [`comment`], with the names that JavaScript has.
pub(super) fn translated(names: &Names, indent: usize, text: &str) -> String {
    comment(indent, &names.doc(text))
}

/// A comment of `text`, `indent` columns in, with a line break at its end.
pub(super) fn comment(indent: usize, text: &str) -> String {
    let margin = " ".repeat(indent);
    // The end of a comment and the braces of a tag are escaped.
    let text = text.trim().replace("*/", "*\\/");
    if !text.contains('\n') && indent + text.chars().count() + "/**  */".len() <= WIDTH {
        return format!("{margin}/** {text} */\n");
    }
    let mut result = format!("{margin}/**\n");
    for line in filled(&text, WIDTH - indent - " * ".len()) {
        let line = format!("{margin} * {line}");
        let _ = writeln!(result, "{}", line.trim_end());
    }
    format!("{result}{margin} */\n")
}

/// The first paragraph on one line.
pub(super) fn summary(text: &str) -> String {
    one_line(text.trim().split("\n\n").next().unwrap_or_default())
}

/// Wraps paragraphs again. Items of lists and tags begin lines of their own; tables and code stay as they are.
fn filled(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // Whether the next line continues the last line of the result.
    let mut open = false;
    let mut in_code = false;
    for line in text.lines() {
        let fence = line.trim_start().starts_with("```");
        if fence || in_code || line.trim().is_empty() || line.trim_start().starts_with('|') {
            lines.push(line.trim_end().to_owned());
            in_code ^= fence;
            open = false;
            continue;
        }
        let begins = ["- ", "@", "#"].iter().any(|start| line.starts_with(start));
        if begins || !open {
            lines.push(String::new());
        }
        let hang = if line.starts_with("- ")
            || (!begins && lines.last().is_some_and(|last| last.starts_with("  ")))
        {
            "  "
        } else {
            ""
        };
        fill(&mut lines, line.split_whitespace(), hang, width);
        open = true;
    }
    lines
}
