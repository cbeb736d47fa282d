//! Downloads, part by part.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;

use super::{Bytes, NativeClient, NativeError, NativeOptions, Whole, on_runtime, options};
use crate::download::DownloadSource;
use crate::error::Error;
use crate::ffi::source;
use crate::ffi::transfer::{Step, Transfer};

/// A download under way: into a file, or part by part to the caller. Freed, it ends, and what is half done is removed.
#[derive(uniffi::Object)]
pub struct NativeDownload(Transfer);

/// A part for the caller, none of it where a file takes it, and how far the download is.
#[derive(uniffi::Record)]
pub struct NativeDownloadStep {
    part: Bytes,
    received: Whole,
    total: Option<Whole>,
}

impl From<Step> for NativeDownloadStep {
    fn from(step: Step) -> Self {
        Self {
            part: Bytes(step.part.into()),
            received: Whole::of_count(step.progress.received).unwrap_or(Whole(i64::MAX)),
            total: step.progress.total.and_then(Whole::of_count),
        }
    }
}

#[uniffi::export]
impl NativeClient {
    /// Begins a download: into a file where one is named. The source is JSON: an address, or a result that holds one.
    pub async fn download(
        &self,
        source: String,
        to: Option<String>,
        options: Option<NativeOptions>,
    ) -> Result<Arc<NativeDownload>, NativeError> {
        let (options, _) = self::options("download", options)?;
        let source: Value = serde_json::from_str(&source)
            .map_err(|error| Error::internal(format!("the source is malformed: {error}")))?;
        // What has no address at all is left out on the other side.
        let source = source::source(&source, false);
        let source = source.unwrap_or_else(|| DownloadSource::new(None, None));
        let download = self.client().download(source).options(options);
        let transfer = on_runtime(Transfer::begin(download, to.map(PathBuf::from))).await?;
        Ok(Arc::new(NativeDownload(transfer)))
    }
}

#[uniffi::export]
impl NativeDownload {
    /// Waits for the next part; none at the end.
    pub async fn step(&self) -> Result<Option<NativeDownloadStep>, NativeError> {
        let step = on_runtime(self.0.clone().step()).await?;
        Ok(step.map(NativeDownloadStep::from))
    }
}
