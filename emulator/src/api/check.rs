//! Checks of request bodies against small static descriptions.

use serde_json::{Map, Value};

use crate::answers::Failure;

/// One field of a body.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    pub(crate) nullable: bool,
}

/// What a field's value must be.
pub(crate) enum Kind {
    Boolean,
    Text,
    /// A string that is not empty.
    NonEmptyText,
    /// Letters, digits, hyphen and underscore.
    Slug,
    /// One of these words.
    Word(&'static [&'static str]),
    Number {
        least: f64,
        most: f64,
    },
    Whole {
        least: i64,
        most: i64,
    },
    Texts,
    /// A list that is not empty, of these words.
    Words(&'static [&'static str]),
    /// Whole numbers from 0.
    Counts,
    /// A list of 1 to 100 ids.
    Ids,
    /// An HTTP or HTTPS URL.
    Url,
    Object(&'static [Field]),
    /// An object with any names, whose values are objects with these fields.
    Map(&'static [Field]),
}

/// An optional field.
pub(crate) const fn optional(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        required: false,
        nullable: false,
    }
}

/// An optional field that may also be null.
pub(crate) const fn nullable(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        required: false,
        nullable: true,
    }
}

/// A required field.
pub(crate) const fn required(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        required: true,
        nullable: false,
    }
}

/// Checks an object and names the first field that is wrong. Unknown fields are accepted.
pub(crate) fn check(body: &Map<String, Value>, fields: &[Field]) -> Result<(), Failure> {
    check_object(body, fields, "", false).map_err(Failure::bad_request)
}

/// The same with every field optional, at every depth.
pub(crate) fn check_partial(body: &Map<String, Value>, fields: &[Field]) -> Result<(), Failure> {
    check_object(body, fields, "", true).map_err(Failure::bad_request)
}

fn check_object(
    body: &Map<String, Value>,
    fields: &[Field],
    place: &str,
    partial: bool,
) -> Result<(), String> {
    for field in fields {
        let path = format!("{place}{}", field.name);
        match body.get(field.name) {
            None if field.required && !partial => return Err(format!("{path} is required")),
            None => {}
            Some(Value::Null) if field.nullable => {}
            Some(value) => check_value(value, &field.kind, &path, partial)?,
        }
    }
    Ok(())
}

fn check_value(value: &Value, kind: &Kind, path: &str, partial: bool) -> Result<(), String> {
    let list = value.as_array();
    let expect = |fits: bool, what: &str| {
        if fits {
            Ok(())
        } else {
            Err(format!("{path} must be {what}, got {value}"))
        }
    };
    match kind {
        Kind::Boolean => expect(value.is_boolean(), "a boolean"),
        Kind::Text => expect(value.is_string(), "a text"),
        Kind::NonEmptyText => expect(
            value.as_str().is_some_and(|text| !text.is_empty()),
            "a string that is not empty",
        ),
        Kind::Slug => expect(
            value.as_str().is_some_and(is_slug),
            "a string of letters, digits, hyphen and underscore",
        ),
        Kind::Word(words) => expect(
            value.as_str().is_some_and(|text| words.contains(&text)),
            &format!("one of {}", words.join(", ")),
        ),
        Kind::Number { least, most } => expect(
            value
                .as_f64()
                .is_some_and(|number| (*least..=*most).contains(&number)),
            &format!("a number from {least} to {most}"),
        ),
        Kind::Whole { least, most } => expect(
            value
                .as_i64()
                .is_some_and(|number| (*least..=*most).contains(&number)),
            &format!("a whole number from {least} to {most}"),
        ),
        Kind::Texts => expect(
            list.is_some_and(|items| items.iter().all(Value::is_string)),
            "a list of texts",
        ),
        Kind::Words(words) => expect(
            list.is_some_and(|items| {
                !items.is_empty()
                    && items
                        .iter()
                        .all(|item| item.as_str().is_some_and(|text| words.contains(&text)))
            }),
            &format!("a list, not empty, of {}", words.join(", ")),
        ),
        Kind::Counts => expect(
            list.is_some_and(|items| items.iter().all(Value::is_u64)),
            "a list of whole numbers from 0",
        ),
        Kind::Ids => expect(
            list.is_some_and(|items| (1..=100).contains(&items.len()) && items.iter().all(is_id)),
            "a list of 1 to 100 ids of 1 to 256 characters",
        ),
        Kind::Url => expect(
            value.as_str().is_some_and(is_url),
            "an absolute http or https URL",
        ),
        Kind::Object(fields) => match value {
            Value::Object(object) => check_object(object, fields, &format!("{path}."), partial),
            _ => expect(false, "an object"),
        },
        Kind::Map(fields) => match value {
            Value::Object(object) => object.iter().try_for_each(|(name, value)| {
                let path = format!("{path}.{name}");
                match value {
                    Value::Object(object) => {
                        check_object(object, fields, &format!("{path}."), partial)
                    }
                    other => Err(format!("{path} must be an object, got {other}")),
                }
            }),
            _ => expect(false, "an object"),
        },
    }
}

fn is_slug(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

fn is_id(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| (1..=256).contains(&text.chars().count()))
}

fn is_url(text: &str) -> bool {
    text.parse::<hyper::Uri>()
        .is_ok_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some())
}

/// The strings of a list under a name; empty if there is no such list.
pub(crate) fn texts(body: &Map<String, Value>, name: &str) -> Vec<String> {
    let list = body.get(name).and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

/// The boolean under a name, if it is one.
pub(crate) fn flag(body: &Map<String, Value>, name: &str) -> Option<bool> {
    body.get(name).and_then(Value::as_bool)
}

/// The string under a name, if it is one.
pub(crate) fn text(body: &Map<String, Value>, name: &str) -> Option<String> {
    body.get(name).and_then(Value::as_str).map(str::to_owned)
}
