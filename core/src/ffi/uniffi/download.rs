//! Downloads, part by part.

use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use tokio::sync::Mutex;

use super::{NativeClient, NativeError, NativeOptions, Whole, on_runtime, options};
use crate::download::{DownloadStream, FileDownload, NativeDownloadSource, Progress};
use crate::error::Result;

/// A download under way: into a file, or part by part to the caller. Freed, it ends, and what is half done is removed.
#[derive(uniffi::Object)]
pub struct NativeDownload(Arc<Mutex<Goal>>);

enum Goal {
    Parts(DownloadStream),
    File(FileDownload),
}

/// A part for the caller, none of it where a file takes it, and how far the download is.
#[derive(uniffi::Record)]
pub struct NativeDownloadStep {
    part: Vec<u8>,
    received: Whole,
    total: Option<Whole>,
}

impl NativeDownloadStep {
    fn new(part: &Bytes, progress: Progress) -> Self {
        Self {
            part: part.to_vec(),
            received: Whole::of_count(progress.received).unwrap_or(Whole(i64::MAX)),
            total: progress.total.and_then(Whole::of_count),
        }
    }
}

impl Goal {
    async fn step(&mut self) -> Result<Option<NativeDownloadStep>> {
        match self {
            Self::Parts(stream) => {
                let part = stream.next_chunk().await?;
                let progress = stream.progress();
                Ok(part.map(|part| NativeDownloadStep::new(&part, progress)))
            }
            Self::File(file) => {
                let progress = file.advance().await?;
                Ok(progress.map(|progress| NativeDownloadStep::new(&Bytes::new(), progress)))
            }
        }
    }
}

#[uniffi::export]
impl NativeClient {
    /// Begins a download: into a file where one is named.
    pub async fn download(
        &self,
        source: NativeDownloadSource,
        to: Option<String>,
        options: Option<NativeOptions>,
    ) -> Result<Arc<NativeDownload>, NativeError> {
        let (options, _) = self::options("download", options)?;
        let download = self.client().download(source.read()?).options(options);
        on_runtime(async move {
            let goal = match to {
                Some(path) => Goal::File(download.into_file(&PathBuf::from(path)).await?),
                None => Goal::Parts(download.stream().await?),
            };
            Ok(Arc::new(NativeDownload(Arc::new(Mutex::new(goal)))))
        })
        .await
    }
}

#[uniffi::export]
impl NativeDownload {
    /// Waits for the next part; none at the end.
    pub async fn step(&self) -> Result<Option<NativeDownloadStep>, NativeError> {
        let goal = Arc::clone(&self.0);
        on_runtime(async move { goal.lock().await.step().await }).await
    }
}
