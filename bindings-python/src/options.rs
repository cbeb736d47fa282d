//! Options as keyword arguments.

use std::time::Duration;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping, PyString};
use serde_json::Value;

use super::values::{object_from_python, value_from_python};
use super::{hooks, token};
use crate::error::Error;
use crate::options::{Builder, RequestOptions};
use crate::values::Secret;

/// Seconds as a duration. `refuse` makes the error of an option that is none.
fn seconds(name: &str, seconds: f64, refuse: fn(String) -> Error) -> PyResult<Duration> {
    match Duration::try_from_secs_f64(seconds) {
        Ok(duration) if !duration.is_zero() => Ok(duration),
        _ => Err(refuse(format!(
            "{name}: {seconds} is not a positive number of seconds"
        ))
        .into()),
    }
}

/// A number of retries.
fn retries(number: i64, refuse: fn(String) -> Error) -> PyResult<u32> {
    let refused = |_| refuse(format!("max_retries: {number} is not a number of retries"));
    Ok(u32::try_from(number).map_err(refused)?)
}

fn configuration(message: String) -> Error {
    Error::configuration(message)
}

fn invalid_request(message: String) -> Error {
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
    let time = |name: &str, value: Option<f64>| {
        let value = value.map(|value| seconds(name, value, invalid_request));
        value.transpose()
    };
    Ok(RequestOptions {
        timeout: time("timeout", timeout)?,
        attempt_timeout: time("attempt_timeout", attempt_timeout)?,
        max_retries: max_retries
            .map(|number| retries(number, invalid_request))
            .transpose()?,
        retry_creates,
        extra_headers: secret_pairs("extra_headers", extra_headers)?,
        extra_query: query("extra_query", extra_query)?,
        extra_body,
    })
}

/// Sets the options of a client that are given; the others stay as they are.
pub(super) fn client_options(
    options: Option<&Bound<'_, PyDict>>,
    mut builder: Builder,
) -> PyResult<Builder> {
    let Some(options) = options else {
        return Ok(builder);
    };
    let given = |name| {
        Ok::<_, PyErr>(
            options
                .get_item(name)?
                .is_some_and(|value| !value.is_none()),
        )
    };
    if given("api_token")? && given("token_provider")? {
        return Err(
            configuration("api_token, token_provider: give one of the two".to_owned()).into(),
        );
    }
    for (name, value) in options {
        if value.is_none() {
            continue;
        }
        let name: String = name.extract()?;
        let time = || seconds(&name, option(&name, &value)?, configuration);
        builder = match name.as_str() {
            "account_id" => builder.account_id(option::<String>(&name, &value)?),
            "app_id" => builder.app_id(option::<String>(&name, &value)?),
            "api_token" => builder.api_token(option::<String>(&name, &value)?),
            "base_url" => builder.base_url(option::<String>(&name, &value)?),
            "token_provider" => token::set(builder, &value)?,
            "on_request" | "on_response" => hooks::set(builder, &name, &value)?,
            "rate_limit" => builder.rate_limit(option(&name, &value)?),
            "proxy" => builder.proxy(option::<String>(&name, &value)?),
            "ca_certificate" => builder.ca_certificate(path_or_text(&name, &value)?),
            "http2" => builder.http2(option(&name, &value)?),
            "timeout" => builder.timeout(time()?),
            "connect_timeout" => builder.connect_timeout(time()?),
            "attempt_timeout" => builder.attempt_timeout(time()?),
            "stall_timeout" => builder.stall_timeout(time()?),
            "pool_idle_timeout" => builder.pool_idle_timeout(time()?),
            "max_retries" => builder.max_retries(retries(option(&name, &value)?, configuration)?),
            "retry_creates" => builder.retry_creates(option(&name, &value)?),
            "allow_http" => builder.allow_http(option(&name, &value)?),
            "headers" => secret_pairs("headers", Some(&value))?
                .into_iter()
                .fold(builder, |builder, (name, value)| {
                    builder.header(name, value)
                }),
            _ => {
                return Err(PyTypeError::new_err(format!("there is no option {name:?}")));
            }
        };
    }
    Ok(builder)
}

/// A text, or a path in any of Python's forms.
fn path_or_text(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    let path = value.py().import("os")?.call_method1("fsdecode", (value,));
    option(name, path.as_ref().unwrap_or(value))
}

/// The value of an option, or an error that names it.
fn option<'py, T: for<'a> FromPyObject<'a, 'py>>(
    name: &str,
    value: &Bound<'py, PyAny>,
) -> PyResult<T> {
    value.extract().map_err(|error: T::Error| {
        let error: PyErr = error.into();
        PyTypeError::new_err(format!("{name}: {}", error.value(value.py())))
    })
}
