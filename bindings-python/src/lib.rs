//! The native module behind the package's own Python layer.
//!
//! Methods go by name through one entry, [`client::Client`]; models are classes that are made from their labels. What Python
//! code sees of the rest is small: a page, a response as it arrived, and the marker that clears a field.

#![deny(unsafe_code)]

mod arguments;
mod call;
mod class;
mod client;
mod convert;
mod errors;
mod gevent;
mod hooks;
mod loaded;
mod logging;
mod mailbox;
mod models;
mod options;
mod outcome;
mod repr;
mod token;
mod toolkit;
mod wake;

use pyo3::prelude::*;

/// Fills the native module.
#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<client::Client>()?;
    module.add_class::<outcome::NativePage>()?;
    module.add_class::<outcome::NativeRawResponse>()?;
    module.add_class::<arguments::Cleared>()?;
    module.add("CLEAR", Py::new(module.py(), arguments::Cleared)?)?;
    module.add_function(wrap_pyfunction!(after_fork_in_child, module)?)?;
    toolkit::register(module)?;
    wake::close_at_exit(module.py())?;
    logging::install();
    models::register(module)
}

/// Gives a child process what must be its own.
#[pyfunction]
fn after_fork_in_child() {
    realtimekit_api::bridge::after_fork();
    wake::after_fork();
}
