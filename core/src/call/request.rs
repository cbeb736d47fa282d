//! Calls to endpoints that have no method.

use std::fmt;
use std::future::IntoFuture;

use serde_json::Value;

use super::CallFuture;
use crate::client::RealtimeKit;
use crate::error::Result;
use crate::http::{RawAnswer, Request, RequestOptions};
use crate::method::Method;

impl RealtimeKit {
    /// Calls an endpoint that has no method yet, with the same credentials, retries and errors.
    ///
    /// The path is what follows `/accounts/{account_id}/realtime/kit`; `{app_id}` in it stands for the client's app. A
    /// whole URL is refused: the API token goes nowhere else. A POST counts as creating something, so it is not
    /// repeated when its outcome is unknown.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawCall {
        RawCall::new(self, method, path.into())
    }
}

/// What a call to an endpoint without a method consists of.
#[doc(hidden)]
#[derive(Debug)]
pub struct RawParts {
    /// The HTTP method.
    pub method: Method,
    /// What follows `/accounts/{account_id}/realtime/kit`.
    pub path: String,
    /// Query parameters, in order.
    pub query: Vec<(String, String)>,
    /// The JSON body.
    pub body: Option<Value>,
}

impl RawParts {
    /// Makes the call.
    pub async fn send(&self, client: &RealtimeKit, options: &RequestOptions) -> Result<RawAnswer> {
        let Self {
            method,
            path,
            query,
            body,
        } = self;
        let (query, body) = (query.clone(), body.as_ref());
        let request = Request::raw(*method, path, query, body, client.options(), options)?;
        client.execute(&request, options).await
    }
}

/// A call to an endpoint that has no method. Made with [`RealtimeKit::request`].
#[must_use = "a call is made when it is awaited"]
pub struct RawCall {
    client: RealtimeKit,
    parts: RawParts,
    options: RequestOptions,
}

impl RawCall {
    fn new(client: &RealtimeKit, method: Method, path: String) -> Self {
        let parts = RawParts {
            method,
            path,
            query: Vec::new(),
            body: None,
        };
        Self {
            client: client.clone(),
            parts,
            options: RequestOptions::default(),
        }
    }

    #[doc(hidden)]
    pub fn request_options(&mut self) -> &mut RequestOptions {
        &mut self.options
    }

    crate::__call_setters!();

    /// Makes the call. The future is one that `tokio::spawn` and `futures::join!` take.
    pub fn send(self) -> CallFuture<RawAnswer> {
        CallFuture::new(async move { self.parts.send(&self.client, &self.options).await })
    }

    /// Adds a query parameter.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parts.query.push((name.into(), value.into()));
        self
    }

    /// Sets the JSON body.
    pub fn body(mut self, body: impl Into<Value>) -> Self {
        self.parts.body = Some(body.into());
        self
    }
}

impl IntoFuture for RawCall {
    type Output = Result<RawAnswer>;
    type IntoFuture = CallFuture<RawAnswer>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl fmt::Debug for RawCall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RawCall")
            .field("method", &self.parts.method)
            .finish_non_exhaustive()
    }
}
