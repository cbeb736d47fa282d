//! Values of results as Python sees them: as a whole result, as a part of `to_dict()`, and in `repr()`.

use std::sync::Arc;

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDateTime, PyDict, PyList, PyNone, PyString, PyTzInfo};
use realtimekit_api::Timestamp;
use realtimekit_api::bridge::{MASK, ModelView, Owned, View};
use serde_json::Value;

use crate::class::{self, kept};
use crate::repr;

/// A whole result, or a part of one that nobody else needs.
pub(crate) fn owned_to_python(py: Python<'_>, value: Owned) -> PyResult<Bound<'_, PyAny>> {
    match value {
        Owned::Model(model) => Ok(class::object(py, model)?.into_bound(py)),
        Owned::List(values) => list(
            py,
            values.into_values().map(|value| owned_to_python(py, value)),
        ),
        Owned::Other(value) => kept::to_python(py, &Arc::from(value)),
    }
}

/// What `to_dict()` holds.
pub(crate) fn to_plain<'py>(py: Python<'py>, value: View<'_>) -> PyResult<Bound<'py, PyAny>> {
    match value {
        View::Nothing => Ok(PyNone::get(py).to_owned().into_any()),
        View::Boolean(value) => Ok(PyBool::new(py, value).to_owned().into_any()),
        View::Integer(number) => number.into_bound_py_any(py),
        View::Number(number) => number.into_bound_py_any(py),
        View::Text(text) => Ok(PyString::new(py, text).into_any()),
        View::Json(value) => json_to_python(py, value),
        View::Timestamp(time) => Ok(PyString::new(py, &time.to_string()).into_any()),
        View::List(values) => list(py, values.views().map(|value| to_plain(py, value))),
        View::Map(map) => dict(
            py,
            map.entries().map(|(key, value)| (key, to_plain(py, value))),
        ),
        View::Model(model) => Ok(model_to_dict(py, model)?.into_any()),
        View::OneOf(_, value) => to_plain(py, value.view()),
    }
}

/// A model as a dict of plain values.
pub(crate) fn model_to_dict<'py>(
    py: Python<'py>,
    model: &dyn ModelView,
) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (position, name) in model.labels().names(false).enumerate() {
        dict.set_item(name, to_plain(py, model.field(position))?)?;
    }
    Ok(dict)
}

/// `Livestream(id='...', status='LIVE')`, with secrets masked and without fields that are not set.
pub(crate) fn model_repr(model: &dyn ModelView) -> String {
    let labels = model.labels();
    let fields = labels.names(false).zip(labels.secrets()).enumerate();
    let shown = fields.filter_map(|(position, (name, is_secret))| {
        let shown = match model.field(position) {
            View::Nothing => return None,
            _ if is_secret => repr::quoted(MASK),
            value => to_repr(value)?,
        };
        Some(format!("{name}={shown}"))
    });
    let shown: Vec<String> = shown.collect();
    format!("{}({})", labels.name(), shown.join(", "))
}

/// What `repr()` shows of a field; nothing for what is not set.
fn to_repr(value: View<'_>) -> Option<String> {
    Some(match value {
        View::Nothing => return None,
        View::Boolean(value) => (if value { "True" } else { "False" }).to_owned(),
        View::Integer(number) => number.to_string(),
        View::Number(number) => format!("{number:?}"),
        View::Text(text) => repr::quoted(text),
        View::Timestamp(time) => repr::quoted(&time.to_string()),
        View::Json(value) => return repr::json(value),
        View::List(values) => return repr::list(values.views().map(to_repr)),
        View::Map(map) => repr::dict(map.entries().map(|(key, value)| (key, to_repr(value)))),
        View::Model(model) => model_repr(model),
        View::OneOf(_, value) => return to_repr(value.view()),
    })
}

pub(crate) fn list<'py>(
    py: Python<'py>,
    values: impl Iterator<Item = PyResult<Bound<'py, PyAny>>>,
) -> PyResult<Bound<'py, PyAny>> {
    let list = PyList::empty(py);
    for value in values {
        list.append(value?)?;
    }
    Ok(list.into_any())
}

pub(crate) fn dict<'a, 'py>(
    py: Python<'py>,
    entries: impl Iterator<Item = (&'a str, PyResult<Bound<'py, PyAny>>)>,
) -> PyResult<Bound<'py, PyAny>> {
    let dict = PyDict::new(py);
    for (key, value) in entries {
        dict.set_item(key, value?)?;
    }
    Ok(dict.into_any())
}

pub(crate) fn timestamp(py: Python<'_>, time: Timestamp) -> PyResult<Bound<'_, PyDateTime>> {
    let civil = time.as_jiff().to_zoned(jiff::tz::TimeZone::UTC).datetime();
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

/// JSON as plain objects of Python.
pub(crate) fn json_to_python<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Null => Ok(PyNone::get(py).to_owned().into_any()),
        Value::Bool(value) => Ok(PyBool::new(py, *value).to_owned().into_any()),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => number.into_bound_py_any(py),
            (None, Some(number)) => number.into_bound_py_any(py),
            (None, None) => number.as_f64().into_bound_py_any(py),
        },
        Value::String(text) => Ok(PyString::new(py, text).into_any()),
        Value::Array(values) => list(py, values.iter().map(|value| json_to_python(py, value))),
        Value::Object(fields) => dict(
            py,
            fields
                .iter()
                .map(|(name, value)| (name.as_str(), json_to_python(py, value))),
        ),
    }
}
