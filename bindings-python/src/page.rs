//! A page of a list, with its items as objects of Python.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use super::attribute::Attribute;
use super::call::{self, PendingCall};
use crate::dynamic::{Leaves, NextPage};
use crate::page::{Companions, Page};
use crate::values::FromWire;

/// One page. The Python layer wraps it in a generic class.
#[pyclass(frozen, name = "Page", module = "realtimekit_api._native")]
pub(crate) struct NativePage {
    #[pyo3(get)]
    items: Py<PyList>,
    #[pyo3(get)]
    total_count: Option<u64>,
    #[pyo3(get)]
    has_next: bool,
    /// What the answer holds beside the items.
    #[pyo3(get)]
    extra: Py<PyDict>,
    next: Arc<dyn NextPage>,
}

#[pymethods]
impl NativePage {
    fn next_page(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let next = Arc::clone(&self.next);
        let page = call::block_on(py, next.fetch())?;
        page.map(|page| page.into_python(py)).transpose()
    }

    fn next_page_async(&self, py: Python<'_>) -> PyResult<PendingCall> {
        let next = Arc::clone(&self.next);
        call::spawned(
            py,
            async move { next.fetch().await },
            |page, py| match page {
                Some(page) => page.into_python(py),
                None => Ok(py.None()),
            },
        )
    }
}

/// Moves the items to Python; what stays behind knows the way to the next page.
pub(crate) fn page_into_python<T, C>(mut page: Page<T, C>, py: Python<'_>) -> PyResult<Py<PyAny>>
where
    T: Leaves + for<'de> FromWire<'de> + Send + Sync + Unpin + 'static,
    C: Companions,
{
    let extra = PyDict::new(py);
    std::mem::take(&mut page.companions).into_python(&extra)?;
    let items = std::mem::take(&mut page.items).into_python(py)?;
    let native = NativePage {
        items: items.cast_into::<PyList>()?.unbind(),
        extra: extra.unbind(),
        total_count: page.total_count,
        has_next: page.has_next(),
        next: Arc::new(page),
    };
    Ok(Py::new(py, native)?.into_any())
}
