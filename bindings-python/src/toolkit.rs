//! What is around the operations: received webhooks, and downloads.

use std::path::PathBuf;

use bytes::Bytes;
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMapping, PyString};

use super::call::{self, PendingCall};
use super::class;
use super::client::Client;
use super::options::request_options;
use crate::download::DownloadSource;
use crate::error::Result;
use crate::ffi::transfer::{Step, Transfer};
use crate::options::RequestOptions;
use crate::resources::*;
use crate::webhook::{self, Signatures};

/// The bytes of a received body. Text counts as its UTF-8; parsed JSON is refused, because its bytes are lost.
fn body(value: &Bound<'_, PyAny>) -> PyResult<Bytes> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(Bytes::copy_from_slice(bytes.as_bytes()));
    }
    if let Ok(bytes) = value.cast::<PyByteArray>() {
        return Ok(Bytes::from(bytes.to_vec()));
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Bytes::copy_from_slice(text.to_str()?.as_bytes()));
    }
    Err(PyTypeError::new_err(format!(
        "body: expected the bytes of the request exactly as they arrived, not {}",
        value.get_type().name()?
    )))
}

/// Names and values of a mapping, or of an iterable of pairs, as web frameworks have them.
fn headers(value: &Bound<'_, PyAny>) -> PyResult<Vec<(Vec<u8>, Vec<u8>)>> {
    let pairs = match value.cast::<PyMapping>() {
        Ok(mapping) => mapping.items()?.into_any(),
        // Some frameworks have headers that are no registered mapping but have its methods.
        Err(_) if value.hasattr("items")? => value.call_method0("items")?,
        Err(_) => value.clone(),
    };
    let refused = || {
        PyTypeError::new_err(
            "headers: expected a mapping of names to texts, or pairs of name and text",
        )
    };
    let text = |value: &Bound<'_, PyAny>| -> PyResult<Vec<u8>> {
        if let Ok(bytes) = value.cast::<PyBytes>() {
            return Ok(bytes.as_bytes().to_vec());
        }
        let text = value.cast::<PyString>().map_err(|_| refused())?;
        Ok(text.to_str()?.as_bytes().to_vec())
    };
    let mut found = Vec::new();
    for pair in pairs.try_iter().map_err(|_| refused())? {
        let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) =
            pair?.extract().map_err(|_| refused())?;
        found.push((text(&name)?, text(&value)?));
    }
    Ok(found)
}

fn signatures(value: &Bound<'_, PyAny>) -> PyResult<Signatures> {
    let headers = headers(value)?;
    let texts = headers
        .iter()
        .map(|(name, value)| (String::from_utf8_lossy(name), value));
    Ok(Signatures::of(texts)?)
}

/// Checks a received webhook and reads its event.
#[pyfunction]
#[pyo3(signature = (client, body, headers, public_key, timeout))]
pub(super) fn verify_webhook(
    py: Python<'_>,
    client: &Client,
    body: &Bound<'_, PyAny>,
    headers: &Bound<'_, PyAny>,
    public_key: Option<&str>,
    timeout: Option<f64>,
) -> PyResult<Py<PyAny>> {
    let (body, signatures) = (self::body(body)?, signatures(headers)?);
    if let Some(key) = public_key {
        return webhook::verify_with(&signatures, &body, key)?.into_python(py);
    }
    let options = within(timeout)?;
    let client = client.open()?;
    let event = call::block_on(py, async move {
        webhook::verify(&client, &signatures, &body, &options).await
    })?;
    event.into_python(py)
}

/// Checks a received webhook and reads its event; the result is awaited.
#[pyfunction]
#[pyo3(signature = (client, body, headers, public_key, timeout))]
pub(super) fn verify_webhook_async(
    py: Python<'_>,
    client: &Client,
    body: &Bound<'_, PyAny>,
    headers: &Bound<'_, PyAny>,
    public_key: Option<String>,
    timeout: Option<f64>,
) -> PyResult<PendingCall> {
    let (body, signatures) = (self::body(body)?, signatures(headers)?);
    let options = within(timeout)?;
    let client = match public_key {
        Some(_) => None,
        None => Some(client.open()?),
    };
    let verified = async move {
        match (client, public_key) {
            (Some(client), _) => webhook::verify(&client, &signatures, &body, &options).await,
            (None, key) => webhook::verify_with(&signatures, &body, &key.unwrap_or_default()),
        }
    };
    call::spawned(py, verified, |event: ReceivedEvent, py| {
        event.into_python(py)
    })
}

/// Reads the event of a received webhook.
#[pyfunction]
pub(super) fn parse_webhook(body: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    webhook::parse(&self::body(body)?)?.into_python(body.py())
}

fn within(timeout: Option<f64>) -> PyResult<RequestOptions> {
    request_options(timeout, None, None, None, None, None, None)
}

/// A download under way: part by part, into a file or to the caller.
#[pyclass(frozen, module = "realtimekit_api._native")]
pub(super) struct Download(Transfer);

/// Part, bytes so far, bytes altogether.
type PythonStep = (Py<PyBytes>, u64, Option<u64>);

impl Step {
    fn into_python(self, py: Python<'_>) -> PythonStep {
        let part = PyBytes::new(py, &self.part).unbind();
        (part, self.progress.received, self.progress.total)
    }
}

#[pymethods]
impl Download {
    /// Waits for the next part.
    fn step(&self, py: Python<'_>) -> PyResult<Option<PythonStep>> {
        let step = call::block_on(py, self.0.clone().step())?;
        Ok(step.map(|step| step.into_python(py)))
    }

    /// Awaits the next part.
    fn step_async(&self, py: Python<'_>) -> PyResult<PendingCall> {
        call::spawned(py, self.0.clone().step(), |step, py| {
            step.map(|step| step.into_python(py)).into_py_any(py)
        })
    }

    /// Ends the download, and removes what is half done.
    fn close(&self) {
        self.0.close();
    }
}

macro_rules! sources {
    ($source:ident: $($model:ident),*) => {
        $(if let Some(result) = class::exactly::<$model>($source) {
            return Ok(DownloadSource::from(result));
        })*
    };
}

/// What to download: an address, or an object that holds one.
fn source(source: &Bound<'_, PyAny>) -> PyResult<DownloadSource> {
    if let Ok(url) = source.cast::<PyString>() {
        return Ok(DownloadSource::from(url.to_str()?));
    }
    sources!(source: Recording, ChatExport, Transcript, Summary, ChatSyncedEvent, TranscriptReadyEvent, SummaryReadyEvent,
        EventRecording, RecordingStatusEvent);
    Err(PyTypeError::new_err(format!(
        "source: expected an address, or a recording, chat export, transcript, summary or an event of them, not {}",
        source.get_type().name()?
    )))
}

/// What a download is begun with.
fn prepared(
    client: &Client,
    from: &Bound<'_, PyAny>,
    timeout: Option<f64>,
    attempt_timeout: Option<f64>,
    max_retries: Option<i64>,
) -> PyResult<crate::Download> {
    let options = request_options(
        timeout,
        attempt_timeout,
        max_retries,
        None,
        None,
        None,
        None,
    )?;
    Ok(client.open()?.download(source(from)?).options(options))
}

async fn begin(download: crate::Download, to: Option<PathBuf>) -> Result<Download> {
    Ok(Download(Transfer::begin(download, to).await?))
}

/// Begins a download.
#[pyfunction]
#[pyo3(signature = (client, source, to, timeout, attempt_timeout, max_retries))]
pub(super) fn download(
    py: Python<'_>,
    client: &Client,
    source: &Bound<'_, PyAny>,
    to: Option<PathBuf>,
    timeout: Option<f64>,
    attempt_timeout: Option<f64>,
    max_retries: Option<i64>,
) -> PyResult<Download> {
    let prepared = prepared(client, source, timeout, attempt_timeout, max_retries)?;
    call::block_on(py, begin(prepared, to))
}

/// Begins a download; its beginning is awaited.
#[pyfunction]
#[pyo3(signature = (client, source, to, timeout, attempt_timeout, max_retries))]
pub(super) fn download_async(
    py: Python<'_>,
    client: &Client,
    source: &Bound<'_, PyAny>,
    to: Option<PathBuf>,
    timeout: Option<f64>,
    attempt_timeout: Option<f64>,
    max_retries: Option<i64>,
) -> PyResult<PendingCall> {
    let prepared = prepared(client, source, timeout, attempt_timeout, max_retries)?;
    call::spawned(py, begin(prepared, to), |download, py| {
        download.into_py_any(py)
    })
}

/// Adds what is here to the native module.
pub(super) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Download>()?;
    module.add_function(wrap_pyfunction!(verify_webhook, module)?)?;
    module.add_function(wrap_pyfunction!(verify_webhook_async, module)?)?;
    module.add_function(wrap_pyfunction!(parse_webhook, module)?)?;
    module.add_function(wrap_pyfunction!(download, module)?)?;
    module.add_function(wrap_pyfunction!(download_async, module)?)
}
