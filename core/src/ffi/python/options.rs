//! Options as keyword arguments.

use std::time::Duration;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString};
use serde_json::Value;

use super::values::{object_from_python, value_from_python};
use crate::error::Error;
use crate::options::{Builder, RequestOptions};
use crate::values::Secret;

/// Seconds as a duration. `refuse` makes the error of an option that is none.
pub(super) fn seconds(
    name: &str,
    seconds: Option<f64>,
    refuse: fn(String) -> Error,
) -> PyResult<Option<Duration>> {
    let Some(seconds) = seconds else {
        return Ok(None);
    };
    match Duration::try_from_secs_f64(seconds) {
        Ok(duration) if !duration.is_zero() => Ok(Some(duration)),
        _ => Err(refuse(format!(
            "{name}: {seconds} is not a positive number of seconds"
        ))
        .into()),
    }
}

/// A number of retries.
pub(super) fn retries(number: Option<i64>, refuse: fn(String) -> Error) -> PyResult<Option<u32>> {
    let Some(number) = number else {
        return Ok(None);
    };
    let retries = u32::try_from(number);
    retries
        .map(Some)
        .map_err(|_| refuse(format!("max_retries: {number} is not a number of retries")).into())
}

pub(super) fn configuration(message: String) -> Error {
    Error::configuration(message)
}

pub(super) fn invalid_request(message: String) -> Error {
    Error::invalid_request(message)
}

/// Names and texts of a mapping of headers.
fn secret_pairs(name: &str, mapping: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<(String, Secret)>> {
    let Some(mapping) = mapping else {
        return Ok(Vec::new());
    };
    let mut pairs = Vec::new();
    for (key, value) in items(name, mapping)? {
        let Ok(value) = value.cast::<PyString>() else {
            return Err(PyTypeError::new_err(format!(
                "{name}: the value of {key:?} must be text"
            )));
        };
        pairs.push((key, Secret::from(value.to_str()?)));
    }
    Ok(pairs)
}

fn items<'py>(
    name: &str,
    mapping: &Bound<'py, PyAny>,
) -> PyResult<Vec<(String, Bound<'py, PyAny>)>> {
    let Ok(mapping) = mapping.cast::<PyMapping>() else {
        return Err(PyTypeError::new_err(format!(
            "{name}: expected a mapping, not {}",
            mapping.get_type().name()?
        )));
    };
    let mut items = Vec::new();
    for item in mapping.items()?.iter() {
        let (key, value): (Bound<'py, PyAny>, Bound<'py, PyAny>) = item.extract()?;
        let Ok(key) = key.cast::<PyString>() else {
            return Err(PyTypeError::new_err(format!(
                "{name}: its keys must be text"
            )));
        };
        items.push((key.to_str()?.to_owned(), value));
    }
    Ok(items)
}

/// Query parameters: a list repeats its name, and a value that is not set is left out.
pub(super) fn query(
    name: &str,
    mapping: Option<&Bound<'_, PyAny>>,
) -> PyResult<Vec<(String, String)>> {
    let Some(mapping) = mapping else {
        return Ok(Vec::new());
    };
    let mut pairs = Vec::new();
    for (key, value) in items(name, mapping)? {
        let value = value_from_python(&format!("{name}.{key}"), &value)?;
        let values = if let Value::Array(values) = value {
            values
        } else {
            vec![value]
        };
        for value in values {
            match value {
                Value::Null => {}
                Value::String(text) => pairs.push((key.clone(), text)),
                Value::Object(_) | Value::Array(_) => {
                    return Err(PyTypeError::new_err(format!(
                        "{name}.{key}: a query holds no nested values"
                    )));
                }
                other => pairs.push((key.clone(), other.to_string())),
            }
        }
    }
    Ok(pairs)
}

/// Collects the options of one call.
pub(super) fn request_options(
    timeout: Option<f64>,
    attempt_timeout: Option<f64>,
    max_retries: Option<i64>,
    retry_creates: Option<bool>,
    extra_headers: Option<&Bound<'_, PyAny>>,
    extra_query: Option<&Bound<'_, PyAny>>,
    extra_body: Option<&Bound<'_, PyAny>>,
) -> PyResult<RequestOptions> {
    let extra_body = match extra_body {
        None => None,
        Some(body) => match body.cast::<PyMapping>() {
            Ok(body) => Some(object_from_python("extra_body", body)?),
            Err(_) => return Err(PyTypeError::new_err("extra_body: expected a mapping")),
        },
    };
    Ok(RequestOptions {
        timeout: seconds("timeout", timeout, invalid_request)?,
        attempt_timeout: seconds("attempt_timeout", attempt_timeout, invalid_request)?,
        max_retries: retries(max_retries, invalid_request)?,
        retry_creates,
        extra_headers: secret_pairs("extra_headers", extra_headers)?,
        extra_query: query("extra_query", extra_query)?,
        extra_body,
    })
}

/// The options of a client, as keyword arguments. What is not given stays as it is.
pub(super) struct ClientArguments<'a, 'py> {
    pub(super) account_id: Option<String>,
    pub(super) app_id: Option<String>,
    pub(super) api_token: Option<String>,
    pub(super) base_url: Option<String>,
    pub(super) timeout: Option<f64>,
    pub(super) connect_timeout: Option<f64>,
    pub(super) attempt_timeout: Option<f64>,
    pub(super) stall_timeout: Option<f64>,
    pub(super) pool_idle_timeout: Option<f64>,
    pub(super) max_retries: Option<i64>,
    pub(super) retry_creates: Option<bool>,
    pub(super) allow_http: Option<bool>,
    pub(super) headers: Option<&'a Bound<'py, PyAny>>,
}

impl ClientArguments<'_, '_> {
    /// Sets what is given.
    pub(super) fn apply(self, mut builder: Builder) -> PyResult<Builder> {
        macro_rules! set {
            ($($name:ident: $value:expr;)*) => {
                $(if let Some(value) = $value {
                    builder = builder.$name(value);
                })*
            };
        }
        set! {
            account_id: self.account_id;
            app_id: self.app_id;
            api_token: self.api_token;
            base_url: self.base_url;
            timeout: seconds("timeout", self.timeout, configuration)?;
            connect_timeout: seconds("connect_timeout", self.connect_timeout, configuration)?;
            attempt_timeout: seconds("attempt_timeout", self.attempt_timeout, configuration)?;
            stall_timeout: seconds("stall_timeout", self.stall_timeout, configuration)?;
            pool_idle_timeout: seconds("pool_idle_timeout", self.pool_idle_timeout, configuration)?;
            max_retries: retries(self.max_retries, configuration)?;
            retry_creates: self.retry_creates;
            allow_http: self.allow_http;
        }
        for (name, value) in secret_pairs("headers", self.headers)? {
            builder = builder.header(name, value);
        }
        Ok(builder)
    }
}
