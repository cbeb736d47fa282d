//! Recordings: files of what was seen and heard in a meeting.

mod download_url;
mod wait;

use realtimekit_api_macros::resource_api;

pub use download_url::DownloadUrl;

/// Recordings.
#[resource_api]
pub mod api {
    use std::time::Duration;

    use std::collections::BTreeMap;

    use super::DownloadUrl;
    use crate::resources::models::{
        AudioConfig, BucketConfig, Meeting, RtmpOutConfig, SortOrder, StorageConfig, VideoConfig,
    };
    use crate::values::{Nullable, Secret, Timestamp};

    /// Status of a recording.
    #[open_enum]
    pub enum RecordingStatus {
        /// Starting.
        #[wire("INVOKED")]
        Invoked,
        /// A bot that records.
        #[wire("RECORDING")]
        Recording,
        /// Paused until it is resumed.
        #[wire("PAUSED")]
        Paused,
        /// Ended; its files are being uploaded.
        #[wire("UPLOADING")]
        Uploading,
        /// Its files are uploaded.
        #[wire("UPLOADED")]
        Uploaded,
        /// Failed, at any step.
        #[wire("ERRORED")]
        Errored,
    }

    /// What started a recording.
    #[open_enum]
    pub enum RecordingStartCause {
        /// A call of the API.
        #[wire("API_CALL")]
        ApiCall,
        /// The meeting's setting `record_on_start`.
        #[wire("RECORD_ON_START")]
        RecordOnStart,
    }

    /// What ended a recording.
    #[open_enum]
    pub enum RecordingStopCause {
        /// A call of the API.
        #[wire("API_CALL")]
        ApiCall,
        /// An internal error of the API.
        #[wire("INTERNAL_ERROR")]
        InternalError,
        /// All participants left the meeting.
        #[wire("ALL_PEERS_LEFT")]
        AllPeersLeft,
    }

    /// Kind of caller.
    #[open_enum]
    pub enum CallerType {
        /// The app, by its API token.
        #[wire("ORGANIZATION")]
        Organization,
        /// A participant.
        #[wire("USER")]
        User,
    }

    /// Who started or ended a recording.
    #[model]
    pub struct RecordingCaller {
        /// Kind of caller.
        pub r#type: Option<CallerType>,
        /// Name of the participant, if it was one.
        pub name: Option<String>,
        /// Identifier of the participant, if it was one.
        #[wire("user_Id")]
        pub user_id: Option<String>,
    }

    /// Why a recording started.
    #[model]
    pub struct RecordingStartReason {
        /// What started it.
        pub reason: Option<RecordingStartCause>,
        /// Who started it. Absent if the meeting itself did.
        pub caller: Option<RecordingCaller>,
    }

    /// Why a recording ended.
    #[model]
    pub struct RecordingStopReason {
        /// What ended it.
        pub reason: Option<RecordingStopCause>,
        /// Who ended it.
        pub caller: Option<RecordingCaller>,
    }

    /// A recording.
    #[model]
    pub struct Recording {
        /// Identifier, a UUID.
        pub id: String,
        /// Status.
        pub status: Option<RecordingStatus>,
        /// Kind of recording, such as `TRACK`. Absent in most responses.
        pub r#type: Option<String>,
        /// Identifier of the meeting. Absent in most responses.
        pub meeting_id: Option<String>,
        /// Identifier of the recorded session.
        pub session_id: Option<String>,
        /// Download URL, once the files are uploaded. For a track recording, the files of each layer: an empty list
        /// while there are none.
        #[secret]
        pub download_url: Option<DownloadUrl>,
        /// Download URL of the separate audio file, if there is one.
        pub audio_download_url: Option<Secret>,
        /// When the URLs expire.
        pub download_url_expiry: Option<Timestamp>,
        /// Size of the file, in bytes.
        pub file_size: Option<i64>,
        /// Name of the file.
        pub output_file_name: Option<String>,
        /// Length, in seconds.
        pub recording_duration: Option<Duration>,
        /// When the start was requested.
        pub invoked_time: Option<Timestamp>,
        /// When it started. Absent before that.
        pub started_time: Option<Timestamp>,
        /// When it ended. Absent before that.
        pub stopped_time: Option<Timestamp>,
        /// Why it started. Absent in lists.
        pub start_reason: Option<RecordingStartReason>,
        /// Why it ended. Absent in lists.
        pub stop_reason: Option<RecordingStopReason>,
        /// Your own storage that receives the files. The API does not return its secrets.
        pub storage_config: Option<StorageConfig>,
        /// The meeting. Only present in lists.
        pub meeting: Option<Meeting>,
    }

    /// The files of one layer of a track recording.
    #[model]
    pub struct TrackDownload {
        /// Name of the layer, as it was given at the start.
        pub layer_name: Option<String>,
        /// The files of the layer, by their names.
        pub download_urls: BTreeMap<String, TrackFile>,
    }

    /// A file of a track recording.
    #[model]
    pub struct TrackFile {
        /// Download URL of the file.
        pub download_url: Option<Secret>,
    }

    /// Kind of data to embed into a video file.
    #[open_enum]
    pub enum InteractiveType {
        /// Timed metadata, as ID3 tags.
        #[wire("ID3")]
        Id3,
    }

    /// Data to embed into a video file. The recording is then a tar archive of HLS files.
    #[model(input)]
    pub struct InteractiveConfig {
        /// Kind of data.
        pub r#type: Option<InteractiveType>,
    }

    /// Kind of media that a layer records.
    #[open_enum]
    pub enum TrackMediaKind {
        /// Audio settings.
        #[wire("audio")]
        Audio,
    }

    /// Destination of the files of a layer.
    #[open_enum]
    pub enum TrackOutputType {
        /// Cloudflare's storage.
        #[wire("REALTIMEKIT_BUCKET")]
        RealtimekitBucket,
    }

    /// A destination of the files of a layer.
    #[model(input)]
    pub struct TrackOutput {
        /// Kind of destination.
        pub r#type: Option<TrackOutputType>,
    }

    /// A layer of a track recording.
    #[model(input)]
    pub struct TrackLayer {
        /// Prefix of the file names, of letters, digits, spaces, hyphens and underscores. The API's default is
        /// `default`.
        pub file_name_prefix: Option<String>,
        /// Kind of media. The API's default is `audio`. Documented, but the API reportedly refuses it with status 422:
        /// leave it out.
        pub media_kind: Option<TrackMediaKind>,
        /// Destinations of the files. Not documented, but the API reportedly refuses a layer without an output of type
        /// `REALTIMEKIT_BUCKET` with status 422.
        pub outputs: Option<Vec<TrackOutput>>,
    }

    /// Field to sort recordings by.
    #[open_enum]
    pub enum RecordingSortBy {
        /// When the start was requested.
        #[wire("invokedTime")]
        InvokedTime,
    }

    /// Filters and order of a list of recordings.
    #[parameters]
    pub struct ListRecordings {
        /// Only recordings of this meeting.
        pub meeting_id: Option<String>,
        /// Number of the page, from 1.
        pub page_no: Option<u32>,
        /// Items per page. Cloudflare documents no maximum.
        pub per_page: Option<u32>,
        /// True: only recordings whose files in Cloudflare's storage have expired. False: only those whose files have
        /// not.
        pub expired: Option<bool>,
        /// Only recordings that match this string.
        pub search: Option<String>,
        /// Field to sort by.
        pub sort_by: Option<RecordingSortBy>,
        /// Sort order.
        pub sort_order: Option<SortOrder>,
        /// Only recordings since this time.
        pub start_time: Option<Timestamp>,
        /// Only recordings until this time.
        pub end_time: Option<Timestamp>,
        /// Only recordings with one of these statuses.
        pub status: Option<Vec<RecordingStatus>>,
    }

    /// Settings of a recording. They take precedence over those of the meeting and of the app.
    #[parameters]
    pub struct StartRecording {
        /// Identifier of the meeting.
        pub meeting_id: String,
        /// Whether to start even if the meeting is already being recorded. The API's default is false: it refuses the
        /// start.
        pub allow_multiple_recordings: Option<bool>,
        /// Audio settings.
        pub audio_config: Option<AudioConfig>,
        /// Prefix of the file names.
        pub file_name_prefix: Option<String>,
        /// Data to embed into the video file.
        pub interactive_config: Option<InteractiveConfig>,
        /// Maximum length in seconds, 60 to 86400. The recording stops automatically after it.
        #[whole]
        pub max_seconds: Option<Duration>,
        /// Whether Cloudflare stores the files.
        pub realtimekit_bucket_config: Option<BucketConfig>,
        /// An RTMP server that receives the composed stream.
        pub rtmp_out_config: Option<RtmpOutConfig>,
        /// Your own storage that receives the files. Can be cleared.
        pub storage_config: Nullable<StorageConfig>,
        /// URL of a web page to record instead of the default view of the meeting.
        pub url: Option<String>,
        /// Video settings.
        pub video_config: Option<VideoConfig>,
    }

    /// Settings of a track recording.
    #[parameters]
    pub struct StartTrackRecording {
        /// Identifier of the meeting.
        pub meeting_id: String,
        /// Layers to record, by names of your choice. Cloudflare's examples use one layer with the name `default`.
        pub layers: Option<BTreeMap<String, TrackLayer>>,
        /// Only these participants: 1 to 100 identifiers of at most 256 characters. By default, all participants are
        /// recorded.
        pub user_ids: Option<Vec<String>>,
    }

    /// How long a recording is waited for.
    #[parameters]
    pub struct WaitForUpload {
        /// Seconds after which a recording in state `UPLOADING` with a duration of 0 counts as stuck, as the service reportedly
        /// leaves some. The default is 600.
        pub stuck_after: Option<Duration>,
    }

    /// Recordings of an app.
    #[resource]
    pub trait Recordings {
        /// Lists the recordings of the app, or of one meeting.
        #[get("/{app_id}/recordings", source = "list_recordings")]
        fn list(query: ListRecordings) -> Page<Recording>;

        /// Starts a recording of a meeting.
        ///
        /// Returns at once, with status `INVOKED`. The recording ends when you stop it, when its maximum length is
        /// reached, or a minute after the last participant left. Fails with "invalid request" or "conflict" if the
        /// meeting is already being recorded. If the response is lost, the outcome is unknown and the call is not
        /// retried: look with `get_active`.
        #[post("/{app_id}/recordings", source = "start_recording", retry = create)]
        fn start(body: StartRecording) -> Recording;

        /// Starts a recording with a separate audio file for each participant.
        ///
        /// Not documented: the API reportedly accepts only layers with an output and without a kind of media, such as
        /// one layer `default` whose `outputs` have the type `REALTIMEKIT_BUCKET`. It refuses others with status 422,
        /// "invalid request".
        ///
        /// The meeting must have an active session. Returns nothing if the response has no body. If the response is
        /// lost, the outcome is unknown and the call is not retried.
        #[post(
            "/{app_id}/recordings/track",
            source = "start_track_recording",
            retry = create,
            unwrap = "recording"
        )]
        fn start_track(body: StartTrackRecording) -> Option<Recording>;

        /// Returns a recording.
        ///
        /// Fails with "not found" if the app does not have the recording. The URLs of files expire; call this again for
        /// new ones.
        #[get("/{app_id}/recordings/{recording_id}", source = "get_recording")]
        fn get(recording_id: String) -> Recording;

        /// Returns the active recording of a meeting.
        ///
        /// Fails with "not found" if the meeting is not being recorded.
        #[get(
            "/{app_id}/recordings/active-recording/{meeting_id}",
            source = "get_active_recording",
            find = find_active
        )]
        fn get_active(meeting_id: String) -> Recording;

        /// Pauses a recording.
        #[put("/{app_id}/recordings/{recording_id}", source = "control_recording", fixed = ("action", "pause"))]
        fn pause(recording_id: String) -> Recording;

        /// Resumes a paused recording.
        #[put("/{app_id}/recordings/{recording_id}", source = "control_recording", fixed = ("action", "resume"))]
        fn resume(recording_id: String) -> Recording;

        /// Stops a recording. Its files are then uploaded, and can be downloaded some time later.
        ///
        /// Stop a recording before you remove all participants: reportedly, a recording that is stopped after
        /// `kick_all` can stay in status `UPLOADING` with a duration of 0.
        #[put("/{app_id}/recordings/{recording_id}", source = "control_recording", fixed = ("action", "stop"))]
        fn stop(recording_id: String) -> Recording;

        /// Waits until the files of a recording are uploaded, and returns the recording with the URLs.
        ///
        /// It looks every two seconds at first, then less often, at last every half minute. Fails with "conflict" as soon as the
        /// recording fails, or if it is stuck: `UPLOADING` with a duration of 0 for longer than `stuck_after`. Fails with
        /// "timeout" if it is not uploaded in time. The error has the recording as it was seen last.
        #[task(
            run = crate::resources::recordings::wait::until_uploaded,
            timeout = 1800,
            calls("recordings.get"),
            waits
        )]
        fn wait_until_uploaded(recording_id: String, with: WaitForUpload) -> Recording;
    }
}
