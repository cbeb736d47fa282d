//! A client as JavaScript has it: one entry for every operation.

use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use realtimekit_api::bridge::{
    Arguments, EXPECTED_SOURCE, Prepared, builder_of, entry, source_of_value, verify_with_client,
    with_environment, wrong_type,
};
use realtimekit_api::{Builder, Download, DownloadSource, Error, RealtimeKit, RequestOptions};
use realtimekit_api_bridge::transfer::Transfer;
use serde_json::{Map, Value};

use crate::failure::{Failure, refused};
use crate::hooks;
use crate::logging::Logger;
use crate::mailbox::Mailbox;
use crate::options::{client_options, raw_parts, request_options, variables};
use crate::output::{Output, RawReply, Work, work};
use crate::webhooks::{event_text, signatures};

type Result<T, E = Failure> = std::result::Result<T, E>;

/// Holds the client of core until it is closed. The TypeScript side gives it its methods.
pub struct Client {
    client: Mutex<Option<RealtimeKit>>,
    logger: Option<Logger>,
}

impl Client {
    /// Makes a client of this builder. The options are a JSON object, in which a function is the number that JavaScript
    /// knows it by; so are the variables of the environment. Calls of functions go into the mailbox.
    ///
    /// # Errors
    ///
    /// An option is missing or malformed.
    pub fn new(
        builder: Builder,
        options: &str,
        environment: &str,
        mailbox: &Mailbox,
    ) -> Result<Self> {
        let builder = with_environment(builder, variables(environment)?);
        let (builder, logger) = client_options(builder, options, mailbox)?;
        Ok(Self::holding(builder.build()?, logger))
    }

    fn holding(client: RealtimeKit, logger: Option<Logger>) -> Self {
        Self {
            client: Mutex::new(Some(client)),
            logger,
        }
    }

    /// The client of core.
    ///
    /// # Errors
    ///
    /// This one was closed.
    pub fn open(&self) -> Result<RealtimeKit, Error> {
        let client = self.client.lock().unwrap_or_else(PoisonError::into_inner);
        client
            .clone()
            .ok_or_else(|| Error::configuration("this client is closed: make another one"))
    }

    /// A copy with some options changed.
    ///
    /// # Errors
    ///
    /// An option is malformed, or this client was closed.
    pub fn with_options(&self, options: &str, mailbox: &Mailbox) -> Result<Self> {
        let client = self.open()?;
        let (builder, logger) = client_options(builder_of(&client), options, mailbox)?;
        let copy = client.with_options(|_| builder)?;
        Ok(Self::holding(copy, logger.or_else(|| self.logger.clone())))
    }

    /// A copy for another app.
    ///
    /// # Errors
    ///
    /// This client was closed.
    pub fn app(&self, app_id: &str) -> Result<Self> {
        Ok(Self::holding(self.open()?.app(app_id), self.logger.clone()))
    }

    /// Account, app and URL of the client as JSON, for people.
    ///
    /// # Errors
    ///
    /// This client was closed.
    pub fn about(&self) -> Result<String> {
        let client = self.open()?;
        Ok(serde_json::json!({
            "accountId": client.account_id(),
            "appId": client.app_id(),
            "baseUrl": client.base_url(),
        })
        .to_string())
    }

    /// Closes the connections, once the calls in flight have ended.
    pub fn close(&self) {
        self.client
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
    }

    /// Finds the operation and reads its arguments: a list of path values, then an object of everything else.
    fn prepare(
        &self,
        operation: &str,
        arguments: &str,
        options: Option<&str>,
    ) -> Result<(Prepared, RequestOptions)> {
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

    /// Calls an operation. Its output is the result as JSON.
    ///
    /// # Errors
    ///
    /// An argument or option is malformed, or this client was closed.
    pub fn call(&self, operation: &str, arguments: &str, options: Option<&str>) -> Result<Work> {
        let (call, options) = self.prepare(operation, arguments, options)?;
        let logger = self.logger.clone();
        Ok(work(self.logger.clone(), async move {
            Ok(Output::of(call.send(options).await?, logger))
        }))
    }

    /// Runs a task that waits, and tells the function of this number each state.
    ///
    /// # Errors
    ///
    /// As [`call`](Self::call).
    pub fn wait(
        &self,
        operation: &str,
        arguments: &str,
        options: Option<&str>,
        on_progress: u32,
        mailbox: &Mailbox,
    ) -> Result<Work> {
        let (call, options) = self.prepare(operation, arguments, options)?;
        let on_progress = hooks::on_progress(on_progress, mailbox.messages());
        let call = call.on_progress(Some(on_progress));
        Ok(work(self.logger.clone(), async move {
            Ok(Output::of(call.send(options).await?, None))
        }))
    }

    /// Calls an operation. Its output is the response as it arrived.
    ///
    /// # Errors
    ///
    /// As [`call`](Self::call).
    pub fn call_raw(
        &self,
        operation: &str,
        arguments: &str,
        options: Option<&str>,
    ) -> Result<Work> {
        let (call, options) = self.prepare(operation, arguments, options)?;
        let logger = self.logger.clone();
        Ok(work(self.logger.clone(), async move {
            let raw = call.send_raw(options).await?;
            Ok(Output::Raw(RawReply::of_call(raw, logger)))
        }))
    }

    /// Calls an endpoint that has no method; `arguments` are its method, path, query and body.
    ///
    /// # Errors
    ///
    /// As [`call`](Self::call).
    pub fn request(&self, arguments: &str, options: Option<&str>) -> Result<Work> {
        let within = |failure: Failure| failure.within("request");
        let options = request_options(options).map_err(within)?;
        let parts = raw_parts(arguments).map_err(within)?;
        let client = self.open()?;
        Ok(work(self.logger.clone(), async move {
            let response = parts.send(&client, &options).await?;
            Ok(Output::Raw(RawReply::of_request(response)))
        }))
    }

    /// Checks a received webhook, with a key that is fetched if needed. Its output is the event as JSON.
    ///
    /// # Errors
    ///
    /// A header or option is malformed, or this client was closed.
    pub fn verify_webhook(
        &self,
        body: Bytes,
        headers: &str,
        options: Option<&str>,
    ) -> Result<Work> {
        let within = |failure: Failure| failure.within("webhooks.verify");
        let options = request_options(options).map_err(within)?;
        let client = self.open()?;
        let signatures = signatures(headers)?;
        Ok(work(self.logger.clone(), async move {
            let event = verify_with_client(&client, &signatures, &body, &options).await?;
            Ok(Output::Text(event_text(&event)))
        }))
    }

    /// Begins the download of a source, given as JSON, by `begin`. Its output is the download.
    ///
    /// # Errors
    ///
    /// The source or an option is malformed, or this client was closed.
    pub fn download<B>(
        &self,
        source: &str,
        options: Option<&str>,
        begin: impl FnOnce(Download) -> B,
    ) -> Result<Work>
    where
        B: Future<Output = Result<Transfer, Error>> + Send + 'static,
    {
        let within = |failure: Failure| failure.within("download");
        let options = request_options(options).map_err(within)?;
        let source = read_source(source).map_err(within)?;
        let begun = begin(self.open()?.download(source).options(options));
        Ok(work(self.logger.clone(), async move {
            Ok(Output::Download(begun.await?))
        }))
    }
}

/// The source of a download from JSON.
fn read_source(text: &str) -> Result<DownloadSource> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Error::internal(format!("the source is malformed: {error}")))?;
    source_of_value(&value, true)
        .ok_or_else(|| wrong_type("source", EXPECTED_SOURCE, &value).into())
}

#[cfg(test)]
mod tests {
    use realtimekit_api::bridge::DEEPEST_ARGUMENT;

    #[test]
    fn arguments_are_as_deep_as_core_allows() {
        // Where arguments are encoded, values that hold themselves are found by their depth.
        let encoding = include_str!("../../lib/encode.ts");
        let limit = format!("const DEEPEST = {DEEPEST_ARGUMENT};");
        assert!(encoding.contains(&limit), "encode.ts has another limit");
    }
}
