//! What is around the operations: received webhooks, and downloads.

use std::path::PathBuf;

use bytes::Bytes;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyDict, PyMapping, PyString};

use realtimekit_api::DownloadSource;
use realtimekit_api::bridge::{
    self, EXPECTED_SOURCE, Signatures, Viewable as _, source_of_model, verify_with,
    verify_with_client,
};
use realtimekit_api::models::ReceivedEvent;
use realtimekit_api_bridge::transfer::{Step, Transfer};

use crate::call::{self, PendingCall};
use crate::class;
use crate::client::Client;
use crate::convert::owned_to_python;
use crate::errors::{Result, wrong_type};
use crate::options::options_by_name;

/// The bytes of a received body. Text counts as its UTF-8; parsed JSON is refused, because its bytes are lost.
fn body(value: &Bound<'_, PyAny>) -> Result<Bytes> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(Bytes::copy_from_slice(bytes.as_bytes()));
    }
    if let Ok(bytes) = value.cast::<PyByteArray>() {
        return Ok(Bytes::from(bytes.to_vec()));
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Bytes::copy_from_slice(text.to_str()?.as_bytes()));
    }
    Err(wrong_type(format!(
        "body: expected the bytes of the request exactly as they arrived, not {}",
        value.get_type().name()?
    )))
}

/// Names and values of a mapping, or of an iterable of pairs, as web frameworks have them.
fn headers(value: &Bound<'_, PyAny>) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
    let pairs = match value.cast::<PyMapping>() {
        Ok(mapping) => mapping.items()?.into_any(),
        // Some frameworks have headers that are no registered mapping but have its methods.
        Err(_) if value.hasattr("items")? => value.call_method0("items")?,
        Err(_) => value.clone(),
    };
    let refused = || {
        wrong_type("headers: expected a mapping of names to strings, or pairs of name and string")
    };
    let text = |value: &Bound<'_, PyAny>| -> Result<Vec<u8>> {
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

fn signatures(value: &Bound<'_, PyAny>) -> Result<Signatures> {
    let headers = headers(value)?;
    let texts = headers
        .iter()
        .map(|(name, value)| (String::from_utf8_lossy(name), value));
    Ok(Signatures::of(texts)?)
}

fn to_object(py: Python<'_>, event: ReceivedEvent) -> PyResult<Py<PyAny>> {
    owned_to_python(py, Box::new(event).into_owned()).map(Bound::unbind)
}

/// Checks a received webhook and reads its event.
#[pyfunction]
#[pyo3(signature = (client, body, headers, public_key, options))]
pub(crate) fn verify_webhook(
    py: Python<'_>,
    client: &Client,
    body: &Bound<'_, PyAny>,
    headers: &Bound<'_, PyAny>,
    public_key: Option<&str>,
    options: &Bound<'_, PyDict>,
) -> Result<Py<PyAny>> {
    let (body, signatures) = (self::body(body)?, signatures(headers)?);
    if let Some(key) = public_key {
        return Ok(to_object(py, verify_with(&signatures, &body, key)?)?);
    }
    let options = options_by_name(options)?;
    let client = client.open()?;
    let event = call::block_on(py, async move {
        verify_with_client(&client, &signatures, &body, &options).await
    })?;
    Ok(to_object(py, event)?)
}

/// Checks a received webhook and reads its event; the result is awaited.
#[pyfunction]
#[pyo3(signature = (client, body, headers, public_key, options))]
pub(crate) fn verify_webhook_async(
    py: Python<'_>,
    client: &Client,
    body: &Bound<'_, PyAny>,
    headers: &Bound<'_, PyAny>,
    public_key: Option<String>,
    options: &Bound<'_, PyDict>,
) -> Result<PendingCall> {
    let (body, signatures) = (self::body(body)?, signatures(headers)?);
    let options = options_by_name(options)?;
    let client = match public_key {
        Some(_) => None,
        None => Some(client.open()?),
    };
    let verified = async move {
        match (client, public_key) {
            (Some(client), _) => verify_with_client(&client, &signatures, &body, &options).await,
            (None, key) => verify_with(&signatures, &body, &key.unwrap_or_default()),
        }
    };
    call::spawned(py, verified, |event, py| to_object(py, event))
}

/// Reads the event of a received webhook.
#[pyfunction]
pub(crate) fn parse_webhook(body: &Bound<'_, PyAny>) -> Result<Py<PyAny>> {
    let event = bridge::parse_webhook(&self::body(body)?)?;
    Ok(to_object(body.py(), event)?)
}

/// A download under way: part by part, into a file or to the caller.
#[pyclass(frozen, module = "realtimekit_api._native")]
pub(crate) struct Download(Transfer);

/// Part, bytes so far, bytes altogether.
type PythonStep = (Py<PyBytes>, u64, Option<u64>);

fn step_to_python(py: Python<'_>, step: &Step) -> PythonStep {
    let part = PyBytes::new(py, &step.part).unbind();
    (part, step.progress.received, step.progress.total)
}

#[pymethods]
impl Download {
    /// Waits for the next part.
    fn step(&self, py: Python<'_>) -> Result<Option<PythonStep>> {
        let step = call::block_on(py, self.0.clone().step())?;
        Ok(step.map(|step| step_to_python(py, &step)))
    }

    /// Awaits the next part.
    fn step_async(&self, py: Python<'_>) -> Result<PendingCall> {
        call::spawned(py, self.0.clone().step(), |step, py| {
            step.map(|step| step_to_python(py, &step)).into_py_any(py)
        })
    }

    /// Ends the download, and removes what is half done.
    fn close(&self) {
        self.0.close();
    }
}

/// What to download: a URL, or an object that holds one.
fn source(source: &Bound<'_, PyAny>) -> Result<DownloadSource> {
    if let Ok(url) = source.cast::<PyString>() {
        return Ok(DownloadSource::from(url.to_str()?));
    }
    match class::model_in(source).and_then(source_of_model) {
        Some(source) => Ok(source),
        None => Err(wrong_type(format!(
            "source: expected {EXPECTED_SOURCE}, not {}",
            source.get_type().name()?
        ))),
    }
}

/// What a download is begun with.
fn prepared(
    client: &Client,
    from: &Bound<'_, PyAny>,
    options: &Bound<'_, PyDict>,
) -> Result<realtimekit_api::Download> {
    let options = options_by_name(options)?;
    Ok(client.open()?.download(source(from)?).options(options))
}

async fn begin(
    download: realtimekit_api::Download,
    to: Option<PathBuf>,
) -> realtimekit_api::Result<Download> {
    Ok(Download(Transfer::begin(download, to).await?))
}

/// Begins a download.
#[pyfunction]
#[pyo3(signature = (client, source, to, options))]
pub(crate) fn download(
    py: Python<'_>,
    client: &Client,
    source: &Bound<'_, PyAny>,
    to: Option<PathBuf>,
    options: &Bound<'_, PyDict>,
) -> Result<Download> {
    let prepared = prepared(client, source, options)?;
    call::block_on(py, begin(prepared, to))
}

/// Begins a download; its beginning is awaited.
#[pyfunction]
#[pyo3(signature = (client, source, to, options))]
pub(crate) fn download_async(
    py: Python<'_>,
    client: &Client,
    source: &Bound<'_, PyAny>,
    to: Option<PathBuf>,
    options: &Bound<'_, PyDict>,
) -> Result<PendingCall> {
    let prepared = prepared(client, source, options)?;
    call::spawned(py, begin(prepared, to), |download, py| {
        download.into_py_any(py)
    })
}

/// Adds what is here to the native module.
pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Download>()?;
    module.add_function(wrap_pyfunction!(verify_webhook, module)?)?;
    module.add_function(wrap_pyfunction!(verify_webhook_async, module)?)?;
    module.add_function(wrap_pyfunction!(parse_webhook, module)?)?;
    module.add_function(wrap_pyfunction!(download, module)?)?;
    module.add_function(wrap_pyfunction!(download_async, module)?)
}
