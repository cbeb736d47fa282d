//! Received webhooks: a model for each event, and the shared parts of their bodies.

mod event;

use realtimekit_api_macros::resource_api;

pub use event::ReceivedEvent;
pub(crate) use event::UNION;

/// Received events. Any field may be absent: the bodies have changed over the years.
#[resource_api]
pub mod api {
    use std::time::Duration;

    use crate::resources::livestreams::api::LivestreamStatus;
    use crate::resources::recordings::api::RecordingStatus;
    use crate::resources::webhooks::api::WebhookEvent;
    use crate::values::{Json, Secret, Timestamp};

    /// Why a meeting ended.
    #[open_enum]
    pub enum MeetingEndReason {
        /// A host ended the meeting for everyone.
        #[wire("HOST_ENDED_MEETING")]
        HostEndedMeeting,
        /// The last participant left.
        #[wire("ALL_PARTICIPANTS_LEFT")]
        AllParticipantsLeft,
    }

    /// The organization that a meeting belongs to, in an event.
    #[model]
    pub struct EventOrganizer {
        /// Identifier of the organization.
        pub id: Option<String>,
        /// Name of the organization.
        pub name: Option<String>,
    }

    /// The meeting that an event is about.
    #[model]
    pub struct EventMeeting {
        /// Identifier of the meeting.
        pub id: Option<String>,
        /// Identifier of the session. Events of livestreams leave it out.
        #[wire("sessionId")]
        pub session_id: Option<String>,
        /// Title of the meeting.
        pub title: Option<String>,
        /// Name of the room: the meeting's identifier, or a short name in older events.
        #[wire("roomName")]
        pub room_name: Option<String>,
        /// Status of the meeting. It is known to be `LIVE` after the end, too.
        pub status: Option<String>,
        /// When the meeting was created.
        #[wire("createdAt")]
        pub created_at: Option<Timestamp>,
        /// When the session began.
        #[wire("startedAt")]
        pub started_at: Option<Timestamp>,
        /// When the session ended.
        #[wire("endedAt")]
        pub ended_at: Option<Timestamp>,
        /// The organization that the meeting belongs to.
        #[wire("organizedBy")]
        pub organized_by: Option<EventOrganizer>,
    }

    /// The participant that an event is about.
    #[model]
    pub struct EventParticipant {
        /// Identifier of this connection to the session. A participant who rejoins gets another one.
        #[wire("peerId")]
        pub peer_id: Option<String>,
        /// Display name.
        #[wire("userDisplayName")]
        pub user_display_name: Option<String>,
        /// The participant's identifier in your own system.
        #[wire("customParticipantId")]
        pub custom_participant_id: Option<String>,
        /// The participant's identifier in your own system, under an older name.
        #[wire("clientSpecificId")]
        pub client_specific_id: Option<String>,
        /// When the participant joined.
        #[wire("joinedAt")]
        pub joined_at: Option<Timestamp>,
        /// When the participant left.
        #[wire("leftAt")]
        pub left_at: Option<Timestamp>,
    }

    /// The recording that an event is about. Fields that are not known yet are absent.
    #[model]
    pub struct EventRecording {
        /// Identifier of the recording.
        pub id: Option<String>,
        /// Identifier of the recording, again.
        #[wire("recordingId")]
        pub recording_id: Option<String>,
        /// Status of the recording.
        pub status: Option<RecordingStatus>,
        /// Download URL of the file, once the file is uploaded. Anyone with the URL can download.
        #[wire("downloadUrl")]
        pub download_url: Option<Secret>,
        /// Download URL of the separate audio file, if there is one.
        #[wire("audioDownloadUrl")]
        pub audio_download_url: Option<Secret>,
        /// When the URLs expire.
        #[wire("downloadUrlExpiry")]
        pub download_url_expiry: Option<Timestamp>,
        /// When the recording started.
        #[wire("startedTime")]
        pub started_time: Option<Timestamp>,
        /// When the recording ended.
        #[wire("stoppedTime")]
        pub stopped_time: Option<Timestamp>,
        /// Size of the file in bytes.
        #[wire("fileSize")]
        pub file_size: Option<i64>,
        /// Name of the file.
        #[wire("outputFileName")]
        pub output_file_name: Option<String>,
        /// Identifier of the meeting.
        #[wire("meetingId")]
        pub meeting_id: Option<String>,
        /// Length in seconds.
        #[wire("recordingDuration")]
        pub recording_duration: Option<Duration>,
        /// Identifier of the organization.
        #[wire("organizationId")]
        pub organization_id: Option<String>,
        /// Identifier of the session.
        #[wire("roomUUID")]
        pub room_uuid: Option<String>,
        /// Why it ended, in older events: a string that resembles JSON but is not valid JSON.
        #[wire("stopReason")]
        pub stop_reason: Option<String>,
    }

    /// `meeting.started`: the first participant joined.
    #[model]
    pub struct MeetingStartedEvent {
        /// The event's name.
        pub event: WebhookEvent,
        /// The meeting.
        pub meeting: EventMeeting,
    }

    /// `meeting.ended`: a host ended the session, or all participants left.
    #[model]
    pub struct MeetingEndedEvent {
        /// The event's name.
        pub event: WebhookEvent,
        /// The meeting.
        pub meeting: EventMeeting,
        /// Why it ended.
        pub reason: Option<MeetingEndReason>,
    }

    /// `meeting.participantJoined`: a participant joined.
    #[model]
    pub struct ParticipantJoinedEvent {
        /// The event's name.
        pub event: WebhookEvent,
        /// The meeting.
        pub meeting: EventMeeting,
        /// Who joined.
        pub participant: EventParticipant,
    }

    /// `meeting.participantLeft`: a participant left.
    #[model]
    pub struct ParticipantLeftEvent {
        /// The event's name.
        pub event: WebhookEvent,
        /// The meeting.
        pub meeting: EventMeeting,
        /// Who left.
        pub participant: EventParticipant,
    }

    /// `meeting.chatSynced`: the chat of a session can be downloaded. The fields of the meeting are fields of the
    /// event.
    #[model]
    pub struct ChatSyncedEvent {
        /// The event's name.
        pub event: WebhookEvent,
        /// Identifier of the session.
        #[wire("sessionId")]
        pub session_id: Option<String>,
        /// Identifier of the meeting.
        #[wire("meetingId")]
        pub meeting_id: Option<String>,
        /// Title of the meeting.
        pub title: Option<String>,
        /// Download URL of the chat. Anyone with the URL can download.
        #[wire("chatDownloadUrl")]
        pub chat_download_url: Option<Secret>,
        /// When the URL expires.
        #[wire("chatDownloadUrlExpiry")]
        pub chat_download_url_expiry: Option<Timestamp>,
        /// When the meeting was created.
        #[wire("createdAt")]
        pub created_at: Option<Timestamp>,
        /// When the session began.
        #[wire("startedAt")]
        pub started_at: Option<Timestamp>,
        /// When the session ended.
        #[wire("endedAt")]
        pub ended_at: Option<Timestamp>,
        /// The organization that the meeting belongs to.
        #[wire("organizedBy")]
        pub organized_by: Option<EventOrganizer>,
    }

    /// `recording.statusUpdate`: the status of a recording changed.
    #[model]
    pub struct RecordingStatusEvent {
        /// The event's name.
        pub event: WebhookEvent,
        /// The recording.
        pub recording: EventRecording,
        /// The meeting.
        pub meeting: Option<EventMeeting>,
    }

    /// `livestreaming.statusUpdate`: the status of a livestream changed.
    #[model]
    pub struct LivestreamStatusEvent {
        /// The event's name.
        pub event: WebhookEvent,
        /// Identifier of the livestream.
        #[wire("streamId")]
        pub stream_id: Option<String>,
        /// Status of the livestream.
        pub status: Option<LivestreamStatus>,
        /// Whether your own encoder feeds the livestream.
        #[wire("manualIngest")]
        pub manual_ingest: Option<bool>,
        /// Playback URL.
        #[wire("playbackUrl")]
        pub playback_url: Option<String>,
        /// RTMPS URL for ingest.
        #[wire("ingestServer")]
        pub ingest_server: Option<String>,
        /// Stream key for ingest.
        #[wire("streamKey")]
        pub stream_key: Option<Secret>,
        /// Identifier of the streamed meeting, if there is one.
        pub meeting: Option<EventMeeting>,
    }

    /// `meeting.transcript`: the transcript of a session can be downloaded.
    #[model]
    pub struct TranscriptReadyEvent {
        /// The event's name.
        pub event: WebhookEvent,
        /// The meeting.
        pub meeting: EventMeeting,
        /// Download URL of the transcript. Anyone with the URL can download.
        #[wire("transcriptDownloadUrl")]
        pub transcript_download_url: Option<Secret>,
        /// When the URL expires.
        #[wire("transcriptDownloadUrlExpiry")]
        pub transcript_download_url_expiry: Option<Timestamp>,
    }

    /// `meeting.summary`: the summary of a session can be downloaded.
    #[model]
    pub struct SummaryReadyEvent {
        /// The event's name.
        pub event: WebhookEvent,
        /// The meeting.
        pub meeting: EventMeeting,
        /// Download URL of the summary. Anyone with the URL can download.
        #[wire("summaryDownloadUrl")]
        pub summary_download_url: Option<Secret>,
        /// When the URL expires.
        #[wire("summaryDownloadUrlExpiry")]
        pub summary_download_url_expiry: Option<Timestamp>,
    }

    /// An event that this version does not know, as received.
    #[model]
    pub struct UnknownEvent {
        /// The event's name.
        pub event: WebhookEvent,
        /// The whole body.
        #[secret]
        pub body: Json,
    }
}
