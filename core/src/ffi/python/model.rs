//! What the emitted classes of models share.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple, PyType};
use pyo3::{PyClass, PyTypeInfo};
use serde_json::{Map, Value};

use super::values::{object_from_python, value_to_python};
use crate::dynamic;
use crate::error::Error;
use crate::values::public::{Argument, FromPublic, InputError, Public, Style};

pub use pyo3;

/// `repr()`, with secrets masked.
pub fn repr<T: Public>(model: &T) -> String {
    super::repr::repr(model)
}

/// The model as a dict of plain values.
pub fn to_dict<'py, T: Public>(py: Python<'py>, model: &T) -> PyResult<Bound<'py, PyAny>> {
    value_to_python(py, &dynamic::to_value(model, Style::default())?)
}

/// A model from its fields, given as keyword arguments or as a dict.
pub fn from_fields<T: FromPublic + PyClass>(fields: Option<&Bound<'_, PyDict>>) -> PyResult<T> {
    let fields = plain(T::NAME, fields)?;
    T::from_public(Argument::new(&fields, false)).map_err(|error| refused(T::NAME, &error))
}

// What follows knows no model: there is one of each, not one for every model.

fn plain(name: &str, fields: Option<&Bound<'_, PyDict>>) -> PyResult<Value> {
    let fields = match fields {
        None => Map::new(),
        Some(fields) => object_from_python(name, fields.as_mapping())?,
    };
    Ok(Value::Object(fields))
}

fn refused(name: &str, error: &InputError) -> PyErr {
    let message = format!("{name}: {error}");
    if error.is_about_types() {
        PyTypeError::new_err(message)
    } else {
        Error::invalid_request(message).into()
    }
}

/// For pickling and copying: the class's `from_dict` and what `to_dict` gives.
pub fn reduce<'py, T: Public + PyTypeInfo>(
    py: Python<'py>,
    model: &T,
) -> PyResult<Bound<'py, PyTuple>> {
    rebuilt(&T::type_object(py), to_dict(py, model)?)
}

fn rebuilt<'py>(
    class: &Bound<'py, PyType>,
    fields: Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyTuple>> {
    let py = class.py();
    let build = class.getattr("from_dict")?;
    (build, (fields,)).into_pyobject(py)
}
