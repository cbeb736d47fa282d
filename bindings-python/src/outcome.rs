//! What a call results in: a value, a page that knows the next one, or a response as it arrived.

use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList};
use realtimekit_api::RawAnswer;
use realtimekit_api::bridge::{AnyPage, NextPage, Outcome, Owned, RawOutcome};
use realtimekit_api_bridge::headers;

use crate::call::{self, PendingCall};
use crate::class::kept;
use crate::convert::{json_to_python, owned_to_python};
use crate::errors::Result;

/// The object that stands for it in Python.
pub(crate) fn to_object(py: Python<'_>, outcome: Outcome) -> PyResult<Py<PyAny>> {
    match outcome {
        Outcome::Value(value) => Ok(owned_to_python(py, value.into_owned())?.unbind()),
        Outcome::Page(page) => Ok(Py::new(py, NativePage::new(py, page)?)?.into_any()),
    }
}

/// One page. The Python layer wraps it in a generic class.
#[pyclass(frozen, name = "Page", module = "realtimekit_api._native")]
pub(crate) struct NativePage {
    #[pyo3(get)]
    items: Py<PyList>,
    #[pyo3(get)]
    total_count: Option<u64>,
    /// What the response holds beside the items.
    #[pyo3(get)]
    extra: Py<PyDict>,
    next: Option<Arc<dyn NextPage>>,
}

impl NativePage {
    fn new(py: Python<'_>, page: AnyPage) -> PyResult<Self> {
        let extra = PyDict::new(py);
        if let Some(companions) = page.companions {
            let names = companions.labels().names(false);
            for (name, value) in names.zip(kept::fields(py, &companions)) {
                extra.set_item(name, value?)?;
            }
        }
        let items = owned_to_python(py, Owned::List(page.items))?;
        Ok(Self {
            items: items.cast_into::<PyList>()?.unbind(),
            total_count: page.total_count,
            extra: extra.unbind(),
            next: page.next,
        })
    }

    /// Fetches the next page; none after the last one.
    async fn following(
        next: Option<Arc<dyn NextPage>>,
    ) -> realtimekit_api::Result<Option<Outcome>> {
        match next {
            Some(next) => next.fetch().await,
            None => Ok(None),
        }
    }
}

#[pymethods]
impl NativePage {
    #[getter]
    fn has_next(&self) -> bool {
        self.next.is_some()
    }

    fn next_page(&self, py: Python<'_>) -> Result<Option<Py<PyAny>>> {
        let page = call::block_on(py, Self::following(self.next.clone()))?;
        Ok(page.map(|page| to_object(py, page)).transpose()?)
    }

    fn next_page_async(&self, py: Python<'_>) -> Result<PendingCall> {
        let next = Self::following(self.next.clone());
        call::spawned(py, next, |page, py| match page {
            Some(page) => to_object(py, page),
            None => Ok(py.None()),
        })
    }
}

type Parse = Box<dyn Fn() -> realtimekit_api::Result<Outcome> + Send + Sync>;

/// Status, headers and body of a response, and a way to read it.
#[pyclass(frozen, name = "RawResponse", module = "realtimekit_api._native")]
pub(crate) struct NativeRawResponse {
    answer: RawAnswer,
    /// None for an endpoint without a method, whose response is any JSON.
    parse: Option<Parse>,
}

impl NativeRawResponse {
    pub(crate) fn of_call(RawOutcome { answer, parse }: RawOutcome) -> Self {
        Self {
            answer,
            parse: Some(parse),
        }
    }

    pub(crate) fn of_request(answer: RawAnswer) -> Self {
        Self {
            answer,
            parse: None,
        }
    }
}

#[pymethods]
impl NativeRawResponse {
    #[getter]
    fn status(&self) -> u16 {
        self.answer.status()
    }

    /// Headers of the same name are joined with a comma, as HTTP allows.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let joined = PyDict::new(py);
        for (name, value) in headers::joined(&self.answer) {
            joined.set_item(name, value)?;
        }
        Ok(joined)
    }

    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.answer.body())
    }

    fn parse(&self, py: Python<'_>) -> Result<Py<PyAny>> {
        match &self.parse {
            Some(parse) => Ok(to_object(py, py.detach(parse)?)?),
            None => Ok(json_to_python(py, &self.answer.json()?).map(Bound::unbind)?),
        }
    }
}
