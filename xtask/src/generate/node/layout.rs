//! Lists on one line, or on several filled lines where one is too short.

/// Columns of a line.
pub(super) const WIDTH: usize = 120;

/// `open`, the items and `close`, indented by `margin` columns, with a line break at the end.
pub(super) fn listed(margin: usize, open: &str, items: &[String], close: &str) -> String {
    let space = if open.ends_with('{') { " " } else { "" };
    let indent = " ".repeat(margin);
    let line = format!("{indent}{open}{space}{}{space}{close}\n", items.join(", "));
    if line.chars().count() <= WIDTH + 1 {
        return line;
    }
    let pieces: Vec<String> = items.iter().map(|item| format!("{item},")).collect();
    format!(
        "{indent}{open}\n{}{indent}{close}\n",
        filled(margin + 2, pieces.iter().map(String::as_str))
    )
}

/// `head`, then `choices` as a union of types.
pub(super) fn union(head: &str, choices: &[String]) -> String {
    let line = format!("{head} {};\n", choices.join(" | "));
    if line.chars().count() <= WIDTH + 1 {
        return line;
    }
    let pieces: Vec<String> = choices.iter().map(|choice| format!("| {choice}")).collect();
    let lines = filled(2, pieces.iter().map(String::as_str));
    format!("{head}\n{};\n", lines.trim_end())
}

/// Lines that are filled with these pieces.
fn filled<'a>(margin: usize, pieces: impl Iterator<Item = &'a str>) -> String {
    let indent = " ".repeat(margin);
    let mut lines = vec![indent.clone()];
    fill(&mut lines, pieces, &indent, WIDTH);
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Adds pieces to the last line, and to new ones, which begin with `hang`, once it is full.
pub(super) fn fill<'a>(
    lines: &mut Vec<String>,
    pieces: impl Iterator<Item = &'a str>,
    hang: &str,
    width: usize,
) {
    let mut current = lines.pop().unwrap_or_default();
    for piece in pieces {
        let blank = current.trim().is_empty();
        if !blank && current.chars().count() + 1 + piece.chars().count() > width {
            lines.push(std::mem::replace(&mut current, hang.to_owned()));
        } else if !blank {
            current.push(' ');
        }
        current.push_str(piece);
    }
    lines.push(current);
}
