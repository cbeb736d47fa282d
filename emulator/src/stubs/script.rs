//! Scripted responses of the next requests.

use std::collections::VecDeque;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use hyper::StatusCode;
use hyper::header::{
    CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, TRANSFER_ENCODING,
};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::fault::Fault;

/// A stub as a script or a fault rule writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    status: Option<u16>,
    #[serde(default)]
    headers: serde_json::Map<String, serde_json::Value>,
    /// Kept as a string, so that numbers are sent exactly as they were written. `null` is a body too.
    #[serde(default, deserialize_with = "present")]
    json: Option<Box<RawValue>>,
    text: Option<String>,
    base64: Option<String>,
    #[serde(default)]
    delay_ms: u64,
    fault: Option<Fault>,
    #[serde(default)]
    pass: bool,
}

fn present<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Box<RawValue>>, D::Error> {
    Box::<RawValue>::deserialize(deserializer).map(Some)
}

/// The stub of one request.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Written")]
pub(crate) struct Planned {
    /// The response; without it, the state responds.
    pub(crate) literal: Option<Literal>,
    /// Extra headers, on either response.
    pub(crate) headers: HeaderMap,
    pub(crate) delay_ms: u64,
    pub(crate) fault: Option<Fault>,
}

/// Status and body of a scripted response.
#[derive(Clone, Debug)]
pub(crate) struct Literal {
    pub(crate) status: StatusCode,
    pub(crate) body: Bytes,
}

impl TryFrom<Written> for Planned {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let mut headers = header_map(&written.headers)?;
        let bodies = [
            written.json.is_some(),
            written.text.is_some(),
            written.base64.is_some(),
        ];
        if bodies.into_iter().filter(|given| *given).count() > 1 {
            return Err("a response has only one of json, text and base64".to_owned());
        }
        if written.pass {
            if written.status.is_some() || bodies.contains(&true) {
                return Err("a response with pass has no status and no body of its own".to_owned());
            }
            return Ok(Self {
                literal: None,
                headers,
                delay_ms: written.delay_ms,
                fault: written.fault,
            });
        }
        let (kind, body) = if let Some(json) = written.json {
            ("application/json", Bytes::from(json.get().to_owned()))
        } else if let Some(text) = written.text {
            ("text/plain; charset=utf-8", Bytes::from(text))
        } else if let Some(base64) = written.base64 {
            let bytes = STANDARD
                .decode(base64)
                .map_err(|error| format!("base64: {error}"))?;
            ("application/octet-stream", Bytes::from(bytes))
        } else {
            ("", Bytes::new())
        };
        if !kind.is_empty() && !headers.contains_key(CONTENT_TYPE) {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        }
        let status = written.status.unwrap_or(200);
        let status = match status {
            200..=599 => StatusCode::from_u16(status).map_err(|error| error.to_string())?,
            _ => return Err(format!("status {status} is not between 200 and 599")),
        };
        Ok(Self {
            literal: Some(Literal { status, body }),
            headers,
            delay_ms: written.delay_ms,
            fault: written.fault,
        })
    }
}

/// Values are one string each, or a list of strings for a repeated header.
fn header_map(written: &serde_json::Map<String, serde_json::Value>) -> Result<HeaderMap, String> {
    let mut headers = HeaderMap::new();
    for (name, value) in written {
        let key =
            HeaderName::try_from(name).map_err(|_| format!("{name:?} is not a header name"))?;
        if key == CONTENT_LENGTH || key == TRANSFER_ENCODING {
            return Err(format!(
                "{name} is set from the body; the faults cut_body and cut_chunked send a wrong one"
            ));
        }
        let values = match value {
            serde_json::Value::Array(values) => values.as_slice(),
            value => std::slice::from_ref(value),
        };
        for value in values {
            let text = value
                .as_str()
                .ok_or_else(|| format!("header {name}: {value} is not a string"))?;
            let value = HeaderValue::from_str(text)
                .map_err(|_| format!("header {name}: {text:?} is not a header value"))?;
            headers.append(key.clone(), value);
        }
    }
    Ok(headers)
}

/// The queue of scripted responses.
#[derive(Debug, Default)]
pub(crate) struct Script {
    answers: VecDeque<Planned>,
    strict: bool,
    given: usize,
}

/// The script's decision about the next request.
pub(crate) enum Next {
    /// The request gets this stub.
    Scripted(Planned),
    /// The script has no stub for it: the fault rules decide.
    Free,
    /// A strict script is exhausted; it had this many responses.
    Exhausted(usize),
}

/// The body of `POST /__emulator/script`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Addition {
    answers: Vec<Planned>,
    #[serde(default)]
    strict: bool,
}

impl Script {
    /// Appends responses and returns the number of those that wait. Once strict, a script stays strict until the reset.
    pub(crate) fn add(&mut self, addition: Addition) -> usize {
        self.given += addition.answers.len();
        self.answers.extend(addition.answers);
        self.strict |= addition.strict;
        self.answers.len()
    }

    pub(crate) fn next(&mut self) -> Next {
        match self.answers.pop_front() {
            Some(answer) => Next::Scripted(answer),
            None if self.strict => Next::Exhausted(self.given),
            None => Next::Free,
        }
    }
}

impl Planned {
    /// The stub of a request that a strict script has no response for.
    pub(crate) fn unforeseen(status: u16, given: usize) -> Self {
        let text = format!(
            "The script is strict, and its responses are used up ({given} in all). There is none for this request.\n"
        );
        let mut headers = HeaderMap::new();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        );
        Self {
            literal: Some(Literal {
                status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
                body: Bytes::from(text),
            }),
            headers,
            delay_ms: 0,
            fault: None,
        }
    }
}
