//! The native client: one entry for every operation.

use std::sync::{Mutex, PoisonError};

use napi_derive::napi;
use realtimekit_api::bridge::{Arguments, Prepared, builder_of, entry, with_environment};
use realtimekit_api::{Builder, Error, RealtimeKit, RequestOptions};
use serde_json::{Map, Value};

use crate::call::{Cancel, start};
use crate::failure::{Failure, guarded, refused};
use crate::hooks;
use crate::logging::Logger;
use crate::mailbox::Mailbox;
use crate::options::{client_options, raw_parts, request_options, variables};
use crate::output::Output;
use crate::raw::NativeRawResponse;
use crate::reply::Written;
use crate::results::Results;

/// Holds the client of core until it is closed. The TypeScript side gives it its methods.
#[napi]
pub struct NativeClient {
    client: Mutex<Option<RealtimeKit>>,
    logger: Option<Logger>,
}

impl NativeClient {
    fn holding(client: RealtimeKit, logger: Option<Logger>) -> Self {
        Self {
            client: Mutex::new(Some(client)),
            logger,
        }
    }

    pub(crate) fn logger(&self) -> Option<&Logger> {
        self.logger.as_ref()
    }

    /// The client of core, unless this one was closed.
    pub(crate) fn open(&self) -> Result<RealtimeKit, Error> {
        let client = self.client.lock().unwrap_or_else(PoisonError::into_inner);
        client
            .clone()
            .ok_or_else(|| Error::configuration("this client is closed: make another one"))
    }

    /// Finds the operation and reads its arguments: a list of path values, then an object of everything else.
    fn prepare(
        &self,
        operation: &str,
        arguments: &str,
        options: Option<&str>,
    ) -> Result<(Prepared, RequestOptions), Failure> {
        let entry = entry(operation)?;
        let id = entry.operation.id;
        let within = |failure: Failure| failure.within(id);
        let options = request_options(options).map_err(within)?;
        let client = self.open().map_err(|error| within(error.into()))?;
        let (values, parameters): (Vec<Value>, Map<String, Value>) =
            serde_json::from_str(arguments).map_err(|error| {
                Error::internal(format!("the arguments are malformed: {error}"))
            })?;
        let names = entry.operation.path_values.iter().map(|value| value.name);
        let path = names.map(str::to_owned).zip(values).collect();
        let arguments = Arguments::new(parameters, true).with_path(path);
        let call = entry
            .call(&client, arguments)
            .map_err(|error| refused(entry.operation, &error))?;
        Ok((call, options))
    }
}

#[napi]
impl NativeClient {
    /// Makes a client. The options are a JSON object, in which a function is the number that JavaScript knows it by; so
    /// are the variables of the environment. Calls of functions go into the mailbox.
    #[napi(constructor)]
    pub fn new(options: String, environment: String, mailbox: &Mailbox) -> napi::Result<Self> {
        guarded(|| {
            let builder = with_environment(Builder::default(), variables(&environment)?);
            let (builder, logger) = client_options(builder, &options, mailbox)?;
            Ok(Self::holding(builder.build()?, logger))
        })
    }

    /// A copy with some options changed.
    #[napi]
    pub fn with_options(&self, options: String, mailbox: &Mailbox) -> napi::Result<Self> {
        guarded(|| {
            let client = self.open()?;
            let (builder, logger) = client_options(builder_of(&client), &options, mailbox)?;
            let copy = client.with_options(|_| builder)?;
            Ok(Self::holding(copy, logger.or_else(|| self.logger.clone())))
        })
    }

    /// A copy for another app.
    #[napi]
    pub fn app(&self, app_id: String) -> napi::Result<Self> {
        guarded(|| Ok(Self::holding(self.open()?.app(app_id), self.logger.clone())))
    }

    /// Account, app and URL of the client as JSON, for people.
    #[napi]
    pub fn about(&self) -> napi::Result<String> {
        guarded(|| {
            let client = self.open()?;
            Ok(serde_json::json!({
                "accountId": client.account_id(),
                "appId": client.app_id(),
                "baseUrl": client.base_url(),
            })
            .to_string())
        })
    }

    /// Closes the connections, once the calls in flight have ended.
    #[napi]
    pub fn close(&self) {
        self.client
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
    }

    /// Calls an operation and delivers its result as JSON.
    #[napi]
    pub fn call(
        &self,
        results: &Results,
        ticket: u32,
        operation: String,
        arguments: String,
        options: Option<String>,
        cancel: Option<&Cancel>,
    ) -> napi::Result<()> {
        let (call, options) = guarded(|| self.prepare(&operation, &arguments, options.as_deref()))?;
        let sent = async move { call.send(options).await.map(Written::from) };
        let logger = self.logger.clone();
        start((results, ticket), cancel, self.logger(), sent, |written| {
            Output::of(written, logger)
        })
    }

    /// Runs a task that waits, and tells the function of this number each state.
    #[napi]
    #[allow(
        clippy::too_many_arguments,
        reason = "JavaScript passes each by itself"
    )]
    pub fn wait(
        &self,
        results: &Results,
        ticket: u32,
        operation: String,
        arguments: String,
        options: Option<String>,
        cancel: Option<&Cancel>,
        on_progress: u32,
        mailbox: &Mailbox,
    ) -> napi::Result<()> {
        let (call, options) = guarded(|| self.prepare(&operation, &arguments, options.as_deref()))?;
        let on_progress = hooks::on_progress(on_progress, mailbox.messages());
        let call = call.on_progress(Some(on_progress));
        let sent = async move { call.send(options).await.map(Written::from) };
        start((results, ticket), cancel, self.logger(), sent, |written| {
            Output::of(written, None)
        })
    }

    /// Calls an operation and delivers the response as it arrived.
    #[napi]
    pub fn call_raw(
        &self,
        results: &Results,
        ticket: u32,
        operation: String,
        arguments: String,
        options: Option<String>,
        cancel: Option<&Cancel>,
    ) -> napi::Result<()> {
        let (call, options) = guarded(|| self.prepare(&operation, &arguments, options.as_deref()))?;
        let logger = self.logger.clone();
        start(
            (results, ticket),
            cancel,
            self.logger(),
            call.send_raw(options),
            |raw| Output::Raw(NativeRawResponse::of_call(raw, logger)),
        )
    }

    /// Calls an endpoint that has no method; `arguments` are its method, path, query and body.
    #[napi]
    pub fn request(
        &self,
        results: &Results,
        ticket: u32,
        arguments: String,
        options: Option<String>,
        cancel: Option<&Cancel>,
    ) -> napi::Result<()> {
        let (client, parts, options) = guarded(|| {
            let within = |failure: Failure| failure.within("request");
            let options = request_options(options.as_deref()).map_err(within)?;
            let parts = raw_parts(&arguments).map_err(within)?;
            Ok((self.open()?, parts, options))
        })?;
        let sent = async move { parts.send(&client, &options).await };
        start((results, ticket), cancel, self.logger(), sent, |response| {
            Output::Raw(NativeRawResponse::of_request(response))
        })
    }
}

#[cfg(test)]
mod tests {
    use realtimekit_api::bridge::DEEPEST_ARGUMENT;

    #[test]
    fn arguments_are_as_deep_as_core_allows() {
        // Where arguments are encoded, values that hold themselves are found by their depth.
        let encoding = include_str!("../lib/encode.ts");
        let limit = format!("const DEEPEST = {DEEPEST_ARGUMENT};");
        assert!(encoding.contains(&limit), "encode.ts has another limit");
    }
}
