//! The native part of the Python package `realtimekit_api`. Everything in it is defined in the core crate.

use pyo3::prelude::*;

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    realtimekit_api::ffi::python::register(module)
}
