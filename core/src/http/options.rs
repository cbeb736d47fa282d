//! What the engine is told: the options of a client, complete and checked, and those of one call.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue};
use serde_json::{Map, Value};
use url::{ParseError, Url};

use super::secrets::Secrets;
use super::token::Credentials;
use super::transport::Settings;
use crate::__documentation as documentation;
use crate::clock::Clock;
use crate::description::{OptionInfo, OptionKind};
use crate::error::{Error, Result};
use crate::hooks::Hooks;
#[cfg(feature = "bridge")]
use crate::option::{OptionError, Options, read_option};
use crate::values::Secret;

/// The options of a client, complete and checked.
#[derive(Clone, Debug)]
pub(crate) struct ClientOptions {
    pub(crate) account_id: String,
    pub(crate) app_id: Option<String>,
    pub(crate) credentials: Credentials,
    pub(crate) base_url: String,
    /// The same, read.
    pub(crate) base: Url,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) stall_timeout: Duration,
    pub(crate) max_retries: u32,
    pub(crate) retry_creates: bool,
    pub(crate) allow_http: bool,
    /// Whether an optional field that cannot be read is an error.
    pub(crate) strict_responses: bool,
    /// Requests per second.
    pub(crate) rate_limit: Option<f64>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) hooks: Hooks,
    pub(crate) transport: Arc<Settings>,
    pub(crate) clock: Arc<dyn Clock>,
    /// The names on the wire of all fields that are secret.
    pub(crate) secret_fields: &'static [&'static [&'static str]],
}

impl ClientOptions {
    /// What no text for people may show.
    pub(crate) fn secrets(&self) -> Secrets {
        Secrets {
            token: self.credentials.known(),
            fields: self.secret_fields,
        }
    }

    pub(crate) fn required_app_id(&self) -> Result<&str> {
        self.app_id.as_deref().filter(|app_id| !app_id.is_empty()).ok_or_else(|| {
            Error::configuration(
                "app_id is missing: give it to the client, call app(...), or set the environment variable \
                 REALTIMEKIT_APP_ID",
            )
        })
    }
}

/// Reads a URL that a request may go to: HTTPS, or plain HTTP where that is allowed.
pub(crate) fn checked_address(name: &str, text: &str, allow_http: bool) -> Result<Url> {
    let refused = |why: String| Err(Error::invalid_request(format!("{name}: {why}")));
    let url = match Url::parse(text) {
        Ok(url) => url,
        // What libraries of other languages are built with knows no letters beyond ASCII in host names.
        Err(ParseError::IdnaError) => {
            return refused(
                "its host name is not valid; one with letters beyond ASCII is written as name servers know it, such as \
                 xn--bcher-kva.example"
                    .to_owned(),
            );
        }
        // The text is not shown: it may hold a password or a signature.
        Err(error) => return refused(format!("it is not a URL: {error}")),
    };
    let Some(host) = url.host_str() else {
        return refused("it names no host".to_owned());
    };
    match url.scheme() {
        "https" => {}
        "http" if allow_http || is_loopback(host) => {}
        "http" => {
            return refused(
                "plain HTTP would show secrets to the network; use https, or set allow_http if you must"
                    .to_owned(),
            );
        }
        other => return refused(format!("the scheme {other:?} is neither https nor http")),
    }
    Ok(url)
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// Checks a header; the message names the option it came from and never shows the value, which may be a secret.
pub(crate) fn header(
    name: &str,
    value: &Secret,
    option: &str,
) -> Result<(HeaderName, HeaderValue), String> {
    let header_name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| format!("{option}: {name:?} is not a name that a header can have"))?;
    let mut header_value = HeaderValue::from_str(value.expose()).map_err(|_| {
        format!("{option}: the value of {name:?} contains characters that no header can carry")
    })?;
    header_value.set_sensitive(true);
    Ok((header_name, header_value))
}

/// The options of one call, each defined once: its documentation, name and kind.
///
/// `$define` is a macro that makes something of all of them.
#[doc(hidden)]
#[macro_export]
macro_rules! __call_options {
    ($($define:tt)+) => {
        $($define)+! {
            /// Deadline of the whole call: all attempts, all waits and reading the response.
            timeout: Duration;
            /// How long one attempt waits for the response headers.
            attempt_timeout: Duration;
            /// How often the request is retried, where that is safe.
            max_retries: Count;
            /// Whether to retry a call that creates something, which can create it twice.
            retry_creates: Flag;
            /// Further headers. They replace headers of the same name.
            extra_headers: Headers;
            /// Further query parameters. They replace the operation's own of the same name.
            extra_query: Query;
            /// Further fields of the JSON body. Objects are merged with the operation's own of the same name, also
            /// objects within objects; any other value, a list included, replaces it. An empty object makes an empty
            /// body where the operation has none.
            extra_body: Body;
        }
    };
}

/// The type of the field that keeps an option of a kind.
macro_rules! kept {
    (Text) => { Option<String> };
    (File) => { Option<String> };
    (Secret) => { Option<Secret> };
    (Duration) => { Option<Duration> };
    (Count) => { Option<u32> };
    (Flag) => { Option<bool> };
    (Number) => { Option<f64> };
    (Headers) => { Vec<(String, Secret)> };
    (Query) => { Vec<(String, String)> };
    (Body) => { Option<Map<String, Value>> };
    (TokenProvider) => { Option<Arc<Provided>> };
    (RequestHook) => { Option<Hook<RequestInfo>> };
    (ResponseHook) => { Option<Hook<ResponseInfo>> };
}

pub(crate) use kept;

macro_rules! define {
    ($($(#[doc = $doc:literal])+ $name:ident: $kind:ident;)*) => {
        /// What can be set for one call. What is not set comes from the client.
        #[derive(Clone, Debug, Default)]
        pub struct RequestOptions {
            $($(#[doc = $doc])+ pub $name: kept!($kind),)*
        }

        #[cfg(feature = "bridge")]
        impl RequestOptions {
            /// Reads options that a binding hands over.
            pub(crate) fn read(mut given: Options) -> Result<Self, OptionError> {
                let mut options = Self::default();
                $(read_option!(given, options.$name, $name, $kind);)*
                given.finish(CALL_OPTIONS)?;
                Ok(options)
            }
        }

        /// The options of one call.
        pub(crate) static CALL_OPTIONS: &[OptionInfo] = &[$(OptionInfo {
            name: stringify!($name),
            kind: OptionKind::$kind,
            doc: documentation!(concat!($($doc, "\n"),+)),
            default: None,
            variable: None,
        },)*];
    };
}

__call_options!(define);
