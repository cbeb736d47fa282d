//! The public surface of the Swift package, as the compiler tells it in its symbol graph, against what core describes and
//! what the schema of the conformance cases names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::generate::camel::{camel, lower_first};
use crate::report::Report;

/// Types that are written by hand.
const WRITTEN_BY_HAND: [&str; 30] = [
    "Clearable",
    "DayValue",
    "DownloadOrigin",
    "DownloadParts",
    "DownloadParts.AsyncIterator",
    "DownloadProgress",
    "DownloadSource",
    "DownloadUrl",
    "ErrorDetail",
    "ErrorFacts",
    "ErrorKind",
    "Json",
    "LivestreamSessionPage",
    "LogEntry",
    "LogLevel",
    "Nullable",
    "OpenText",
    "Page",
    "PageItems",
    "PageItems.AsyncIterator",
    "RawResponse",
    "RealtimeKit",
    "RealtimeKitError",
    "RequestInfo",
    "RequestOptions",
    "ResponseInfo",
    "Sent",
    "TimeArgument",
    "TimeValue",
    "Clearable.Value",
];

/// What a client has beside resources, and resources beside operations.
const TOOLKIT: [&str; 10] = [
    "RealtimeKit.app(_:)",
    "RealtimeKit.close()",
    "RealtimeKit.download(_:options:onProgress:)",
    "RealtimeKit.download(_:to:options:onProgress:)",
    "RealtimeKit.downloadParts(_:options:)",
    "RealtimeKit.log(from:_:)",
    "RealtimeKit.request(method:path:query:body:options:)",
    "RealtimeKit.withRawResponse(isolation:_:)",
    "Webhooks.parse(body:)",
    "Webhooks.verify(body:headers:publicKey:options:)",
];

/// What protocols of Swift ask for, wherever it stands.
const OF_PROTOCOLS: [&str; 10] = [
    "allCases",
    "customMirror",
    "debugDescription",
    "description",
    "encode(to:)",
    "hash(into:)",
    "hashValue",
    "nullable",
    "origin",
    "rawValue",
];

/// Compares, and reports each kind of thing as one check.
pub(super) fn compare(
    graph: &Path,
    description: &Path,
    schema: &Path,
    report: &mut Report,
) -> Result<()> {
    let read = |path: &Path| -> Result<Value> {
        let text = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        serde_json::from_slice(&text).with_context(|| format!("{} is not JSON", path.display()))
    };
    let surface = Surface::read(&read(graph)?)?;
    let expected = Expected::new(&read(description)?, &read(schema)?)?;
    let mut check = |name: &str, differences: Vec<String>| {
        for difference in &differences {
            eprintln!("the Swift package {difference}");
        }
        report.check(name, differences.is_empty());
    };
    check(
        "everything that core describes is public",
        expected.missing(&surface),
    );
    check(
        "nothing is public that core does not describe",
        expected.unknown(&surface),
    );
    check("every option is an argument", expected.options(&surface));
    Ok(())
}

/// The symbols of a graph, each as its path: `Livestreams.stop(meetingId:options:)`.
struct Surface {
    types: BTreeSet<String>,
    /// Methods, properties, cases and initializers.
    members: BTreeSet<String>,
}

impl Surface {
    fn read(graph: &Value) -> Result<Self> {
        let mut surface = Self {
            types: BTreeSet::new(),
            members: BTreeSet::new(),
        };
        for symbol in items(graph, "symbols")? {
            let kind = text(&symbol["kind"], "identifier")?;
            let path: Option<Vec<&str>> = items(symbol, "pathComponents")?
                .iter()
                .map(Value::as_str)
                .collect();
            let path = path
                .context("a path that is not a list of strings")?
                .join(".");
            let list = match kind.trim_start_matches("swift.") {
                "struct" | "enum" | "class" | "protocol" | "associatedtype" => &mut surface.types,
                "method" | "type.method" | "property" | "type.property" | "enum.case" | "init" => {
                    &mut surface.members
                }
                "func.op" | "subscript" | "typealias" => continue,
                other => bail!("the symbol graph holds a {other}, which is new"),
            };
            list.insert(path);
        }
        Ok(surface)
    }

    /// The labels of the arguments of everything that has this path up to them.
    fn labels(&self, path: &str) -> Vec<BTreeSet<&str>> {
        let begin = format!("{path}(");
        let found = self
            .members
            .iter()
            .filter_map(|member| member.strip_prefix(&begin)?.strip_suffix(')'));
        found
            .map(|labels| labels.split_terminator(':').collect())
            .collect()
    }
}

/// What must be there.
struct Expected {
    types: BTreeSet<String>,
    members: BTreeSet<String>,
    client_options: BTreeSet<String>,
    call_options: BTreeSet<String>,
}

impl Expected {
    fn new(description: &Value, schema: &Value) -> Result<Self> {
        let definitions = &schema["$defs"];
        let facts = definitions["error"]["properties"].as_object();
        let facts = facts.context("a schema without errors")?;
        let options = |whose: &str| -> Result<BTreeSet<String>> {
            let options = items(description, whose)?.iter();
            options
                .map(|option| Ok(camel(text(option, "name")?)))
                .collect()
        };
        let mut expected = Self {
            types: WRITTEN_BY_HAND.map(str::to_owned).into(),
            members: TOOLKIT.map(str::to_owned).into(),
            client_options: options("client_options")?,
            call_options: options("call_options")?,
        };
        for resource in items(description, "resources")? {
            expected.resource(description, resource)?;
        }
        for model in items(description, "models")? {
            if text(model, "kind")? != "parameters" {
                let name = text(model, "name")?;
                expected.types.insert(name.to_owned());
                for field in items(model, "fields")? {
                    expected.member(name, &camel(text(field, "name")?));
                }
            }
        }
        for choice in items(description, "enums")? {
            let name = text(choice, "name")?;
            expected.types.insert(name.to_owned());
            for value in items(choice, "values")? {
                expected.member(name, &lower_first(text(value, "name")?));
            }
            expected.member(name, "unknown(value:)");
        }
        for union in items(description, "unions")? {
            let name = text(union, "name")?;
            expected.types.insert(name.to_owned());
            for member in items(union, "members")? {
                expected.member(name, &format!("{}(_:)", lower_first(text(member, "name")?)));
            }
            expected.member(name, "unknown(_:)");
            expected.member(name, &camel(text(union, "tag")?));
        }
        for model in items(description, "downloads")? {
            let model = model.as_str().context("a model without a name")?;
            expected.member(model, "origin");
        }
        for kind in items(&definitions["error"]["properties"]["kind"], "enum")? {
            let kind = camel(kind.as_str().context("a kind that is not a string")?);
            expected.member("RealtimeKitError", &format!("{kind}(_:)"));
            expected.member("ErrorKind", &kind);
        }
        for fact in facts.keys() {
            // Those that end so ask for parts of a text.
            let fact = fact.strip_suffix("_contains").unwrap_or(fact);
            expected.member("ErrorFacts", &camel(fact));
        }
        Ok(expected)
    }

    fn resource(&mut self, description: &Value, resource: &Value) -> Result<()> {
        let class = text(resource, "class")?;
        self.types.insert(class.to_owned());
        self.member("RealtimeKit", &camel(text(resource, "name")?));
        for operation in items(resource, "operations")? {
            let mut labels = Vec::new();
            for value in items(operation, "path_values")? {
                labels.push(camel(text(value, "name")?));
            }
            if let Some(input) = operation["input"]["model"].as_str() {
                let models = items(description, "models")?.iter();
                let model = models.clone().find(|model| model["name"] == input);
                for field in items(
                    model.with_context(|| format!("no model {input}"))?,
                    "fields",
                )? {
                    labels.push(camel(text(field, "name")?));
                }
            }
            let has_own = labels.iter().any(|label| label == "options");
            labels.push(if has_own { "requestOptions" } else { "options" }.to_owned());
            if operation["task"]["waits"] == true {
                labels.push("onProgress".to_owned());
            }
            let name = camel(text(operation, "name")?);
            let labels = labels.join(":");
            self.member(class, &format!("{name}({labels}:)"));
            if operation["result"]["kind"] == "page" {
                self.member(class, &format!("{name}All({labels}:)"));
            }
        }
        Ok(())
    }

    fn member(&mut self, owner: &str, name: &str) {
        self.members.insert(format!("{owner}.{name}"));
    }

    fn missing(&self, surface: &Surface) -> Vec<String> {
        let types = self.types.difference(&surface.types);
        let members = self.members.difference(&surface.members);
        types
            .chain(members)
            .map(|path| format!("lacks {path}"))
            .collect()
    }

    fn unknown(&self, surface: &Surface) -> Vec<String> {
        let types = surface.types.difference(&self.types);
        let members = surface.members.difference(&self.members).filter(|path| {
            let (owner, name) = path.rsplit_once('.').unwrap_or_default();
            // What is written by hand is told by its documentation.
            !WRITTEN_BY_HAND.contains(&owner)
                && !OF_PROTOCOLS.contains(&name)
                && !name.starts_with("init(")
                && self.types.contains(owner)
        });
        types
            .chain(members)
            .map(|path| format!("has {path}, which nothing describes"))
            .collect()
    }

    fn options(&self, surface: &Surface) -> Vec<String> {
        let mut differences = Vec::new();
        for (path, options) in [
            ("RealtimeKit.init", &self.client_options),
            ("RealtimeKit.withOptions", &self.client_options),
            ("RequestOptions.init", &self.call_options),
        ] {
            let options: BTreeSet<&str> = options.iter().map(String::as_str).collect();
            let found = surface.labels(path);
            if found != [options.clone()] {
                differences.push(format!("has {path} with {found:?} instead of {options:?}"));
            }
        }
        differences
    }
}

fn items<'a>(value: &'a Value, name: &str) -> Result<&'a Vec<Value>> {
    value[name]
        .as_array()
        .with_context(|| format!("no list {name}"))
}

fn text<'a>(value: &'a Value, name: &str) -> Result<&'a str> {
    value[name]
        .as_str()
        .with_context(|| format!("no text {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn symbol(kind: &str, path: &str) -> Value {
        json!({ "kind": { "identifier": format!("swift.{kind}") }, "pathComponents": path.split('.').collect::<Vec<_>>() })
    }

    fn expected() -> Expected {
        let description = json!({
            "resources": [{ "name": "lamps", "class": "Lamps", "operations": [{
                "name": "list", "path_values": [{ "name": "house_id" }], "input": { "model": "ListLamps" },
                "result": { "kind": "page" },
            }] }],
            "models": [
                { "name": "ListLamps", "kind": "parameters", "fields": [{ "name": "per_page" }] },
                { "name": "Lamp", "kind": "output", "fields": [{ "name": "created_at" }] },
            ],
            "enums": [], "unions": [], "downloads": ["Lamp"],
            "client_options": [{ "name": "api_token" }, { "name": "on_request" }],
            "call_options": [{ "name": "timeout" }],
        });
        let schema = json!({ "$defs": {
            "error": { "properties": { "kind": { "enum": ["not_found"] }, "body_snippet_contains": {} } },
        } });
        Expected::new(&description, &schema).expect("they can be read")
    }

    /// A graph with everything that is expected, and what else is given.
    fn surface(others: &[(&str, &str)]) -> Surface {
        let expected = expected();
        let types = expected.types.iter().map(|path| symbol("struct", path));
        let members = expected.members.iter().map(|path| symbol("method", path));
        let others = others.iter().map(|(kind, path)| symbol(kind, path));
        let symbols: Vec<Value> = types.chain(members).chain(others).collect();
        Surface::read(&json!({ "symbols": symbols })).expect("it can be read")
    }

    #[test]
    fn what_is_described_is_expected() {
        let members = expected().members;
        for path in [
            "Lamps.list(houseId:perPage:options:)",
            "Lamps.listAll(houseId:perPage:options:)",
            "Lamp.createdAt",
            "Lamp.origin",
            "RealtimeKit.lamps",
            "RealtimeKitError.notFound(_:)",
            "ErrorKind.notFound",
            "ErrorFacts.bodySnippet",
        ] {
            assert!(members.contains(path), "{path}");
        }
    }

    #[test]
    fn what_is_missing_or_too_much_is_named() {
        let whole = surface(&[]);
        assert!(expected().missing(&whole).is_empty());
        assert!(expected().unknown(&whole).is_empty());
        let mut less = surface(&[]);
        less.members.remove("Lamp.createdAt");
        assert_eq!(expected().missing(&less), ["lacks Lamp.createdAt"]);
        let more = surface(&[
            ("property", "Lamp.brightness"),
            ("struct", "Switch"),
            ("property", "Lamp.description"),
        ]);
        assert_eq!(
            expected().unknown(&more),
            [
                "has Switch, which nothing describes",
                "has Lamp.brightness, which nothing describes"
            ]
        );
    }

    #[test]
    fn an_option_that_is_no_argument_is_named() {
        let client = "apiToken:onRequest:";
        let init = format!("RealtimeKit.init({client})");
        let copy = format!("RealtimeKit.withOptions({client})");
        let good = [
            ("init", init.as_str()),
            ("method", copy.as_str()),
            ("init", "RequestOptions.init(timeout:)"),
        ];
        assert!(expected().options(&surface(&good)).is_empty());
        assert_eq!(expected().options(&surface(&good[1..])).len(), 1);
    }
}
