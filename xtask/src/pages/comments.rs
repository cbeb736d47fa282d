//! The comments of a source as prose: each line where it was, without its marks, and nothing of the code.

/// How a language marks comments.
#[derive(Clone, Copy)]
pub(super) enum Style {
    /// `//`, `///`, `//!` and `/* */`.
    Slashes,
    /// `#`.
    Hashes,
    /// `#`, and documentation in strings of three quotes.
    Python,
    /// `#`, and the reasons of conformance cases: `why: ...`.
    Cases,
}

impl Style {
    /// That of a file, by its ending. None if it is no source.
    pub(super) fn of(ending: &str) -> Option<Self> {
        Some(match ending {
            "rs" | "kt" | "swift" | "java" | "ts" | "mts" | "js" | "mjs" | "cjs" => Self::Slashes,
            "toml" | "sh" => Self::Hashes,
            "py" | "pyi" => Self::Python,
            "yaml" | "yml" => Self::Cases,
            _ => return None,
        })
    }

    pub(super) fn prose(self, text: &str) -> String {
        let line: &mut dyn FnMut(&str) -> String = match self {
            Self::Slashes => &mut slashes(),
            Self::Hashes => &mut |line| hash(line).to_owned(),
            Self::Python => &mut python(),
            Self::Cases => &mut |line| match line.split_once("why: ") {
                Some(("" | "- ", why)) => why.to_owned(),
                _ => hash(line).to_owned(),
            },
        };
        let lines: Vec<String> = text.lines().map(|text| line(text.trim_start())).collect();
        lines.join("\n")
    }
}

fn slashes() -> impl FnMut(&str) -> String {
    let mut in_block = false;
    move |line| {
        let comment = if in_block || line.starts_with("/*") {
            in_block = !line.contains("*/");
            let line = line.trim_end_matches("*/");
            Some(line.trim_start_matches(['/', '*']))
        } else {
            ["///", "//!", "//"]
                .iter()
                .find_map(|mark| line.strip_prefix(mark))
        };
        unindented(comment.unwrap_or_default()).to_owned()
    }
}

fn hash(line: &str) -> &str {
    unindented(line.strip_prefix('#').unwrap_or_default())
}

fn python() -> impl FnMut(&str) -> String {
    /// Of documentation, and of data.
    const QUOTES: &str = "\"\"\"";
    let mut documentation = false;
    let mut data = false;
    move |line| {
        let odd = line.matches(QUOTES).count() % 2 == 1;
        let begins = line.trim_start_matches('r').starts_with(QUOTES);
        if data {
            data = !odd;
            String::new()
        } else if documentation || begins {
            documentation ^= odd;
            line.trim_start_matches('r').replace(QUOTES, "")
        } else {
            data = odd;
            hash(line).to_owned()
        }
    }
}

/// Without the one blank behind a mark.
fn unindented(comment: &str) -> &str {
    comment.strip_prefix(' ').unwrap_or(comment)
}

#[cfg(test)]
mod tests {
    use super::Style;

    #[test]
    fn comments_stay_on_their_lines() {
        let text = "//! Head.\n\nfn f() {\n    // Why.\n    g();\n}\n";
        assert_eq!(Style::Slashes.prose(text), "Head.\n\n\nWhy.\n\n");
        let text = "/**\n * Gives.\n */\nf();\n/** One. */\ng();\n";
        assert_eq!(Style::Slashes.prose(text), "\nGives.\n\n\nOne. \n");
    }

    #[test]
    fn python_documents_in_strings() {
        let text = "\"\"\"Head.\n\nMore.\n\"\"\"\n# Why.\nx = \"\"\"\ndata\n\"\"\"\ndef f():\n    \"\"\"Returns.\"\"\"\n    r\"\"\"Raw.\"\"\"\n";
        assert_eq!(
            Style::Python.prose(text),
            "Head.\n\nMore.\n\nWhy.\n\n\n\n\nReturns.\nRaw."
        );
    }

    #[test]
    fn cases_have_reasons() {
        let text = "# Head.\ncases:\n  - id: a\n    why: It holds.\n  - why: First.\n    call: b\n";
        assert_eq!(Style::Cases.prose(text), "Head.\n\n\nIt holds.\nFirst.\n");
    }
}
