//! Python: the native module behind the package's own Python layer.
//!
//! Methods go by name through one entry, [`client::Client`]; models are classes that are made from tables, which the
//! definitions emit. What Python code sees of the rest is small: a page, an answer as it arrived, and the marker that
//! clears a field.

mod attribute;
mod call;
mod class;
mod client;
mod errors;
mod hooks;
mod logging;
mod mailbox;
mod model;
mod models;
mod options;
mod page;
mod raw;
mod repr;
mod token;
mod toolkit;
mod values;
mod wake;

use pyo3::prelude::*;

pub(crate) use page::page_into_python;

/// What emitted code uses.
pub mod emitted {
    pub use super::attribute::{Attribute, text_to_python};
    pub use super::class::Class;
    pub use super::model::Model;
    pub use super::repr::quoted;
}

/// Fills the native module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<client::Client>()?;
    module.add_class::<page::NativePage>()?;
    module.add_class::<raw::NativeRawResponse>()?;
    module.add_class::<values::Cleared>()?;
    module.add("CLEAR", Py::new(module.py(), values::Cleared)?)?;
    module.add_function(wrap_pyfunction!(after_fork_in_child, module)?)?;
    toolkit::register(module)?;
    wake::close_at_exit(module.py())?;
    logging::install();
    models::register(module)
}

/// Gives a child process what must be its own.
#[pyfunction]
fn after_fork_in_child() {
    crate::own::after_fork();
    wake::after_fork();
}
