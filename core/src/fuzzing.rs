//! Entry points for fuzzing, in builds with the feature `testing`: each takes any bytes and must not panic.
//!
//! The targets are in `fuzz`, where `fuzz/README.md` says how to run them.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Map, Value, json};

use crate::client::RealtimeKit;
use crate::description::{Field, Operation, Type};
use crate::error::ErrorKind;
use crate::http::{RawAnswer, read_headers};
use crate::models::ReceivedEvent;
use crate::option::Spelling;
use crate::signature::Signatures;
use crate::values::argument::Arguments;
use crate::{bridge, registry, webhook};

/// Reads the bytes as the response to every operation, once leaving out what cannot be read and once not.
pub fn responses(data: &[u8]) {
    let wrapped = serde_json::from_slice::<Value>(data).ok();
    let wrapped = wrapped.map(|data| json!({ "success": true, "data": data }).to_string());
    let bodies = [Some(Bytes::copy_from_slice(data)), wrapped.map(Bytes::from)];
    for strict in [false, true] {
        let client = client(strict);
        for body in bodies.iter().flatten() {
            let answer = RawAnswer {
                status: 200,
                headers: HeaderMap::new(),
                body: body.clone(),
                attempts: 1,
            };
            // A task has no response of its own.
            let operations = registry::operations();
            for operation in operations.filter(|operation| operation.task.is_none()) {
                response(&client, operation, &answer);
            }
        }
    }
}

fn response(client: &RealtimeKit, operation: &'static Operation, answer: &RawAnswer) {
    let entry = registry::entry(operation.id).expect("every operation has an entry");
    let arguments = Arguments::new(least_arguments(operation), false);
    let call = entry.call(client, arguments);
    let call = call.unwrap_or_else(|error| panic!("{}: {error}", operation.id));
    if let Err(error) = call.decode(answer) {
        let kind = error.kind();
        assert!(
            !matches!(kind, ErrorKind::Internal | ErrorKind::Configuration),
            "{error}"
        );
        assert_eq!(error.status(), Some(answer.status));
        let _ = (error.to_string(), format!("{error:?}"));
    }
}

/// Reads the bytes as the headers of a response, a line for each.
pub fn headers(data: &[u8]) {
    read_headers(&header_lines(data));
}

/// Reads the bytes as a webhook: lines of headers, an empty line, and the body. The text of the headers is tried as a
/// public key, too.
pub fn webhooks(data: &[u8]) {
    let gap = data.windows(2).position(|pair| pair == b"\n\n");
    let (head, body) = match gap {
        Some(gap) => (&data[..gap], &data[gap + 2..]),
        None => (&[][..], data),
    };
    let headers = header_lines(head);
    let headers = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_bytes()));
    if let Ok(signatures) = Signatures::of(headers) {
        let key = String::from_utf8_lossy(body);
        for key in [PUBLIC_KEY, &key] {
            assert!(
                webhook::verify_with(&signatures, body, key).is_err(),
                "nobody can sign"
            );
        }
    }
    let event: crate::Result<ReceivedEvent> = webhook::parse(body);
    let _ = format!("{event:?}");
}

/// Reads the bytes as the arguments of every operation, in both letter cases, and as the options of a client and a call.
pub fn arguments(data: &[u8]) {
    let Ok(Value::Object(given)) = serde_json::from_slice(data) else {
        return;
    };
    let client = client(false);
    for operation in registry::operations() {
        let entry = registry::entry(operation.id).expect("every operation has an entry");
        for camel in [false, true] {
            // Path values are strings, so the arguments are tried with those that are needed, too.
            let mut all = least_path(operation);
            all.extend(given.clone());
            for given in [given.clone(), all] {
                if let Err(error) = entry.call(&client, Arguments::new(given, camel)) {
                    let _ = entry.refused(&error).to_string();
                }
            }
        }
    }
    let mut given = given;
    // This one names a file, and those of the machine are none of our business.
    given.retain(|name, _| !matches!(name.as_str(), "ca_certificate" | "caCertificate"));
    for camel in [false, true] {
        let spelling = Spelling {
            camel,
            milliseconds: camel,
        };
        let options = bridge::Options::of_call(given.clone(), spelling);
        let _ = bridge::request_options(options);
        let options = bridge::Options::of_client(given.clone(), spelling);
        if let Ok(builder) = bridge::set_options(RealtimeKit::builder(), options) {
            let _ = builder.checked(&[]);
        }
    }
}

fn client(strict: bool) -> RealtimeKit {
    let builder = RealtimeKit::builder()
        .account_id("a")
        .app_id("b")
        .api_token("a-secret")
        .base_url("http://127.0.0.1:1")
        .strict_responses(strict);
    builder.build().expect("a client")
}

/// The lines that can be headers.
fn header_lines(data: &[u8]) -> HeaderMap {
    let lines = data.split(|byte| *byte == b'\n');
    let pairs = lines.filter_map(|line| {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let name = HeaderName::from_bytes(&line[..colon]).ok()?;
        let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii()).ok()?;
        Some((name, value))
    });
    pairs.collect()
}

fn least_path(operation: &Operation) -> Map<String, Value> {
    let values = operation.path_values.iter();
    values
        .map(|value| (value.name.to_owned(), json!("x")))
        .collect()
}

/// The least that an operation accepts.
fn least_arguments(operation: &Operation) -> Map<String, Value> {
    let fields = operation.input.iter().flat_map(|input| input.model.fields);
    let required = fields
        .filter(|field| field.required())
        .map(|field| (field.name, least(field)));
    let mut arguments = least_path(operation);
    arguments.extend(required.map(|(name, value)| (name.to_owned(), value)));
    arguments
}

fn least(field: &Field) -> Value {
    of_type(&field.ty)
}

fn of_type(ty: &Type) -> Value {
    match ty {
        Type::Boolean => json!(true),
        Type::Integer | Type::Number => json!(1),
        Type::Timestamp => json!("2026-01-31T18:00:00Z"),
        Type::Date => json!("2026-01-31"),
        Type::UnixTime => json!(1_700_000_000),
        Type::List(_) | Type::Page(_) => json!([]),
        Type::Map(_) | Type::Json => json!({}),
        Type::OneOf(_, types) => types.first().map_or(Value::Null, of_type),
        Type::Model(name) => {
            let models = registry::modules().iter().flat_map(|module| module.models);
            let model = models.into_iter().find(|model| model.name == *name);
            let fields = model.into_iter().flat_map(|model| model.fields);
            let required = fields.filter(|field| field.required());
            Value::Object(
                required
                    .map(|field| (field.name.to_owned(), least(field)))
                    .collect(),
            )
        }
        _ => json!("x"),
    }
}

/// The other half of this key is gone.
const PUBLIC_KEY: &str = include_str!("fuzzing/public_key.pem");
