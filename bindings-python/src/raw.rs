//! An answer as it arrived.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

use super::values::value_to_python;
use crate::dynamic::{Outcome, RawOutcome};
use crate::error::Result;
use crate::http::RawAnswer;

type Parse = Box<dyn Fn() -> Result<Box<dyn Outcome>> + Send + Sync>;

/// Status, headers and body of an answer, and a way to read it.
#[pyclass(frozen, name = "RawResponse", module = "realtimekit_api._native")]
pub(super) struct NativeRawResponse {
    answer: RawAnswer,
    /// None for an endpoint without a method, whose answer is any JSON.
    parse: Option<Parse>,
}

impl NativeRawResponse {
    pub(super) fn of_call(RawOutcome { answer, parse }: RawOutcome) -> Self {
        Self {
            answer,
            parse: Some(parse),
        }
    }

    pub(super) fn of_request(answer: RawAnswer) -> Self {
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
        let headers = PyDict::new(py);
        for name in self.answer.headers().keys() {
            let values = self.answer.headers().get_all(name).iter();
            let values: Vec<_> = values
                .map(|value| String::from_utf8_lossy(value.as_bytes()))
                .collect();
            headers.set_item(name.as_str(), values.join(", "))?;
        }
        Ok(headers)
    }

    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.answer.body())
    }

    fn parse(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        match &self.parse {
            Some(parse) => py.detach(parse)?.into_python(py),
            None => value_to_python(py, &self.answer.json()?).map(Bound::unbind),
        }
    }
}
