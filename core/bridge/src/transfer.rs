//! A download under way as languages drive it: step by step, into a file or to the caller.

#[cfg(not(target_family = "wasm"))]
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
#[cfg(not(target_family = "wasm"))]
use realtimekit_api::bridge::FileDownload;
use realtimekit_api::{Download, DownloadStream, Progress, Result};
use tokio::sync::Mutex;

/// A download under way. It ends when it is closed, or with its last clone.
#[derive(Clone)]
pub struct Transfer(Arc<Mutex<Option<Goal>>>);

enum Goal {
    Parts(DownloadStream),
    #[cfg(not(target_family = "wasm"))]
    File(FileDownload),
}

/// A part for the caller, none of it where a file takes it, and how far the download is.
pub struct Step {
    /// The bytes.
    pub part: Bytes,
    /// How far the download is.
    pub progress: Progress,
}

impl Transfer {
    /// Begins a download to the caller.
    pub async fn to_caller(download: Download) -> Result<Self> {
        Ok(Self::of(Goal::Parts(download.stream().await?)))
    }

    /// Begins a download: into the file of this path, or to the caller.
    #[cfg(not(target_family = "wasm"))]
    pub async fn begin(download: Download, to: Option<PathBuf>) -> Result<Self> {
        match to {
            Some(path) => Ok(Self::of(Goal::File(download.into_file(&path).await?))),
            None => Self::to_caller(download).await,
        }
    }

    fn of(goal: Goal) -> Self {
        Self(Arc::new(Mutex::new(Some(goal))))
    }

    /// Waits for the next part. None at the end, and once it was closed.
    pub async fn step(self) -> Result<Option<Step>> {
        match &mut *self.0.lock().await {
            Some(goal) => goal.step().await,
            None => Ok(None),
        }
    }

    /// Ends it, and removes what is half done.
    pub fn close(&self) {
        // Locked only by a step that is being cancelled, which releases the download in a moment.
        if let Ok(mut goal) = self.0.try_lock() {
            *goal = None;
        }
    }

    /// Ends it, and removes what is half done, after a step that is being cancelled has released it.
    pub async fn closed(self) {
        *self.0.lock().await = None;
    }
}

impl Goal {
    async fn step(&mut self) -> Result<Option<Step>> {
        match self {
            Self::Parts(stream) => {
                let part = stream.next_chunk().await?;
                let progress = stream.progress();
                Ok(part.map(|part| Step { part, progress }))
            }
            #[cfg(not(target_family = "wasm"))]
            Self::File(file) => {
                let progress = file.advance().await?;
                Ok(progress.map(|progress| Step {
                    part: Bytes::new(),
                    progress,
                }))
            }
        }
    }
}
