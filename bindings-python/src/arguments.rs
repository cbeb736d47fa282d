//! Arguments of Python as JSON, which is how core reads them.

use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyDate, PyDateTime, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple,
    PyTzInfoAccess,
};
use realtimekit_api::Error;
use realtimekit_api::bridge::{CLEAR, DEEPEST_ARGUMENT, InputError};
use serde_json::{Map, Number, Value, json};

use crate::class;
use crate::convert;
use crate::errors::{Failure, Result, wrong_type};

/// The type of `CLEAR`, the marker that clears a field.
#[pyclass(frozen, module = "realtimekit_api")]
pub(crate) struct Cleared;

#[pymethods]
impl Cleared {
    fn __repr__(&self) -> &'static str {
        "CLEAR"
    }

    /// Copies and unpickled markers are the one marker again.
    fn __reduce__(&self) -> &'static str {
        "CLEAR"
    }
}

/// An object of Python as JSON. `name` is the argument it came from.
pub(crate) fn value_from_python(name: &str, object: &Bound<'_, PyAny>) -> Result<Value> {
    value_at_depth(name, object, 0)
}

fn value_at_depth(name: &str, object: &Bound<'_, PyAny>, depth: usize) -> Result<Value> {
    if depth > DEEPEST_ARGUMENT {
        return Err(invalid(InputError::too_deep().within(name)));
    }
    if object.is_none() {
        return Ok(Value::Null);
    }
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(Value::String(text.to_str()?.to_owned()));
    }
    if let Ok(value) = object.cast::<PyBool>() {
        return Ok(Value::Bool(value.is_true()));
    }
    if object.is_instance_of::<PyInt>() {
        return integer(name, object);
    }
    if let Ok(number) = object.cast::<PyFloat>() {
        let number = Number::from_f64(number.extract()?);
        return number
            .map(Value::Number)
            .ok_or_else(|| invalid(format!("{name}: infinity and NaN cannot be sent")));
    }
    if let Ok(time) = object.cast::<PyDateTime>() {
        if time.get_tzinfo().is_none() {
            return Err(invalid(format!(
                "{name}: the datetime has no time zone, so it is not clear which time is meant; add one, as in \
                 datetime.now(timezone.utc)"
            )));
        }
        return Ok(Value::String(time.call_method0("isoformat")?.extract()?));
    }
    if object.is_instance_of::<PyDate>() {
        return Ok(Value::String(object.call_method0("isoformat")?.extract()?));
    }
    if object.is_instance_of::<Cleared>() {
        return Ok(json!({ CLEAR: true }));
    }
    if object.is_instance_of::<PyList>() || object.is_instance_of::<PyTuple>() {
        let elements = object.try_iter()?.enumerate();
        let elements = elements.map(|(position, element)| {
            value_at_depth(&format!("{name}[{position}]"), &element?, depth + 1)
        });
        return elements.collect::<Result<Vec<_>>>().map(Value::Array);
    }
    if let Ok(mapping) = object.cast::<PyMapping>() {
        return object_at_depth(name, mapping, depth + 1).map(Value::Object);
    }
    if let Some(model) = class::model_in(object) {
        let fields = convert::model_to_dict(object.py(), model)?;
        return value_at_depth(name, fields.as_any(), depth + 1);
    }
    Err(wrong_type(format!(
        "{name}: an object of type {} cannot be sent",
        object.get_type().name()?
    )))
}

/// A mapping of Python as a JSON object.
pub(crate) fn object_from_python(
    name: &str,
    mapping: &Bound<'_, PyMapping>,
) -> Result<Map<String, Value>> {
    object_at_depth(name, mapping, 0)
}

fn object_at_depth(
    name: &str,
    mapping: &Bound<'_, PyMapping>,
    depth: usize,
) -> Result<Map<String, Value>> {
    let mut fields = Map::new();
    for item in mapping.items()?.iter() {
        let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        let Ok(key) = key.cast::<PyString>() else {
            return Err(wrong_type(format!("{name}: its keys must be text")));
        };
        let key = key.to_str()?.to_owned();
        let value = value_at_depth(&format!("{name}.{key}"), &value, depth)?;
        fields.insert(key, value);
    }
    Ok(fields)
}

fn integer(name: &str, object: &Bound<'_, PyAny>) -> Result<Value> {
    if let Ok(number) = object.extract::<i64>() {
        return Ok(number.into());
    }
    if let Ok(number) = object.extract::<u64>() {
        return Ok(number.into());
    }
    Err(invalid(format!("{name}: the number is out of range")))
}

fn invalid(why: impl ToString) -> Failure {
    Error::invalid_request(why.to_string()).into()
}
