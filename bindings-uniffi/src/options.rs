//! Options. They cross as JSON: names in snake case, durations in seconds.

use realtimekit_api::bridge::{OptionError, Options, Spelling, request_options, set_options};
use realtimekit_api::describe::{OptionInfo, OptionKind, call_options, client_options};
use realtimekit_api::{Builder, Error, RequestOptions, Result};
use serde_json::{Map, Value};

const SPELLING: Spelling = Spelling {
    camel: false,
    milliseconds: false,
};

/// Options of one call.
#[derive(uniffi::Record)]
pub struct NativeOptions {
    /// A JSON object.
    json: String,
    /// Whether the reply holds the response, too.
    keep_answer: bool,
}

/// Sets the options of a client that are given; the others stay as they are. A token provider has been set before.
pub(crate) fn of_client(builder: Builder, json: &str, has_provider: bool) -> Result<Builder> {
    let mut values = read(json, client_options(), Options::of_client)?;
    if has_provider {
        values.insert("token_provider".to_owned(), Value::Bool(true));
    }
    set_options(builder, Options::of_client(values, SPELLING))
        .map_err(|error| refused(error, Error::configuration))
}

/// Reads the options of one call, and whether its reply is to hold the response.
pub(crate) fn of_call(
    operation: &'static str,
    options: Option<NativeOptions>,
) -> Result<(RequestOptions, bool)> {
    let Some(options) = options else {
        return Ok((RequestOptions::default(), false));
    };
    let values = read(&options.json, call_options(), Options::of_call);
    let read = values.and_then(|values| {
        request_options(Options::of_call(values, SPELLING))
            .map_err(|error| refused(error, Error::invalid_request))
    });
    let read = read.map_err(|error| error.in_operation(operation))?;
    Ok((read, options.keep_answer))
}

/// Reads options as JSON. A number that JSON cannot hold comes as a string. A body is JSON that the caller wrote, so it
/// comes as a string, too: malformed JSON in it does not affect the other options.
fn read(
    json: &str,
    known: &[OptionInfo],
    of: fn(Map<String, Value>, Spelling) -> Options,
) -> Result<Map<String, Value>> {
    let mut values: Map<String, Value> = serde_json::from_str(json)
        .map_err(|error| Error::internal(format!("the options are malformed: {error}")))?;
    for option in known {
        let Some(Value::String(text)) = values.get(option.name) else {
            continue;
        };
        match option.kind {
            OptionKind::Duration | OptionKind::Number => {
                if let Ok(number) = text.parse() {
                    let error = of(Map::new(), SPELLING).not_finite(option, number);
                    return Err(refused(error, Error::invalid_request));
                }
            }
            OptionKind::Body => {
                let body = serde_json::from_str(text).map_err(|error| {
                    let name = option.name;
                    Error::invalid_request(format!("{name}: it is no JSON object: {error}"))
                })?;
                values.insert(option.name.to_owned(), Value::Object(body));
            }
            _ => {}
        }
    }
    Ok(values)
}

/// The two languages check types when they compile, so a wrong type is an error like all others.
fn refused(error: OptionError, refuse: fn(String) -> Error) -> Error {
    match error {
        OptionError::WrongType(message) => refuse(message),
        OptionError::Refused(error) => error,
    }
}
