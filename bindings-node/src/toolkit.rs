//! What is around the operations: received webhooks, and downloads.

use std::path::PathBuf;

use bytes::Bytes;
use napi::bindgen_prelude::Buffer;
use napi_derive::napi;
use serde_json::Value;

use super::STYLE;
use super::cancel::{Cancel, start};
use super::client::NativeClient;
use super::failure::{Failure, guarded};
use super::options::{request_options, wrong};
use super::results::{Parcel, Results};
use crate::download::DownloadSource;
use crate::error::{Error, Result};
use crate::ffi::source::{EXPECTED, source};
use crate::ffi::transfer::{Step, Transfer};
use crate::resources::ReceivedEvent;
use crate::values::rows::Rows;
use crate::webhook::{self, Signatures};

fn event_text(event: &ReceivedEvent) -> Result<String> {
    Rows::of(event, STYLE)
}

/// Headers as JSON: a list of names and values.
fn signatures(headers: &str) -> Result<Signatures> {
    let headers: Vec<(String, String)> = serde_json::from_str(headers)
        .map_err(|error| Error::internal(format!("the headers are malformed: {error}")))?;
    Signatures::of(headers)
}

/// Reads the event of a received webhook, and gives it as JSON.
#[napi]
pub fn parse_webhook(body: &[u8]) -> napi::Result<String> {
    guarded(|| Ok(event_text(&webhook::parse(body)?)?))
}

/// Checks a received webhook with a key at hand, and gives its event as JSON.
#[napi]
pub fn verify_webhook(body: &[u8], headers: String, public_key: String) -> napi::Result<String> {
    guarded(|| {
        let event = webhook::verify_with(&signatures(&headers)?, body, &public_key)?;
        Ok(event_text(&event)?)
    })
}

/// What to download, as JSON.
fn read(text: &str) -> std::result::Result<DownloadSource, Failure> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Error::internal(format!("the source is malformed: {error}")))?;
    source(&value, true).ok_or_else(|| wrong("source", EXPECTED, &value))
}

#[napi]
impl NativeClient {
    /// Checks a received webhook, with a key that is fetched where that is needed, and gives its event as JSON.
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
        let (client, signatures, options) = guarded(|| {
            let options = request_options(options.as_deref());
            let options = options.map_err(|failure| failure.within("webhooks.verify"))?;
            Ok((self.open()?, signatures(&headers)?, options))
        })?;
        let body = Bytes::copy_from_slice(body);
        let verified = async move {
            event_text(&webhook::verify(&client, &signatures, &body, &options).await?)
        };
        start(
            (results, ticket),
            cancel,
            self.logger(),
            verified,
            Parcel::Text,
        )
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
        let download = guarded(|| {
            let within = |failure: Failure| failure.within("download");
            let options = request_options(options.as_deref()).map_err(within)?;
            let source = read(&source).map_err(within)?;
            Ok(self.open()?.download(source).options(options))
        })?;
        let begun = Transfer::begin(download, to.map(PathBuf::from));
        start(
            (results, ticket),
            cancel,
            self.logger(),
            begun,
            |transfer| Parcel::Download(NativeDownload(transfer)),
        )
    }
}

/// A download under way.
#[napi]
pub struct NativeDownload(Transfer);

/// A part of a download, empty where a file takes it, and how far the download is.
#[napi(object, object_from_js = false)]
pub struct NativeStep {
    /// Its bytes.
    pub part: Buffer,
    /// Bytes so far.
    pub received: f64,
    /// Bytes of the whole file, if the server says.
    pub total: Option<f64>,
}

#[napi]
impl NativeDownload {
    /// Waits for the next part; nothing at the end.
    #[napi]
    pub fn step(
        &self,
        results: &Results,
        ticket: u32,
        cancel: Option<&Cancel>,
    ) -> napi::Result<()> {
        let step = self.0.clone().step();
        start((results, ticket), cancel, None, step, |step| {
            step.map_or(Parcel::Nothing, |step| Parcel::Step(step.into()))
        })
    }

    /// Ends the download, and removes what is half done.
    #[napi]
    pub fn close(&self, results: &Results, ticket: u32) -> napi::Result<()> {
        let transfer = self.0.clone();
        let closed = async move {
            transfer.closed().await;
            Ok(())
        };
        start((results, ticket), None, None, closed, |()| Parcel::Nothing)
    }
}

impl From<Step> for NativeStep {
    fn from(Step { part, progress }: Step) -> Self {
        // Bytes are counted exactly up to 2^53, which no file comes near.
        #[allow(clippy::cast_precision_loss)]
        let number = |bytes: u64| bytes as f64;
        Self {
            part: Vec::from(part).into(),
            received: number(progress.received),
            total: progress.total.map(number),
        }
    }
}
