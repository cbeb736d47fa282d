//! Options of clients and of calls: their interfaces, and which of them are functions or have a variable.

use std::fmt::Write as _;

use crate::generate::camel::camel;
use crate::generate::description::{OptionInfo, OptionKind};
use crate::generate::texts::one_line;

use super::docs;
use super::layout::listed;

/// The name of an option. The name of a duration ends with its unit.
pub(in crate::generate) fn spelled(option: &OptionInfo) -> String {
    let name = camel(&option.name);
    match option.kind {
        OptionKind::Duration => format!("{name}Ms"),
        _ => name,
    }
}

/// The type of an option that is given.
fn annotation(option: &OptionInfo) -> &'static str {
    match option.kind {
        OptionKind::Text | OptionKind::Secret | OptionKind::File => "string",
        OptionKind::Duration | OptionKind::Count | OptionKind::Number => "number",
        OptionKind::Flag => "boolean",
        OptionKind::Headers => "Readonly<Record<string, string>>",
        OptionKind::Query => "Query",
        OptionKind::Body => "Readonly<Record<string, unknown>>",
        OptionKind::TokenProvider => {
            "((question: { readonly signal: AbortSignal }) => string | Promise<string>)"
        }
        OptionKind::RequestHook => "((info: RequestInfo) => void)",
        OptionKind::ResponseHook => "((info: ResponseInfo) => void)",
    }
}

fn is_function(option: &OptionInfo) -> bool {
    matches!(
        option.kind,
        OptionKind::TokenProvider | OptionKind::RequestHook | OptionKind::ResponseHook
    )
}

/// Its documentation, with JavaScript's additions.
fn doc(option: &OptionInfo) -> String {
    let mut doc = one_line(&option.doc);
    doc.push_str(match option.kind {
        OptionKind::Duration => " In milliseconds.",
        OptionKind::TokenProvider => {
            " The error is an {@link AuthenticationError}, and the failure its `cause`. The function may return a promise. \
             The signal aborts when no call waits for the token any \
             more."
        }
        OptionKind::RequestHook => {
            " It is called soon after the attempt begins, which does not wait for it. An exception in it becomes a warning \
             of the process, named `RealtimeKitWarning`."
        }
        OptionKind::ResponseHook => " It is called before the promise of the call settles.",
        OptionKind::Secret if option.name == "proxy" => {
            " A worker, too, uses the variables of the process."
        }
        _ => "",
    });
    if let Some(variable) = &option.variable {
        let _ = write!(doc, " Default: the environment variable `{variable}`.");
    }
    if let Some(default) = &option.default {
        let _ = match (option.kind, default.as_f64()) {
            (OptionKind::Duration, Some(seconds)) => {
                write!(doc, " Default: {}.", seconds * 1000.0)
            }
            _ => write!(doc, " Default: {default}."),
        };
    }
    doc
}

/// The whole file behind its header, of the options of a client and those of a call.
pub(super) fn text(client: &[OptionInfo], call: &[OptionInfo]) -> String {
    let quoted = |name: &str| format!("'{name}'");
    let variables: Vec<String> = client
        .iter()
        .filter_map(|option| option.variable.as_deref().map(quoted))
        .collect();
    let functions: Vec<String> = client
        .iter()
        .filter(|option| is_function(option))
        .map(|option| quoted(&spelled(option)))
        .collect();
    format!(
        "import type {{ AuthenticationError }} from '../errors.js';\n\
         import type {{ Query, RequestInfo, ResponseInfo }} from '../option-types.js';\n\n{}\n{}\n{}{}\n{}{}",
        interface(
            "ClientOptions",
            "Options of a client that every language has.",
            client
        ),
        interface(
            "RequestOptions",
            "Options of one call that every language has. What is not given comes from the client.",
            call
        ),
        docs::comment(
            0,
            "Environment variables that stand in for options of a client."
        ),
        listed(0, "export const VARIABLES = [", &variables, "] as const;"),
        docs::comment(0, "Options of a client that are functions."),
        listed(0, "export const FUNCTIONS = [", &functions, "] as const;"),
    )
}

fn interface(name: &str, title: &str, options: &[OptionInfo]) -> String {
    let mut text = format!("{}export interface {name} {{\n", docs::comment(0, title));
    for option in options {
        text.push_str(&docs::comment(2, &doc(option)));
        let _ = writeln!(
            text,
            "  {}?: {} | undefined;",
            spelled(option),
            annotation(option)
        );
    }
    text.push_str("}\n");
    text
}
