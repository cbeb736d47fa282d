//! The page of options: what each means, and how each language writes it.

use std::fmt::Write as _;

use super::cell;
use crate::generate::camel::camel;
use crate::generate::description::{OptionInfo, OptionKind};
use crate::generate::node;

/// The additions of single languages.
const NOTES: &str = "## Notes on languages\n\n\
    - Rust: `options(RequestOptions { ... })` sets all options of a call at once.\n\
    - Python: a plain function that provides tokens runs on a thread of its own, a coroutine function in the event loop of\n  \
      the call.\n\
    - JavaScript: options of a call are the last argument, after the parameters. `signal` aborts a call; `logger` of a client\n  \
      takes its log lines, and `fetch` of one that runs as WebAssembly sends its requests. Attempts do not wait for hooks.\n";

/// The whole page, of the options of a client and those of a call.
pub(super) fn page(client: &[OptionInfo], call: &[OptionInfo]) -> String {
    let mut text = include_str!("options.md").to_owned();
    for (whose, options) in [("a client", client), ("a call", call)] {
        let _ = write!(
            text,
            "## Options of {whose}\n\n{}\nHow each language writes them:\n\n{}\n",
            meanings(options),
            spellings(options)
        );
    }
    text + NOTES
}

fn meanings(options: &[OptionInfo]) -> String {
    let has_defaults = |option: &OptionInfo| option.default.is_some() || option.variable.is_some();
    let with_defaults = options.iter().any(has_defaults);
    let mut text = String::from(if with_defaults {
        "| option | value | default | environment variable | |\n|---|---|---|---|---|\n"
    } else {
        "| option | value | |\n|---|---|---|\n"
    });
    for option in options {
        let _ = write!(text, "| `{}` | {} | ", option.name, value(option.kind));
        if with_defaults {
            let variable = option.variable.as_ref();
            let variable = variable.map(|name| format!("`{name}`"));
            let _ = write!(
                text,
                "{} | {} | ",
                default(option),
                variable.unwrap_or_default()
            );
        }
        let _ = writeln!(text, "{} |", cell(&option.doc));
    }
    text
}

/// The name of a kind of value in the table of values.
fn value(kind: OptionKind) -> &'static str {
    match kind {
        OptionKind::Text => "string",
        OptionKind::Secret => "string, secret",
        OptionKind::File => "path or string",
        OptionKind::Duration => "duration",
        OptionKind::Count => "count",
        OptionKind::Flag => "boolean",
        OptionKind::Number => "number",
        OptionKind::Headers => "headers",
        OptionKind::Query => "query",
        OptionKind::Body => "JSON object",
        OptionKind::TokenProvider => "token provider",
        OptionKind::RequestHook | OptionKind::ResponseHook => "hook",
    }
}

fn default(option: &OptionInfo) -> String {
    match (&option.default, option.kind) {
        (Some(seconds), OptionKind::Duration) => format!("{seconds} s"),
        (Some(default), _) => format!("`{default}`"),
        (None, _) => String::new(),
    }
}

fn spellings(options: &[OptionInfo]) -> String {
    let mut text =
        String::from("| Rust | Python | JavaScript | Swift | Kotlin |\n|---|---|---|---|---|\n");
    for option in options {
        let (snake, camel) = (&option.name, camel(&option.name));
        let _ = writeln!(
            text,
            "| `{}` | `{snake}=...` | `{}: ...` | `{camel}: ...` | `{camel} = ...` |",
            rust(option),
            node::options::spelled(option)
        );
    }
    text
}

/// The setter in Rust. Entries of an object elsewhere are added one by one.
fn rust(option: &OptionInfo) -> String {
    let name = &option.name;
    match option.kind {
        OptionKind::Headers => format!(".{}(name, value)", name.trim_end_matches('s')),
        OptionKind::Query | OptionKind::Body => format!(".{name}(name, value)"),
        _ => format!(".{name}(...)"),
    }
}
