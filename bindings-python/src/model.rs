//! What all models have in common as objects of Python. It knows no model: there is one of each function, not one for
//! every model.

use std::any::Any;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use serde_json::{Map, Value};

use super::attribute::Attribute;
use super::class::{Class, Field};
use super::repr::quoted;
use super::values::object_from_python;
use crate::error::Error;
use crate::values::MASK;
use crate::values::public::{Argument, InputError};

/// A model, field by field.
pub trait Model: Any + Send + Sync {
    /// What its class is made from.
    fn class(&self) -> &'static Class;

    /// The field at this position of its description.
    fn field(&self, position: usize) -> &dyn Attribute;
}

/// The fields of a model with what is known of each.
fn fields(model: &dyn Model) -> impl Iterator<Item = (Field, &dyn Attribute)> {
    let known = model.class().fields().enumerate();
    known.map(|(position, field)| (field, model.field(position)))
}

/// The classes of all models.
pub(super) fn classes() -> impl Iterator<Item = &'static Class> {
    crate::resources::CLASSES.iter().copied().flatten()
}

/// `Livestream(id='...', status='LIVE')`, with secrets masked and without fields that are not set.
pub(super) fn repr(model: &dyn Model) -> String {
    let shown = fields(model).filter_map(|(field, value)| {
        let shown = if field.secret() && !value.is_omitted() {
            quoted(MASK)
        } else {
            value.repr()?
        };
        Some(format!("{}={shown}", field.name()))
    });
    let shown: Vec<String> = shown.collect();
    format!("{}({})", model.class().name(), shown.join(", "))
}

/// Whether two models of one class are the same in every field.
pub(super) fn equal(model: &dyn Model, other: &dyn Model) -> bool {
    let mut values = fields(model).map(|(_, value)| value).enumerate();
    values.all(|(position, value)| value.equals(other.field(position)))
}

/// The model as a dict of plain values.
pub(super) fn to_dict<'py>(py: Python<'py>, model: &dyn Model) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (field, value) in fields(model) {
        dict.set_item(field.name(), value.to_plain(py)?)?;
    }
    Ok(dict)
}

/// For pickling and copying: the class's `from_dict` and what `to_dict` gives.
pub(super) fn reduce<'py>(py: Python<'py>, model: &dyn Model) -> PyResult<Bound<'py, PyTuple>> {
    let build = model.class().type_object(py)?.getattr("from_dict")?;
    (build, (to_dict(py, model)?,)).into_pyobject(py)
}

/// An object from its fields, given as keyword arguments or as a dict.
pub(super) fn from_fields(
    py: Python<'_>,
    class: &Class,
    fields: Option<&Bound<'_, PyDict>>,
) -> PyResult<Py<PyAny>> {
    let name = class.name();
    let fields = match fields {
        None => Map::new(),
        Some(fields) => object_from_python(name, fields.as_mapping())?,
    };
    let fields = Value::Object(fields);
    (class.read)(py, Argument::new(&fields, false)).map_err(|error| refused(name, &error))?
}

fn refused(name: &str, error: &InputError) -> PyErr {
    let message = format!("{name}: {error}");
    if error.is_about_types() {
        PyTypeError::new_err(message)
    } else {
        Error::invalid_request(message).into()
    }
}
