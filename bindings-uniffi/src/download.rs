//! Downloads, part by part.

use std::path::PathBuf;
use std::sync::Arc;

use realtimekit_api::Error;
use realtimekit_api::bridge::{no_source, source_of_value};
use realtimekit_api_bridge::transfer::{Step, Transfer};
use serde_json::Value;

use crate::bytes::Bytes;
use crate::client::NativeClient;
use crate::error::NativeError;
use crate::options::{self, NativeOptions};
use crate::running::on_runtime;

/// A download in progress: into a file, or part by part to the caller. Freeing it ends it and removes an unfinished file.
#[derive(uniffi::Object)]
pub struct NativeDownload(Transfer);

/// A part of the file, empty if the download goes into a file, and how far the download is.
#[derive(uniffi::Record)]
pub struct NativeDownloadStep {
    part: Bytes,
    received: i64,
    total: Option<i64>,
}

impl From<Step> for NativeDownloadStep {
    fn from(step: Step) -> Self {
        let count = |bytes| i64::try_from(bytes).unwrap_or(i64::MAX);
        Self {
            part: Bytes(step.part.into()),
            received: count(step.progress.received),
            total: step.progress.total.map(count),
        }
    }
}

#[uniffi::export]
impl NativeClient {
    /// Starts a download, into a file if `to` names one. The source is JSON: a URL, or a result that holds one.
    pub async fn download(
        &self,
        source: String,
        to: Option<String>,
        options: Option<NativeOptions>,
    ) -> Result<Arc<NativeDownload>, NativeError> {
        let (options, _) = options::of_call("download", options)?;
        let source: Value = serde_json::from_str(&source)
            .map_err(|error| Error::internal(format!("the source is malformed: {error}")))?;
        // Fields without a value are not written: a result without a URL is an object without fields.
        let source = source_of_value(&source, false);
        let source = source.unwrap_or_else(no_source);
        let download = self.client().download(source).options(options);
        let transfer = on_runtime(Transfer::begin(download, to.map(PathBuf::from))).await?;
        Ok(Arc::new(NativeDownload(transfer)))
    }
}

#[uniffi::export]
impl NativeDownload {
    /// Waits for the next part. Returns nothing at the end.
    pub async fn step(&self) -> Result<Option<NativeDownloadStep>, NativeError> {
        let step = on_runtime(self.0.clone().step()).await?;
        Ok(step.map(NativeDownloadStep::from))
    }
}
