//! Hooks, which see every attempt, and the log.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use realtimekit_api::bridge::OnProgress;
use realtimekit_api::{ErrorKind, RequestInfo, ResponseInfo};
use realtimekit_api_bridge::logging::{self, Fact};

/// Is called before each attempt is sent.
#[uniffi::export(callback_interface)]
pub trait NativeRequestHook: Send + Sync {
    /// Takes one attempt.
    fn call(&self, info: NativeRequestInfo);
}

/// Is called when an attempt has ended.
#[uniffi::export(callback_interface)]
pub trait NativeResponseHook: Send + Sync {
    /// Takes one attempt.
    fn call(&self, info: NativeResponseInfo);
}

/// An attempt that begins.
#[derive(uniffi::Record)]
pub struct NativeRequestInfo {
    operation: String,
    task: Option<String>,
    method: String,
    path: String,
    attempt: i64,
}

impl From<&RequestInfo> for NativeRequestInfo {
    fn from(info: &RequestInfo) -> Self {
        Self {
            operation: info.operation.to_owned(),
            task: info.task.map(ToOwned::to_owned),
            method: info.method.as_str().to_owned(),
            path: info.path.clone().into_owned(),
            attempt: info.attempt.into(),
        }
    }
}

/// An attempt that ended.
#[derive(uniffi::Record)]
pub struct NativeResponseInfo {
    operation: String,
    task: Option<String>,
    method: String,
    path: String,
    attempt: i64,
    status: Option<i64>,
    duration: Duration,
    request_id: Option<String>,
    error: Option<String>,
}

impl From<&ResponseInfo> for NativeResponseInfo {
    fn from(info: &ResponseInfo) -> Self {
        Self {
            operation: info.operation.to_owned(),
            task: info.task.map(ToOwned::to_owned),
            method: info.method.as_str().to_owned(),
            path: info.path.clone().into_owned(),
            attempt: info.attempt.into(),
            status: info.status.map(i64::from),
            duration: info.duration,
            request_id: info.request_id.clone(),
            error: info.error.map(ErrorKind::as_str).map(ToOwned::to_owned),
        }
    }
}

/// Is told each state that a waiting task sees.
#[uniffi::export(callback_interface)]
pub trait NativeProgress: Send + Sync {
    /// Takes one state, and the time since the task began.
    fn call(&self, state: String, elapsed: Duration);
}

/// What a task reports to.
pub(crate) fn on_progress(progress: Option<Box<dyn NativeProgress>>) -> Option<OnProgress> {
    let progress = progress?;
    Some(Arc::new(move |seen| {
        progress.call(seen.state.clone(), seen.elapsed);
    }))
}

/// Takes log entries.
#[uniffi::export(callback_interface)]
pub trait NativeLog: Send + Sync {
    /// Takes one entry. A higher level is more important.
    fn report(&self, level: i64, message: String, facts: HashMap<String, String>);
}

/// Sets where log entries go, once for the whole process.
#[uniffi::export]
pub fn native_log_to(log: Box<dyn NativeLog>) {
    logging::install(move |report| {
        let facts = report.facts.into_iter().map(|(name, fact)| {
            let text = match fact {
                Fact::Text(text) => text,
                Fact::Integer(number) => number.to_string(),
                Fact::Float(number) => format!("{number:.1}"),
            };
            (name.to_owned(), text)
        });
        log.report(report.level.into(), report.message, facts.collect());
    });
}

/// Sets the lowest level of entries that are wanted; 0 for none.
#[uniffi::export]
pub fn native_log_level(level: i64) {
    logging::want(u8::try_from(level).unwrap_or(logging::OFF));
}
