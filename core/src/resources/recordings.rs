//! Recordings: what was seen and heard in a meeting, as files.

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

    /// State of a recording.
    #[open_enum]
    pub enum RecordingStatus {
        /// It was asked to start.
        #[wire("INVOKED")]
        Invoked,
        /// It records.
        #[wire("RECORDING")]
        Recording,
        /// It stands still until it is resumed.
        #[wire("PAUSED")]
        Paused,
        /// It ended, and its files are on their way to the storage.
        #[wire("UPLOADING")]
        Uploading,
        /// Its files are in the storage.
        #[wire("UPLOADED")]
        Uploaded,
        /// It failed, at any point of its way.
        #[wire("ERRORED")]
        Errored,
    }

    /// What began a recording.
    #[open_enum]
    pub enum RecordingStartCause {
        /// A call of the API.
        #[wire("API_CALL")]
        ApiCall,
        /// The meeting is set to be recorded from its start.
        #[wire("RECORD_ON_START")]
        RecordOnStart,
    }

    /// What ended a recording.
    #[open_enum]
    pub enum RecordingStopCause {
        /// A call of the API.
        #[wire("API_CALL")]
        ApiCall,
        /// A failure of the service.
        #[wire("INTERNAL_ERROR")]
        InternalError,
        /// Everybody left the meeting.
        #[wire("ALL_PEERS_LEFT")]
        AllPeersLeft,
    }

    /// Kind of a caller.
    #[open_enum]
    pub enum CallerType {
        /// The app, by its API token.
        #[wire("ORGANIZATION")]
        Organization,
        /// A participant.
        #[wire("USER")]
        User,
    }

    /// Who began or ended a recording.
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

    /// Why a recording began.
    #[model]
    pub struct RecordingStartReason {
        /// What began it.
        pub reason: Option<RecordingStartCause>,
        /// Who began it; missing where the meeting itself did.
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
        /// State.
        pub status: Option<RecordingStatus>,
        /// Kind of recording, such as `TRACK`. Few answers hold it.
        pub r#type: Option<String>,
        /// Identifier of the meeting. Few answers hold it.
        pub meeting_id: Option<String>,
        /// Identifier of the session that is recorded.
        pub session_id: Option<String>,
        /// Where the files can be downloaded, once they are uploaded: a URL, or the files of each layer of a track
        /// recording, which are an empty list while there are none.
        #[secret]
        pub download_url: Option<DownloadUrl>,
        /// Where the separate audio file can be downloaded, if there is one.
        pub audio_download_url: Option<Secret>,
        /// Until when the addresses are valid.
        pub download_url_expiry: Option<Timestamp>,
        /// Size of the file, in bytes.
        pub file_size: Option<i64>,
        /// Name of the file.
        pub output_file_name: Option<String>,
        /// Length, in seconds.
        pub recording_duration: Option<Duration>,
        /// When the start was asked for.
        pub invoked_time: Option<Timestamp>,
        /// When it began; missing until it runs.
        pub started_time: Option<Timestamp>,
        /// When it ended; missing until it does.
        pub stopped_time: Option<Timestamp>,
        /// Why it began. Lists leave it out.
        pub start_reason: Option<RecordingStartReason>,
        /// Why it ended. Lists leave it out.
        pub stop_reason: Option<RecordingStopReason>,
        /// Storage of your own that receives the files. Its secrets do not come back.
        pub storage_config: Option<StorageConfig>,
        /// The meeting. Only lists hold it.
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
        /// Where the file can be downloaded.
        pub download_url: Option<Secret>,
    }

    /// Kind of data that is put into a video file.
    #[open_enum]
    pub enum InteractiveType {
        /// Metadata with times, as ID3 tags.
        #[wire("ID3")]
        Id3,
    }

    /// Data that is put into a video file. The recording then consists of HLS files in a tar archive.
    #[model(input)]
    pub struct InteractiveConfig {
        /// Kind of data.
        pub r#type: Option<InteractiveType>,
    }

    /// Kind of media that a layer records.
    #[open_enum]
    pub enum TrackMediaKind {
        /// Sound.
        #[wire("audio")]
        Audio,
    }

    /// Where the files of a layer go.
    #[open_enum]
    pub enum TrackOutputType {
        /// The storage of the service.
        #[wire("REALTIMEKIT_BUCKET")]
        RealtimekitBucket,
    }

    /// A place that the files of a layer go to.
    #[model(input)]
    pub struct TrackOutput {
        /// Kind of place.
        pub r#type: Option<TrackOutputType>,
    }

    /// A layer of a track recording.
    #[model(input)]
    pub struct TrackLayer {
        /// Text that the names of the files begin with: letters, digits, spaces, hyphens and underscores. The service's default is
        /// `default`.
        pub file_name_prefix: Option<String>,
        /// Kind of media. The service's default is `audio`. It is documented, but the service reportedly refuses it with
        /// status 422: leave it out.
        pub media_kind: Option<TrackMediaKind>,
        /// Where the files go. It is not documented, but the service reportedly refuses a layer without an output of type
        /// `REALTIMEKIT_BUCKET` with status 422.
        pub outputs: Option<Vec<TrackOutput>>,
    }

    /// What recordings are ordered by.
    #[open_enum]
    pub enum RecordingSortBy {
        /// When the start was asked for.
        #[wire("invokedTime")]
        InvokedTime,
    }

    /// Which recordings are listed, and how.
    #[parameters]
    pub struct ListRecordings {
        /// Only recordings of this meeting.
        pub meeting_id: Option<String>,
        /// Page to fetch; the first is 1.
        pub page_no: Option<u32>,
        /// Items on a page. No upper limit is documented.
        pub per_page: Option<u32>,
        /// Only recordings whose files in the service's storage have expired, or with false only those whose files have not.
        pub expired: Option<bool>,
        /// Only recordings that match this text.
        pub search: Option<String>,
        /// What they are ordered by.
        pub sort_by: Option<RecordingSortBy>,
        /// Order.
        pub sort_order: Option<SortOrder>,
        /// Only recordings since this time.
        pub start_time: Option<Timestamp>,
        /// Only recordings until this time.
        pub end_time: Option<Timestamp>,
        /// Only recordings in one of these states. Several are sent by repeating the parameter.
        pub status: Option<Vec<RecordingStatus>>,
    }

    /// How a meeting is recorded. What is given here takes precedence over the meeting and the app.
    #[parameters]
    pub struct StartRecording {
        /// Identifier of the meeting.
        pub meeting_id: String,
        /// Whether to record although the meeting is being recorded already. The service's default is false: the start is refused.
        pub allow_multiple_recordings: Option<bool>,
        /// Sound of the recording.
        pub audio_config: Option<AudioConfig>,
        /// Text that the names of the files begin with.
        pub file_name_prefix: Option<String>,
        /// Data that is put into the video file.
        pub interactive_config: Option<InteractiveConfig>,
        /// Length after which it ends by itself, in seconds: 60 to 86400.
        #[whole]
        pub max_seconds: Option<Duration>,
        /// Whether the service keeps the files in its own storage.
        pub realtimekit_bucket_config: Option<BucketConfig>,
        /// An RTMP server that receives the composed stream.
        pub rtmp_out_config: Option<RtmpOutConfig>,
        /// Storage of your own that receives the files. Can be cleared.
        pub storage_config: Nullable<StorageConfig>,
        /// Address of a web page that is recorded in place of the usual view of the meeting.
        pub url: Option<String>,
        /// Picture of the recording.
        pub video_config: Option<VideoConfig>,
    }

    /// How the tracks of a meeting are recorded.
    #[parameters]
    pub struct StartTrackRecording {
        /// Identifier of the meeting.
        pub meeting_id: String,
        /// What is recorded, under names of your choice. Examples of the service use one layer with the name `default`.
        pub layers: Option<BTreeMap<String, TrackLayer>>,
        /// Only these participants: 1 to 100 identifiers of at most 256 characters. Without it everybody is recorded.
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

        /// Starts to record a meeting.
        ///
        /// The answer comes at once, with state `INVOKED`. The recording ends when it is stopped, when its longest time is over, or
        /// a minute after the last participant left. Fails with "invalid request" or "conflict" when the meeting is being recorded
        /// already. A lost answer is reported as an unknown outcome and not sent again: look with `get_active`.
        #[post("/{app_id}/recordings", source = "start_recording", retry = create)]
        fn start(body: StartRecording) -> Recording;

        /// Starts to record each participant's sound as a file of its own.
        ///
        /// The service reportedly takes only layers with an output and without a kind of media, which is not documented: one
        /// layer `default` with `outputs` that hold the type `REALTIMEKIT_BUCKET`. It refuses others with status 422,
        /// "invalid request".
        ///
        /// Something must be going on in the meeting. The result is none when the service gives none. A lost answer is reported as
        /// an unknown outcome and not sent again.
        #[post(
            "/{app_id}/recordings/track",
            source = "start_track_recording",
            retry = create,
            unwrap = "recording"
        )]
        fn start_track(body: StartTrackRecording) -> Option<Recording>;

        /// Fetches a recording.
        ///
        /// Fails with "not found" when the app has no such recording. Addresses of files expire; fetch it again for new ones.
        #[get("/{app_id}/recordings/{recording_id}", source = "get_recording")]
        fn get(recording_id: String) -> Recording;

        /// Fetches the recording of a meeting that goes on.
        ///
        /// Fails with "not found" when nothing is being recorded.
        #[get(
            "/{app_id}/recordings/active-recording/{meeting_id}",
            source = "get_active_recording",
            find = find_active
        )]
        fn get_active(meeting_id: String) -> Recording;

        /// Pauses a recording.
        #[put("/{app_id}/recordings/{recording_id}", source = "control_recording", fixed = ("action", "pause"))]
        fn pause(recording_id: String) -> Recording;

        /// Goes on with a recording that was paused.
        #[put("/{app_id}/recordings/{recording_id}", source = "control_recording", fixed = ("action", "resume"))]
        fn resume(recording_id: String) -> Recording;

        /// Ends a recording. Its files are uploaded then, and can be downloaded some time later.
        ///
        /// Stop a recording before you remove all participants: reportedly, one that is stopped after `kick_all` can stay in
        /// state `UPLOADING` with a duration of 0.
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
