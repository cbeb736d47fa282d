//! Models that several resources share.

use realtimekit_api_macros::resource_api;

/// Shared models.
#[resource_api]
pub mod api {
    use std::time::Duration;

    use crate::values::{Nullable, Secret};

    /// Position of a page in its list.
    #[model]
    pub struct Paging {
        /// Number of items on all pages.
        pub total_count: Option<i64>,
        /// Position of the page's first item, counted from 1.
        pub start_offset: Option<i64>,
        /// Position of the page's last item.
        pub end_offset: Option<i64>,
    }

    /// Sort order of most lists. Livestreams spell descending differently.
    #[open_enum]
    pub enum SortOrder {
        /// Ascending: smallest or oldest first.
        #[wire("ASC")]
        Ascending,
        /// Descending: greatest or newest first.
        #[wire("DESC")]
        Descending,
    }

    /// Recording settings of a meeting. They take precedence over those of the app.
    #[model(input)]
    pub struct RecordingConfig {
        /// Audio settings.
        pub audio_config: Option<AudioConfig>,
        /// Prefix of the file names.
        pub file_name_prefix: Option<String>,
        /// An RTMP server that receives the composed stream.
        pub live_streaming_config: Option<RtmpOutConfig>,
        /// Maximum length in seconds, 60 to 86400. The recording stops automatically after it.
        pub max_seconds: Option<Duration>,
        /// Whether Cloudflare stores the files.
        pub realtimekit_bucket_config: Option<BucketConfig>,
        /// Your own storage that receives the files. Can be cleared.
        pub storage_config: Nullable<StorageConfig>,
        /// Video settings.
        pub video_config: Option<VideoConfig>,
    }

    /// Number of audio channels.
    #[open_enum]
    pub enum AudioChannel {
        /// Mono: one channel.
        #[wire("mono")]
        Mono,
        /// Stereo: two channels.
        #[wire("stereo")]
        Stereo,
    }

    /// Audio codec.
    #[open_enum]
    pub enum AudioCodec {
        /// MP3.
        #[wire("MP3")]
        Mp3,
        /// Advanced Audio Coding.
        #[wire("AAC")]
        Aac,
    }

    /// Audio settings of a recording.
    #[model(input)]
    pub struct AudioConfig {
        /// Number of audio channels. The API's default is stereo.
        pub channel: Option<AudioChannel>,
        /// Audio codec. The API's default is AAC. With video in VP8 or VP9, the codec is always Vorbis.
        pub codec: Option<AudioCodec>,
        /// Whether to create a separate audio file. The API's default is true.
        pub export_file: Option<bool>,
    }

    /// Video codec.
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

    /// Video settings of a recording.
    #[model(input)]
    pub struct VideoConfig {
        /// Video codec. The API's default is H264.
        pub codec: Option<VideoCodec>,
        /// Whether to create a video file. The API's default is true.
        pub export_file: Option<bool>,
        /// Height in pixels, 1 to 1920. The API's default is 720.
        pub height: Option<u32>,
        /// An image shown on top of the video.
        pub watermark: Option<Watermark>,
        /// Width in pixels, 1 to 1920. The API's default is 1280.
        pub width: Option<u32>,
    }

    /// Position of a watermark.
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

    /// An image shown on top of a video.
    #[model(input)]
    pub struct Watermark {
        /// Position. The API's default is the upper left corner.
        pub position: Option<WatermarkPosition>,
        /// Size.
        pub size: Option<WatermarkSize>,
        /// URL of the image.
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

    /// Whether Cloudflare stores recorded files.
    #[model(input)]
    pub struct BucketConfig {
        /// If false, Cloudflare keeps no files and no download URL appears. The recording is then lost, unless you set
        /// your own storage.
        pub enabled: Option<bool>,
    }

    /// An RTMP server that receives a composed stream.
    #[model(input)]
    pub struct RtmpOutConfig {
        /// RTMP URL. It usually ends with the stream key.
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
        /// An SFTP server.
        #[wire("sftp")]
        Sftp,
        /// Cloudflare R2. Named by Cloudflare's guides, not by the reference.
        #[wire("cloudflare")]
        Cloudflare,
    }

    /// Authentication with an SFTP server.
    #[open_enum]
    pub enum StorageAuthMethod {
        /// With a private key.
        #[wire("KEY")]
        Key,
        /// With a password.
        #[wire("PASSWORD")]
        Password,
    }

    /// Your own storage. The kind of storage decides which fields the API requires.
    #[model(input)]
    pub struct StorageConfig {
        /// Access key. For Azure the connection string; not needed for Google Cloud Storage.
        pub access_key: Option<Secret>,
        /// For SFTP: authentication with a key or a password.
        pub auth_method: Option<StorageAuthMethod>,
        /// Name of the bucket.
        pub bucket: Option<String>,
        /// For SFTP: host name of the server.
        pub host: Option<String>,
        /// For SFTP: the password, or the passphrase of the private key.
        pub password: Option<Secret>,
        /// Path in the bucket.
        pub path: Option<String>,
        /// For SFTP: port of the server.
        pub port: Option<f64>,
        /// For SFTP: the private key.
        pub private_key: Option<Secret>,
        /// Region of the bucket.
        pub region: Option<String>,
        /// Secret key. For Google Cloud Storage the credentials of the service account.
        pub secret: Option<Secret>,
        /// Kind of storage. Required by the API.
        pub r#type: Option<StorageType>,
        /// For SFTP: user name.
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
