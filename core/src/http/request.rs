//! A request as a pure value: what is asked, before anything is sent.

use std::borrow::Cow;

use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Map, Value};
use url::Url;

use super::options::{ClientOptions, RequestOptions};
use crate::description::{Operation, RetryClass, Type};
use crate::error::{Error, Result};
use crate::method::Method;
use crate::values::{Secret, ToQuery, exposing};

/// Everything but the unreserved characters of RFC 3986 is encoded: nothing in an identifier can change the path.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What is left alone in a path that the caller wrote by hand.
const ENCODED_IN_RAW_PATH: &AsciiSet = &ENCODED
    .remove(b'/')
    .remove(b'%')
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// The arguments of an operation that stand in its query or body.
pub trait Parameters {
    /// Writes them there.
    fn write(self, parts: &mut Parts);
}

/// An operation and its arguments, in flight to a request.
#[derive(Debug)]
pub struct Parts {
    operation: &'static Operation,
    path_values: Vec<String>,
    query: Vec<(Cow<'static, str>, String)>,
    body: Option<Result<Vec<u8>>>,
}

impl Parts {
    /// An operation without arguments yet.
    #[must_use]
    pub fn new(operation: &'static Operation) -> Self {
        Self {
            operation,
            path_values: Vec::new(),
            query: Vec::new(),
            body: None,
        }
    }

    /// Adds the next value of the path.
    pub fn path_value(&mut self, value: String) {
        self.path_values.push(value);
    }

    /// Adds a value of the query.
    pub fn query<T: ToQuery>(&mut self, name: &'static str, value: &T) {
        value.to_query(name, &mut self.query);
    }

    /// Adds several values of the query as one, with commas between them.
    pub fn query_joined<T: ToQuery>(&mut self, name: &'static str, value: &T) {
        let mut pairs = Vec::new();
        value.to_query(name, &mut pairs);
        let values: Vec<String> = pairs.into_iter().map(|(_, value)| value).collect();
        if !values.is_empty() {
            self.query.push((Cow::Borrowed(name), values.join(",")));
        }
    }

    /// Sets the body.
    pub fn body<T: Serialize>(&mut self, value: &T) {
        let encoded = exposing(|| serde_json::to_vec(value));
        self.body =
            Some(encoded.map_err(|error| {
                Error::invalid_request(format!("the body cannot be JSON: {error}"))
            }));
    }

    /// Sets a body that is the same for every call.
    pub fn fixed_body(&mut self, field: &'static str, value: &'static str) {
        self.body(&Map::from_iter([(field.to_owned(), Value::from(value))]));
    }

    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Completes the request with what the client and the caller's options add, and refuses what must not be sent.
    pub(crate) fn finish(self, client: &ClientOptions, call: &RequestOptions) -> Result<Request> {
        let operation = self.operation;
        let path = fill(operation, &self.path_values, client)?;
        let body = self.body.transpose()?;
        Request::new(operation, path, self.query, body, call)
    }
}

/// Where a request goes.
#[derive(Clone, Debug)]
enum Address {
    /// Encoded path below `/accounts/{account_id}/realtime/kit`.
    Api(String),
    /// A whole URL, which gets neither credentials nor headers of the client.
    Elsewhere(Secret),
}

/// A request that is ready to be sent, any number of times.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) operation: &'static Operation,
    /// The task that makes the request, if one does.
    pub(crate) task: Option<&'static str>,
    /// The path with its placeholders; for a call to an endpoint without a method, as the caller wrote it.
    pub(crate) template: Cow<'static, str>,
    address: Address,
    query: Vec<(Cow<'static, str>, String)>,
    pub(crate) body: Option<Bytes>,
}

impl Request {
    fn new(
        operation: &'static Operation,
        path: String,
        mut query: Vec<(Cow<'static, str>, String)>,
        body: Option<Vec<u8>>,
        call: &RequestOptions,
    ) -> Result<Self> {
        // The caller's own value replaces ours of the same name.
        query.retain(|(name, _)| !call.extra_query.iter().any(|(extra, _)| extra == name));
        query.extend(
            call.extra_query
                .iter()
                .map(|(name, value)| (Cow::Owned(name.clone()), value.clone())),
        );
        let body = match &call.extra_body {
            None => body,
            Some(extra) => Some(merge(body, extra)?),
        };
        Ok(Self {
            operation,
            task: None,
            template: Cow::Borrowed(operation.path),
            address: Address::Api(path),
            query,
            body: body.map(Bytes::from),
        })
    }

    /// A GET of a complete URL, without any credentials. The URL may be signed, so it is kept as a secret.
    pub(crate) fn elsewhere(operation: &'static Operation, url: &str) -> Self {
        Self {
            operation,
            task: None,
            template: Cow::Borrowed(operation.path),
            address: Address::Elsewhere(Secret::from(url)),
            query: Vec::new(),
            body: None,
        }
    }

    /// Whether it goes somewhere that must not see the client's credentials.
    pub(crate) fn is_elsewhere(&self) -> bool {
        matches!(self.address, Address::Elsewhere(_))
    }

    /// A request to an endpoint that has no method.
    pub(crate) fn raw(
        method: Method,
        path: &str,
        query: Vec<(String, String)>,
        body: Option<&Value>,
        client: &ClientOptions,
        call: &RequestOptions,
    ) -> Result<Self> {
        let operation = &RAW_OPERATIONS[method as usize];
        let template = Cow::Owned(path.to_owned());
        let path = raw_path(path, client)?;
        let query = query
            .into_iter()
            .map(|(name, value)| (Cow::Owned(name), value))
            .collect();
        let body = body.map(|body| body.to_string().into_bytes());
        let request = Self::new(operation, path, query, body, call)?;
        Ok(Self {
            template,
            ..request
        })
    }

    /// The whole URL: base, account, path and query.
    pub(crate) fn url(&self, client: &ClientOptions) -> Result<Url> {
        let path = match &self.address {
            Address::Elsewhere(url) => return parsed(url.expose()),
            Address::Api(path) => path,
        };
        // Scheme, host and port were read when the client was made; reading them again would take a tenth of a call.
        let mut url = client.base.clone();
        let mut text = String::with_capacity(160);
        text.push_str(client.base.path().trim_end_matches('/'));
        text.push_str("/accounts/");
        text.extend(utf8_percent_encode(&client.account_id, ENCODED));
        text.push_str("/realtime/kit");
        text.push_str(path);
        url.set_path(&text);
        if !self.query.is_empty() {
            text.clear();
            for (position, (name, value)) in self.query.iter().enumerate() {
                if position > 0 {
                    text.push('&');
                }
                text.extend(utf8_percent_encode(name, ENCODED));
                text.push('=');
                text.extend(utf8_percent_encode(value, ENCODED));
            }
            url.set_query(Some(&text));
        }
        Ok(url)
    }

    /// The URL of a request to another place than the API.
    pub(crate) fn elsewhere_url(&self) -> Option<&str> {
        match &self.address {
            Address::Elsewhere(url) => Some(url.expose()),
            Address::Api(_) => None,
        }
    }

    /// The value of a query parameter.
    pub(crate) fn query_value(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// The same request with another value for one query parameter.
    pub(crate) fn with_query_value(&self, name: &'static str, value: String) -> Self {
        let mut request = self.clone();
        match request.query.iter_mut().find(|(found, _)| found == name) {
            Some(pair) => pair.1 = value,
            None => request.query.push((Cow::Borrowed(name), value)),
        }
        request
    }
}

/// The text is not shown: it may hold a signature.
fn parsed(url: &str) -> Result<Url> {
    Url::parse(url).map_err(|error| {
        Error::invalid_request(format!("the URL of the request is not valid: {error}"))
    })
}

/// Puts the values into the placeholders of an operation's path.
fn fill(
    operation: &'static Operation,
    values: &[String],
    client: &ClientOptions,
) -> Result<String> {
    let mut path = String::with_capacity(96);
    let mut rest = operation.path;
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        rest = after;
        let position = operation
            .path_values
            .iter()
            .position(|value| value.name == name);
        let value = match position {
            Some(position) => values.get(position).map(String::as_str).unwrap_or_default(),
            None => client.required_app_id()?,
        };
        check_path_value(name, value)?;
        path.extend(utf8_percent_encode(value, ENCODED));
    }
    path.push_str(rest);
    Ok(path)
}

/// Some values would lead to another place than they seem to, even when they are encoded.
fn check_path_value(name: &str, value: &str) -> Result<()> {
    let refused = |why: &str| Err(Error::invalid_request(format!("{name}: {why}")));
    match value {
        "" => refused("it is empty; an identifier is needed"),
        "." | ".." => {
            refused("it is a dot segment, which would change the path; an identifier is needed")
        }
        "apps" if name == "app_id" => {
            refused("it is the word `apps`, which addresses the list of apps")
        }
        _ => Ok(()),
    }
}

fn raw_path(path: &str, client: &ClientOptions) -> Result<String> {
    let refused = |why: &str| Err(Error::invalid_request(format!("path: {why}")));
    if path.contains("://") || path.starts_with("//") {
        return refused(
            "it is a complete URL; give the part below /accounts/{account_id}/realtime/kit",
        );
    }
    if !path.starts_with('/') {
        return refused("it does not begin with a slash");
    }
    if path.contains(['?', '#', '\\']) {
        return refused("it contains `?`, `#` or `\\`; parameters belong to `query`");
    }
    let dots = |segment: &str| {
        matches!(
            segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
            "." | ".."
        )
    };
    if path.split('/').any(dots) {
        return refused("it contains a dot segment");
    }
    let mut filled = String::with_capacity(path.len() + 32);
    let mut rest = path;
    while let Some((before, after)) = rest.split_once("{app_id}") {
        let app_id = client.required_app_id()?;
        check_path_value("app_id", app_id)?;
        filled.extend(utf8_percent_encode(before, ENCODED_IN_RAW_PATH));
        filled.extend(utf8_percent_encode(app_id, ENCODED));
        rest = after;
    }
    filled.extend(utf8_percent_encode(rest, ENCODED_IN_RAW_PATH));
    Ok(filled)
}

/// Lays extra fields over a JSON body. Objects are merged, also those within; anything else replaces what is there.
fn merge(body: Option<Vec<u8>>, extra: &Map<String, Value>) -> Result<Vec<u8>> {
    let mut merged: Map<String, Value> = match body {
        None => Map::new(),
        Some(body) => serde_json::from_slice(&body).map_err(|_| {
            Error::invalid_request(
                "extra_body: the body is not a JSON object, so nothing can be added",
            )
        })?,
    };
    merge_objects(&mut merged, extra);
    serde_json::to_vec(&merged)
        .map_err(|error| Error::invalid_request(format!("extra_body: {error}")))
}

fn merge_objects(fields: &mut Map<String, Value>, extra: &Map<String, Value>) {
    for (name, value) in extra {
        match (fields.get_mut(name), value) {
            (Some(Value::Object(fields)), Value::Object(extra)) => merge_objects(fields, extra),
            _ => {
                fields.insert(name.clone(), value.clone());
            }
        }
    }
}

/// A request that is no operation of the API.
pub(crate) const fn raw_operation(
    id: &'static str,
    method: Method,
    retry: RetryClass,
) -> Operation {
    Operation {
        id,
        name: id,
        source_id: "",
        method,
        path: "",
        retry,
        doc: "",
        path_values: &[],
        input: None,
        result: Type::Json,
        unwrap: None,
        items: &[],
        companions: None,
        may_be_empty: false,
        settles: false,
        find: None,
        find_of: None,
        task: None,
    }
}

/// The rows of requests without an operation, in the order of [`Method`]'s variants. What a POST does is not known, so
/// it counts as one that creates.
static RAW_OPERATIONS: [Operation; 5] = [
    raw_operation("request", Method::Get, RetryClass::Safe),
    raw_operation("request", Method::Post, RetryClass::Create),
    raw_operation("request", Method::Put, RetryClass::Safe),
    raw_operation("request", Method::Patch, RetryClass::Safe),
    raw_operation("request", Method::Delete, RetryClass::Safe),
];
