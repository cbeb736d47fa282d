//! Reads options from JSON objects with names in camel case.

use std::collections::HashMap;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use realtimekit_api::bridge::RawParts;
use realtimekit_api::{Builder, Error, RequestOptions, Secret};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::hooks;
use crate::logging::Logger;
use crate::mailbox::Mailbox;

type Parsed<T> = Result<T, Failure>;

/// An object whose fields are taken one by one; a field that nobody takes is misspelt.
struct Fields {
    of: &'static str,
    fields: Entries<Box<RawValue>>,
    /// Makes the error of a value that has the right type but no meaning.
    refuse: fn(String) -> Error,
}

impl Fields {
    /// Reads an object from a text that the TypeScript side wrote.
    fn read(of: &'static str, text: Option<&str>, refuse: fn(String) -> Error) -> Parsed<Self> {
        let fields = match text {
            None => Entries(Vec::new()),
            Some(text) => serde_json::from_str(text)
                .map_err(|error| Error::internal(format!("{of} are no object: {error}")))?,
        };
        Ok(Self { of, fields, refuse })
    }

    /// Takes a field. A field that is null counts as missing.
    fn take(&mut self, name: &str) -> Option<Value> {
        let raw = self.raw(name)?;
        // It was read once already, so it is JSON.
        serde_json::from_str(raw.get()).ok()
    }

    fn raw(&mut self, name: &str) -> Option<Box<RawValue>> {
        let entries = &mut self.fields.0;
        let position = entries.iter().position(|(key, _)| key == name)?;
        Some(entries.remove(position).1).filter(|raw| raw.get() != "null")
    }

    fn has(&self, name: &str) -> bool {
        let mut fields = self.fields.0.iter();
        fields.any(|(key, value)| key == name && value.get() != "null")
    }

    fn text(&mut self, name: &str) -> Parsed<Option<String>> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(Failure::wrong_type(name, "text", &other)),
        }
    }

    fn flag(&mut self, name: &str) -> Parsed<Option<bool>> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(flag)),
            Some(other) => Err(Failure::wrong_type(name, "true or false", &other)),
        }
    }

    fn milliseconds(&mut self, name: &str) -> Parsed<Option<Duration>> {
        let number = match self.take(name) {
            None => return Ok(None),
            Some(Value::Number(number)) => number.as_f64().unwrap_or(f64::NAN),
            Some(other) => {
                return Err(Failure::wrong_type(
                    name,
                    "a number of milliseconds",
                    &other,
                ));
            }
        };
        match Duration::try_from_secs_f64(number / 1000.0) {
            Ok(duration) if !duration.is_zero() => Ok(Some(duration)),
            _ => Err((self.refuse)(format!(
                "{name}: {number} is not a positive number of milliseconds"
            ))
            .into()),
        }
    }

    fn number(&mut self, name: &str) -> Parsed<Option<f64>> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Number(number)) => Ok(Some(number.as_f64().unwrap_or(f64::NAN))),
            Some(other) => Err(Failure::wrong_type(name, "a number", &other)),
        }
    }

    /// The number that JavaScript knows a function by.
    fn function(&mut self, name: &str) -> Parsed<Option<u32>> {
        let number = self.take(name);
        let known = number.as_ref().and_then(Value::as_u64);
        match (number.is_some(), known.map(u32::try_from)) {
            (false, _) => Ok(None),
            (true, Some(Ok(known))) => Ok(Some(known)),
            (true, _) => Err(Error::internal(format!("{name}: the function has no number")).into()),
        }
    }

    fn retries(&mut self) -> Parsed<Option<u32>> {
        let name = "maxRetries";
        let number = match self.take(name) {
            None => return Ok(None),
            Some(Value::Number(number)) => number,
            Some(other) => return Err(Failure::wrong_type(name, "a number of retries", &other)),
        };
        if number.as_f64().is_some_and(|number| number.fract() != 0.0) {
            return Err(Failure::WrongType(format!(
                "{name}: expected a whole number, not {number}"
            )));
        }
        match number.as_u64().map(u32::try_from) {
            Some(Ok(retries)) => Ok(Some(retries)),
            _ => Err((self.refuse)(format!("{name}: {number} is not a number of retries")).into()),
        }
    }

    fn object(&mut self, name: &str) -> Parsed<Option<Map<String, Value>>> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Object(fields)) => Ok(Some(fields)),
            Some(other) => Err(Failure::wrong_type(name, "an object", &other)),
        }
    }

    /// Names and texts, which may be secrets.
    fn pairs(&mut self, name: &str) -> Parsed<Vec<(String, Secret)>> {
        let mut pairs = Vec::new();
        for (key, value) in self.object(name)?.unwrap_or_default() {
            match value {
                Value::Null => {}
                Value::String(text) => pairs.push((key, text.into())),
                other => {
                    return Err(Failure::wrong_type(
                        &format!("{name}.{key}"),
                        "text",
                        &other,
                    ));
                }
            }
        }
        Ok(pairs)
    }

    /// Query parameters: a list repeats its name, and a value that is not set is left out.
    fn query(&mut self, name: &str) -> Parsed<Vec<(String, String)>> {
        let Some(raw) = self.raw(name) else {
            return Ok(Vec::new());
        };
        let Ok(Entries(entries)) = serde_json::from_str::<Entries<Value>>(raw.get()) else {
            let found = serde_json::from_str(raw.get()).unwrap_or_default();
            return Err(Failure::wrong_type(name, "an object", &found));
        };
        let mut pairs = Vec::new();
        for (key, value) in entries {
            let values = match value {
                Value::Array(values) => values,
                single => vec![single],
            };
            for value in values {
                match value {
                    Value::Null => {}
                    Value::String(text) => pairs.push((key.clone(), text)),
                    Value::Object(_) | Value::Array(_) => {
                        return Err(Failure::wrong_type(
                            &format!("{name}.{key}"),
                            "a value or a list of values",
                            &value,
                        ));
                    }
                    other => pairs.push((key.clone(), other.to_string())),
                }
            }
        }
        Ok(pairs)
    }

    /// Refuses fields that are left.
    fn finish(self) -> Parsed<()> {
        match self.fields.0.first() {
            None => Ok(()),
            Some((name, _)) => Err(Failure::WrongType(format!(
                "{name}: there is no such field in {}",
                self.of
            ))),
        }
    }
}

/// An object as a list, because the order of a query is the caller's.
struct Entries<T>(Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
            type Value = Entries<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Reader(PhantomData))
    }
}

/// The options of one call.
pub(crate) fn request_options(text: Option<&str>) -> Parsed<RequestOptions> {
    if text.is_none() {
        return Ok(RequestOptions::default());
    }
    let mut fields = Fields::read("the options of a call", text, Error::invalid_request)?;
    let options = RequestOptions {
        timeout: fields.milliseconds("timeoutMs")?,
        attempt_timeout: fields.milliseconds("attemptTimeoutMs")?,
        max_retries: fields.retries()?,
        retry_creates: fields.flag("retryCreates")?,
        extra_headers: fields.pairs("extraHeaders")?,
        extra_query: fields.query("extraQuery")?,
        extra_body: fields.object("extraBody")?,
    };
    fields.finish()?;
    Ok(options)
}

/// The arguments of a call to an endpoint without a method.
pub(crate) fn raw_parts(text: &str) -> Parsed<RawParts> {
    let mut fields = Fields::read("a request", Some(text), Error::invalid_request)?;
    let mut required = |name: &str| {
        fields
            .text(name)?
            .ok_or_else(|| Failure::WrongType(format!("{name}: it is required")))
    };
    let parts = RawParts {
        method: required("method")?.parse()?,
        path: required("path")?,
        query: fields.query("query")?,
        body: fields.take("body"),
    };
    fields.finish()?;
    Ok(parts)
}

/// The variables of the environment. That of a worker is its own, and only JavaScript knows it.
pub(crate) fn variables(text: &str) -> Parsed<HashMap<String, Secret>> {
    let variables: HashMap<String, String> = serde_json::from_str(text)
        .map_err(|error| Error::internal(format!("the environment is no object: {error}")))?;
    let secret = variables
        .into_iter()
        .map(|(name, value)| (name, value.into()));
    Ok(secret.collect())
}

/// Sets the options of a client that are given; what is not given stays as it is.
pub(crate) fn client_options(
    mut builder: Builder,
    text: &str,
    mailbox: &Mailbox,
) -> Parsed<(Builder, Option<Logger>)> {
    let messages = mailbox.messages();
    let mut fields = Fields::read("the options of a client", Some(text), Error::configuration)?;
    macro_rules! set {
        ($($name:ident: $value:expr;)*) => {
            $(if let Some(value) = $value {
                builder = builder.$name(value);
            })*
        };
    }
    if fields.has("apiToken") && fields.has("tokenProvider") {
        let message = "api_token, token_provider: give one of the two";
        return Err(Error::configuration(message).into());
    }
    set! {
        account_id: fields.text("accountId")?;
        app_id: fields.text("appId")?;
        api_token: fields.text("apiToken")?;
        base_url: fields.text("baseUrl")?;
        timeout: fields.milliseconds("timeoutMs")?;
        connect_timeout: fields.milliseconds("connectTimeoutMs")?;
        attempt_timeout: fields.milliseconds("attemptTimeoutMs")?;
        stall_timeout: fields.milliseconds("stallTimeoutMs")?;
        pool_idle_timeout: fields.milliseconds("poolIdleTimeoutMs")?;
        max_retries: fields.retries()?;
        retry_creates: fields.flag("retryCreates")?;
        rate_limit: fields.number("rateLimit")?;
        allow_http: fields.flag("allowHttp")?;
        proxy: fields.text("proxy")?;
        ca_certificate: fields.text("caCertificate")?;
        http2: fields.flag("http2")?;
    }
    for (name, value) in fields.pairs("headers")? {
        builder = builder.header(name, value);
    }
    if let Some(function) = fields.function("tokenProvider")? {
        builder = builder.token_provider(mailbox.token_provider(function));
    }
    if let Some(function) = fields.function("onRequest")? {
        builder = hooks::on_request(builder, function, messages);
    }
    if let Some(function) = fields.function("onResponse")? {
        builder = hooks::on_response(builder, function, messages);
    }
    let logger = fields.object("logger")?;
    fields.finish()?;
    let logger = logger.map(|logger| Logger::read(&logger, messages));
    Ok((builder, logger.transpose()?))
}
