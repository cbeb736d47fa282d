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

#[cfg(test)]
mod tests {
    use super::*;

    fn call(json: &str) -> Result<RequestOptions> {
        let json = json.to_owned();
        let options = NativeOptions {
            json,
            keep_answer: false,
        };
        of_call("meetings.get", Some(options)).map(|(options, _)| options)
    }

    fn client_refuses(json: &str, has_provider: bool) -> (String, String) {
        let error = of_client(Builder::default(), json, has_provider).expect_err("it is refused");
        (error.kind().as_str().to_owned(), error.message().to_owned())
    }

    #[test]
    fn a_body_is_json_of_its_own_and_names_keep_their_order() {
        let options = call(
            r#"{"timeout": 1.5, "extra_query": {"b": "1", "a": "2"}, "extra_body": "{\"x\": 1}"}"#,
        );
        let options = options.expect("they are options");
        assert_eq!(
            options.timeout,
            Some(std::time::Duration::from_millis(1500))
        );
        assert_eq!(options.extra_query[0].0, "b");
        assert_eq!(
            options.extra_body.map(|body| body["x"].clone()),
            Some(1.into())
        );
        let error = call(r#"{"extra_body": "{"}"#).expect_err("it is no object");
        assert_eq!(error.kind().as_str(), "invalid_request");
        assert!(
            error
                .message()
                .starts_with("extra_body: it is no JSON object: ")
        );
        assert_eq!(error.operation(), Some("meetings.get"));
    }

    #[test]
    fn a_number_that_json_cannot_hold_is_refused_by_name() {
        for text in ["inf", "Infinity"] {
            let error = call(&format!(r#"{{"timeout": "{text}"}}"#)).expect_err("it is infinite");
            assert_eq!(error.kind().as_str(), "invalid_request");
            assert_eq!(
                error.message(),
                "timeout: inf is not a positive number of seconds"
            );
        }
        let (kind, message) = client_refuses(r#"{"rate_limit": "nan"}"#, false);
        assert_eq!(kind, "configuration");
        assert_eq!(message, "rate_limit: NaN is not a finite number");
    }

    #[test]
    fn a_client_takes_a_token_or_a_provider_and_no_unknown_option() {
        let (kind, message) = client_refuses(r#"{"api_token": "t"}"#, true);
        assert_eq!(kind, "configuration");
        assert_eq!(message, "api_token, token_provider: give one of the two");
        let (kind, _) = client_refuses(r#"{"other": 1}"#, false);
        assert_eq!(kind, "configuration");
    }
}
