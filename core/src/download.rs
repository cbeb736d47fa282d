//! Downloads: the files that recordings, chats, transcripts and summaries are kept in.
//!
//! Their addresses carry their own permission for a while, so the API token is never sent along.

#[cfg(feature = "bridge")]
mod argument;
mod file;
mod source;
mod stream;

use std::fmt;
use std::path::Path;
use std::time::Duration;

use bytes::{Bytes, BytesMut};

use crate::client::RealtimeKit;
use crate::description::{Operation, RetryClass};
use crate::error::{Error, Result};
use crate::http::transport::runtime;
use crate::http::{Request, RequestOptions, raw_operation};
use crate::method::Method;

#[cfg(feature = "bridge")]
pub use argument::{EXPECTED_SOURCE, no_source, source_of_model, source_of_value};
pub use file::FileDownload;
pub use source::DownloadSource;
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
    /// Downloads a file: that of a recording, a chat export, a transcript or a summary, or whatever a download address leads
    /// to.
    ///
    /// The API token is not sent along. When the address has expired, a fresh one is asked for once: for a result that
    /// knows its identifier, such as a recording, and for an address that this client got from `sessions`.
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
/// Its errors are those of calls, and [`Permission`](crate::ErrorKind::Permission) when the address has expired and no fresh one can be had.
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

    /// Sets how long one attempt waits for the head of the answer.
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
        if !matches!(error.status(), Some(401 | 403 | 410)) {
            return Err(error);
        }
        let fresh = source.fresh_url(&client, url, &options).await?;
        match fresh.filter(|fresh| fresh != url) {
            Some(fresh) => open(&client, &fresh, &options).await.map_err(expired),
            None => Err(expired(error)),
        }
    }

    /// Begins the download into a file, to be driven part by part.
    #[doc(hidden)]
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

/// Says what a refusal of a storage service, in words of its own, most likely means.
fn expired(error: Error) -> Error {
    if !matches!(error.status(), Some(401 | 403 | 410)) {
        return error;
    }
    error.with(|facts| {
        facts.message = format!(
            "the address has expired or was changed; ask the service for a fresh one ({})",
            facts.message
        );
    })
}

impl fmt::Debug for Download {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Download")
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}
