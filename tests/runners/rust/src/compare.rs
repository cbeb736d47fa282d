//! Compares the outcome with the expectation of a case.

use serde_json::{Map, Value};

use crate::case::{ExpectedQuery, ExpectedRequest, ExpectedSeconds, OneOrMore};
use crate::emulator::Logged;

/// None if two values are equal, else the difference.
type Difference = Result<(), String>;

fn require(holds: bool, message: impl FnOnce() -> String) -> Difference {
    if holds { Ok(()) } else { Err(message()) }
}

fn show(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string())
}

fn instant(text: &str) -> Option<jiff::Timestamp> {
    // Only whole RFC 3339 times count; a calendar day does not.
    text.contains('T').then(|| text.parse().ok()).flatten()
}

fn same_text(expected: &str, actual: &str) -> bool {
    expected == actual || instant(expected).is_some_and(|wanted| instant(actual) == Some(wanted))
}

/// The value without null members and empty lists.
fn without_nothing(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(name, member)| (name.clone(), without_nothing(member)));
            Value::Object(members.filter(|(_, member)| !is_nothing(member)).collect())
        }
        Value::Array(items) => Value::Array(items.iter().map(without_nothing).collect()),
        other => other.clone(),
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

fn same_members(
    one: &Map<String, Value>,
    other: &Map<String, Value>,
    same: fn(&Value, &Value) -> bool,
) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .all(|(name, value)| other.get(name).is_some_and(|twin| same(value, twin)))
}

fn same_items(one: &[Value], other: &[Value], same: fn(&Value, &Value) -> bool) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(left, right)| same(left, right))
}

/// Numbers by value, times by instant, everything else exactly.
fn same_result(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Object(wanted), Value::Object(got)) => same_members(wanted, got, same_result),
        (Value::Array(wanted), Value::Array(got)) => same_items(wanted, got, same_result),
        (Value::String(wanted), Value::String(got)) => same_text(wanted, got),
        (Value::Number(wanted), Value::Number(got)) => {
            wanted == got || wanted.as_f64() == got.as_f64()
        }
        _ => expected == actual,
    }
}

/// The result of a call.
pub fn result(expected: &Value, actual: &Value) -> Difference {
    let (wanted, got) = (without_nothing(expected), without_nothing(actual));
    require(same_result(&wanted, &got), || {
        format!(
            "expected the result {}\nbut got {}",
            show(&wanted),
            show(&got)
        )
    })
}

/// The facts of an error, as plain values; `text` is its printed form.
pub fn error(expected: &Map<String, Value>, facts: &Map<String, Value>) -> Difference {
    let text = facts["text"].as_str().unwrap_or_default();
    for (name, wanted) in expected {
        match name.as_str() {
            "message_contains" => contains(wanted, text, "the error's text")?,
            "body_snippet_contains" => {
                contains(
                    wanted,
                    facts["body_snippet"].as_str().unwrap_or_default(),
                    "the body snippet",
                )?;
            }
            "last" => {
                let got = &facts["last"];
                let (wanted, got) = (without_nothing(wanted), without_nothing(got));
                require(same_result(&wanted, &got), || {
                    format!("expected last {wanted} but got {got}; the error is {text}")
                })?;
            }
            name => {
                let got = facts
                    .get(name)
                    .ok_or_else(|| format!("{name} is not a field of an error"))?;
                require(same_result(wanted, got), || {
                    format!("expected {name} {wanted} but got {got}; the error is {text}")
                })?;
            }
        }
    }
    Ok(())
}

fn contains(parts: &Value, text: &str, place: &str) -> Difference {
    let parts = parts.as_array().ok_or("a list of texts is expected")?;
    for part in parts.iter().filter_map(Value::as_str) {
        require(text.contains(part), || {
            format!("{place} lacks {part:?}: {text}")
        })?;
    }
    Ok(())
}

/// The requests at the server.
pub fn requests(
    expected: Option<&[ExpectedRequest]>,
    answers: usize,
    log: &[Logged],
    prefix: &str,
) -> Difference {
    let arrived = || {
        let lines: Vec<String> = log
            .iter()
            .map(|entry| format!("{} {}?{}", entry.method, entry.path, entry.query))
            .collect();
        lines.join(", ")
    };
    for entry in log {
        if entry.path.starts_with(prefix) {
            require(entry.authorized, || {
                format!("{} {} did not carry the token", entry.method, entry.path)
            })?;
        } else {
            require(!entry.headers.contains_key("authorization"), || {
                format!("{} {} carried a token", entry.method, entry.path)
            })?;
        }
        // The length counts too: a body that a fault did not let the server read was sent nevertheless.
        let length = entry.headers.get("content-length");
        let has_body = !entry.body.is_empty() || length.is_some_and(|length| length != "0");
        require(
            entry.headers.contains_key("content-type") == has_body,
            || format!("a content type belongs to a body and only to one: {entry:?}"),
        )?;
    }
    let Some(expected) = expected else {
        return require(log.len() == answers, || {
            format!(
                "expected one request for each of {answers} answers, but these arrived: {}",
                arrived()
            )
        });
    };
    let expected: Vec<&ExpectedRequest> = expected
        .iter()
        .flat_map(|request| std::iter::repeat_n(request, request.times))
        .collect();
    require(log.len() == expected.len(), || {
        format!(
            "expected {} requests, but these arrived: {}",
            expected.len(),
            arrived()
        )
    })?;
    expected
        .into_iter()
        .zip(log)
        .try_for_each(|(request, entry)| one_request(request, entry, prefix))
}

fn one_request(expected: &ExpectedRequest, entry: &Logged, prefix: &str) -> Difference {
    require(entry.method == expected.method, || {
        format!("expected {} but got {}", expected.method, entry.method)
    })?;
    // A request outside of the API is named by its whole path.
    let path = entry.path.strip_prefix(prefix).unwrap_or(&entry.path);
    require(path == expected.path, || {
        format!("expected the path {} but got {path}", expected.path)
    })?;
    if let Some(version) = &expected.http_version {
        require(entry.http_version == *version, || {
            format!(
                "expected HTTP/{version} but got HTTP/{}",
                entry.http_version
            )
        })?;
    }
    query(&expected.query, entry)?;
    match &expected.json {
        Some(wanted) => {
            let got: Value = serde_json::from_str(&entry.body)
                .map_err(|error| format!("the body is not JSON: {error}: {}", entry.body))?;
            // Exactly the same JSON: null is not absent, 60 is not 60.0.
            require(*wanted == got, || {
                format!("expected the body {}\nbut got {}", show(wanted), show(&got))
            })?;
        }
        None => {
            let wanted = expected.body.as_deref().unwrap_or_default();
            require(entry.body == wanted, || {
                format!("expected the body {wanted:?} but got {:?}", entry.body)
            })?;
        }
    }
    for (name, wanted) in &expected.headers {
        let got = entry.headers.get(name).map(String::as_str);
        let holds = match wanted.as_str() {
            "present" => got.is_some_and(|value| !value.is_empty()),
            "absent" => got.is_none(),
            value => got == Some(value),
        };
        require(holds, || {
            format!("expected the header {name} to be {wanted} but got {got:?}")
        })?;
    }
    Ok(())
}

fn query(expected: &ExpectedQuery, entry: &Logged) -> Difference {
    let pairs = match expected {
        ExpectedQuery::Text(text) => {
            return require(entry.query == *text, || {
                format!("expected the query {text:?} but got {:?}", entry.query)
            });
        }
        ExpectedQuery::Pairs(pairs) => pairs,
    };
    let mut wanted: Vec<(&str, &str)> = Vec::new();
    for (name, values) in pairs {
        match values {
            OneOrMore::One(value) => wanted.push((name, value)),
            OneOrMore::More(values) => {
                wanted.extend(values.iter().map(|value| (name.as_str(), value.as_str())))
            }
        }
    }
    let mut got: Vec<(&str, &str)> = entry
        .query_pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    wanted.sort_unstable();
    got.sort_unstable();
    let same = wanted.len() == got.len()
        && wanted
            .iter()
            .zip(&got)
            .all(|(left, right)| left.0 == right.0 && same_text(left.1, right.1));
    require(same, || {
        format!("expected the query {wanted:?} but got {got:?}")
    })
}

/// The states that a task reported.
pub fn progress(expected: &[String], told: &[String]) -> Difference {
    require(expected == told, || {
        format!("expected the states {expected:?}, but these were told: {told:?}")
    })
}

/// How long the call took.
pub fn seconds(expected: ExpectedSeconds, seconds: f64) -> Difference {
    require(
        expected.at_least.is_none_or(|bound| seconds >= bound),
        || format!("the call took only {seconds:.3} s"),
    )?;
    require(
        expected.at_most.is_none_or(|bound| seconds <= bound),
        || format!("the call took {seconds:.3} s"),
    )
}

/// No printed form may contain these.
pub fn not_in_text(forbidden: &[String], texts: &[String]) -> Difference {
    for word in forbidden {
        if let Some(text) = texts.iter().find(|text| text.contains(word.as_str())) {
            return Err(format!(
                "{word:?} occurs in a text that people read: {text}"
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn results_are_alike_by_value() {
        let expected = json!({"at": "2026-01-02T03:04:05Z", "n": 3, "gone": null, "none": []});
        assert_eq!(
            result(
                &expected,
                &json!({"at": "2026-01-02T05:04:05+02:00", "n": 3.0, "other": null})
            ),
            Ok(())
        );
        assert!(result(&json!({"n": 3}), &json!({"n": "3"})).is_err());
        assert!(result(&json!({"n": 3}), &json!({"n": 3, "unexpected": 1})).is_err());
        assert!(result(&json!({"flag": true}), &json!({"flag": 1})).is_err());
        assert!(result(&json!(null), &json!({})).is_err());
    }

    #[test]
    fn errors_have_only_known_fields() {
        let facts = json!({"text": "gone", "kind": "not_found", "status": 404, "code": null});
        let facts = facts.as_object().expect("an object");
        let check = |expected: Value| error(expected.as_object().expect("an object"), facts);
        assert_eq!(
            check(
                json!({"kind": "not_found", "status": 404, "code": null, "message_contains": ["gone"]})
            ),
            Ok(())
        );
        assert!(check(json!({"code": 404})).is_err());
        assert!(check(json!({"status": null})).is_err());
        assert!(check(json!({"stauts": 404})).is_err());
        assert!(check(json!({"message_contains": ["found"]})).is_err());
    }
}
