//! Options as they cross. Times come as seconds: a language's own type for them may be negative or endless, which is
//! refused here with an error.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::{Map, Value};

use super::Whole;
use crate::error::{Error, Result};
use crate::options::{Builder, RequestOptions};

/// Options of a client; what is missing stays as it is.
#[derive(uniffi::Record)]
pub struct NativeClientOptions {
    account_id: Option<String>,
    app_id: Option<String>,
    api_token: Option<String>,
    base_url: Option<String>,
    timeout: Option<f64>,
    connect_timeout: Option<f64>,
    attempt_timeout: Option<f64>,
    stall_timeout: Option<f64>,
    pool_idle_timeout: Option<f64>,
    max_retries: Option<Whole>,
    retry_creates: Option<bool>,
    rate_limit: Option<f64>,
    allow_http: Option<bool>,
    headers: HashMap<String, String>,
    proxy: Option<String>,
    ca_certificate: Option<String>,
    http2: Option<bool>,
}

impl NativeClientOptions {
    pub(super) fn has_token(&self) -> bool {
        self.api_token.is_some()
    }

    pub(super) fn apply(self, mut builder: Builder) -> Result<Builder> {
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
            timeout: seconds("timeout", self.timeout, Error::configuration)?;
            connect_timeout: seconds("connect_timeout", self.connect_timeout, Error::configuration)?;
            attempt_timeout: seconds("attempt_timeout", self.attempt_timeout, Error::configuration)?;
            stall_timeout: seconds("stall_timeout", self.stall_timeout, Error::configuration)?;
            pool_idle_timeout: seconds("pool_idle_timeout", self.pool_idle_timeout, Error::configuration)?;
            max_retries: retries(self.max_retries, Error::configuration)?;
            retry_creates: self.retry_creates;
            rate_limit: self.rate_limit;
            allow_http: self.allow_http;
            proxy: self.proxy;
            ca_certificate: self.ca_certificate;
            http2: self.http2;
        }
        for (name, value) in sorted(self.headers) {
            builder = builder.header(name, value);
        }
        Ok(builder)
    }
}

/// Options of one call.
#[derive(uniffi::Record)]
pub struct NativeOptions {
    timeout: Option<f64>,
    attempt_timeout: Option<f64>,
    max_retries: Option<Whole>,
    retry_creates: Option<bool>,
    extra_headers: HashMap<String, String>,
    extra_query: HashMap<String, String>,
    /// A JSON object as text.
    extra_body: Option<String>,
    /// Whether the result comes with the answer that it was read from.
    #[uniffi(default = false)]
    pub(super) keep_answer: bool,
}

impl TryFrom<NativeOptions> for RequestOptions {
    type Error = Error;

    fn try_from(options: NativeOptions) -> Result<Self> {
        Ok(Self {
            timeout: seconds("timeout", options.timeout, Error::invalid_request)?,
            attempt_timeout: seconds(
                "attempt_timeout",
                options.attempt_timeout,
                Error::invalid_request,
            )?,
            max_retries: retries(options.max_retries, Error::invalid_request)?,
            retry_creates: options.retry_creates,
            extra_headers: sorted(options.extra_headers)
                .into_iter()
                .map(|(name, value)| (name, value.into()))
                .collect(),
            extra_query: sorted(options.extra_query),
            extra_body: options.extra_body.as_deref().map(object).transpose()?,
        })
    }
}

fn object(text: &str) -> Result<Map<String, Value>> {
    serde_json::from_str(text).map_err(|error| {
        Error::invalid_request(format!("extra_body: it is no JSON object: {error}"))
    })
}

/// Maps of the other side have no order of their own; a request should look the same each time.
pub(super) fn sorted(pairs: HashMap<String, String>) -> Vec<(String, String)> {
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable();
    pairs
}

fn seconds(
    name: &str,
    seconds: Option<f64>,
    refuse: fn(String) -> Error,
) -> Result<Option<Duration>> {
    let Some(seconds) = seconds else {
        return Ok(None);
    };
    match Duration::try_from_secs_f64(seconds) {
        Ok(duration) if !duration.is_zero() => Ok(Some(duration)),
        _ => Err(refuse(format!(
            "{name}: {seconds} is not a positive number of seconds"
        ))),
    }
}

fn retries(number: Option<Whole>, refuse: fn(String) -> Error) -> Result<Option<u32>> {
    let Some(Whole(number)) = number else {
        return Ok(None);
    };
    u32::try_from(number)
        .map(Some)
        .map_err(|_| refuse(format!("max_retries: {number} is not a number of retries")))
}
