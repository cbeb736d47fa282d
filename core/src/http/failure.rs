//! Responses that are failures, in every shape the service and what stands before it are known to use.

use std::fmt;

use serde_json::Value;
use url::Url;

use super::answer::RawAnswer;
use super::secrets::Secrets;
use crate::description::Operation;
use crate::error::{Error, ErrorDetail, ErrorKind, Sent};

/// Where the public service is, and the path below which the API lies there and behind most proxies.
const API_HOST: &str = "api.cloudflare.com";
const API_PATH: &str = "/client/v4";

/// Where and why a response is not what it should be.
#[derive(Debug)]
pub struct Malformed {
    path: String,
    problem: String,
}

impl Malformed {
    /// A problem at a JSON path, `$` being the whole body.
    pub fn new(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            problem: problem.into(),
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "at {}: {}", self.path, self.problem)
    }
}

/// The error of a call whose time is over.
pub(crate) fn timed_out(message: String) -> Error {
    let cause = std::io::Error::new(std::io::ErrorKind::TimedOut, message.clone());
    Error::new(ErrorKind::Timeout, message).caused_by(std::sync::Arc::new(cause))
}

/// What every error that follows a response knows.
fn from_answer(
    kind: ErrorKind,
    message: String,
    answer: &RawAnswer,
    operation: Option<&'static Operation>,
) -> Error {
    Error::new(kind, message).with(|facts| {
        facts.status = Some(answer.status);
        facts.request_id = answer.request_id();
        facts.operation = operation.map(|operation| operation.id);
        facts.attempts = answer.attempts;
        facts.sent = Sent::Yes;
    })
}

/// The error of a response with a failing status, or of a success that says `success: false`.
pub(crate) fn refused(
    answer: &RawAnswer,
    operation: &'static Operation,
    secrets: &Secrets,
) -> Error {
    let body = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
    let (message, errors) = read(&body);
    let code = errors.iter().find_map(|error| error.code);
    let kind = match answer.status {
        200..300 => code.map_or(ErrorKind::Server, kind_of_code),
        status => kind_of_status(status),
    };
    let message = message.unwrap_or_else(|| spoken(answer, &body, secrets));
    let message = secrets.hide(&message);
    let errors = errors
        .into_iter()
        .map(|error| ErrorDetail {
            message: secrets.hide(&error.message),
            ..error
        })
        .collect();
    let error = from_answer(kind, message, answer, Some(operation)).quoting();
    error.with(|facts| {
        facts.errors = errors;
        facts.retryable = matches!(kind, ErrorKind::RateLimited)
            || (kind == ErrorKind::Server && !matches!(answer.status, 501 | 505));
        facts.body_snippet = shown(&answer.body, secrets);
    })
}

/// The error of a redirect, which is never followed: it would carry the call and its credentials elsewhere.
pub(crate) fn redirected(
    answer: &RawAnswer,
    operation: &'static Operation,
    secrets: &Secrets,
) -> Error {
    let message = format!(
        "the response is a redirect, which is never followed; check `base_url` and the proxies between this machine and {}",
        "the service"
    );
    from_answer(ErrorKind::Decode, message, answer, Some(operation))
        .with(|facts| facts.body_snippet = shown(&answer.body, secrets))
}

/// Adds a guess to the error of a response that the API hardly gave: its path is missing in `base_url`.
pub(crate) fn with_guess(error: Error, answer: &RawAnswer, base: &Url) -> Error {
    if base.path().contains(API_PATH) || !is_foreign(answer, base) {
        return error;
    }
    let base = base.as_str().trim_end_matches('/');
    let guess =
        format!("; base_url is {base}, without {API_PATH}: perhaps {base}{API_PATH} is meant");
    error.wrapped("", &guess)
}

/// Whether something else than RealtimeKit gave this response: a page, or a 404 that is not of its shape.
fn is_foreign(answer: &RawAnswer, base: &Url) -> bool {
    let is_page = answer.body.trim_ascii_start().starts_with(b"<");
    let is_known = || {
        let body = serde_json::from_slice::<Value>(&answer.body);
        base.host_str() != Some(API_HOST) && body.is_ok_and(|body| body.get("success").is_some())
    };
    is_page || (answer.status == 404 && !is_known())
}

/// The error of a success that holds nothing where something live was asked for.
pub(crate) fn nothing(answer: &RawAnswer, operation: &'static Operation) -> Error {
    let message = "there is nothing of the kind at this moment".to_owned();
    from_answer(ErrorKind::NotFound, message, answer, Some(operation))
}

/// The error of a response that is not what the operation promises.
pub(crate) fn malformed(
    answer: &RawAnswer,
    operation: &'static Operation,
    secrets: &Secrets,
    problem: &Malformed,
) -> Error {
    let shown = shown(&answer.body, secrets);
    let message = match &shown {
        Some(shown) => {
            format!(
                "the response is not what the operation promises: {problem}; it begins with: {shown}"
            )
        }
        None => format!("the response is not what the operation promises: {problem}"),
    };
    // The path in it has the service's names.
    from_answer(
        ErrorKind::Decode,
        secrets.hide(&message),
        answer,
        Some(operation),
    )
    .quoting()
    .with(|facts| facts.body_snippet = shown)
}

impl RawAnswer {
    /// The body as any JSON. Fails as a call does when the body is not JSON.
    pub fn json(&self) -> Result<Value, Error> {
        serde_json::from_slice(&self.body).map_err(|error| {
            let message = format!("the response is not JSON: {error}");
            from_answer(ErrorKind::Decode, message, self, None)
        })
    }
}

fn shown(body: &[u8], secrets: &Secrets) -> Option<String> {
    (!body.is_empty()).then(|| secrets.snippet(body))
}

fn kind_of_status(status: u16) -> ErrorKind {
    match status {
        401 => ErrorKind::Authentication,
        403 => ErrorKind::Permission,
        404 => ErrorKind::NotFound,
        409 => ErrorKind::Conflict,
        429 => ErrorKind::RateLimited,
        500.. => ErrorKind::Server,
        _ => ErrorKind::InvalidRequest,
    }
}

/// RealtimeKit repeats the HTTP status as its code; the gateway has numbers of its own, two of which are known.
fn kind_of_code(code: i64) -> ErrorKind {
    match code {
        10_000 => ErrorKind::Authentication,
        7_003 => ErrorKind::NotFound,
        400..=599 => u16::try_from(code).map_or(ErrorKind::Server, kind_of_status),
        _ => ErrorKind::Server,
    }
}

/// Finds the service's words: in `error`, else in `errors`, else in `message`.
fn read(body: &Value) -> (Option<String>, Vec<ErrorDetail>) {
    let mut errors: Vec<ErrorDetail> = Vec::new();
    for field in ["error", "errors"] {
        match body.get(field) {
            Some(Value::Array(entries)) => errors.extend(entries.iter().filter_map(detail)),
            Some(entry) => errors.extend(detail(entry)),
            None => {}
        }
    }
    let spoken = errors
        .iter()
        .map(|error| error.message.as_str())
        .find(|message| !message.is_empty());
    let message = spoken.map(ToOwned::to_owned).or_else(|| {
        let message = body.get("message")?.as_str()?.trim();
        (!message.is_empty()).then(|| message.to_owned())
    });
    (message, errors)
}

fn detail(entry: &Value) -> Option<ErrorDetail> {
    match entry {
        Value::String(text) => Some(ErrorDetail {
            code: None,
            message: text.clone(),
        }),
        Value::Object(fields) => {
            let message = fields
                .get("message")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
            Some(ErrorDetail {
                code: fields.get("code").and_then(number),
                message,
            })
        }
        _ => None,
    }
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "error codes are small; a float is only their spelling"
)]
fn number(value: &Value) -> Option<i64> {
    value
        .as_i64()
        .or_else(|| {
            value
                .as_f64()
                .filter(|number| number.abs() < 9.0e15)
                .map(|number| number as i64)
        })
        .or_else(|| value.as_str()?.trim().parse().ok())
}

/// Words for a response that has none: its plain text if it is one, else its status.
fn spoken(answer: &RawAnswer, body: &Value, secrets: &Secrets) -> String {
    let text = secrets.snippet(&answer.body);
    let text = text.trim();
    if body.is_null() && !text.is_empty() && !text.starts_with(['<', '{', '[']) && text != "null" {
        return text.to_owned();
    }
    let reason = http::StatusCode::from_u16(answer.status)
        .ok()
        .and_then(|status| status.canonical_reason());
    match reason {
        Some(reason) => format!("the API responded with {} {reason}", answer.status),
        None => format!("the API responded with {}", answer.status),
    }
}
