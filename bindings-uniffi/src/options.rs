//! Options. Durations come as seconds: a language's own type for them may be negative or infinite, which is refused here
//! with an error.

use std::collections::HashMap;
use std::time::Duration;

use realtimekit_api::{Builder, Error, RequestOptions, Result};
use serde_json::{Map, Value};

/// Options of a client. A missing one stays as it is.
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
    max_retries: Option<i64>,
    retry_creates: Option<bool>,
    rate_limit: Option<f64>,
    allow_http: Option<bool>,
    headers: HashMap<String, String>,
    proxy: Option<String>,
    ca_certificate: Option<String>,
    http2: Option<bool>,
}

impl NativeClientOptions {
    pub(crate) fn has_token(&self) -> bool {
        self.api_token.is_some()
    }

    pub(crate) fn apply(self, mut builder: Builder) -> Result<Builder> {
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
    max_retries: Option<i64>,
    retry_creates: Option<bool>,
    extra_headers: HashMap<String, String>,
    extra_query: HashMap<String, String>,
    /// A JSON object as text.
    extra_body: Option<String>,
    /// Whether the reply holds the response, too.
    #[uniffi(default = false)]
    keep_answer: bool,
}

/// Reads the options of one call, and whether its reply is to hold the response.
pub(crate) fn of_call(
    operation: &'static str,
    options: Option<NativeOptions>,
) -> Result<(RequestOptions, bool)> {
    let Some(options) = options else {
        return Ok((RequestOptions::default(), false));
    };
    let keeps_response = options.keep_answer;
    let options = options.read();
    let options = options.map_err(|error| error.in_operation(operation))?;
    Ok((options, keeps_response))
}

impl NativeOptions {
    fn read(self) -> Result<RequestOptions> {
        Ok(RequestOptions {
            timeout: seconds("timeout", self.timeout, Error::invalid_request)?,
            attempt_timeout: seconds(
                "attempt_timeout",
                self.attempt_timeout,
                Error::invalid_request,
            )?,
            max_retries: retries(self.max_retries, Error::invalid_request)?,
            retry_creates: self.retry_creates,
            extra_headers: sorted(self.extra_headers)
                .into_iter()
                .map(|(name, value)| (name, value.into()))
                .collect(),
            extra_query: sorted(self.extra_query),
            extra_body: self.extra_body.as_deref().map(object).transpose()?,
        })
    }
}

fn object(text: &str) -> Result<Map<String, Value>> {
    serde_json::from_str(text).map_err(|error| {
        Error::invalid_request(format!("extra_body: it is no JSON object: {error}"))
    })
}

/// The order of a map is random, but a request should look the same each time.
fn sorted(pairs: HashMap<String, String>) -> Vec<(String, String)> {
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

fn retries(number: Option<i64>, refuse: fn(String) -> Error) -> Result<Option<u32>> {
    let Some(number) = number else {
        return Ok(None);
    };
    u32::try_from(number)
        .map(Some)
        .map_err(|_| refuse(format!("max_retries: {number} is not a number of retries")))
}
