//! Functions of the caller that see every attempt.

use std::borrow::Cow;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use crate::clock::Clock;
use crate::error::ErrorKind;
use crate::method::Method;

/// An attempt that begins. It holds nothing secret: no header, no query, no body, and no identifier.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RequestInfo {
    /// The operation, as `resource.method`; `request` for a call to an endpoint without a method.
    pub operation: &'static str,
    /// The task that makes the call, as `resource.method`, if one does.
    pub task: Option<&'static str>,
    /// The HTTP method.
    pub method: Method,
    /// The path below `/accounts/{account_id}/realtime/kit` with its placeholders, such as `/{app_id}/meetings`. For a
    /// call to an endpoint without a method, the path as the caller wrote it.
    pub path: Cow<'static, str>,
    /// Number of the attempt within its call, from 1.
    pub attempt: u32,
}

/// An attempt that ended. Every [`RequestInfo`] is followed by exactly one of these.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ResponseInfo {
    /// The operation, as `resource.method`; `request` for a call to an endpoint without a method.
    pub operation: &'static str,
    /// The task that makes the call, as `resource.method`, if one does.
    pub task: Option<&'static str>,
    /// The HTTP method.
    pub method: Method,
    /// The path as in [`RequestInfo`].
    pub path: Cow<'static, str>,
    /// Number of the attempt within its call, from 1.
    pub attempt: u32,
    /// HTTP status, if a response arrived.
    pub status: Option<u16>,
    /// From the moment before sending until the body was read, or until the attempt failed.
    pub duration: Duration,
    /// The service's identifier of the exchange (`cf-ray`).
    pub request_id: Option<String>,
    /// Why the attempt brought no success; [`ErrorKind::Cancelled`] if the caller cancelled meanwhile. A response that
    /// turns out not to be what the operation promises counts as a success here: it is read after the attempt.
    pub error: Option<ErrorKind>,
}

pub(crate) type Hook<T> = Arc<dyn Fn(&T) + Send + Sync>;

/// The functions of a client.
#[derive(Clone, Default)]
pub(crate) struct Hooks {
    pub(crate) on_request: Option<Hook<RequestInfo>>,
    pub(crate) on_response: Option<Hook<ResponseInfo>>,
}

impl fmt::Debug for Hooks {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Hooks")
            .field("on_request", &self.on_request.is_some())
            .field("on_response", &self.on_response.is_some())
            .finish()
    }
}

/// Calls a function of somebody else: whatever goes wrong in it must not become the call's failure.
pub(crate) fn call<T>(hook: Option<&Hook<T>>, name: &str, info: &T) {
    let Some(hook) = hook else { return };
    // The panic's own words were printed by the panic hook of the process already.
    if catch_unwind(AssertUnwindSafe(|| hook(info))).is_err() {
        tracing::error!("{name} panicked; the call continues");
    }
}

/// An attempt under way, which reports its end exactly once.
pub(crate) struct Watch<'a> {
    hooks: &'a Hooks,
    clock: &'a dyn Clock,
    began: Duration,
    request: Option<RequestInfo>,
}

impl<'a> Watch<'a> {
    /// Reports that an attempt begins.
    pub(crate) fn begin(hooks: &'a Hooks, clock: &'a dyn Clock, request: RequestInfo) -> Self {
        tracing::debug!(
            operation = request.operation,
            task = request.task,
            method = request.method.as_str(),
            path = &*request.path,
            attempt = request.attempt,
            "request"
        );
        call(hooks.on_request.as_ref(), "on_request", &request);
        Self {
            hooks,
            clock,
            began: clock.elapsed(),
            request: Some(request),
        }
    }

    /// Reports how it ended.
    pub(crate) fn end(
        mut self,
        status: Option<u16>,
        request_id: Option<String>,
        error: Option<ErrorKind>,
    ) {
        self.report(status, request_id, error);
    }

    fn report(
        &mut self,
        status: Option<u16>,
        request_id: Option<String>,
        error: Option<ErrorKind>,
    ) {
        let Some(request) = self.request.take() else {
            return;
        };
        let RequestInfo {
            operation,
            task,
            method,
            path,
            attempt,
        } = request;
        let response = ResponseInfo {
            operation,
            task,
            method,
            path,
            attempt,
            status,
            duration: self.clock.elapsed().saturating_sub(self.began),
            request_id,
            error,
        };
        tracing::debug!(
            operation,
            task,
            attempt,
            status = response.status,
            duration_ms = response.duration.as_secs_f64() * 1000.0,
            request_id = response.request_id.as_deref(),
            error = response.error.map(ErrorKind::as_str),
            "response"
        );
        call(self.hooks.on_response.as_ref(), "on_response", &response);
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.report(None, None, Some(ErrorKind::Cancelled));
    }
}
