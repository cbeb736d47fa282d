//! An object of the service, whatever it is: tasks that ensure things are compiled once for all of them.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use crate::error::{Error, ErrorKind, Result};
use crate::http::{FromPayload, Malformed, Payload};
use crate::values::{
    Blank, FromWire, Identified, Json, Reader, Timestamp, Unreadable, exposing, read_whole,
};

/// Any object with an identifier.
#[derive(Clone)]
pub(crate) struct Object {
    pub(crate) id: String,
    created_at: Option<Timestamp>,
    fields: Value,
}

impl Object {
    /// The text in a field.
    pub(crate) fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field)?.as_str()
    }

    /// Puts a text into a field.
    pub(crate) fn set(&mut self, field: &str, text: &str) {
        if let Some(fields) = self.fields.as_object_mut() {
            fields.insert(field.to_owned(), text.into());
        }
    }

    /// The oldest first. What does not tell its age counts as the youngest.
    pub(super) fn by_age(&self, other: &Self) -> Ordering {
        let age = |object: &Self| (object.created_at.is_none(), object.created_at);
        age(self)
            .cmp(&age(other))
            .then_with(|| self.id.cmp(&other.id))
    }

    /// Whether each of these fields has this value.
    pub(super) fn has(&self, wanted: &Map<String, Value>) -> bool {
        let mut fields = wanted.iter();
        fields.all(|(name, value)| holds(self.fields.get(name), value))
    }

    /// The same as a model.
    pub(crate) fn read<T>(&self) -> Result<T>
    where
        T: for<'de> FromWire<'de> + Identified,
    {
        let text = exposing(|| self.fields.to_string());
        read_whole(&text).map_err(|problem| {
            Error::new(
                ErrorKind::Decode,
                format!("the answer is not what it promises: {problem}"),
            )
        })
    }
}

/// Whether a value of the service is what was asked for. Objects may hold more; null is as good as nothing; what is a set,
/// such as events, has no order.
fn holds(found: Option<&Value>, wanted: &Value) -> bool {
    match (found.unwrap_or(&Value::Null), wanted) {
        (Value::Object(found), Value::Object(wanted)) => {
            let mut fields = wanted.iter();
            fields.all(|(name, value)| holds(found.get(name), value))
        }
        (Value::Array(found), Value::Array(wanted)) => {
            let among =
                |one: &Value, all: &[Value]| all.iter().any(|other| holds(Some(other), one));
            found.len() == wanted.len() && wanted.iter().all(|value| among(value, found))
        }
        (Value::Number(found), Value::Number(wanted)) => found.as_f64() == wanted.as_f64(),
        (found, wanted) => found == wanted,
    }
}

impl<'de> FromWire<'de> for Object {
    fn from_wire(reader: &mut Reader<'de>) -> Result<Self, Unreadable> {
        let Json(fields) = Json::from_wire(reader)?;
        let id = match fields.get("id") {
            Some(Value::String(id)) => id.clone(),
            Some(Value::Number(id)) => id.to_string(),
            _ => String::new(),
        };
        let created_at = fields.get("created_at").and_then(Value::as_str);
        Ok(Self {
            id,
            created_at: created_at.and_then(|time| time.parse().ok()),
            fields,
        })
    }
}

impl Identified for Object {
    fn identifier(&self) -> Option<&str> {
        Some(&self.id)
    }

    fn lacks(&self) -> Option<&'static str> {
        self.id.is_empty().then_some("id")
    }
}

impl Blank for Object {
    fn blank() -> Self {
        Self {
            id: String::new(),
            created_at: None,
            fields: Value::Null,
        }
    }
}

impl FromPayload for Object {
    fn from_payload(payload: &Payload<'_>) -> Result<Self, Malformed> {
        payload.object()
    }
}
