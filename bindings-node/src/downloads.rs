//! Downloads, step by step.

use std::path::PathBuf;

use napi_derive::napi;
use realtimekit_api::bridge::{EXPECTED_SOURCE, source_of_value, wrong_type};
use realtimekit_api::{DownloadSource, Error};
use realtimekit_api_bridge::transfer::Transfer;
use serde_json::Value;

use crate::call::{Cancel, start};
use crate::client::NativeClient;
use crate::failure::{Failure, guarded};
use crate::options::request_options;
use crate::output::Output;
use crate::results::Results;
use crate::transfer::NativeDownload;

/// The source of a download from JSON.
fn read_source(text: &str) -> Result<DownloadSource, Failure> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Error::internal(format!("the source is malformed: {error}")))?;
    source_of_value(&value, true)
        .ok_or_else(|| wrong_type("source", EXPECTED_SOURCE, &value).into())
}

#[napi]
impl NativeClient {
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
            let source = read_source(&source).map_err(within)?;
            Ok(self.open()?.download(source).options(options))
        })?;
        let begun = Transfer::begin(download, to.map(PathBuf::from));
        start(
            (results, ticket),
            cancel,
            self.logger(),
            begun,
            |transfer| Output::Download(transfer.into()),
        )
    }
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
        let step = self.transfer().step();
        start((results, ticket), cancel, None, step, |step| {
            step.map_or(Output::Nothing, |step| Output::Step(step.into()))
        })
    }

    /// Ends the download, and removes what is half done.
    #[napi]
    pub fn close(&self, results: &Results, ticket: u32) -> napi::Result<()> {
        let transfer = self.transfer();
        let closed = async move {
            transfer.closed().await;
            Ok(())
        };
        start((results, ticket), None, None, closed, |()| Output::Nothing)
    }
}
