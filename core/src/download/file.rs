//! A download into a file that is there only when it is whole.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::fs::File;
use tokio::io::AsyncWriteExt as _;

use super::{DownloadStream, OPERATION, Progress};
use crate::error::{Error, Result, Sent};

/// Where a download goes: a file beside the one that it becomes in the end.
pub(super) struct Target {
    // Dropped before the guard removes it, as some systems demand.
    file: File,
    partial: Partial,
    path: PathBuf,
}

/// A file that is removed unless it was given its final name.
struct Partial(Option<PathBuf>);

impl Drop for Partial {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            // Nobody can be told, and a file that is gone already is as good.
            let _ = std::fs::remove_file(path);
        }
    }
}

impl Target {
    pub(super) async fn create(path: &Path) -> Result<Self> {
        let name = path
            .file_name()
            .ok_or_else(|| refused(path, "it names no file; give a path that ends with a name"))?;
        if path.is_dir() {
            return Err(refused(path, "it is a folder; give the path of a file"));
        }
        let mut partial = OsString::from(".");
        partial.push(name);
        partial.push(format!(".{:016x}.part", fastrand::u64(..)));
        let partial = path.with_file_name(partial);
        let file = File::create_new(&partial)
            .await
            .map_err(|error| failed(path, error, Sent::No))?;
        Ok(Self {
            file,
            partial: Partial(Some(partial)),
            path: path.to_owned(),
        })
    }

    /// Gives the file its name.
    async fn finish(&mut self) -> Result<()> {
        let written = async {
            self.file.flush().await?;
            // A name must not outlive a crash that its bytes do not.
            self.file.sync_all().await?;
            if let Some(partial) = &self.partial.0 {
                tokio::fs::rename(partial, &self.path).await?;
            }
            io::Result::Ok(())
        };
        written
            .await
            .map_err(|error| failed(&self.path, error, Sent::Yes))?;
        self.partial.0 = None;
        Ok(())
    }
}

/// A download into a file, part by part.
pub struct FileDownload {
    stream: DownloadStream,
    target: Target,
}

impl FileDownload {
    pub(super) fn new(stream: DownloadStream, target: Target) -> Self {
        Self { stream, target }
    }

    /// Receives and writes the next part. None once the file is whole and has its name.
    pub async fn advance(&mut self) -> Result<Option<Progress>> {
        let progress = self.step().await;
        if progress.is_err() {
            // At once, because an error may keep this value alive: languages remember where it came from.
            drop(std::mem::replace(&mut self.target.partial, Partial(None)));
        }
        progress
    }

    async fn step(&mut self) -> Result<Option<Progress>> {
        match self.stream.next_chunk().await? {
            Some(chunk) => {
                let written = self.target.file.write_all(&chunk).await;
                written.map_err(|error| failed(&self.target.path, error, Sent::Yes))?;
                Ok(Some(self.stream.progress()))
            }
            None => self.target.finish().await.map(|()| None),
        }
    }
}

/// The error of a file that cannot be written. The request has no part in it.
fn failed(path: &Path, error: io::Error, sent: Sent) -> Error {
    let message = format!("to: {}: it cannot be written: {error}", path.display());
    let error = Error::configuration(message).caused_by(Arc::new(error));
    error
        .in_operation(OPERATION.id)
        .with(|facts| facts.sent = sent)
}

fn refused(path: &Path, why: &str) -> Error {
    Error::invalid_request(format!("to: {}: {why}", path.display())).in_operation(OPERATION.id)
}
