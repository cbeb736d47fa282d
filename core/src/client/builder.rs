//! Making a client: its options, their defaults, and their checks.

use std::collections::HashMap;
use std::env;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;

use crate::clock::{Clock, SystemClock};
use crate::error::{Error, Result};
use crate::hooks::{RequestInfo, ResponseInfo, Hooks};
use crate::http::ClientOptions;
use crate::http::options::{checked_address, header};
use crate::http::tls;
use crate::http::token::{Credentials, Provided, Token, TokenProvider};
use crate::http::transport::{Proxy, Settings};
use crate::values::Secret;

const BASE_URL: &str = "https://api.cloudflare.com/client/v4";

/// Makes a client. Start with [`RealtimeKit::builder`](crate::RealtimeKit::builder).
///
/// What is not set comes from the environment (`CLOUDFLARE_ACCOUNT_ID`, `REALTIMEKIT_APP_ID`, `CLOUDFLARE_API_TOKEN`,
/// `CLOUDFLARE_BASE_URL`) or has the default that its method names.
#[derive(Clone, Debug, Default)]
#[must_use = "a builder makes a client only with build()"]
pub struct Builder {
    account_id: Option<String>,
    app_id: Option<String>,
    credentials: Option<Given>,
    base_url: Option<String>,
    timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    stall_timeout: Option<Duration>,
    pool_idle_timeout: Option<Duration>,
    max_retries: Option<u32>,
    retry_creates: Option<bool>,
    rate_limit: Option<f64>,
    allow_http: Option<bool>,
    /// Values may be secrets, so they are kept as such.
    headers: Vec<(String, Secret)>,
    proxy: Option<Secret>,
    ca_certificate: Option<String>,
    http2: Option<bool>,
    hooks: Hooks,
    clock: Option<Arc<dyn Clock>>,
    /// Stands for the environment of the process, where that is not the caller's.
    environment: Option<HashMap<String, Secret>>,
}

/// How a client was told about its token, which is checked when the client is made.
#[derive(Clone, Debug)]
enum Given {
    Token(Secret),
    Provider(Arc<Provided>),
}

macro_rules! setters {
    ($($(#[doc = $doc:literal])+ $name:ident: $ty:ty;)*) => {
        $($(#[doc = $doc])+
        pub fn $name(mut self, $name: $ty) -> Self {
            self.$name = Some($name.into());
            self
        })*
    };
}

impl Builder {
    setters! {
        /// The Cloudflare account. Required; by default the environment variable `CLOUDFLARE_ACCOUNT_ID`.
        account_id: impl Into<String>;
        /// The RealtimeKit app. Needed by every operation but those of apps; by default `REALTIMEKIT_APP_ID`.
        app_id: impl Into<String>;
        /// Where the API is. By default `CLOUDFLARE_BASE_URL`, else `https://api.cloudflare.com/client/v4`.
        base_url: impl Into<String>;
        /// Deadline of one call: all attempts, waits and the reading of the answer. Default 60 s.
        timeout: Duration;
        /// How long a connection may take to open. Default 5 s.
        connect_timeout: Duration;
        /// How long one attempt waits for the head of an answer, within the deadline. Default 30 s.
        attempt_timeout: Duration;
        /// The longest silence while an answer is read. Default 10 s.
        stall_timeout: Duration;
        /// How long an unused connection is kept. Default 20 s.
        pool_idle_timeout: Duration;
        /// How many times a call may be repeated where that is safe. Default 2.
        max_retries: u32;
        /// Whether operations that create something are repeated like all others, which can create it twice. Default false.
        retry_creates: bool;
        /// How many requests a second may be sent, evenly spaced, by this client and all its copies together. By
        /// default as many as the service's own headers allow; those are obeyed in any case.
        rate_limit: f64;
        /// Whether plain HTTP is allowed beyond this machine. Default false.
        allow_http: bool;
        /// The address of a proxy, `http://user:password@host:port`. An empty text means none at all. By default what
        /// the environment says: `HTTPS_PROXY` and `NO_PROXY`.
        proxy: impl Into<Secret>;
        /// Certificates of authorities to trust beside those of the platform: a path to a PEM file, or its text. On
        /// Linux the environment variable `SSL_CERT_FILE` names the file that holds the platform's.
        ca_certificate: impl Into<String>;
        /// True insists on HTTP/2, false never speaks it. By default it is spoken where the server offers it.
        http2: bool;
        /// The time by which deadlines and waits are measured. By default the machine's own; tests bring theirs.
        clock: Arc<dyn Clock>;
    }

    /// The API token. Required, unless there is a [`token_provider`](Self::token_provider); by default the environment
    /// variable `CLOUDFLARE_API_TOKEN`. Takes the place of a provider given before.
    pub fn api_token(mut self, api_token: impl Into<Secret>) -> Self {
        self.credentials = Some(Given::Token(api_token.into()));
        self
    }

    /// Gives API tokens in place of [`api_token`](Self::api_token): asked when a token is needed, and once more for a
    /// call that is answered with 401. Its failure fails the call with [`ErrorKind::Authentication`] and is the source
    /// of that error.
    ///
    /// [`ErrorKind::Authentication`]: crate::ErrorKind::Authentication
    pub fn token_provider(mut self, provider: impl TokenProvider) -> Self {
        self.credentials = Some(Given::Provider(Arc::new(Provided::new(provider))));
        self
    }

    /// A function that sees every attempt before it is sent. It runs in the middle of the call, so it should be quick;
    /// a panic in it is logged and does not concern the call.
    pub fn on_request(mut self, hook: impl Fn(&RequestInfo) + Send + Sync + 'static) -> Self {
        self.hooks.on_request = Some(Arc::new(hook));
        self
    }

    /// A function that sees how every attempt ended, under the same conditions as [`on_request`](Self::on_request).
    pub fn on_response(mut self, hook: impl Fn(&ResponseInfo) + Send + Sync + 'static) -> Self {
        self.hooks.on_response = Some(Arc::new(hook));
        self
    }

    /// Adds a header to every request. A later one of the same name replaces an earlier one.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets what stands for the environment of the process.
    #[cfg(feature = "bridge")]
    pub(crate) fn environment(mut self, variables: HashMap<String, Secret>) -> Self {
        self.environment = Some(variables);
        self
    }

    /// A variable of the environment; an empty one is as good as none.
    fn variable(&self, name: &str) -> Option<String> {
        let value = match &self.environment {
            Some(variables) => variables.get(name).map(|value| value.expose().to_owned()),
            None => env::var(name).ok(),
        };
        value.filter(|value| !value.is_empty())
    }

    fn required(&self, option: Option<String>, name: &str, variable: &str) -> Result<String> {
        option.or_else(|| self.variable(variable)).filter(|value| !value.is_empty()).ok_or_else(|| {
            Error::configuration(format!(
                "{name} is missing: give it to the client or set the environment variable {variable}"
            ))
        })
    }

    /// Looks up and checks every option.
    pub(crate) fn checked(
        &self,
        secret_fields: &'static [&'static [&'static str]],
    ) -> Result<ClientOptions> {
        let account_id = self.required(
            self.account_id.clone(),
            "account_id",
            "CLOUDFLARE_ACCOUNT_ID",
        )?;
        if matches!(account_id.as_str(), "." | "..") {
            return Err(Error::configuration(
                "account_id: a dot segment is no account",
            ));
        }
        let credentials = self.credentials()?;
        let base_url = self
            .base_url
            .clone()
            .or_else(|| self.variable("CLOUDFLARE_BASE_URL"))
            .unwrap_or_else(|| BASE_URL.to_owned());
        let allow_http = self.allow_http.unwrap_or(false);
        let base = checked_base_url(&base_url, allow_http)?;
        let base_url = base_url.trim_end_matches('/').to_owned();
        let seconds =
            |option: Option<Duration>, default: u64| option.unwrap_or(Duration::from_secs(default));
        let timeout = seconds(self.timeout, 60);
        if timeout.is_zero() {
            return Err(Error::configuration(
                "timeout: it is zero, so no call could ever succeed",
            ));
        }
        if let Some(rate) = self.rate_limit
            && !(rate.is_finite() && rate > 0.0)
        {
            return Err(Error::configuration(format!(
                "rate_limit: {rate} is not a positive number of requests per second"
            )));
        }
        let proxy = self
            .proxy
            .as_ref()
            .map_or(Ok(Proxy::Environment), Proxy::read);
        let proxy = proxy.map_err(|problem| Error::configuration(format!("proxy: {problem}")))?;
        let authorities = self
            .ca_certificate
            .as_deref()
            .map_or(Ok(Vec::new()), tls::authorities);
        let authorities = authorities
            .map_err(|problem| Error::configuration(format!("ca_certificate: {problem}")))?;
        let mut headers = Vec::new();
        for (name, value) in &self.headers {
            headers.push(header(name, value, "headers").map_err(Error::configuration)?);
        }
        Ok(ClientOptions {
            account_id,
            app_id: self
                .app_id
                .clone()
                .or_else(|| self.variable("REALTIMEKIT_APP_ID")),
            credentials,
            timeout,
            attempt_timeout: seconds(self.attempt_timeout, 30),
            stall_timeout: seconds(self.stall_timeout, 10),
            max_retries: self.max_retries.unwrap_or(2),
            retry_creates: self.retry_creates.unwrap_or(false),
            allow_http,
            rate_limit: self.rate_limit,
            headers,
            hooks: self.hooks.clone(),
            transport: Arc::new(Settings {
                secured: base_url.starts_with("https:"),
                connect_timeout: seconds(self.connect_timeout, 5),
                pool_idle_timeout: seconds(self.pool_idle_timeout, 20),
                http2: self.http2,
                proxy,
                authorities,
            }),
            base_url,
            base,
            clock: self.clock.clone().unwrap_or_else(|| Arc::new(SystemClock)),
            secret_fields,
        })
    }
}

impl Builder {
    fn credentials(&self) -> Result<Credentials> {
        let given = match &self.credentials {
            Some(Given::Provider(provided)) => {
                return Ok(Credentials::Provided(Arc::clone(provided)));
            }
            Some(Given::Token(token)) => Some(token.expose().to_owned()),
            None => None,
        };
        let token = self.required(given, "api_token", "CLOUDFLARE_API_TOKEN")?;
        let token = Token::new(Secret::from(token), 0);
        let token =
            token.map_err(|problem| Error::configuration(format!("api_token: {problem}")))?;
        Ok(Credentials::Fixed(token))
    }
}

fn checked_base_url(text: &str, allow_http: bool) -> Result<Url> {
    let refused = |why: &str| Err(Error::configuration(format!("base_url: {why}")));
    let url = checked_address("base_url", text, allow_http)
        .map_err(|error| Error::configuration(error.message()))?;
    if !url.username().is_empty() || url.password().is_some() {
        return refused("it holds a user name or password; the API token belongs to `api_token`");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refused("it has a query or a fragment; paths are appended to it as it is");
    }
    Ok(url)
}

