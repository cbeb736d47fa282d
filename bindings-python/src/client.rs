//! The native client: one entry for every operation, blocking and not.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use realtimekit_api::bridge::{self, Arguments, Entry, Prepared, RawParts};
use realtimekit_api::{Builder, Error, RawAnswer, RealtimeKit, RequestOptions};
use realtimekit_api_bridge::runtime;
use serde_json::Map;

use crate::arguments::value_from_python;
use crate::call::{self, PendingCall};
use crate::errors::{Failure, Result, refused, wrong_type};
use crate::hooks;
use crate::options::{options_of_call, options_of_client, query};
use crate::outcome::{self, NativeRawResponse};

/// Holds the client of core. The Python layer gives it its methods.
#[pyclass(frozen, module = "realtimekit_api._native")]
pub(crate) struct Client {
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
    pub(crate) fn open(&self) -> std::result::Result<RealtimeKit, Error> {
        self.held(|client| client.clone())
            .ok_or_else(|| Error::configuration("this client is closed: make another one"))
    }

    fn held<T>(&self, act: impl FnOnce(&mut Option<RealtimeKit>) -> T) -> T {
        act(&mut self.client.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Finds the operation and reads its arguments, which stand in the order of its description.
    fn prepare(&self, operation: &str, arguments: &Bound<'_, PyTuple>) -> Result<Prepared> {
        let entry = bridge::entry(operation)?;
        let id = entry.operation.id;
        let client = self.open().map_err(|error| error.in_operation(id))?;
        let arguments = read(entry, arguments).map_err(|failure| match failure {
            Failure::Core(error) => error.in_operation(id).into(),
            Failure::Raised(exception) => Failure::Raised(exception),
        })?;
        entry
            .call(&client, arguments)
            .map_err(|error| refused(entry, &error))
    }
}

fn read(entry: &Entry, arguments: &Bound<'_, PyTuple>) -> Result<Arguments> {
    let mut values = Map::new();
    let mut names = entry.argument_names();
    for argument in arguments.iter_borrowed() {
        let Some(name) = names.next() else {
            return Err(miscounted(entry));
        };
        if !argument.is_none() {
            values.insert(name.to_owned(), value_from_python(name, &argument)?);
        }
    }
    match names.next() {
        None => Ok(Arguments::new(values, false)),
        Some(_) => Err(miscounted(entry)),
    }
}

/// The Python layer fits another version of the native module.
fn miscounted(entry: &Entry) -> Failure {
    let id = entry.operation.id;
    wrong_type(format!("{id}: the number of arguments does not match"))
}

/// Reads the arguments of a call to an endpoint without a method.
fn raw_parts(
    method: &str,
    path: String,
    parameters: Option<&Bound<'_, PyAny>>,
    body: Option<&Bound<'_, PyAny>>,
) -> Result<RawParts> {
    Ok(RawParts {
        method: method.parse()?,
        path,
        query: query(parameters)?,
        body: body
            .map(|body| value_from_python("body", body))
            .transpose()?,
    })
}

#[pymethods]
impl Client {
    /// The options are keyword arguments; the Python layer lists and documents them.
    #[new]
    #[pyo3(signature = (**options))]
    fn python_new(options: Option<&Bound<'_, PyDict>>) -> Result<Self> {
        let builder = options_of_client(Builder::default(), options)?;
        Ok(Self::new(builder.build()?))
    }

    #[pyo3(signature = (**options))]
    fn with_options(&self, options: Option<&Bound<'_, PyDict>>) -> Result<Self> {
        let client = self.open()?;
        let builder = options_of_client(bridge::builder_of(&client), options)?;
        Ok(Self::new(client.with_options(|_| builder)?))
    }

    fn app(&self, app_id: String) -> Result<Self> {
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

    /// Calls an operation and waits for its result. `options` has a place for each option of a call.
    #[pyo3(signature = (operation, arguments, options, raw=false, on_progress=None))]
    fn call(
        &self,
        py: Python<'_>,
        operation: &str,
        arguments: &Bound<'_, PyTuple>,
        options: &Bound<'_, PyTuple>,
        raw: bool,
        on_progress: Option<&Bound<'_, PyAny>>,
    ) -> Result<Py<PyAny>> {
        let options = options_of_call(options)?;
        let prepared = self.prepare(operation, arguments)?;
        let prepared = prepared.on_progress(hooks::on_progress(on_progress)?);
        if raw {
            let answer = call::block_on(py, prepared.send_raw(options))?;
            return Ok(Py::new(py, NativeRawResponse::of_call(answer))?.into_any());
        }
        let outcome = call::block_on(py, prepared.send(options))?;
        Ok(outcome::to_object(py, outcome)?)
    }

    /// Calls an operation; the result is awaited.
    #[pyo3(signature = (operation, arguments, options, raw=false, on_progress=None))]
    fn call_async(
        &self,
        py: Python<'_>,
        operation: &str,
        arguments: &Bound<'_, PyTuple>,
        options: &Bound<'_, PyTuple>,
        raw: bool,
        on_progress: Option<&Bound<'_, PyAny>>,
    ) -> Result<PendingCall> {
        let options = options_of_call(options)?;
        let prepared = self.prepare(operation, arguments)?;
        let prepared = prepared.on_progress(hooks::on_progress(on_progress)?);
        if raw {
            return call::spawned(py, prepared.send_raw(options), |answer, py| {
                Ok(Py::new(py, NativeRawResponse::of_call(answer))?.into_any())
            });
        }
        call::spawned(py, prepared.send(options), |outcome, py| {
            outcome::to_object(py, outcome)
        })
    }

    /// Calls an endpoint without a method and waits for its response.
    fn request(
        &self,
        py: Python<'_>,
        method: &str,
        path: String,
        query: Option<&Bound<'_, PyAny>>,
        body: Option<&Bound<'_, PyAny>>,
        options: &Bound<'_, PyTuple>,
    ) -> Result<NativeRawResponse> {
        let options = options_of_call(options)?;
        let parts = raw_parts(method, path, query, body)?;
        let answer = call::block_on(py, send_raw(self.open()?, parts, options))?;
        Ok(NativeRawResponse::of_request(answer))
    }

    /// Calls an endpoint without a method; the response is awaited.
    fn request_async(
        &self,
        py: Python<'_>,
        method: &str,
        path: String,
        query: Option<&Bound<'_, PyAny>>,
        body: Option<&Bound<'_, PyAny>>,
        options: &Bound<'_, PyTuple>,
    ) -> Result<PendingCall> {
        let options = options_of_call(options)?;
        let parts = raw_parts(method, path, query, body)?;
        let sent = send_raw(self.open()?, parts, options);
        call::spawned(py, sent, |answer, py| {
            Ok(Py::new(py, NativeRawResponse::of_request(answer))?.into_any())
        })
    }
}

async fn send_raw(
    client: RealtimeKit,
    parts: RawParts,
    options: RequestOptions,
) -> std::result::Result<RawAnswer, Error> {
    parts.send(&client, &options).await
}
