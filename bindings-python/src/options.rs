//! Options, as Python hands them over.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use realtimekit_api::bridge::{Options, Spelling, request_options, set_options};
use realtimekit_api::describe::{OptionInfo, OptionKind, call_options, client_options};
use realtimekit_api::{Builder, RequestOptions};
use serde_json::{Map, Value};

use crate::arguments::value_from_python;
use crate::errors::{Result, wrong_type};
use crate::{hooks, token};

/// Names in snake case, durations in seconds.
const SPELLING: Spelling = Spelling {
    camel: false,
    milliseconds: false,
};

/// The options of one call, in the order of their description. `None` stands for one that is not given.
pub(crate) fn options_of_call(given: &Bound<'_, PyTuple>) -> Result<RequestOptions> {
    let mut values = Map::new();
    for (option, value) in call_options().iter().zip(given.iter_borrowed()) {
        if !value.is_none() {
            values.insert(option.name.to_owned(), value_of(option, &value)?);
        }
    }
    if values.is_empty() {
        return Ok(RequestOptions::default());
    }
    Ok(request_options(Options::of_call(values, SPELLING))?)
}

/// Options of one call under their names.
pub(crate) fn options_by_name(given: &Bound<'_, PyDict>) -> Result<RequestOptions> {
    let mut values = Map::new();
    for (name, value) in given {
        let name: String = name.extract()?;
        values.insert(name.clone(), value_from_python(&name, &value)?);
    }
    Ok(request_options(Options::of_call(values, SPELLING))?)
}

/// Sets the options of a client that are given; the others stay as they are.
pub(crate) fn options_of_client(
    mut builder: Builder,
    given: Option<&Bound<'_, PyDict>>,
) -> Result<Builder> {
    let mut values = Map::new();
    for (name, value) in given.into_iter().flatten() {
        if value.is_none() {
            continue;
        }
        let name: String = name.extract()?;
        let known = client_options().iter().find(|option| option.name == name);
        let Some(option) = known else {
            return Err(PyTypeError::new_err(format!("there is no option {name:?}")).into());
        };
        let value = match option.kind {
            OptionKind::TokenProvider => {
                builder = token::set(builder, &value)?;
                Value::Bool(true)
            }
            OptionKind::RequestHook | OptionKind::ResponseHook => {
                builder = hooks::set(builder, option, &value)?;
                Value::Bool(true)
            }
            _ => value_of(option, &value)?,
        };
        values.insert(name, value);
    }
    Ok(set_options(builder, Options::of_client(values, SPELLING))?)
}

/// The value of an option as data.
fn value_of(option: &OptionInfo, value: &Bound<'_, PyAny>) -> Result<Value> {
    if option.kind == OptionKind::File {
        // A path may come in any of Python's forms.
        let path = value.py().import("os")?.call_method1("fsdecode", (value,));
        return value_from_python(option.name, path.as_ref().unwrap_or(value));
    }
    value_from_python(option.name, value)
}

/// Query parameters of a call to an endpoint without a method.
pub(crate) fn query(query: Option<&Bound<'_, PyAny>>) -> Result<Vec<(String, String)>> {
    let Some(query) = query else {
        return Ok(Vec::new());
    };
    match value_from_python("query", query)? {
        Value::Object(fields) => Ok(realtimekit_api::bridge::query_pairs("query", fields)?),
        _ => Err(wrong_type(format!(
            "query: expected a mapping, not {}",
            query.get_type().name()?
        ))),
    }
}
