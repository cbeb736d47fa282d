//! Functions of the other side that see every attempt, and what core reports.

use std::collections::HashMap;
use std::time::Duration;

use super::Whole;
use crate::error::ErrorKind;
use crate::ffi::logging::{self, Fact};
use crate::hooks::{RequestInfo, ResponseInfo};

/// Sees every attempt before it is sent.
#[uniffi::export(callback_interface)]
pub trait NativeRequestHook: Send + Sync {
    /// Is told of one.
    fn call(&self, info: NativeRequestInfo);
}

/// Sees how every attempt ended.
#[uniffi::export(callback_interface)]
pub trait NativeResponseHook: Send + Sync {
    /// Is told of one.
    fn call(&self, info: NativeResponseInfo);
}

/// An attempt that begins.
#[derive(uniffi::Record)]
pub struct NativeRequestInfo {
    operation: String,
    method: String,
    path: String,
    attempt: Whole,
}

impl From<&RequestInfo> for NativeRequestInfo {
    fn from(info: &RequestInfo) -> Self {
        Self {
            operation: info.operation.to_owned(),
            method: info.method.as_str().to_owned(),
            path: info.path.clone().into_owned(),
            attempt: Whole(info.attempt.into()),
        }
    }
}

/// An attempt that ended.
#[derive(uniffi::Record)]
pub struct NativeResponseInfo {
    operation: String,
    method: String,
    path: String,
    attempt: Whole,
    status: Option<Whole>,
    duration: Duration,
    request_id: Option<String>,
    error: Option<String>,
}

impl From<&ResponseInfo> for NativeResponseInfo {
    fn from(info: &ResponseInfo) -> Self {
        Self {
            operation: info.operation.to_owned(),
            method: info.method.as_str().to_owned(),
            path: info.path.clone().into_owned(),
            attempt: Whole(info.attempt.into()),
            status: info.status.map(|status| Whole(status.into())),
            duration: info.duration,
            request_id: info.request_id.clone(),
            error: info.error.map(ErrorKind::as_str).map(ToOwned::to_owned),
        }
    }
}

/// Takes what core reports.
#[uniffi::export(callback_interface)]
pub trait NativeLog: Send + Sync {
    /// Is told of one report. A higher level is more important.
    fn report(&self, level: Whole, message: String, facts: HashMap<String, String>);
}

/// Says who takes reports, once for the whole process.
#[uniffi::export]
pub fn native_log_to(log: Box<dyn NativeLog>) {
    logging::install(move |report| {
        let facts = report.facts.into_iter().map(|(name, fact)| {
            let text = match fact {
                Fact::Text(text) => text,
                Fact::Whole(number) => number.to_string(),
                Fact::Broken(number) => format!("{number:.1}"),
            };
            (name.to_owned(), text)
        });
        log.report(Whole(report.level.into()), report.message, facts.collect());
    });
}

/// Says from which level on reports are wanted; zero for none.
#[uniffi::export]
pub fn native_log_level(level: Whole) {
    logging::want(u8::try_from(level.0).unwrap_or(logging::OFF));
}
