//! `repr()` of values, as Python writes literals. Nothing is shown for a value that is not set, nor for an empty list.

use std::fmt::Write;

use serde_json::Value;

/// A Python string literal.
pub(crate) fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut literal = String::from(quote);
    for letter in text.chars() {
        match letter {
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            '\\' => literal.push_str("\\\\"),
            letter if letter == quote => {
                literal.push('\\');
                literal.push(letter);
            }
            letter if letter.is_control() => {
                let _ = write!(literal, "\\x{:02x}", u32::from(letter));
            }
            letter => literal.push(letter),
        }
    }
    literal.push(quote);
    literal
}

/// A list. What is not set is `None` in it.
pub(crate) fn list(values: impl Iterator<Item = Option<String>>) -> Option<String> {
    let values: Vec<String> = values.map(or_none).collect();
    (!values.is_empty()).then(|| format!("[{}]", values.join(", ")))
}

/// A dict.
pub(crate) fn dict<'a>(entries: impl Iterator<Item = (&'a str, Option<String>)>) -> String {
    let entries: Vec<String> = entries
        .map(|(key, value)| format!("{}: {}", quoted(key), or_none(value)))
        .collect();
    format!("{{{}}}", entries.join(", "))
}

/// JSON without a shape.
pub(crate) fn json(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(true) => Some("True".to_owned()),
        Value::Bool(false) => Some("False".to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(quoted(text)),
        Value::Array(values) => list(values.iter().map(json)),
        Value::Object(fields) => Some(dict(fields.iter().map(|(key, value)| (key.as_str(), json(value))))),
    }
}

fn or_none(value: Option<String>) -> String {
    value.unwrap_or_else(|| "None".to_owned())
}
