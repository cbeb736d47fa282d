//! The classes of models as names of the native module.
//!
//! A class is made when its name is first asked for, by what PEP 562 gives a module for that.

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyType};

use crate::class::classes;

/// Lets the module find the classes.
pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let names = module.index()?;
    for class in classes() {
        names.append(class.name())?;
    }
    // Not by `add_function`, which would make them public names.
    module.setattr("__getattr__", wrap_pyfunction!(attribute, module)?)?;
    module.setattr("__dir__", wrap_pyfunction!(names_of, module)?)
}

/// The class of this name. From then on the module has it, and nobody asks again.
#[pyfunction(name = "__getattr__")]
#[pyo3(pass_module)]
fn attribute<'py>(module: &Bound<'py, PyModule>, name: &str) -> PyResult<&'py Bound<'py, PyType>> {
    let Some(class) = classes().find(|class| class.name() == name) else {
        let module = module.name()?;
        let message = format!("module '{module}' has no attribute '{name}'");
        return Err(PyAttributeError::new_err(message));
    };
    let class = class.type_object(module.py())?;
    module.setattr(name, class)?;
    Ok(class)
}

/// Every name, also of classes that nobody asked for yet.
#[pyfunction(name = "__dir__")]
#[pyo3(pass_module)]
fn names_of<'py>(module: &Bound<'py, PyModule>) -> PyResult<Bound<'py, PyList>> {
    let names = module.dict().keys();
    for name in classes().map(|class| class.name()) {
        if !names.contains(name)? {
            names.append(name)?;
        }
    }
    Ok(names)
}
