//! Reads options from JSON objects with names in camel case.

use std::collections::HashMap;

use realtimekit_api::bridge::{
    self, OptionError, Options, RawParts, camel_case, query_pairs, set_options, wrong_type,
};
use realtimekit_api::describe::{self, OptionKind};
use realtimekit_api::{Builder, Error, RequestOptions, Secret};
use serde_json::{Map, Value};

use crate::failure::{Failure, misplaced};
use crate::hooks;
use crate::logging::Logger;
use crate::mailbox::Mailbox;
use crate::spelling::SPELLING;

type Result<T, E = Failure> = std::result::Result<T, E>;

/// Reads an object from a text that the TypeScript side wrote. A field that is null counts as missing.
fn object(of: &str, text: &str) -> Result<Map<String, Value>> {
    let mut fields: Map<String, Value> = serde_json::from_str(text)
        .map_err(|error| Error::internal(format!("{of} are no object: {error}")))?;
    fields.retain(|_, value| !value.is_null());
    Ok(fields)
}

/// The options of one call.
pub(crate) fn request_options(text: Option<&str>) -> Result<RequestOptions> {
    let Some(text) = text else {
        return Ok(RequestOptions::default());
    };
    let fields = object("the options of a call", text)?;
    Ok(bridge::request_options(
        Options::of_call(fields, SPELLING).beside(&["signal"]),
    )?)
}

/// The arguments of a call to an endpoint without a method.
pub(crate) fn raw_parts(text: &str) -> Result<RawParts> {
    let mut fields = object("the parts of a request", text)?;
    let mut required = |name: &str| match fields.remove(name) {
        Some(Value::String(text)) => Ok(text),
        Some(other) => Err(wrong_type(name, "text", &other)),
        None => Err(OptionError::WrongType(format!("{name}: it is required"))),
    };
    let (method, path) = (required("method")?, required("path")?);
    let parts = RawParts {
        method: method.parse()?,
        path,
        query: match fields.remove("query") {
            None => Vec::new(),
            Some(Value::Object(query)) => query_pairs("query", query)?,
            Some(other) => return Err(wrong_type("query", "an object", &other).into()),
        },
        body: fields.remove("body"),
    };
    match fields.keys().next() {
        None => Ok(parts),
        Some(name) => Err(Failure::WrongType(format!(
            "{name}: there is no such field in a request; known are query, body{}",
            misplaced(name)
        ))),
    }
}

/// The variables of the environment. A worker has an environment of its own, which only JavaScript knows.
pub(crate) fn variables(text: &str) -> Result<HashMap<String, Secret>> {
    let variables: HashMap<String, String> = serde_json::from_str(text)
        .map_err(|error| Error::internal(format!("the environment is no object: {error}")))?;
    let secret = variables
        .into_iter()
        .map(|(name, value)| (name, value.into()));
    Ok(secret.collect())
}

/// Sets the options of a client that are given; the others stay as they are.
pub(crate) fn client_options(
    mut builder: Builder,
    text: &str,
    mailbox: &Mailbox,
) -> Result<(Builder, Option<Logger>)> {
    let messages = mailbox.messages();
    let mut fields = object("the options of a client", text)?;
    let logger = fields.remove("logger");
    for option in describe::client_options() {
        let name = camel_case(option.name);
        let Some(value) = fields.get(&name) else {
            continue;
        };
        builder = match option.kind {
            OptionKind::TokenProvider => {
                builder.token_provider(mailbox.token_provider(function(&name, value)?))
            }
            OptionKind::RequestHook => {
                hooks::on_request(builder, function(&name, value)?, messages)
            }
            OptionKind::ResponseHook => {
                hooks::on_response(builder, function(&name, value)?, messages)
            }
            _ => builder,
        };
    }
    let builder = set_options(
        builder,
        Options::of_client(fields, SPELLING).beside(&["logger"]),
    )?;
    let logger = match logger {
        None => None,
        Some(Value::Object(logger)) => Some(Logger::read(&logger, messages)?),
        Some(other) => return Err(wrong_type("logger", "an object", &other).into()),
    };
    Ok((builder, logger))
}

/// The number that JavaScript knows a function by.
fn function(name: &str, value: &Value) -> Result<u32> {
    let number = value.as_u64().and_then(|number| number.try_into().ok());
    number.ok_or_else(|| Error::internal(format!("{name}: the function has no number")).into())
}
