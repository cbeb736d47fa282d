//! Values between Python and core.

use std::convert::Infallible;

use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{
    PyBool, PyDate, PyDateTime, PyDict, PyFloat, PyInt, PyList, PyMapping, PyNone, PyString,
    PyTuple, PyTzInfo, PyTzInfoAccess,
};
use serde_json::{Map, Number, Value, json};

use super::{class, model};
use crate::error::Error;
use crate::values::Timestamp;
use crate::values::public::CLEAR;

/// The type of `CLEAR`, the marker that clears a field.
#[pyclass(frozen, module = "realtimekit_api")]
pub(super) struct Cleared;

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

impl<'py> IntoPyObject<'py> for Timestamp {
    type Target = PyDateTime;
    type Output = Bound<'py, PyDateTime>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let civil = self.as_jiff().to_zoned(jiff::tz::TimeZone::UTC).datetime();
        let (date, time) = (civil.date(), civil.time());
        let part = |number: i8| number.unsigned_abs();
        PyDateTime::new(
            py,
            date.year().into(),
            part(date.month()),
            part(date.day()),
            part(time.hour()),
            part(time.minute()),
            part(time.second()),
            time.subsec_nanosecond().unsigned_abs() / 1000,
            Some(&PyTzInfo::utc(py)?.to_owned()),
        )
    }
}

/// JSON as plain objects of Python.
pub(super) fn value_to_python<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Null => Ok(PyNone::get(py).to_owned().into_any()),
        Value::Bool(value) => Ok(PyBool::new(py, *value).to_owned().into_any()),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => number.into_bound_py_any(py),
            (None, Some(number)) => number.into_bound_py_any(py),
            (None, None) => number.as_f64().into_bound_py_any(py),
        },
        Value::String(text) => Ok(PyString::new(py, text).into_any()),
        Value::Array(values) => {
            let list = PyList::empty(py);
            for value in values {
                list.append(value_to_python(py, value)?)?;
            }
            Ok(list.into_any())
        }
        Value::Object(fields) => {
            let dict = PyDict::new(py);
            for (name, value) in fields {
                dict.set_item(name, value_to_python(py, value)?)?;
            }
            Ok(dict.into_any())
        }
    }
}

/// How deep values may be nested. A list that contains itself has no end.
const DEEPEST: usize = 128;

/// An object of Python as JSON. `name` is the argument it came from.
pub(super) fn value_from_python(name: &str, object: &Bound<'_, PyAny>) -> PyResult<Value> {
    value_at_depth(name, object, 0)
}

fn value_at_depth(name: &str, object: &Bound<'_, PyAny>, depth: usize) -> PyResult<Value> {
    if depth > DEEPEST {
        return Err(invalid(format!("{name}: nested too deeply")));
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
        return elements.collect::<PyResult<Vec<_>>>().map(Value::Array);
    }
    if let Ok(mapping) = object.cast::<PyMapping>() {
        return object_at_depth(name, mapping, depth + 1).map(Value::Object);
    }
    if let Some(model) = class::model_in(object) {
        let fields = model::to_dict(object.py(), model)?;
        return value_at_depth(name, &fields, depth + 1);
    }
    Err(PyTypeError::new_err(format!(
        "{name}: an object of type {} cannot be sent",
        object.get_type().name()?
    )))
}

/// A mapping of Python as a JSON object.
pub(super) fn object_from_python(
    name: &str,
    mapping: &Bound<'_, PyMapping>,
) -> PyResult<Map<String, Value>> {
    object_at_depth(name, mapping, 0)
}

fn object_at_depth(
    name: &str,
    mapping: &Bound<'_, PyMapping>,
    depth: usize,
) -> PyResult<Map<String, Value>> {
    let mut fields = Map::new();
    for item in mapping.items()?.iter() {
        let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        let Ok(key) = key.cast::<PyString>() else {
            return Err(PyTypeError::new_err(format!(
                "{name}: its keys must be text"
            )));
        };
        let key = key.to_str()?.to_owned();
        let value = value_at_depth(&format!("{name}.{key}"), &value, depth)?;
        fields.insert(key, value);
    }
    Ok(fields)
}

fn integer(name: &str, object: &Bound<'_, PyAny>) -> PyResult<Value> {
    if let Ok(number) = object.extract::<i64>() {
        return Ok(number.into());
    }
    if let Ok(number) = object.extract::<u64>() {
        return Ok(number.into());
    }
    Err(invalid(format!("{name}: the number is out of range")))
}

pub(super) fn invalid(message: String) -> PyErr {
    Error::invalid_request(message).into()
}

impl From<Infallible> for Error {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}
