//! The native client: one entry for every operation, blocking and not.

use std::sync::{Mutex, PoisonError};

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use serde_json::Map;

use super::call::{self, PendingCall};
use super::errors::{during, refused};
use super::options::{client_options, query, request_options};
use super::raw::NativeRawResponse;
use super::values::value_from_python;
use crate::client::{RawParts, RealtimeKit};
use crate::describe::Operation;
use crate::dynamic::{self, ErasedCall};
use crate::error::Error;
use crate::ffi::runtime;
use crate::options::{Builder, RequestOptions};

/// Holds the client of core. The Python layer gives it its methods.
#[pyclass(frozen, module = "realtimekit_api._native")]
pub(super) struct Client {
    /// None once it is closed: dropping the last copy of a client closes its connections.
    client: Mutex<Option<RealtimeKit>>,
    // What can be read from a closed client too.
    account_id: String,
    app_id: Option<String>,
    base_url: String,
}

impl Client {
    fn new(client: RealtimeKit) -> Self {
        Self {
            account_id: client.account_id().to_owned(),
            app_id: client.app_id().map(str::to_owned),
            base_url: client.base_url().to_owned(),
            client: Mutex::new(Some(client)),
        }
    }

    /// The client of core, unless this one was closed.
    pub(super) fn open(&self) -> Result<RealtimeKit, Error> {
        self.held(|client| client.clone())
            .ok_or_else(|| Error::configuration("this client is closed: make another one"))
    }

    fn held<T>(&self, act: impl FnOnce(&mut Option<RealtimeKit>) -> T) -> T {
        act(&mut self.client.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Finds the operation and reads its arguments, which stand in the order of its description.
    fn prepare(&self, operation: &str, arguments: &Bound<'_, PyTuple>) -> PyResult<ErasedCall> {
        let entry = dynamic::entry(operation)?;
        let client = self
            .open()
            .map_err(|error| error.with(|facts| facts.operation = Some(entry.operation.id)))?;
        let mut values = Map::new();
        for (name, argument) in names(entry.operation).zip(arguments.iter()) {
            if !argument.is_none() {
                let value = value_from_python(name, &argument)
                    .map_err(|error| during(arguments.py(), entry.operation, error))?;
                values.insert(name.to_owned(), value);
            }
        }
        if arguments.len() != names(entry.operation).count() {
            return Err(PyTypeError::new_err(format!(
                "{operation}: the number of arguments does not match"
            )));
        }
        entry
            .call(&client, values)
            .map_err(|error| refused(entry.operation, &error))
    }
}

fn names(operation: &'static Operation) -> impl Iterator<Item = &'static str> {
    let values = operation.path_values.iter().map(|value| value.name);
    let fields = operation
        .input
        .iter()
        .flat_map(|input| input.model.fields)
        .map(|field| field.name);
    values.chain(fields)
}

/// Reads the arguments of a call to an endpoint without a method.
fn raw_parts(
    method: &str,
    path: String,
    parameters: Option<&Bound<'_, PyAny>>,
    body: Option<&Bound<'_, PyAny>>,
) -> PyResult<RawParts> {
    let body = body
        .map(|body| value_from_python("body", body))
        .transpose()?;
    Ok(RawParts {
        method: method.parse()?,
        path,
        query: query("query", parameters)?,
        body,
    })
}

#[pymethods]
impl Client {
    /// The options are keyword arguments; the Python layer lists and documents them.
    #[new]
    #[pyo3(signature = (**options))]
    fn python_new(options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        Ok(Self::new(
            client_options(options, Builder::default())?.build()?,
        ))
    }

    #[pyo3(signature = (**options))]
    fn with_options(&self, options: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let client = self.open()?;
        let builder = client_options(options, client.builder_of_this())?;
        Ok(Self::new(client.with_options(|_| builder)?))
    }

    fn app(&self, app_id: String) -> PyResult<Self> {
        Ok(Self::new(self.open()?.app(app_id)))
    }

    #[getter]
    fn account_id(&self) -> &str {
        &self.account_id
    }

    #[getter]
    fn app_id(&self) -> Option<&str> {
        self.app_id.as_deref()
    }

    #[getter]
    fn base_url(&self) -> &str {
        &self.base_url
    }

    #[getter]
    fn closed(&self) -> bool {
        self.held(|client| client.is_none())
    }

    fn close(&self, py: Python<'_>) {
        drop(self.held(Option::take));
        py.detach(runtime::settle);
    }

    /// Calls an operation and waits for its result.
    #[pyo3(signature = (
        operation, arguments, timeout=None, attempt_timeout=None, max_retries=None, retry_creates=None,
        extra_headers=None, extra_query=None, extra_body=None, raw=false,
    ))]
    #[expect(
        clippy::too_many_arguments,
        reason = "the options of a call stand side by side in Python"
    )]
    fn call(
        &self,
        py: Python<'_>,
        operation: &str,
        arguments: &Bound<'_, PyTuple>,
        timeout: Option<f64>,
        attempt_timeout: Option<f64>,
        max_retries: Option<i64>,
        retry_creates: Option<bool>,
        extra_headers: Option<&Bound<'_, PyAny>>,
        extra_query: Option<&Bound<'_, PyAny>>,
        extra_body: Option<&Bound<'_, PyAny>>,
        raw: bool,
    ) -> PyResult<Py<PyAny>> {
        let options = request_options(
            timeout,
            attempt_timeout,
            max_retries,
            retry_creates,
            extra_headers,
            extra_query,
            extra_body,
        )?;
        let prepared = self.prepare(operation, arguments)?;
        if raw {
            let answer = call::block_on(py, prepared.send_raw(options))?;
            return Ok(Py::new(py, NativeRawResponse::of_call(answer))?.into_any());
        }
        call::block_on(py, prepared.send(options))?.into_python(py)
    }

    /// Calls an operation; the result is awaited.
    #[pyo3(signature = (
        operation, arguments, timeout=None, attempt_timeout=None, max_retries=None, retry_creates=None,
        extra_headers=None, extra_query=None, extra_body=None, raw=false,
    ))]
    #[expect(
        clippy::too_many_arguments,
        reason = "the options of a call stand side by side in Python"
    )]
    fn call_async(
        &self,
        py: Python<'_>,
        operation: &str,
        arguments: &Bound<'_, PyTuple>,
        timeout: Option<f64>,
        attempt_timeout: Option<f64>,
        max_retries: Option<i64>,
        retry_creates: Option<bool>,
        extra_headers: Option<&Bound<'_, PyAny>>,
        extra_query: Option<&Bound<'_, PyAny>>,
        extra_body: Option<&Bound<'_, PyAny>>,
        raw: bool,
    ) -> PyResult<PendingCall> {
        let options = request_options(
            timeout,
            attempt_timeout,
            max_retries,
            retry_creates,
            extra_headers,
            extra_query,
            extra_body,
        )?;
        let prepared = self.prepare(operation, arguments)?;
        if raw {
            return call::spawned(py, prepared.send_raw(options), |answer, py| {
                Ok(Py::new(py, NativeRawResponse::of_call(answer))?.into_any())
            });
        }
        call::spawned(py, prepared.send(options), |outcome, py| {
            outcome.into_python(py)
        })
    }

    /// Calls an endpoint without a method and waits for its answer.
    #[pyo3(signature = (
        method, path, query=None, body=None, timeout=None, attempt_timeout=None, max_retries=None, retry_creates=None,
        extra_headers=None, extra_query=None, extra_body=None,
    ))]
    #[expect(
        clippy::too_many_arguments,
        reason = "the options of a call stand side by side in Python"
    )]
    fn request(
        &self,
        py: Python<'_>,
        method: &str,
        path: String,
        query: Option<&Bound<'_, PyAny>>,
        body: Option<&Bound<'_, PyAny>>,
        timeout: Option<f64>,
        attempt_timeout: Option<f64>,
        max_retries: Option<i64>,
        retry_creates: Option<bool>,
        extra_headers: Option<&Bound<'_, PyAny>>,
        extra_query: Option<&Bound<'_, PyAny>>,
        extra_body: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<NativeRawResponse> {
        let options = request_options(
            timeout,
            attempt_timeout,
            max_retries,
            retry_creates,
            extra_headers,
            extra_query,
            extra_body,
        )?;
        let parts = raw_parts(method, path, query, body)?;
        let client = self.open()?;
        call::block_on(py, send_raw(client, parts, options)).map(NativeRawResponse::of_request)
    }

    /// Calls an endpoint without a method; the answer is awaited.
    #[pyo3(signature = (
        method, path, query=None, body=None, timeout=None, attempt_timeout=None, max_retries=None, retry_creates=None,
        extra_headers=None, extra_query=None, extra_body=None,
    ))]
    #[expect(
        clippy::too_many_arguments,
        reason = "the options of a call stand side by side in Python"
    )]
    fn request_async(
        &self,
        py: Python<'_>,
        method: &str,
        path: String,
        query: Option<&Bound<'_, PyAny>>,
        body: Option<&Bound<'_, PyAny>>,
        timeout: Option<f64>,
        attempt_timeout: Option<f64>,
        max_retries: Option<i64>,
        retry_creates: Option<bool>,
        extra_headers: Option<&Bound<'_, PyAny>>,
        extra_query: Option<&Bound<'_, PyAny>>,
        extra_body: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PendingCall> {
        let options = request_options(
            timeout,
            attempt_timeout,
            max_retries,
            retry_creates,
            extra_headers,
            extra_query,
            extra_body,
        )?;
        let parts = raw_parts(method, path, query, body)?;
        let client = self.open()?;
        call::spawned(py, send_raw(client, parts, options), |answer, py| {
            Ok(Py::new(py, NativeRawResponse::of_request(answer))?.into_any())
        })
    }
}

async fn send_raw(
    client: RealtimeKit,
    parts: RawParts,
    options: RequestOptions,
) -> Result<crate::http::RawAnswer, Error> {
    client.send_raw(&parts, &options).await
}
