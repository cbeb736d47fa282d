//! Reads the case files. An unknown field is an error.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use realtimekit_api::describe::{self, OptionInfo};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

/// The folder `tests`.
#[must_use]
pub fn tests_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// One file of cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    version: u64,
    cases: Vec<Case>,
}

/// One case; `tests/README.md` explains every field.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are documented with the format")]
pub struct Case {
    pub id: String,
    pub why: String,
    #[serde(default)]
    pub quirks: Vec<String>,
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    #[serde(default, deserialize_with = "client_options")]
    /// Options of the client; null means that the runner sets no default of its own.
    pub client: Map<String, Value>,
    pub call: String,
    #[serde(default)]
    pub with: Map<String, Value>,
    #[serde(default, deserialize_with = "call_options")]
    /// Options of this call.
    pub options: Map<String, Value>,
    #[serde(default)]
    pub walk: bool,
    #[serde(default = "once")]
    pub callers: usize,
    pub cancel_after: Option<f64>,
    #[serde(default)]
    pub respond: Vec<Answer>,
    pub expect_requests: Option<Vec<ExpectedRequest>>,
    #[serde(default, deserialize_with = "present")]
    pub expect_result: Option<Value>,
    pub expect_error: Option<Map<String, Value>>,
    pub expect_progress: Option<Vec<String>>,
    #[serde(default)]
    pub expect_not_in_text: Vec<String>,
    #[serde(default)]
    pub expect_seconds: ExpectedSeconds,
}

impl Case {
    /// The same case, with this in place of `${origin}` in responses and in what is expected.
    pub fn placed(&self, origin: &str) -> Result<Self, String> {
        let mut case = self.clone();
        let answers = serde_json::to_value(&case.respond).map_err(|error| error.to_string())?;
        case.respond =
            serde_json::from_value(placed(answers, origin)).map_err(|error| error.to_string())?;
        case.expect_result = case.expect_result.map(|result| placed(result, origin));
        let fields = case.expect_error.map(|error| {
            let fields = error.into_iter();
            fields
                .map(|(name, value)| (name, placed(value, origin)))
                .collect()
        });
        case.expect_error = fields;
        Ok(case)
    }
}

fn placed(value: Value, origin: &str) -> Value {
    match value {
        Value::String(text) => text.replace("${origin}", origin).into(),
        Value::Array(items) => items.into_iter().map(|item| placed(item, origin)).collect(),
        Value::Object(members) => {
            let members = members.into_iter();
            members
                .map(|(name, member)| (name, placed(member, origin)))
                .collect()
        }
        other => other,
    }
}

fn client_options<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Map<String, Value>, D::Error> {
    known_options(describe::client_options(), deserializer)
}

fn call_options<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Map<String, Value>, D::Error> {
    known_options(describe::call_options(), deserializer)
}

/// Options by their names. An option that core does not have is an error in the case.
fn known_options<'de, D: Deserializer<'de>>(
    known: &[OptionInfo],
    deserializer: D,
) -> Result<Map<String, Value>, D::Error> {
    let given = Map::deserialize(deserializer)?;
    let is_known = |name: &String| known.iter().any(|option| option.name == name);
    match given.keys().find(|name| !is_known(name)) {
        None => Ok(given),
        Some(name) => Err(D::Error::custom(format!("there is no option {name:?}"))),
    }
}

/// A response of the emulator, passed to it unchanged.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(
    missing_docs,
    reason = "the fields are those of the emulator's control surface"
)]
pub struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<BTreeMap<String, String>>,
    #[serde(
        default,
        deserialize_with = "present",
        skip_serializing_if = "Option::is_none"
    )]
    pub json: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base64: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delay_ms: Option<u64>,
    /// The emulator refuses faults that it does not know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<Value>,
    /// Repeated this many times in a row.
    #[serde(default = "once", skip_serializing)]
    pub times: usize,
}

/// A request that has to arrive.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the fields are documented with the format")]
pub struct ExpectedRequest {
    pub method: String,
    pub path: String,
    #[serde(default)]
    pub query: ExpectedQuery,
    #[serde(default, deserialize_with = "present")]
    pub json: Option<Value>,
    pub body: Option<String>,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    pub http_version: Option<String>,
    #[serde(default = "once")]
    pub times: usize,
}

/// The query of a request that has to arrive.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum ExpectedQuery {
    /// The raw string.
    Text(String),
    /// Decoded pairs in any order.
    Pairs(BTreeMap<String, OneOrMore>),
}

impl Default for ExpectedQuery {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// One value of a query parameter, or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum OneOrMore {
    /// One.
    One(String),
    /// Several, which repeat the parameter.
    More(Vec<String>),
}

/// Bounds of the whole call.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "the names say it")]
pub struct ExpectedSeconds {
    pub at_least: Option<f64>,
    pub at_most: Option<f64>,
}

fn once() -> usize {
    1
}

/// Distinguishes null from absent: the function runs only for a field that is there.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Every case of every file.
pub fn load() -> Result<Vec<Case>, String> {
    let folder = tests_folder().join("cases");
    let entries =
        std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "yaml")
    });
    files.sort();
    let mut cases = Vec::new();
    let mut homes = HashMap::new();
    for file in files {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{name}: {error}"))?;
        for case in parse(&text).map_err(|error| format!("{name}: {error}"))? {
            if let Some(other) = homes.insert(case.id.clone(), name.clone()) {
                return Err(format!("{name}: the id {} is also in {other}", case.id));
            }
            cases.push(case);
        }
    }
    if cases.is_empty() {
        Err(format!("no cases in {}", folder.display()))
    } else {
        Ok(cases)
    }
}

/// The cases of one file.
pub fn parse(text: &str) -> Result<Vec<Case>, String> {
    // Only `true` and `false` are booleans here, as in YAML 1.2.
    let options = serde_saphyr::options! { strict_booleans: true };
    let document: Value =
        serde_saphyr::from_str_with_options(text, options).map_err(|error| error.to_string())?;
    let file: CaseFile = serde_json::from_value(document).map_err(|error| error.to_string())?;
    if file.version != 1 {
        return Err(format!("version {} is not known", file.version));
    }
    let mut cases = file.cases;
    for case in &mut cases {
        let answers = std::mem::take(&mut case.respond).into_iter();
        case.respond = answers
            .flat_map(|answer| std::iter::repeat_n(answer.clone(), answer.times))
            .collect();
        if case.expect_result.is_some() == case.expect_error.is_some() {
            return Err(format!(
                "{}: exactly one of expect_result and expect_error belongs to a case",
                case.id
            ));
        }
    }
    Ok(cases)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(fields: &str) -> Result<Vec<Case>, String> {
        parse(&format!(
            "version: 1\ncases:\n  - {{id: a, why: w, call: client, {fields}}}\n"
        ))
    }

    #[test]
    fn a_case_is_read() {
        let cases = parsed("expect_result: null, client: {app_id: null}, expect_requests: []")
            .expect("a valid case");
        assert_eq!(cases[0].expect_result, Some(Value::Null));
        assert_eq!(cases[0].client.get("app_id"), Some(&Value::Null));
        assert_eq!(cases[0].client.get("account_id"), None);
        assert_eq!(cases[0].expect_requests.as_ref().map(Vec::len), Some(0));
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for fields in [
            "expect_result: null, expect_reslut: 1",
            "expect_result: null, client: {timout: 1}",
            "expect_result: null, options: {timout: 1}",
            "expect_result: null, respond: [{stauts: 200}]",
            "expect_result: null, expect_requests: [{method: GET, path: /x, querry: y}]",
            "expect_result: null, expect_seconds: {about: 1}",
            "expect_result: null, expect_error: {kind: decode}",
            "walk: false",
        ] {
            assert!(parsed(fields).is_err(), "{fields}");
        }
        assert!(parse("version: 2\ncases: []\n").is_err());
        assert!(parse("version: 1\nversion: 1\ncases: []\n").is_err());
    }
}
