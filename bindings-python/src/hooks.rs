//! Functions of a Python program that see every attempt.

use std::sync::Arc;

use pyo3::exceptions::PyKeyboardInterrupt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use realtimekit_api::bridge::OnProgress;
use realtimekit_api::describe::{OptionInfo, OptionKind};
use realtimekit_api::{Builder, Error, ErrorKind, RequestInfo, ResponseInfo};

use crate::errors::{Result, wrong_type};
use crate::wake;

/// Sets a hook.
pub(crate) fn set(
    builder: Builder,
    option: &OptionInfo,
    hook: &Bound<'_, PyAny>,
) -> Result<Builder> {
    let name = option.name;
    callable(name, hook)?;
    if is_coroutine_function(hook)? {
        let message =
            format!("{name}: a coroutine function would never be awaited here; give a plain one");
        return Err(Error::configuration(message).into());
    }
    let hook = hook.clone().unbind();
    Ok(if option.kind == OptionKind::RequestHook {
        builder.on_request(move |info| tell(&hook, "RequestInfo", |facts| request(facts, info)))
    } else {
        builder.on_response(move |info| tell(&hook, "ResponseInfo", |facts| response(facts, info)))
    })
}

/// What a waiting task reports to, if there is something.
pub(crate) fn on_progress(tell: Option<&Bound<'_, PyAny>>) -> Result<Option<OnProgress>> {
    let Some(tell) = tell.filter(|tell| !tell.is_none()) else {
        return Ok(None);
    };
    if !tell.is_callable() || is_coroutine_function(tell)? {
        let what = tell.get_type().name()?;
        return Err(wrong_type(format!(
            "on_progress: expected a function that is not a coroutine function, not {what}"
        )));
    }
    let tell = tell.clone().unbind();
    Ok(Some(Arc::new(move |progress| {
        let seconds = progress.elapsed.as_secs_f64();
        call(&tell, |py| {
            (progress.state.as_str(), seconds).into_pyobject(py)
        });
    })))
}

/// Calls a hook with an object of a class.
fn tell(
    hook: &Py<PyAny>,
    class: &str,
    fill: impl FnOnce(&Bound<'_, PyDict>) -> PyResult<()> + Send,
) {
    call(hook, |py| {
        let facts = PyDict::new(py);
        fill(&facts)?;
        let class = py.import("realtimekit_api._hooks")?.getattr(class)?;
        (class.call((), Some(&facts))?,).into_pyobject(py)
    });
}

/// Whether nothing would happen if it were called, because nobody awaits it.
fn is_coroutine_function(hook: &Bound<'_, PyAny>) -> Result<bool> {
    let inspect = hook.py().import("inspect")?;
    let is_one = inspect.call_method1("iscoroutinefunction", (hook,))?;
    Ok(is_one.is_truthy()?)
}

/// Refuses an option that cannot be called.
pub(crate) fn callable(name: &str, value: &Bound<'_, PyAny>) -> Result<()> {
    if value.is_callable() {
        return Ok(());
    }
    let what = value.get_type().name()?;
    Err(Error::configuration(format!("{name}: expected a function, not {what}")).into())
}

/// Calls the hook. What it raises is not the call's failure, so it goes where Python sends exceptions that nobody can
/// catch: to `sys.unraisablehook`, which prints them.
fn call(
    hook: &Py<PyAny>,
    arguments: impl FnOnce(Python<'_>) -> PyResult<Bound<'_, PyTuple>> + Send,
) {
    wake::enter(|py| {
        let outcome = arguments(py).and_then(|arguments| hook.call1(py, arguments));
        let Err(error) = outcome else { return };
        if error.is_instance_of::<PyKeyboardInterrupt>(py) {
            // Ctrl-C was meant for the call, which looks for it itself.
            let again = py
                .import("_thread")
                .and_then(|thread| thread.call_method0("interrupt_main"));
            if again.is_ok() {
                return;
            }
        }
        error.write_unraisable(py, Some(hook.bind(py)));
    });
}

fn request(facts: &Bound<'_, PyDict>, info: &RequestInfo) -> PyResult<()> {
    facts.set_item("operation", info.operation)?;
    facts.set_item("task", info.task)?;
    facts.set_item("method", info.method.as_str())?;
    facts.set_item("path", info.path.as_ref())?;
    facts.set_item("attempt", info.attempt)
}

fn response(facts: &Bound<'_, PyDict>, info: &ResponseInfo) -> PyResult<()> {
    facts.set_item("operation", info.operation)?;
    facts.set_item("task", info.task)?;
    facts.set_item("method", info.method.as_str())?;
    facts.set_item("path", info.path.as_ref())?;
    facts.set_item("attempt", info.attempt)?;
    facts.set_item("status", info.status)?;
    facts.set_item("duration", info.duration.as_secs_f64())?;
    facts.set_item("request_id", info.request_id.as_deref())?;
    facts.set_item("error", info.error.map(ErrorKind::as_str))
}
