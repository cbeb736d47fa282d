//! The native client.

use std::path::PathBuf;

use bytes::Bytes;
use napi_derive::napi;
use realtimekit_api::Builder;
use realtimekit_api_bridge::transfer::Transfer;
use realtimekit_api_javascript::Client;

use crate::call::{Cancel, start};
use crate::mailbox::Mailbox;
use crate::results::Results;
use crate::thrown::guarded;

/// A client. The TypeScript side gives it its methods.
#[napi]
pub struct NativeClient(Client);

#[napi]
impl NativeClient {
    /// Makes a client. The options are a JSON object, in which a function is the number that JavaScript knows it by; so
    /// are the variables of the environment. Calls of functions go into the mailbox.
    #[napi(constructor)]
    pub fn new(options: String, environment: String, mailbox: &Mailbox) -> napi::Result<Self> {
        guarded(|| Client::new(Builder::default(), &options, &environment, mailbox.shared()))
            .map(Self)
    }

    /// A copy with some options changed.
    #[napi]
    pub fn with_options(&self, options: String, mailbox: &Mailbox) -> napi::Result<Self> {
        guarded(|| self.0.with_options(&options, mailbox.shared())).map(Self)
    }

    /// A copy for another app.
    #[napi]
    pub fn app(&self, app_id: String) -> napi::Result<Self> {
        guarded(|| self.0.app(&app_id)).map(Self)
    }

    /// Account, app and URL of the client as JSON, for people.
    #[napi]
    pub fn about(&self) -> napi::Result<String> {
        guarded(|| self.0.about())
    }

    /// Closes the connections, once the calls in flight have ended.
    #[napi]
    pub fn close(&self) {
        self.0.close();
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
        let call = guarded(|| self.0.call(&operation, &arguments, options.as_deref()))?;
        start((results, ticket), cancel, call)
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
        let mailbox = mailbox.shared();
        let call = guarded(|| {
            let options = options.as_deref();
            self.0
                .wait(&operation, &arguments, options, on_progress, mailbox)
        })?;
        start((results, ticket), cancel, call)
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
        let call = guarded(|| self.0.call_raw(&operation, &arguments, options.as_deref()))?;
        start((results, ticket), cancel, call)
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
        let call = guarded(|| self.0.request(&arguments, options.as_deref()))?;
        start((results, ticket), cancel, call)
    }

    /// Checks a received webhook, with a key that is fetched if needed, and delivers its event as JSON.
    #[napi]
    pub fn verify_webhook(
        &self,
        results: &Results,
        ticket: u32,
        body: &[u8],
        headers: String,
        options: Option<String>,
        cancel: Option<&Cancel>,
    ) -> napi::Result<()> {
        let body = Bytes::copy_from_slice(body);
        let call = guarded(|| self.0.verify_webhook(body, &headers, options.as_deref()))?;
        start((results, ticket), cancel, call)
    }

    /// Begins a download: into the file of this path, or to the caller.
    #[napi]
    pub fn download(
        &self,
        results: &Results,
        ticket: u32,
        source: String,
        to: Option<String>,
        options: Option<String>,
        cancel: Option<&Cancel>,
    ) -> napi::Result<()> {
        let begin = |download| Transfer::begin(download, to.map(PathBuf::from));
        let call = guarded(|| self.0.download(&source, options.as_deref(), begin))?;
        start((results, ticket), cancel, call)
    }
}
