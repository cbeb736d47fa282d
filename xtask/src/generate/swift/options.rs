//! Options of clients and of calls: in signatures, in documentation, and in the arguments of the native library.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use super::types::{call, doc, ident, label, literal};
use crate::generate::camel::{filled, option_doc};
use crate::generate::description::{Description, OptionInfo, OptionKind};

const WIDTH: usize = 120;

/// Its type, and its default.
fn annotation(kind: OptionKind) -> (&'static str, &'static str) {
    match kind {
        OptionKind::Text | OptionKind::Secret | OptionKind::File => ("String?", "nil"),
        OptionKind::Duration => ("Duration?", "nil"),
        OptionKind::Count => ("Int?", "nil"),
        OptionKind::Flag => ("Bool?", "nil"),
        OptionKind::Number => ("Double?", "nil"),
        OptionKind::Headers | OptionKind::Query => ("[String: String]", "[:]"),
        OptionKind::Body => ("[String: Json]?", "nil"),
        OptionKind::TokenProvider => ("(@Sendable () async throws -> String)?", "nil"),
        OptionKind::RequestHook => ("(@Sendable (RequestInfo) -> Void)?", "nil"),
        OptionKind::ResponseHook => ("(@Sendable (ResponseInfo) -> Void)?", "nil"),
    }
}

/// What the documentation adds for Swift.
fn added(kind: OptionKind) -> &'static str {
    match kind {
        OptionKind::TokenProvider => {
            " An error that it throws is the `underlyingError` of the ``RealtimeKitError/authentication(_:)``."
        }
        OptionKind::RequestHook => {
            " It runs on a thread that serves all calls, so it must be quick and must not wait for another call."
        }
        _ => "",
    }
}

fn parameters(options: &[OptionInfo]) -> String {
    let parameters = options.iter().map(|option| {
        let (ty, default) = annotation(option.kind);
        format!("        {}: {ty} = {default}", ident(&option.name))
    });
    parameters.collect::<Vec<_>>().join(",\n")
}

/// The value of an option in a form that can be written as JSON. A body is a string, because the native library reads a
/// string.
fn written(option: &OptionInfo) -> Result<String> {
    let name = ident(&option.name);
    Ok(match option.kind {
        OptionKind::Text
        | OptionKind::Secret
        | OptionKind::File
        | OptionKind::Count
        | OptionKind::Flag
        | OptionKind::Number
        | OptionKind::Headers
        | OptionKind::Query => name,
        OptionKind::Duration => format!("{name}?.inSeconds"),
        OptionKind::Body => format!("{name}.map {{ Json.object($0).text }}"),
        OptionKind::TokenProvider | OptionKind::RequestHook | OptionKind::ResponseHook => {
            bail!("{}: a function is not data", option.name)
        }
    })
}

/// The statements that make a JSON string.
fn writer<'a>(options: impl IntoIterator<Item = &'a OptionInfo>) -> Result<String> {
    let mut text = String::from("        var json = JsonWriter()\n");
    for option in options {
        let _ = writeln!(
            text,
            "        json.add({}, {})",
            literal(&option.name),
            written(option)?
        );
    }
    text.push_str("        return json.object\n");
    Ok(text)
}

/// The options that are data.
fn data(options: &[OptionInfo]) -> impl Iterator<Item = &OptionInfo> {
    options.iter().filter(|option| !option.kind.is_function())
}

/// The file with the options of a call.
pub(super) fn of_call(description: &Description) -> Result<String> {
    let options = &description.call_options;
    let mut properties = String::new();
    let mut assignments = String::new();
    let mut shown = String::new();
    for option in options {
        let (ty, _) = annotation(option.kind);
        let (name, label) = (ident(&option.name), label(&option.name));
        let text = option_doc(option, added(option.kind));
        let text = filled(WIDTH - 8, "", "", text.split(' '));
        let _ = write!(
            properties,
            "{}    public var {name}: {ty}\n\n",
            doc(4, &text)
        );
        let _ = writeln!(assignments, "        self.{label} = {name}");
        let value = match option.kind {
            OptionKind::Headers | OptionKind::Query => format!("{name}.keys.sorted()"),
            OptionKind::Body => format!("({name} ?? [:]).keys.sorted()"),
            OptionKind::Secret | OptionKind::File => format!("masked({name})"),
            _ => format!("{name} as Any"),
        };
        let _ = writeln!(shown, "            {}: {value},", literal(&label));
    }
    Ok(format!(
        "/// Options of one call. An option that is not set comes from the client.\npublic struct RequestOptions: Sendable, \
         Hashable {{\n{properties}    /// Creates options of one call.\n    public init(\n{}\n    ) {{\n{assignments}    \
         }}\n\n    /// The options that are set, as JSON.\n    var json: String {{\n{}    }}\n}}\n\n/// Headers, parameters \
         and fields only by their names: values may be secrets.\nextension RequestOptions: MaskedValue {{\n    var shown: \
         KeyValuePairs<String, Any> {{\n        [\n{shown}        ]\n    }}\n}}\n",
        parameters(options),
        writer(options)?,
    ))
}

/// The file with the functions that make clients, and copies of them with other options.
pub(super) fn of_client(description: &Description) -> Result<String> {
    let options = &description.client_options;
    let provider = options
        .iter()
        .find(|option| option.kind == OptionKind::TokenProvider)
        .context("a client has no token provider")?;
    let tokens = format!(
        "        let tokens = {}.map(TokenSource.init)\n",
        ident(&provider.name)
    );
    let mut native = vec!["options: options".to_owned()];
    for option in options {
        let name = ident(&option.name);
        native.push(match option.kind {
            OptionKind::TokenProvider => "tokenProvider: tokens".to_owned(),
            OptionKind::RequestHook => format!("onRequest: {name}.map(RequestHook.init)"),
            OptionKind::ResponseHook => format!("onResponse: {name}.map(ResponseHook.init)"),
            _ => continue,
        });
    }
    let given: Vec<String> = data(options).map(|option| ident(&option.name)).collect();
    let given = call(8, "let options = Self.json", &given, "");
    let mut documented = String::from("Creates a client.\n\n- Parameters:\n");
    for option in options {
        let text = option_doc(option, added(option.kind));
        let first = format!("  - {}: ", label(&option.name));
        let text = filled(WIDTH - 8, &first, "    ", text.split(' '));
        let _ = writeln!(documented, "{text}");
    }
    documented.push_str(
        "- Throws: ``RealtimeKitError/configuration(_:)`` when an option is missing or malformed.",
    );
    let copy = "Returns a copy with some options changed. Options that are not given stay as they are.\n\nThe copy shares \
                the connections unless the base URL, the token or an option of the connections changes. Closing\none of \
                the two does not close the other.";
    let parameters = parameters(options);
    let taken: Vec<String> = data(options)
        .map(|option| {
            let (ty, _) = annotation(option.kind);
            format!("        _ {}: {ty}", ident(&option.name))
        })
        .collect();
    Ok(format!(
        "extension RealtimeKit {{\n{}    public convenience init(\n{parameters}\n    ) throws {{\n{given}\n{tokens}        \
         let native = try translating {{\n{}\n        }}\n        self.init(core: Core(native, tokens: tokens), native: \
         native)\n    }}\n\n{}    public func withOptions(\n{parameters}\n    ) throws -> RealtimeKit \
         {{\n{given}\n{tokens}        return try derived(tokens) {{\n{}\n        }}\n    }}\n\n    /// The options that are \
         given, as JSON.\n    private static func json(\n{}\n    ) -> String {{\n{}    }}\n}}\n",
        doc(4, &documented),
        call(12, "try NativeClient", &native, ""),
        doc(4, copy),
        call(12, "try $0.withOptions", &native, ""),
        taken.join(",\n"),
        writer(data(options))?,
    ))
}

/// The file of the conformance runner: which options a case can give, and how they reach the client and the call.
pub(super) fn runner(description: &Description) -> Result<String> {
    let mut text = String::from("import RealtimeKitAPI\n");
    for (whose, constant, function, class, options) in [
        (
            "a client",
            "clientOptions",
            "clientWith",
            "RealtimeKit",
            &description.client_options,
        ),
        (
            "a call",
            "callOptions",
            "requestOptions",
            "RequestOptions",
            &description.call_options,
        ),
    ] {
        let mut names = String::new();
        let mut arguments = Vec::new();
        for option in data(options) {
            let name = literal(&option.name);
            let _ = writeln!(names, "    {name},");
            let read = match option.kind {
                OptionKind::Text | OptionKind::Secret | OptionKind::File => "{ try $0.text }",
                OptionKind::Duration => "{ try Duration.seconds($0.number) }",
                OptionKind::Count => "{ try $0.whole }",
                OptionKind::Flag => "{ try $0.truth }",
                OptionKind::Number => "{ try $0.number }",
                OptionKind::Headers | OptionKind::Query => {
                    "{ try $0.members.mapValues { try $0.text } } ?? [:]"
                }
                OptionKind::Body => "{ $0.members.mapValues(\\.json) }",
                OptionKind::TokenProvider | OptionKind::RequestHook | OptionKind::ResponseHook => {
                    bail!("{}: no case can give a function", option.name)
                }
            };
            let label = label(&option.name);
            arguments.push(format!("        {label}: a.value({name}) {read}"));
        }
        let _ = write!(
            text,
            "\n/// The options of {whose} that a case can give.\nlet {constant}: Set = [\n{names}]\n\n/// Makes a value of \
             these options.\nfunc {function}(_ a: Arguments) throws -> {class} {{\n    try {class}(\n{}\n    )\n}}\n",
            arguments.join(",\n")
        );
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_kind_an_option_is_decides_how_it_is_written() {
        let options = serde_json::json!([
            {"name": "stall_timeout", "kind": "duration", "doc": "A pause."},
            {"name": "max_retries", "kind": "count", "doc": "A number."},
        ]);
        let options: Vec<OptionInfo> = serde_json::from_value(options).expect("they are options");
        let text = writer(&options).expect("they are data");
        assert!(text.contains("json.add(\"stall_timeout\", stallTimeout?.inSeconds)\n"));
        assert!(text.contains("json.add(\"max_retries\", maxRetries)\n"));
    }
}
