//! How the value of a field looks in Python: as an attribute, as a part of `to_dict()`, and in `repr()`.

use std::any::Any;
use std::collections::BTreeMap;

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyNone, PyString};

use super::class;
use super::model::{self, Model};
use super::repr;
use super::values::value_to_python;
use crate::values::{IsOmitted, Json, Nullable, Timestamp};

/// The value of a field, or a whole result.
pub trait Attribute: Any {
    /// What code sees.
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;

    /// The same, where nobody needs the value any more.
    fn into_python<'py>(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>
    where
        Self: Sized,
    {
        self.to_python(py)
    }

    /// What `to_dict()` holds.
    fn to_plain<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.to_python(py)
    }

    /// What `repr()` shows; nothing for what is not set.
    fn repr(&self) -> Option<String>;

    /// Whether it is the same as the other one.
    fn equals(&self, other: &dyn Any) -> bool;

    /// Whether it is left out, so that there is nothing to mask.
    fn is_omitted(&self) -> bool {
        false
    }
}

/// The same for another value of the same type, if the other one is one.
fn compared<T: Any>(other: &dyn Any, equal: impl FnOnce(&T) -> bool) -> bool {
    other.downcast_ref::<T>().is_some_and(equal)
}

impl<M: Model + Clone> Attribute for M {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().into_python(py)
    }

    fn into_python<'py>(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(class::object(py, self)?.into_bound(py))
    }

    fn to_plain<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(model::to_dict(py, self)?.into_any())
    }

    fn repr(&self) -> Option<String> {
        Some(model::repr(self))
    }

    fn equals(&self, other: &dyn Any) -> bool {
        compared(other, |other: &Self| model::equal(self, other))
    }
}

/// What Python has a type for.
macro_rules! simple {
    ($($ty:ty: $value:ident => $repr:expr;)*) => {
        $(impl Attribute for $ty {
            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                self.into_bound_py_any(py)
            }

            fn repr(&self) -> Option<String> {
                let $value = self;
                Some($repr)
            }

            fn equals(&self, other: &dyn Any) -> bool {
                compared(other, |other: &Self| self == other)
            }
        })*
    };
}

simple! {
    String: text => repr::quoted(text);
    bool: value => (if *value { "True" } else { "False" }).to_owned();
    u32: number => number.to_string();
    i64: number => number.to_string();
    f64: number => format!("{number:?}");
}

impl Attribute for Timestamp {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.into_pyobject(py)?.into_any())
    }

    fn to_plain<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::new(py, &self.to_string()).into_any())
    }

    fn repr(&self) -> Option<String> {
        Some(repr::quoted(&self.to_string()))
    }

    fn equals(&self, other: &dyn Any) -> bool {
        compared(other, |other: &Self| self == other)
    }
}

impl Attribute for Json {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        value_to_python(py, &self.0)
    }

    fn repr(&self) -> Option<String> {
        repr::json(&self.0)
    }

    fn equals(&self, other: &dyn Any) -> bool {
        compared(other, |other: &Self| self == other)
    }
}

/// What may be missing: `None` then.
macro_rules! optional {
    ($wrapper:ident: $given:ident) => {
        impl<T: Attribute> Attribute for $wrapper<T> {
            fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                match self {
                    Self::$given(value) => value.to_python(py),
                    _ => Ok(none(py)),
                }
            }

            fn into_python<'py>(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                match self {
                    Self::$given(value) => value.into_python(py),
                    _ => Ok(none(py)),
                }
            }

            fn to_plain<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                match self {
                    Self::$given(value) => value.to_plain(py),
                    _ => Ok(none(py)),
                }
            }

            fn repr(&self) -> Option<String> {
                match self {
                    Self::$given(value) => value.repr(),
                    _ => None,
                }
            }

            fn equals(&self, other: &dyn Any) -> bool {
                compared(other, |other: &Self| match (self, other) {
                    (Self::$given(value), Self::$given(other)) => value.equals(other),
                    _ => std::mem::discriminant(self) == std::mem::discriminant(other),
                })
            }

            fn is_omitted(&self) -> bool {
                IsOmitted::is_omitted(self)
            }
        }
    };
}

optional!(Option: Some);
optional!(Nullable: Value);

fn none(py: Python<'_>) -> Bound<'_, PyAny> {
    PyNone::get(py).to_owned().into_any()
}

impl<T: Attribute> Attribute for Vec<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        list(py, self.iter().map(|value| value.to_python(py)))
    }

    fn into_python<'py>(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        list(py, self.into_iter().map(|value| value.into_python(py)))
    }

    fn to_plain<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        list(py, self.iter().map(|value| value.to_plain(py)))
    }

    fn repr(&self) -> Option<String> {
        repr::list(self.iter().map(Attribute::repr))
    }

    fn equals(&self, other: &dyn Any) -> bool {
        compared(other, |other: &Self| {
            self.len() == other.len()
                && self
                    .iter()
                    .zip(other)
                    .all(|(value, other)| value.equals(other))
        })
    }
}

fn list<'py>(
    py: Python<'py>,
    values: impl Iterator<Item = PyResult<Bound<'py, PyAny>>>,
) -> PyResult<Bound<'py, PyAny>> {
    let list = PyList::empty(py);
    for value in values {
        list.append(value?)?;
    }
    Ok(list.into_any())
}

impl<T: Attribute> Attribute for BTreeMap<String, T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        dict(
            py,
            self.iter().map(|(key, value)| (key, value.to_python(py))),
        )
    }

    fn to_plain<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        dict(
            py,
            self.iter().map(|(key, value)| (key, value.to_plain(py))),
        )
    }

    fn repr(&self) -> Option<String> {
        Some(repr::dict(
            self.iter().map(|(key, value)| (key, value.repr())),
        ))
    }

    fn equals(&self, other: &dyn Any) -> bool {
        compared(other, |other: &Self| {
            let same = |((key, value), (other_key, other)): ((&String, &T), (&String, &T))| {
                key == other_key && value.equals(other)
            };
            self.len() == other.len() && self.iter().zip(other).all(same)
        })
    }
}

fn dict<'a, 'py>(
    py: Python<'py>,
    entries: impl Iterator<Item = (&'a String, PyResult<Bound<'py, PyAny>>)>,
) -> PyResult<Bound<'py, PyAny>> {
    let dict = PyDict::new(py);
    for (key, value) in entries {
        dict.set_item(key, value?)?;
    }
    Ok(dict.into_any())
}

impl Attribute for () {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(none(py))
    }

    fn repr(&self) -> Option<String> {
        None
    }

    fn equals(&self, other: &dyn Any) -> bool {
        other.is::<Self>()
    }
}

/// For what has the form of text.
pub fn text_to_python<'py>(py: Python<'py>, text: &str) -> Bound<'py, PyAny> {
    PyString::new(py, text).into_any()
}
