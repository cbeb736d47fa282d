//! Options of clients and of calls: in signatures, in documentation, and in the arguments of the native module.

use std::fmt::Write as _;

use crate::generate::description::{Description, OptionInfo, OptionKind};
use crate::generate::texts;

use super::imports::Imports;
use super::methods::exploded;
use super::{Flavour, docs};

/// Names the known option that an unknown one is most similar to.
const BY_NAME: &str = "    @by_name\n";

/// The type of an option that is given.
pub(super) fn annotation(option: &OptionInfo) -> &'static str {
    match option.kind {
        OptionKind::Text | OptionKind::Secret => "str",
        OptionKind::File => "str | PathLike[str]",
        OptionKind::Duration | OptionKind::Number => "float",
        OptionKind::Count => "int",
        OptionKind::Flag => "bool",
        OptionKind::Headers => "Mapping[str, str]",
        OptionKind::Query | OptionKind::Body => "Mapping[str, Any]",
        OptionKind::TokenProvider => "Callable[[], str | Awaitable[str]]",
        OptionKind::RequestHook => "Callable[[RequestInfo], object]",
        OptionKind::ResponseHook => "Callable[[ResponseInfo], object]",
    }
}

/// Its documentation, with Python's additions.
pub(super) fn doc(option: &OptionInfo) -> String {
    let mut doc = texts::one_line(&option.doc);
    match option.kind {
        OptionKind::Duration => doc.push_str(" In seconds."),
        OptionKind::TokenProvider => doc.push_str(
            " A plain function runs on a thread of its own, a coroutine function in the event loop of the call. The \
             cause is the `__cause__` of the `AuthenticationError`.",
        ),
        OptionKind::RequestHook => doc.push_str(
            " The attempt waits for it. It runs on any thread. An exception goes to `sys.unraisablehook`.",
        ),
        _ => {}
    }
    if let Some(variable) = &option.variable {
        let _ = write!(doc, " Default: the environment variable `{variable}`.");
    }
    match &option.default {
        Some(serde_json::Value::Bool(flag)) => {
            doc.push_str(if *flag {
                " Default: true."
            } else {
                " Default: false."
            });
        }
        Some(default) => {
            let _ = write!(doc, " Default: {default}.");
        }
        None => {}
    }
    doc
}

/// The parameters of a signature.
pub(super) fn parameters(options: &[OptionInfo], imports: &mut Imports) -> Vec<String> {
    let parameter = |option: &OptionInfo| {
        let annotation = imports.note(annotation(option).to_owned());
        format!("{}: {annotation} | None = None", option.name)
    };
    options.iter().map(parameter).collect()
}

/// The names of options, in order.
pub(super) fn names(options: &[OptionInfo]) -> String {
    let names: Vec<&str> = options.iter().map(|option| option.name.as_str()).collect();
    names.join(", ")
}

/// The values of the options of a call, in order.
pub(super) fn values(options: &[OptionInfo]) -> String {
    format!("({})", names(options))
}

fn signature(begin: &str, fixed: &[&str], parameters: &[String], result: &str) -> String {
    let mut text = format!("    {begin}(\n");
    for line in fixed
        .iter()
        .copied()
        .chain(parameters.iter().map(String::as_str))
    {
        let _ = writeln!(text, "        {line},");
    }
    let _ = writeln!(text, "    ) -> {result}:");
    text
}

fn sections(first: &str, arguments: &[(&str, String)], rest: &str) -> String {
    let mut text = format!("{first}\n\nArgs:\n");
    for (name, doc) in arguments {
        let _ = writeln!(text, "{}", docs::entry(name, doc));
    }
    format!("{text}\n{rest}")
}

/// The file with the functions that make clients and copies of them, behind its header.
pub(super) fn text(description: &Description) -> anyhow::Result<String> {
    let options = &description.client_options;
    let mut imports = Imports::new(description);
    let parameters = parameters(options, &mut imports);
    let given: Vec<String> = options
        .iter()
        .map(|option| format!("{0}={0}", option.name))
        .collect();
    let documented: Vec<_> = options
        .iter()
        .map(|option| (option.name.as_str(), doc(option)))
        .collect();
    imports.note("Self".to_owned());
    let mut text = format!(
        "\n\nclass ClientOptions:\n{}\n    _native: Client\n\n",
        docs::docstring(4, "Making a client, and copies of it with other options.")
    );
    text.push_str(BY_NAME);
    text.push_str(&signature(
        "def __init__",
        &["self", "*"],
        &parameters,
        "None",
    ));
    text.push_str(&docs::docstring(
        8,
        &sections(
            "Checks the options; nothing is sent yet.",
            &documented,
            "Raises:\n    ConfigurationError: An option is missing or malformed; the message names it.",
        ),
    ));
    let _ = write!(
        text,
        "        self._native = {}\n        self._load(on_request, on_response)\n\n",
        exploded("Client", &given, 8)
    );
    text.push_str(BY_NAME);
    text.push_str(&signature(
        "def with_options",
        &["self", "*"],
        &parameters,
        "Self",
    ));
    text.push_str(&docs::docstring(
        8,
        "Returns a cheap copy with other options; what is not given stays as it is.\n\nThe copy shares connections, retry \
         budget and rate-limit pause, unless the base URL or the token differ. Closing one of the two does not close the \
         other. The options are those of the constructor.",
    ));
    let _ = write!(
        text,
        "        native = {}\n        return self._sibling(native, on_request, on_response)\n\n",
        exploded("self._native.with_options", &given, 8)
    );
    text.push_str(
        "    @staticmethod\n    def _load(*hooks: object) -> None:\n        raise NotImplementedError\n\n    \
         def _sibling(self, native: Client, *hooks: object) -> Self:\n        raise NotImplementedError\n",
    );
    let title = "The options of clients, and the calls that name them.";
    let imports = imports.text_for_checkers("._client_options")?;
    Ok(format!(
        "{}\nfrom __future__ import annotations\n\nfrom ._by_name import by_name\nfrom ._native import Client\n\n\
         {}{imports}{text}",
        docs::docstring(0, title),
        super::TYPE_CHECKING,
    ))
}

/// The method of a client that calls an endpoint without a method of its own.
pub(super) fn request(
    description: &Description,
    flavour: Flavour,
    imports: &mut Imports,
) -> String {
    let options = &description.call_options;
    for name in ["Any", "Mapping"] {
        imports.note(name.to_owned());
    }
    let parameters = parameters(options, imports);
    let fixed = [
        "self",
        "method: str",
        "path: str",
        "*",
        "query: Mapping[str, Any] | None = None",
        "body: Any = None",
    ];
    let mut documented = vec![
        ("method", "The HTTP method, for example `\"GET\"`.".to_owned()),
        (
            "path",
            "What follows `/accounts/{account_id}/realtime/kit`, for example `\"/{app_id}/meetings\"`, in which `{app_id}` \
             stands for the client's app. Absolute URLs are refused."
                .to_owned(),
        ),
        ("query", "Query parameters; a list repeats the parameter.".to_owned()),
        ("body", "The JSON body.".to_owned()),
    ];
    documented.extend(
        options
            .iter()
            .map(|option| (option.name.as_str(), doc(option))),
    );
    let (begin, wait, native) = match flavour {
        Flavour::Blocking => ("def request", "", "request"),
        Flavour::Async => ("async def request", "await ", "request_async"),
    };
    let doc = sections(
        "Calls an endpoint that has no method yet, with the same authentication, retries and errors.",
        &documented,
        "Returns:\n    The response; its `parse()` returns the JSON value of the whole body.",
    );
    let values = values(options);
    format!(
        "\n{}{}        from ._page import RawResponse\n\n        options = {values}\n        answer = \
         {wait}self._native.{native}(method, path, query, body, options)\n        return RawResponse._of_any(answer)\n",
        signature(begin, &fixed, &parameters, "RawResponse[Any]"),
        docs::docstring(8, &doc),
    )
}
