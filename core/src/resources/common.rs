//! Models that several resources share.

use realtimekit_api_macros::resource_api;

/// Shared models.
#[resource_api]
pub mod api {
    use std::time::Duration;

    use crate::values::{Nullable, Secret};

    /// Where a page lies in its list.
    #[model]
    pub struct Paging {
        /// Number of items on all pages.
        pub total_count: Option<i64>,
        /// Position of the page's first item, counted from 1.
        pub start_offset: Option<i64>,
        /// Position of the page's last item.
        pub end_offset: Option<i64>,
    }

    /// Order of most lists. Livestreams spell descending differently.
    #[open_enum]
    pub enum SortOrder {
        /// Smallest or oldest first.
        #[wire("ASC")]
        Ascending,
        /// Greatest or newest first.
        #[wire("DESC")]
        Descending,
    }

    /// How a meeting is recorded. It takes precedence over the configuration of the app.
    #[model(input)]
    pub struct RecordingConfig {
        /// Sound of the recording.
        pub audio_config: Option<AudioConfig>,
        /// Text that the names of the files begin with.
        pub file_name_prefix: Option<String>,
        /// An RTMP server that receives the composed stream.
        pub live_streaming_config: Option<RtmpOutConfig>,
        /// Length after which a recording ends by itself, in seconds: 60 to 86400.
        pub max_seconds: Option<Duration>,
        /// Whether the service keeps the files in its own storage.
        pub realtimekit_bucket_config: Option<BucketConfig>,
        /// Storage of your own that receives the files. Can be cleared.
        pub storage_config: Nullable<StorageConfig>,
        /// Picture of the recording.
        pub video_config: Option<VideoConfig>,
    }

    /// Number of audio channels.
    #[open_enum]
    pub enum AudioChannel {
        /// One channel.
        #[wire("mono")]
        Mono,
        /// Two channels.
        #[wire("stereo")]
        Stereo,
    }

    /// Format of recorded sound.
    #[open_enum]
    pub enum AudioCodec {
        /// MPEG layer 3.
        #[wire("MP3")]
        Mp3,
        /// Advanced Audio Coding.
        #[wire("AAC")]
        Aac,
    }

    /// Sound of a recording.
    #[model(input)]
    pub struct AudioConfig {
        /// Number of channels. The service's default is stereo.
        pub channel: Option<AudioChannel>,
        /// Format. The service's default is AAC. Video in VP8 or VP9 forces Vorbis, whatever stands here.
        pub codec: Option<AudioCodec>,
        /// Whether a separate audio file is made. The service's default is true.
        pub export_file: Option<bool>,
    }

    /// Format of recorded video.
    #[open_enum]
    pub enum VideoCodec {
        /// H.264.
        #[wire("H264")]
        H264,
        /// VP8.
        #[wire("VP8")]
        Vp8,
        /// VP9.
        #[wire("VP9")]
        Vp9,
    }

    /// Picture of a recording.
    #[model(input)]
    pub struct VideoConfig {
        /// Format. The service's default is H264.
        pub codec: Option<VideoCodec>,
        /// Whether a video file is made. The service's default is true.
        pub export_file: Option<bool>,
        /// Height in pixels, 1 to 1920. The service's default is 720.
        pub height: Option<u32>,
        /// A picture laid over the video.
        pub watermark: Option<Watermark>,
        /// Width in pixels, 1 to 1920. The service's default is 1280.
        pub width: Option<u32>,
    }

    /// Corner of a watermark.
    #[open_enum]
    pub enum WatermarkPosition {
        /// Upper left corner.
        #[wire("left top")]
        LeftTop,
        /// Upper right corner.
        #[wire("right top")]
        RightTop,
        /// Lower left corner.
        #[wire("left bottom")]
        LeftBottom,
        /// Lower right corner.
        #[wire("right bottom")]
        RightBottom,
    }

    /// A picture laid over a video.
    #[model(input)]
    pub struct Watermark {
        /// Its corner. The service's default is the upper left one.
        pub position: Option<WatermarkPosition>,
        /// Its size.
        pub size: Option<WatermarkSize>,
        /// Address of the picture.
        pub url: Option<String>,
    }

    /// Size of a watermark.
    #[model(input)]
    pub struct WatermarkSize {
        /// Height in pixels, at least 1.
        pub height: Option<u32>,
        /// Width in pixels, at least 1.
        pub width: Option<u32>,
    }

    /// Whether the service keeps recorded files in its own storage.
    #[model(input)]
    pub struct BucketConfig {
        /// False: nothing is kept and no download address appears. Without storage of your own the recording is then lost.
        pub enabled: Option<bool>,
    }

    /// An RTMP server that receives a composed stream.
    #[model(input)]
    pub struct RtmpOutConfig {
        /// Its address. It usually ends with the stream key.
        pub rtmp_url: Option<Secret>,
    }

    /// Kind of storage.
    #[open_enum]
    pub enum StorageType {
        /// Amazon S3.
        #[wire("aws")]
        Aws,
        /// Azure Blob Storage.
        #[wire("azure")]
        Azure,
        /// DigitalOcean Spaces.
        #[wire("digitalocean")]
        Digitalocean,
        /// Google Cloud Storage.
        #[wire("gcs")]
        Gcs,
        /// A server that is reached by SFTP.
        #[wire("sftp")]
        Sftp,
        /// Cloudflare R2. Only guides name it.
        #[wire("cloudflare")]
        Cloudflare,
    }

    /// How an SFTP server knows its client.
    #[open_enum]
    pub enum StorageAuthMethod {
        /// By a private key.
        #[wire("KEY")]
        Key,
        /// By a password.
        #[wire("PASSWORD")]
        Password,
    }

    /// Storage of your own. Which fields are needed depends on the kind; the service decides.
    #[model(input)]
    pub struct StorageConfig {
        /// Access key. For Azure the connection string; not needed for Google Cloud Storage.
        pub access_key: Option<Secret>,
        /// For SFTP: by key or by password.
        pub auth_method: Option<StorageAuthMethod>,
        /// Name of the bucket.
        pub bucket: Option<String>,
        /// For SFTP: name of the server.
        pub host: Option<String>,
        /// For SFTP: the password, or the passphrase of the private key.
        pub password: Option<Secret>,
        /// Where in the bucket the files go.
        pub path: Option<String>,
        /// For SFTP: port of the server.
        pub port: Option<f64>,
        /// For SFTP: the private key.
        pub private_key: Option<Secret>,
        /// Region of the bucket.
        pub region: Option<String>,
        /// Secret key. For Google Cloud Storage the credentials of the service account.
        pub secret: Option<Secret>,
        /// Kind of storage. The service requires it.
        pub r#type: Option<StorageType>,
        /// For SFTP: name of the user.
        pub username: Option<String>,
    }

    /// What a task did so that there is exactly one.
    #[open_enum]
    pub enum EnsureOutcome {
        /// It was there when the task began, or somebody else was faster. It is as it was.
        #[wire("found")]
        Found,
        /// It was not there when the task began, and is now.
        #[wire("created")]
        Created,
        /// It was there, and was changed to what was asked for.
        #[wire("updated")]
        Updated,
    }
}

impl api::EnsureOutcome {
    pub(super) fn of(created: bool, updated: bool) -> Self {
        match (created, updated) {
            (_, true) => Self::Updated,
            (true, false) => Self::Created,
            (false, false) => Self::Found,
        }
    }
}
