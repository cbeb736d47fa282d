//! Code without its comments, and words in it.

/// The content of a Rust file with blanks in place of comments; lines stay where they are, and strings are code.
pub(super) fn without_comments(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, keep) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), false)
        } else if rest.starts_with("/*") {
            (block_comment(rest), false)
        } else if first == '"' {
            (1 + quoted(&rest[1..]), true)
        } else if let Some(length) = raw_string(rest, code.chars().next_back()) {
            (length, true)
        } else if first == '\'' {
            (character(rest), true)
        } else {
            (first.len_utf8(), true)
        };
        let (part, after) = rest.split_at(length);
        if keep {
            code.push_str(part);
        } else {
            code.extend(
                part.chars()
                    .map(|letter| if letter == '\n' { '\n' } else { ' ' }),
            );
        }
        rest = after;
    }
    code
}

/// The length of a block comment, which can hold others.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut position = 0;
    while position < text.len() {
        if text[position..].starts_with("/*") {
            depth += 1;
            position += 2;
        } else if text[position..].starts_with("*/") {
            depth -= 1;
            position += 2;
            if depth == 0 {
                break;
            }
        } else {
            position += text[position..].chars().next().map_or(1, char::len_utf8);
        }
    }
    position
}

/// The length of what follows the quote that opens a string, with the one that closes it.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (position, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return position + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a raw string, if one begins here: `r"`, `br##"`.
fn raw_string(text: &str, before: Option<char>) -> Option<usize> {
    // An `r` inside of a name begins nothing.
    if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
        return None;
    }
    let prefix = ["r", "br", "cr"].into_iter().find(|prefix| {
        let rest = text.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
    })?;
    let hashes = text[prefix.len()..].find('"')?;
    let start = prefix.len() + hashes + 1;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = text[start..]
        .find(&end)
        .map_or(text.len(), |length| start + length + end.len());
    Some(length)
}

/// The length of a character, or of the quote alone if it begins a lifetime.
fn character(text: &str) -> usize {
    let mut letters = text.char_indices().skip(1);
    match letters.next() {
        Some((_, '\\')) => {
            letters.next();
            letters
                .find(|(_, letter)| *letter == '\'')
                .map_or(1, |(position, _)| position + 1)
        }
        Some(_) => match letters.next() {
            Some((position, '\'')) => position + 1,
            _ => 1,
        },
        None => 1,
    }
}

/// The content of a TOML file with blanks in place of comments.
pub(super) fn without_toml_comments(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    for line in text.lines() {
        let mut quote = None;
        let end = line.char_indices().find(|(_, letter)| {
            match (quote, letter) {
                (None, '#') => return true,
                (None, '"' | '\'') => quote = Some(*letter),
                (Some(open), letter) if open == *letter => quote = None,
                _ => {}
            }
            false
        });
        code.push_str(end.map_or(line, |(position, _)| &line[..position]));
        code.push('\n');
    }
    code
}

/// The lines, counted from 1, in which `word` begins a word, in any case. In camel case, a capital begins a word.
pub(super) fn lines_with(code: &str, word: &str) -> Vec<usize> {
    let has = |line: &str| {
        let lower = line.to_ascii_lowercase();
        lower.match_indices(word).any(|(position, _)| {
            let before = line[..position].chars().next_back();
            let first = line[position..].chars().next();
            before.is_none_or(|before| {
                !before.is_ascii_alphanumeric()
                    || (before.is_ascii_lowercase()
                        && first.is_some_and(|first| first.is_ascii_uppercase()))
            })
        })
    };
    let lines = code.lines().enumerate().filter(|(_, line)| has(line));
    lines.map(|(number, _)| number + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<usize> {
        lines_with(&without_comments(text), "napi")
    }

    #[test]
    fn comments_of_every_kind_pass() {
        let text = "// napi\n/// napi\n//! napi\n/* napi\n/* napi */ napi */ let x = 1;\nfn f<'a>() {} // napi\n";
        assert_eq!(found(text), [0; 0]);
    }

    #[test]
    fn code_and_strings_count() {
        let text = "use napi::x;\n\nlet a = \"// napi\";\nlet b = r#\"\" /* napi */\"#;\nlet c = b'\"'; // napi\nfn to_napi() {}\nstruct MyNapi;\nlet d = '\\''; let e = \"NAPI\";\n";
        assert_eq!(found(text), [1, 3, 4, 6, 7, 8]);
    }

    #[test]
    fn a_part_of_another_word_passes() {
        assert_eq!(
            found("let openapi = \"OpenAPI\"; fn openapi_of() {}\n"),
            [0; 0]
        );
    }

    #[test]
    fn comments_of_toml_pass() {
        let text = "# napi\na = \"x # napi\" # more\nb = 1 # napi\nnapi = \"1\"\n";
        assert_eq!(lines_with(&without_toml_comments(text), "napi"), [2, 4]);
    }
}
