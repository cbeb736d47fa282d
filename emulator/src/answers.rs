//! The outer form of responses: success envelopes, the two error shapes, paging, and the switch between the two
//! documented forms of contradictory responses.

use std::str::FromStr;

use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Which form a response takes where the service's schema and its own examples contradict each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// As the declared schemas say.
    Schema,
    /// As the documented examples show, which is the more plausible form.
    #[default]
    Example,
}

impl Mode {
    /// The name of the mode.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Example => "example",
        }
    }
}

impl FromStr for Mode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "schema" => Ok(Self::Schema),
            "example" => Ok(Self::Example),
            other => Err(format!("{other:?} is neither schema nor example")),
        }
    }
}

/// A successful response of the service.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    data: Value,
    paging: Option<Value>,
}

impl Answer {
    pub(crate) fn ok(data: impl Into<Value>) -> Self {
        Self {
            status: 200,
            data: data.into(),
            paging: None,
        }
    }

    pub(crate) fn created(data: impl Into<Value>) -> Self {
        Self {
            status: 201,
            ..Self::ok(data)
        }
    }

    /// Puts paging beside the data, where most lists have it.
    pub(crate) fn paged(mut self, paging: Value) -> Self {
        self.paging = Some(paging);
        self
    }

    pub(crate) fn body(self) -> Value {
        let mut body = Map::new();
        body.insert("success".to_owned(), Value::Bool(true));
        body.insert("data".to_owned(), self.data);
        if let Some(paging) = self.paging {
            body.insert("paging".to_owned(), paging);
        }
        Value::Object(body)
    }
}

/// A response that reports an error.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Refused by the service itself; the code in the body repeats the status.
    Service { status: u16, message: String },
    /// Refused by the gateway in front of it, which has a shape and codes of its own.
    Gateway {
        status: u16,
        code: u32,
        message: String,
    },
    /// A bare message, which some operations declare.
    Bare { status: u16, message: String },
    /// No body at all, which one operation declares.
    Empty { status: u16 },
}

impl Failure {
    /// The request is malformed; `message` names the offending field.
    pub(crate) fn bad_request(message: impl std::fmt::Display) -> Self {
        Self::Service {
            status: 400,
            message: format!("BAD_REQUEST: {message}"),
        }
    }

    /// The request is well-formed, but cannot be processed.
    pub(crate) fn unprocessable(message: impl std::fmt::Display) -> Self {
        Self::Service {
            status: 422,
            message: format!("UNPROCESSABLE_ENTITY: {message}"),
        }
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::Service {
            status: 404,
            message: message.into(),
        }
    }

    /// The current state does not allow it.
    pub(crate) fn conflict(message: impl std::fmt::Display) -> Self {
        Self::Service {
            status: 409,
            message: format!("CONFLICT: {message}"),
        }
    }

    pub(crate) fn status(&self) -> u16 {
        match self {
            Self::Service { status, .. }
            | Self::Gateway { status, .. }
            | Self::Bare { status, .. }
            | Self::Empty { status } => *status,
        }
    }

    pub(crate) fn body(&self) -> Option<Value> {
        Some(match self {
            Self::Service { status, message } => {
                json!({"success": false, "error": {"code": status, "message": message}})
            }
            Self::Gateway { code, message, .. } => json!({
                "success": false,
                "errors": [{"code": code, "message": message}],
                "messages": [],
                "result": null,
            }),
            Self::Bare { message, .. } => json!({"message": message}),
            Self::Empty { .. } => return None,
        })
    }
}

/// The result of every handler.
pub(crate) type Outcome = Result<Answer, Failure>;

/// Removes the members that are null: schemas allow almost none, examples have many.
pub(crate) fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .collect(),
        other => other,
    }
}
