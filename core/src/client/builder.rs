//! Making a client: its options, their defaults, and their checks.

use std::collections::HashMap;
use std::env;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use url::Url;

use crate::__documentation as documentation;
use crate::clock::{self, Clock};
use crate::description::{OptionDefault, OptionInfo, OptionKind};
use crate::error::{Error, Result};
use crate::hooks::{Hook, Hooks, RequestInfo, ResponseInfo};
use crate::http::ClientOptions;
use crate::http::options::{checked_address, header, kept};
use crate::http::token::{Credentials, Provided, Token, TokenProvider};
use crate::http::transport::tls;
use crate::http::transport::{Given, Proxy, Settings, Transport};
#[cfg(feature = "bridge")]
use crate::option::{OptionError, Options, read_option};
use crate::values::Secret;

const BASE_URL: &str = "https://api.cloudflare.com/client/v4";

/// The options of a client, each defined once: its documentation, name, kind, environment variable and default. Durations
/// are in seconds.
///
/// `$define` is a macro that makes something of all of them.
macro_rules! client_options {
    ($define:ident) => {
        $define! {
            /// The ID of the Cloudflare account. Required.
            account_id: Text, variable "CLOUDFLARE_ACCOUNT_ID";
            /// The ID of the RealtimeKit app. Every operation except those of apps needs it. Making a client does not
            /// notice that it is missing: the first call that needs it fails, and nothing is sent.
            app_id: Text, variable "REALTIMEKIT_APP_ID";
            /// The Cloudflare API token. Required, unless a token provider is given.
            api_token: Secret, variable "CLOUDFLARE_API_TOKEN";
            /// Returns API tokens, in place of a fixed token. It is called when a token is needed, and once more for a
            /// call that gets a 401 response. Calls that need a token at the same time share one call of it. The client
            /// keeps a token until the API refuses it. If the provider fails, the call fails with an authentication
            /// error that has this failure as its cause.
            token_provider: TokenProvider;
            /// URL of the API. Without it and its environment variable, the URL of the public service is used:
            /// `https://api.cloudflare.com/client/v4`.
            base_url: Text, variable "CLOUDFLARE_BASE_URL";
            /// Deadline of one call: all attempts, all waits and reading the response.
            timeout: Duration, default Seconds(60);
            /// How long opening a connection may take.
            connect_timeout: Duration, default Seconds(5);
            /// How long one attempt waits for the response headers, within the deadline.
            attempt_timeout: Duration, default Seconds(30);
            /// The longest pause while a response body arrives.
            stall_timeout: Duration, default Seconds(10);
            /// How long an idle connection is kept open.
            pool_idle_timeout: Duration, default Seconds(20);
            /// The maximum number of connections to one host over HTTP/1.1, where a connection carries one request at a
            /// time. Further calls wait their turn in order, within their deadlines. HTTP/2 needs few connections and is
            /// not limited.
            max_connections: Count, default Count(100);
            /// How often a failed call is retried, where that is safe.
            max_retries: Count, default Count(2);
            /// Whether calls that create something are retried like all others, which can create it twice.
            retry_creates: Flag, default Flag(false);
            /// The maximum number of requests per second, evenly spaced, for this client and all its copies together.
            /// By default the limits that the service sends in its headers. Those hold in any case.
            rate_limit: Number;
            /// Whether plain HTTP is allowed to hosts other than this machine.
            allow_http: Flag, default Flag(false);
            /// Whether a call fails with a decode error if an optional field of its response cannot be read. By default
            /// such a field is absent from the result, and logged once for each operation and field. True is meant for
            /// tests and CI. Received webhooks are not affected.
            strict_responses: Flag, default Flag(false);
            /// Headers for every request.
            headers: Headers;
            /// URL of a proxy, `http://user:password@host:port`. An empty string disables proxies. By default the
            /// environment variables `HTTPS_PROXY` and `NO_PROXY` decide.
            proxy: Secret;
            /// Certificate authorities to trust in addition to those of the platform: the path of a PEM file, or PEM
            /// text. On Linux, the environment variable `SSL_CERT_FILE` names the file with the platform's
            /// certificates.
            ca_certificate: File;
            /// True requires HTTP/2, false disables it. By default HTTP/2 is used if the server offers it.
            http2: Flag;
            /// Called with each attempt. It should be quick. If it fails, the failure is reported, and the call continues.
            on_request: RequestHook;
            /// Called with the outcome of each attempt, under the same conditions.
            on_response: ResponseHook;
        }
    };
}

/// Sets an option of a kind. Functions and headers have setters of their own.
macro_rules! setter {
    ($(#[$meta:meta])* $name:ident: Text) => {
        setter!(@ $(#[$meta])* $name: impl Into<String>);
    };
    ($(#[$meta:meta])* $name:ident: File) => {
        setter!(@ $(#[$meta])* $name: impl Into<String>);
    };
    ($(#[$meta:meta])* api_token: Secret) => {};
    ($(#[$meta:meta])* $name:ident: Secret) => {
        setter!(@ $(#[$meta])* $name: impl Into<Secret>);
    };
    ($(#[$meta:meta])* $name:ident: Duration) => {
        setter!(@ $(#[$meta])* $name: Duration);
    };
    ($(#[$meta:meta])* $name:ident: Count) => {
        setter!(@ $(#[$meta])* $name: u32);
    };
    ($(#[$meta:meta])* $name:ident: Flag) => {
        setter!(@ $(#[$meta])* $name: bool);
    };
    ($(#[$meta:meta])* $name:ident: Number) => {
        setter!(@ $(#[$meta])* $name: f64);
    };
    (@ $(#[$meta:meta])* $name:ident: $ty:ty) => {
        $(#[$meta])*
        pub fn $name(mut self, $name: $ty) -> Self {
            self.given.$name = Some($name.into());
            self
        }
    };
    ($(#[$meta:meta])* $name:ident: $other:ident) => {};
}

/// The documentation of a default, for Rust.
macro_rules! default_doc {
    (Seconds($number:literal)) => {
        concat!("\n\nDefault: ", $number, " s.")
    };
    ($kind:ident($value:literal)) => {
        concat!("\n\nDefault: ", $value, ".")
    };
}

macro_rules! default_type {
    (Seconds) => {
        std::time::Duration
    };
    (Count) => {
        u32
    };
    (Flag) => {
        bool
    };
}

macro_rules! default_value {
    (Seconds($number:literal)) => {
        std::time::Duration::from_secs($number)
    };
    ($kind:ident($value:literal)) => {
        $value
    };
}

macro_rules! define {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ident
        $(, variable $variable:literal)? $(, default $default:ident($value:literal))?;)*) => {
        /// What was given.
        #[derive(Clone, Default)]
        struct GivenOptions {
            $($name: kept!($kind),)*
        }

        impl Builder {
            $(setter! {
                $(#[doc = $doc])+
                $(#[doc = concat!("\n\nDefault: the environment variable `", $variable, "`.")])?
                $(#[doc = default_doc!($default($value))])?
                $name: $kind
            })*

            /// Reads options that a binding hands over. Functions among them have been set already.
            #[cfg(feature = "bridge")]
            pub(crate) fn read(mut self, mut options: Options) -> Result<Self, OptionError> {
                if options.has("api_token") && options.has("token_provider") {
                    let message = "api_token, token_provider: give one of the two";
                    return Err(Error::configuration(message).into());
                }
                if options.has("api_token") {
                    self.given.token_provider = None;
                }
                $(read_option!(options, self.given.$name, $name, $kind);)*
                options.finish(CLIENT_OPTIONS)?;
                Ok(self)
            }
        }

        /// Defaults that are plain values.
        #[allow(non_upper_case_globals, reason = "they have the names of their options")]
        mod defaults {
            $($(pub(super) const $name: default_type!($default) = default_value!($default($value));)?)*
        }

        /// The options of a client.
        pub(crate) static CLIENT_OPTIONS: &[OptionInfo] = &[$(OptionInfo {
            name: stringify!($name),
            kind: OptionKind::$kind,
            doc: documentation!(concat!($($doc, "\n"),+)),
            default: optional!($(OptionDefault::$default($value))?),
            variable: optional!($($variable)?),
        },)*];
    };
}

macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

/// Makes a client. Start with [`RealtimeKit::builder`](crate::RealtimeKit::builder).
///
/// What is not set comes from the environment (`CLOUDFLARE_ACCOUNT_ID`, `REALTIMEKIT_APP_ID`, `CLOUDFLARE_API_TOKEN`,
/// `CLOUDFLARE_BASE_URL`) or has the default that its method names.
#[derive(Clone, Default)]
#[must_use = "a builder makes a client only with build()"]
pub struct Builder {
    given: GivenOptions,
    clock: Option<Arc<dyn Clock>>,
    transport: Option<Given>,
    /// Stands for the environment of the process, where that is not the caller's.
    environment: Option<HashMap<String, Secret>>,
}

client_options!(define);

impl Builder {
    /// The time by which deadlines and waits are measured. By default the machine's own; tests bring theirs.
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = Some(clock);
        self
    }

    /// What sends the requests, downloads included, in place of connections of the client's own: a `reqwest::Client`, a
    /// `rustls::ClientConfig`, or a tower service. See [`Transport`].
    ///
    /// Options that the transport decides for itself are refused: with a `rustls::ClientConfig` that is `ca_certificate`,
    /// with the others every option of connections.
    pub fn transport(mut self, transport: impl Into<Transport>) -> Self {
        self.transport = Some(Given::from(transport.into()));
        self
    }

    /// The API token. Required, unless there is a [`token_provider`](Self::token_provider); by default the environment
    /// variable `CLOUDFLARE_API_TOKEN`. Takes the place of a provider given before.
    pub fn api_token(mut self, api_token: impl Into<Secret>) -> Self {
        self.given.api_token = Some(api_token.into());
        self.given.token_provider = None;
        self
    }

    /// Gives API tokens in place of [`api_token`](Self::api_token): asked when a token is needed, and once more for a
    /// call that gets a 401 response. Its failure fails the call with [`ErrorKind::Authentication`] and is the source
    /// of that error.
    ///
    /// [`ErrorKind::Authentication`]: crate::ErrorKind::Authentication
    pub fn token_provider(mut self, provider: impl TokenProvider) -> Self {
        self.given.token_provider = Some(Arc::new(Provided::new(provider)));
        self.given.api_token = None;
        self
    }

    /// A function that sees every attempt before it is sent. It runs in the middle of the call, so it should be quick;
    /// a panic in it is logged and does not affect the call.
    pub fn on_request(mut self, hook: impl Fn(&RequestInfo) + Send + Sync + 'static) -> Self {
        self.given.on_request = Some(Arc::new(hook));
        self
    }

    /// A function that sees how every attempt ended, under the same conditions as [`on_request`](Self::on_request).
    pub fn on_response(mut self, hook: impl Fn(&ResponseInfo) + Send + Sync + 'static) -> Self {
        self.given.on_response = Some(Arc::new(hook));
        self
    }

    /// Adds a header to every request. A later one of the same name replaces an earlier one.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<Secret>) -> Self {
        self.given.headers.push((name.into(), value.into()));
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
        let given = &self.given;
        let account_id = self.required(
            given.account_id.clone(),
            "account_id",
            "CLOUDFLARE_ACCOUNT_ID",
        )?;
        if matches!(account_id.as_str(), "." | "..") {
            return Err(Error::configuration(
                "account_id: a dot segment is no account",
            ));
        }
        let credentials = self.credentials()?;
        let base_url = given
            .base_url
            .clone()
            .or_else(|| self.variable("CLOUDFLARE_BASE_URL"))
            .unwrap_or_else(|| BASE_URL.to_owned());
        let allow_http = given.allow_http.unwrap_or(defaults::allow_http);
        let base = checked_base_url(&base_url, allow_http)?;
        let base_url = base_url.trim_end_matches('/').to_owned();
        let timeout = given.timeout.unwrap_or(defaults::timeout);
        if timeout.is_zero() {
            return Err(Error::configuration(
                "timeout: it is zero, so no call could ever succeed",
            ));
        }
        if let Some(rate) = given.rate_limit
            && !(rate.is_finite() && rate > 0.0)
        {
            return Err(Error::configuration(format!(
                "rate_limit: {rate} is not a positive number of requests per second"
            )));
        }
        self.check_transport()?;
        let max_connections = given.max_connections.unwrap_or(defaults::max_connections);
        if max_connections == 0 {
            return Err(Error::configuration(
                "max_connections: it is zero, so no call could ever be sent",
            ));
        }
        let proxy = given
            .proxy
            .as_ref()
            .map_or(Ok(Proxy::Environment), Proxy::read);
        let proxy = proxy.map_err(|problem| Error::configuration(format!("proxy: {problem}")))?;
        let authorities = given
            .ca_certificate
            .as_deref()
            .map_or(Ok(Vec::new()), tls::authorities);
        let authorities = authorities
            .map_err(|problem| Error::configuration(format!("ca_certificate: {problem}")))?;
        let clock = self.clock.clone().map_or_else(clock::system, Ok)?;
        let mut headers = Vec::new();
        for (name, value) in &given.headers {
            headers.push(header(name, value, "headers").map_err(Error::configuration)?);
        }
        Ok(ClientOptions {
            account_id,
            app_id: given
                .app_id
                .clone()
                .or_else(|| self.variable("REALTIMEKIT_APP_ID")),
            credentials,
            timeout,
            attempt_timeout: given.attempt_timeout.unwrap_or(defaults::attempt_timeout),
            stall_timeout: given.stall_timeout.unwrap_or(defaults::stall_timeout),
            max_retries: given.max_retries.unwrap_or(defaults::max_retries),
            retry_creates: given.retry_creates.unwrap_or(defaults::retry_creates),
            allow_http,
            strict_responses: given.strict_responses.unwrap_or(defaults::strict_responses),
            rate_limit: given.rate_limit,
            headers,
            hooks: Hooks {
                on_request: given.on_request.clone(),
                on_response: given.on_response.clone(),
            },
            transport: Arc::new(Settings {
                secured: base_url.starts_with("https:"),
                connect_timeout: given.connect_timeout.unwrap_or(defaults::connect_timeout),
                pool_idle_timeout: given
                    .pool_idle_timeout
                    .unwrap_or(defaults::pool_idle_timeout),
                max_connections: max_connections as usize,
                http2: given.http2,
                proxy,
                authorities,
                transport: self.transport.clone(),
            }),
            base_url,
            base,
            clock,
            secret_fields,
        })
    }
}

impl Builder {
    /// Refuses options that would have no effect beside a transport of the caller's own.
    fn check_transport(&self) -> Result<()> {
        let Some(transport) = &self.transport else {
            return Ok(());
        };
        let given = &self.given;
        let of_tls = [("ca_certificate", given.ca_certificate.is_some())];
        let of_connections = [
            ("connect_timeout", given.connect_timeout.is_some()),
            ("pool_idle_timeout", given.pool_idle_timeout.is_some()),
            ("max_connections", given.max_connections.is_some()),
            ("proxy", given.proxy.is_some()),
            ("http2", given.http2.is_some()),
        ];
        let decided = if transport.opens_connections() {
            &of_connections[..]
        } else {
            &[]
        };
        match of_tls.iter().chain(decided).find(|(_, given)| *given) {
            Some((name, _)) => Err(Error::configuration(match transport.host() {
                Some(host) => format!("{name}: {host} decides this itself; leave it out here"),
                None => format!(
                    "{name}: it has no effect beside a `transport`, which decides this itself; set it there"
                ),
            })),
            None => Ok(()),
        }
    }

    fn credentials(&self) -> Result<Credentials> {
        if let Some(provided) = &self.given.token_provider {
            return Ok(Credentials::Provided(Arc::clone(provided)));
        }
        let given = self.given.api_token.as_ref();
        let given = given.map(|token| token.expose().to_owned());
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

impl fmt::Debug for Builder {
    /// Names no option: values may be secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Builder").finish_non_exhaustive()
    }
}
