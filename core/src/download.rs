//! Downloads: the files that recordings, chats, transcripts and summaries are kept in.
//!
//! Their URLs carry their own permission for a while, so the API token is never sent along.

#[cfg(feature = "bridge")]
mod argument;
#[cfg(not(target_family = "wasm"))]
mod file;
mod source;
mod stream;

use std::fmt;
#[cfg(not(target_family = "wasm"))]
use std::path::Path;
use std::pin::Pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use crate::client::RealtimeKit;
use crate::description::{Operation, RetryClass};
use crate::error::{Error, Result};
#[cfg(not(target_family = "wasm"))]
use crate::http::transport::runtime;
use crate::http::{Request, RequestOptions, raw_operation};
use crate::method::Method;

#[cfg(feature = "bridge")]
pub use argument::{EXPECTED_SOURCE, no_source, source_of_model, source_of_value};
#[cfg(not(target_family = "wasm"))]
pub use file::FileDownload;
pub use source::DownloadSource;
use source::Fresh;
pub(crate) use source::MODELS;
pub use stream::DownloadStream;

static OPERATION: Operation = raw_operation("download", Method::Get, RetryClass::Safe);

/// How far a download is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Bytes received so far.
    pub received: u64,
    /// Bytes of the whole file, if the server says.
    pub total: Option<u64>,
}

impl RealtimeKit {
    /// Downloads a file: that of a recording, a chat export, a transcript or a summary, or whatever a download URL leads
    /// to.
    ///
    /// The API token is not sent along. If the URL has expired, a new one is requested, once: for a result that knows its
    /// identifier, such as a recording, and for a URL that this client received from `sessions` or `recordings`, such as
    /// that of a recording's audio or of a track. Of those, the client remembers the last 256 and 1,024.
    ///
    /// ```no_run
    /// # async fn run(client: realtimekit_api::RealtimeKit) -> realtimekit_api::Result<()> {
    /// let recording = client.recordings().get("recording-id").await?;
    /// client.download(&recording).to_file("talk.mp4").await?;
    ///
    /// let chat = client.sessions().get_chat("session-id").await?;
    /// let csv = client.download(&chat).to_bytes().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn download(&self, source: impl Into<DownloadSource>) -> Download {
        Download {
            client: self.clone(),
            source: source.into(),
            options: RequestOptions::default(),
            on_progress: None,
        }
    }
}

/// A download that is about to be made. Made with [`RealtimeKit::download`].
///
/// Its errors are those of calls, and [`Permission`](crate::ErrorKind::Permission) when the URL has expired and no fresh one can be had.
#[must_use = "a download is made by to_bytes, to_file or stream"]
pub struct Download {
    client: RealtimeKit,
    source: DownloadSource,
    options: RequestOptions,
    on_progress: Option<Box<dyn FnMut(Progress) + Send>>,
}

impl Download {
    /// Sets the deadline of the whole download. By default only silence ends a download that has begun: see
    /// `stall_timeout` of the client.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Sets how long one attempt waits for the head of the response.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = Some(timeout);
        self
    }

    /// Sets how many times it may be tried again before the first byte has come.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.options.max_retries = Some(max_retries);
        self
    }

    /// Sets all options at once. Those for the query and the body, and for headers, have no meaning here.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }

    /// Sets what is told of each part that arrives, for [`to_bytes`](Self::to_bytes) and [`to_file`](Self::to_file).
    pub fn on_progress(mut self, tell: impl FnMut(Progress) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(tell));
        self
    }

    /// Downloads into memory.
    pub async fn to_bytes(mut self) -> Result<Bytes> {
        let mut tell = self.on_progress.take();
        let mut stream = self.stream().await?;
        let mut bytes = BytesMut::new();
        while let Some(chunk) = stream.next_chunk().await? {
            bytes.extend_from_slice(&chunk);
            if let Some(tell) = &mut tell {
                tell(stream.progress());
            }
        }
        Ok(bytes.freeze())
    }

    /// Downloads into a file and gives its size in bytes. A file of that name is replaced.
    ///
    /// The bytes go to a file beside it, which takes the name once it is whole and is removed when the download fails or
    /// is dropped: under its name there is never half a file.
    #[cfg(not(target_family = "wasm"))]
    pub async fn to_file(mut self, path: impl AsRef<Path>) -> Result<u64> {
        let mut tell = self.on_progress.take();
        let mut file = self.into_file(path.as_ref()).await?;
        let mut size = 0;
        while let Some(progress) = file.advance().await? {
            size = progress.received;
            if let Some(tell) = &mut tell {
                tell(progress);
            }
        }
        Ok(size)
    }

    /// Begins the download and gives its parts as they arrive.
    pub async fn stream(self) -> Result<DownloadStream> {
        // Boxed: it is then compiled once, and not again wherever it is awaited.
        let begun: Pin<Box<dyn Future<Output = Result<DownloadStream>> + Send>> =
            Box::pin(self.begun());
        begun.await
    }

    async fn begun(self) -> Result<DownloadStream> {
        let Self {
            client,
            source,
            options,
            ..
        } = self;
        let named = |error: Error| error.in_operation(OPERATION.id);
        let url = source.url().map_err(named)?;
        let opened = open(&client, url, &options).await;
        let error = match opened {
            Ok(stream) => return Ok(stream),
            Err(error) => error,
        };
        let what = source.what(&client, url);
        let gone = |error| gone(error, what);
        if !is_refused(&error) {
            return Err(gone(error));
        }
        match source.fresh_url(&client, url, &options).await? {
            Fresh::Unknown => Err(error.wrapped(
                "the URL has expired or was changed; get a new one from the API (",
                ")",
            )),
            Fresh::None => Err(gone(error)),
            Fresh::Url(fresh) => open(&client, &fresh, &options).await.map_err(gone),
        }
    }

    /// Begins the download into a file, to be driven part by part.
    #[doc(hidden)]
    #[cfg(not(target_family = "wasm"))]
    pub async fn into_file(self, path: &Path) -> Result<FileDownload> {
        // Files are written by threads of the runtime.
        runtime::current().map_err(|error| error.in_operation(OPERATION.id))?;
        // The file is made first: where it cannot be, nothing needs to be asked for.
        let target = file::Target::create(path).await?;
        Ok(FileDownload::new(self.stream().await?, target))
    }
}

async fn open(client: &RealtimeKit, url: &str, options: &RequestOptions) -> Result<DownloadStream> {
    let request = Request::elsewhere(&OPERATION, url);
    let clock = &client.options().clock;
    let deadline = options
        .timeout
        .map(|timeout| clock.elapsed().saturating_add(timeout));
    let (_, body) = client.open_elsewhere(&request, options).await?;
    Ok(DownloadStream::new(client, body, deadline))
}

/// Whether a storage service refused the URL, as it does when its signature has expired.
fn is_refused(error: &Error) -> bool {
    matches!(error.status(), Some(401 | 403 | 410))
}

/// Says what a storage service most likely means, in words of its own, when no other URL is left to try.
fn gone(error: Error, what: &str) -> Error {
    if !is_refused(&error) && error.status() != Some(404) {
        return error;
    }
    error.wrapped(&format!("{what} no longer exists ("), ")")
}

impl fmt::Debug for Download {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Download")
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}
