//! Sessions: runs of a meeting, from its first participant to its last.

mod abandoned;
mod wait;

use realtimekit_api_macros::resource_api;

/// Sessions.
#[resource_api]
pub mod api {
    use std::time::Duration;

    use crate::resources::models::{PeerReport, PeerStats, QualityStats, SortOrder};
    use crate::values::{Json, Secret, Timestamp};

    /// Status of a session.
    #[open_enum]
    pub enum SessionStatus {
        /// Active.
        #[wire("LIVE")]
        Live,
        /// Ended.
        #[wire("ENDED")]
        Ended,
    }

    /// Kind of session.
    #[open_enum]
    pub enum SessionType {
        /// Session of a meeting.
        #[wire("meeting")]
        Meeting,
        /// Session of a livestream.
        #[wire("livestream")]
        Livestream,
        /// Session of one participant.
        #[wire("participant")]
        Participant,
    }

    /// A session: one continuous run of a meeting.
    #[model]
    pub struct Session {
        /// Identifier.
        pub id: String,
        /// Identifier of the meeting, or a short room name for rooms of the first generation.
        pub associated_id: Option<String>,
        /// Identifier of the app.
        pub organization_id: Option<String>,
        /// Title of the meeting.
        pub meeting_display_name: Option<String>,
        /// Status.
        pub status: Option<SessionStatus>,
        /// Kind of session.
        pub r#type: Option<SessionType>,
        /// Current number of participants; 0 after the end.
        pub live_participants: Option<f64>,
        /// Highest number of participants at the same time.
        pub max_concurrent_participants: Option<f64>,
        /// Minutes that were consumed, with a fraction.
        pub minutes_consumed: Option<f64>,
        /// When the record was created.
        pub created_at: Option<Timestamp>,
        /// When it started.
        pub started_at: Option<Timestamp>,
        /// When it ended. Absent while it is active.
        pub ended_at: Option<Timestamp>,
        /// When the record was last updated.
        pub updated_at: Option<Timestamp>,
        /// Sessions of breakout rooms, which may have breakout rooms themselves. Only filled on request.
        pub breakout_rooms: Vec<Session>,
        /// Settings of the session. Only `get` returns them; their shape is not documented.
        pub settings: Option<Json>,
        /// Further data that older servers send.
        pub meta: Option<Json>,
    }

    /// Kind of view of a participant. Presets cannot have all of these values.
    #[open_enum]
    pub enum PeerViewType {
        /// Group call: everyone sees everyone.
        #[wire("GROUP_CALL")]
        GroupCall,
        /// Webinar: few are on a stage, many watch.
        #[wire("WEBINAR")]
        Webinar,
        /// Audio only.
        #[wire("AUDIO_ROOM")]
        AudioRoom,
        /// Livestream: many watch.
        #[wire("LIVESTREAM")]
        Livestream,
        /// Text only. No preset has it.
        #[wire("CHAT")]
        Chat,
    }

    /// Events of a peer.
    #[open_enum]
    pub enum PeerEventName {
        /// The peer connected.
        #[wire("PEER_CREATED")]
        PeerCreated,
        /// The peer joined.
        #[wire("PEER_JOINING")]
        PeerJoining,
        /// The peer left.
        #[wire("PEER_LEAVING")]
        PeerLeaving,
    }

    /// An event of a peer.
    #[model]
    pub struct PeerEvent {
        /// Identifier of the event.
        pub id: String,
        /// Name of the event.
        pub event_name: Option<PeerEventName>,
        /// Identifier of the peer.
        pub peer_id: Option<String>,
        /// Identifier of the participant.
        pub participant_id: Option<String>,
        /// Identifier of the session.
        pub session_id: Option<String>,
        /// Identifier of the connection.
        pub socket_session_id: Option<String>,
        /// Kind of view that the peer had.
        pub preset_view_type: Option<PeerViewType>,
        /// Minutes that were consumed, with a fraction.
        pub minutes_consumed: Option<f64>,
        /// When it happened.
        pub created_at: Option<Timestamp>,
        /// When the record was last updated.
        pub updated_at: Option<Timestamp>,
    }

    /// A participant of a session. A participant who rejoined, or joined with two devices, occurs several times.
    #[model]
    pub struct SessionParticipant {
        /// Identifier of the peer: of this connection, not of the person.
        pub id: String,
        /// Identifier of the participant.
        pub user_id: Option<String>,
        /// The participant's identifier in your own system.
        pub custom_participant_id: Option<String>,
        /// Display name.
        pub display_name: Option<String>,
        /// Name of the preset.
        pub preset_name: Option<String>,
        /// When the participant joined.
        pub joined_at: Option<Timestamp>,
        /// When the participant left. Absent before that.
        pub left_at: Option<Timestamp>,
        /// How long the participant was there, in minutes.
        pub duration: Option<f64>,
        /// Events of the peer. Only filled on request.
        pub peer_events: Vec<PeerEvent>,
        /// Device and network, in the form of older servers.
        pub peer_stats: Option<PeerStats>,
        /// Audio and video quality, in the form of older servers.
        #[one_or_several]
        pub quality_stats: Vec<QualityStats>,
        /// When the record was created.
        pub created_at: Option<Timestamp>,
        /// When the record was last updated.
        pub updated_at: Option<Timestamp>,
    }

    /// A peer with the report about its call.
    #[model]
    pub struct PeerParticipant {
        /// Identifier of the peer or the participant; the sources differ.
        pub id: String,
        /// Identifier of the participant.
        pub user_id: Option<String>,
        /// Identifier of the session.
        pub session_id: Option<String>,
        /// The participant's identifier in your own system.
        pub custom_participant_id: Option<String>,
        /// Display name.
        pub display_name: Option<String>,
        /// Name of the preset.
        pub role: Option<String>,
        /// When the peer joined.
        pub joined_at: Option<Timestamp>,
        /// When the peer left. Absent before that.
        pub left_at: Option<Timestamp>,
        /// How long the peer was there, in minutes.
        pub duration: Option<f64>,
        /// The report about the call.
        pub peer_report: Option<PeerReport>,
        /// Events of the peer. Only filled on request.
        pub peer_events: Vec<PeerEvent>,
        /// Device and network, in the form of older servers.
        pub peer_stats: Option<PeerStats>,
        /// Audio and video quality, in the form of older servers.
        #[one_or_several]
        pub quality_stats: Vec<QualityStats>,
        /// When the record was created.
        pub created_at: Option<Timestamp>,
        /// When the record was last updated.
        pub updated_at: Option<Timestamp>,
    }

    /// Download URL of a session's chat, a CSV file.
    #[model]
    pub struct ChatExport {
        /// Download URL. Anyone with the URL can download.
        pub chat_download_url: Option<Secret>,
        /// When the URL expires.
        pub chat_download_url_expiry: Option<Timestamp>,
    }

    /// Download URL of a session's transcript.
    #[model]
    pub struct Transcript {
        /// Identifier of the session.
        #[wire("sessionId")]
        pub session_id: Option<String>,
        /// Download URL. Anyone with the URL can download.
        pub transcript_download_url: Option<Secret>,
        /// When the URL expires.
        pub transcript_download_url_expiry: Option<Timestamp>,
    }

    /// Download URL of a session's summary.
    #[model]
    pub struct Summary {
        /// Identifier of the session.
        #[wire("sessionId")]
        pub session_id: Option<String>,
        /// Download URL. Anyone with the URL can download.
        #[wire("summaryDownloadUrl")]
        pub summary_download_url: Option<Secret>,
        /// When the URL expires.
        #[wire("summaryDownloadUrlExpiry")]
        pub summary_download_url_expiry: Option<Timestamp>,
    }

    /// A summary in progress.
    #[model]
    pub struct SummaryJob {
        /// Identifier of the session.
        pub session_id: Option<String>,
        /// Progress. Cloudflare does not document the values.
        pub status: Option<String>,
    }

    /// Field to sort sessions by.
    #[open_enum]
    pub enum SessionSortBy {
        /// Minutes that were consumed.
        #[wire("minutesConsumed")]
        MinutesConsumed,
        /// When they were created.
        #[wire("createdAt")]
        CreatedAt,
    }

    /// Filters and order of a list of sessions.
    #[parameters]
    pub struct ListSessions {
        /// Only sessions of the meeting with this identifier. This is the only filter by meeting: a query parameter
        /// `meeting_id` reportedly has no effect.
        pub associated_id: Option<String>,
        /// Only sessions with this status.
        pub status: Option<SessionStatus>,
        /// Only sessions since this time.
        pub start_time: Option<Timestamp>,
        /// Only sessions until this time.
        pub end_time: Option<Timestamp>,
        /// Only sessions with this number of participants: a range such as `1:10`. Cloudflare does not document the
        /// details.
        pub participants: Option<String>,
        /// Only sessions that match this string.
        pub search: Option<String>,
        /// Field to sort by.
        pub sort_by: Option<SessionSortBy>,
        /// Sort order.
        pub sort_order: Option<SortOrder>,
        /// Number of the page, from 1.
        pub page_no: Option<u32>,
        /// Items per page. Cloudflare documents no maximum.
        pub per_page: Option<u32>,
    }

    /// Field to sort participants of a session by.
    #[open_enum]
    pub enum SessionParticipantSortBy {
        /// When they joined.
        #[wire("joinedAt")]
        JoinedAt,
        /// How long they were there.
        #[wire("duration")]
        Duration,
    }

    /// How time in breakout rooms counts.
    #[open_enum]
    pub enum ParticipantView {
        /// Only the time in this session.
        #[wire("raw")]
        Raw,
        /// Time in breakout rooms is added.
        #[wire("consolidated")]
        Consolidated,
    }

    /// Filters and order of a list of participants of a session.
    #[parameters]
    pub struct ListSessionParticipants {
        /// Only participants that match this string.
        pub search: Option<String>,
        /// Field to sort by.
        pub sort_by: Option<SessionParticipantSortBy>,
        /// Sort order.
        pub sort_order: Option<SortOrder>,
        /// Whether to return the events of each peer. The API's default is false.
        pub include_peer_events: Option<bool>,
        /// How time in breakout rooms counts. The API's default is `raw`.
        pub view: Option<ParticipantView>,
        /// Number of the page, from 1.
        pub page_no: Option<u32>,
        /// Items per page. Cloudflare documents no maximum.
        pub per_page: Option<u32>,
    }

    /// Options of the request for a participant of a session.
    #[parameters]
    pub struct GetSessionParticipant {
        /// Whether to return the events of the peer. The API's default is false.
        pub include_peer_events: Option<bool>,
    }

    /// A part of a report about a peer's call.
    #[open_enum]
    pub enum PeerReportFilter {
        /// The device.
        #[wire("device_info")]
        DeviceInfo,
        /// The IP address and its location.
        #[wire("ip_information")]
        IpInformation,
        /// The network, as it was tested before the call.
        #[wire("precall_network_information")]
        PrecallNetworkInformation,
        /// Events of the call.
        #[wire("events")]
        Events,
        /// Audio and video quality.
        #[wire("quality_stats")]
        QualityStats,
    }

    /// The parts of a peer report to return.
    #[parameters]
    pub struct GetPeerReport {
        /// Only these parts.
        #[joined]
        pub filters: Option<Vec<PeerReportFilter>>,
        /// Whether to return the events of the peer. The API's default is false.
        pub include_peer_events: Option<bool>,
    }

    /// Format of a transcript.
    #[open_enum]
    pub enum TranscriptFormat {
        /// SubRip subtitles.
        #[wire("SRT")]
        Srt,
        /// WebVTT subtitles.
        #[wire("VTT")]
        Vtt,
        /// JSON.
        #[wire("JSON")]
        Json,
        /// Comma-separated values.
        #[wire("CSV")]
        Csv,
    }

    /// Options of the request for a transcript.
    #[parameters]
    pub struct GetTranscript {
        /// File format. The API's default is CSV.
        pub format: Option<TranscriptFormat>,
    }

    /// The transcript that is waited for.
    #[parameters]
    #[extends(GetTranscript)]
    pub struct WaitForTranscript {}

    /// Which sessions count as abandoned.
    #[parameters]
    pub struct ListAbandonedSessions {
        /// For how many seconds nobody must have been in a session. The default is 3600. A session whose meeting is inactive
        /// counts at once.
        pub min_age: Option<Duration>,
    }

    /// Which sessions are ended.
    #[parameters]
    #[extends(ListAbandonedSessions)]
    pub struct EndAbandonedSessions {
        /// Whether to only report what would be ended. The default is true.
        pub dry_run: Option<bool>,
    }

    /// What became of an abandoned session.
    #[open_enum]
    pub enum EndedSessionOutcome {
        /// It was ended.
        #[wire("ended")]
        Ended,
        /// It would have been ended.
        #[wire("would_end")]
        WouldEnd,
        /// It ended meanwhile without this call, or a participant came back.
        #[wire("left_alone")]
        LeftAlone,
        /// It could not be ended.
        #[wire("failed")]
        Failed,
    }

    /// An abandoned session, and what became of it.
    #[model]
    pub struct EndedSession {
        /// The session as it was found.
        pub session: Session,
        /// What became of it.
        pub outcome: EndedSessionOutcome,
        /// Why it could not be ended, in words.
        pub problem: Option<String>,
    }

    /// Options of the request for a session.
    #[parameters]
    pub struct GetSession {
        /// Whether to return the sessions of breakout rooms. The API's default is false.
        pub include_breakout_rooms: Option<bool>,
    }

    /// Sessions of an app.
    #[resource]
    pub trait Sessions {
        /// Lists the sessions of the app, or of one meeting.
        #[get("/{app_id}/sessions", source = "list_sessions", items = "sessions")]
        fn list(query: ListSessions) -> Page<Session>;

        /// Returns a session.
        ///
        /// Fails with "not found" if the app does not have the session.
        #[get(
            "/{app_id}/sessions/{session_id}",
            source = "get_session",
            unwrap = "session"
        )]
        fn get(session_id: String, query: GetSession) -> Session;

        /// Lists the participants of a session.
        #[get(
            "/{app_id}/sessions/{session_id}/participants",
            source = "list_session_participants",
            items = "participants"
        )]
        fn list_participants(
            session_id: String,
            query: ListSessionParticipants,
        ) -> Page<SessionParticipant>;

        /// Returns a participant of a session.
        ///
        /// Fails with "not found" if the session did not have the participant. For call quality, use `get_peer_report`.
        #[get(
            "/{app_id}/sessions/{session_id}/participants/{participant_id}",
            source = "get_session_participant",
            unwrap = "participant"
        )]
        fn get_participant(
            session_id: String,
            participant_id: String,
            query: GetSessionParticipant,
        ) -> SessionParticipant;

        /// Returns the report of a peer's call: device, network, events and quality.
        ///
        /// A peer's identifier is the `id` in the results of `list_participants`. Fails with "not found" if the peer
        /// does not exist.
        #[get(
            "/{app_id}/sessions/peer-report/{peer_id}",
            source = "get_peer_report",
            unwrap = "participant"
        )]
        fn get_peer_report(peer_id: String, query: GetPeerReport) -> PeerParticipant;

        /// Returns the download URL of a session's chat.
        ///
        /// The file exists after the session. The URL expires; call this again for a new one.
        #[get("/{app_id}/sessions/{session_id}/chat", source = "get_session_chat")]
        fn get_chat(session_id: String) -> ChatExport;

        /// Returns the download URL of a session's transcript.
        ///
        /// The meeting must have transcription switched on, and the file exists after the session. The URL expires;
        /// call this again for a new one. Reportedly, the file can be empty for minutes after the session, with status
        /// 200: download again later.
        #[get(
            "/{app_id}/sessions/{session_id}/transcript",
            source = "get_session_transcript"
        )]
        fn get_transcript(session_id: String, query: GetTranscript) -> Transcript;

        /// Returns the download URL of a session's summary.
        ///
        /// The summary is created after the session if the meeting has summaries switched on, or by `generate_summary`.
        /// The URL expires; call this again for a new one.
        #[get(
            "/{app_id}/sessions/{session_id}/summary",
            source = "get_session_summary"
        )]
        fn get_summary(session_id: String) -> Summary;

        /// Starts a summary of a session that has a transcript. It is created in the background; `get_summary` returns
        /// its URL.
        ///
        /// Idempotent. Returns nothing if the response has no body.
        #[post(
            "/{app_id}/sessions/{session_id}/summary",
            source = "generate_session_summary",
            retry = harmless
        )]
        fn generate_summary(session_id: String) -> Option<SummaryJob>;

        /// Waits until the transcript of a session can be downloaded, and tells where.
        ///
        /// A URL whose file is still empty does not count. It looks every two seconds at first, then less often, at last every
        /// half minute. Fails with "conflict" if the meeting is set not to be transcribed, and with "timeout" if there is no
        /// transcript in time.
        #[task(
            run = crate::resources::sessions::wait::for_transcript,
            timeout = 1800,
            calls("sessions.get_transcript", "sessions.get", "meetings.get"),
            waits
        )]
        fn wait_for_transcript(session_id: String, with: WaitForTranscript) -> Transcript;

        /// Waits until the summary of a session can be downloaded, and tells where.
        ///
        /// A summary needs a transcript, so it fails with "conflict" if the meeting is set not to be transcribed. It looks as
        /// often as `wait_for_transcript`, and fails with "timeout" if there is no summary in time.
        #[task(
            run = crate::resources::sessions::wait::for_summary,
            timeout = 1800,
            calls("sessions.get_summary", "sessions.get", "meetings.get"),
            waits
        )]
        fn wait_for_summary(session_id: String) -> Summary;

        /// Waits until the chat of a session can be downloaded, and tells where.
        ///
        /// It looks as often as `wait_for_transcript`, and fails with "timeout" if there is no file in time.
        #[task(
            run = crate::resources::sessions::wait::for_chat,
            timeout = 1800,
            calls("sessions.get_chat", "sessions.get"),
            waits
        )]
        fn wait_for_chat(session_id: String) -> ChatExport;

        /// Lists sessions that nobody ended: they are live although their meeting is inactive, or nobody has been in them for
        /// `min_age`.
        ///
        /// It walks the live sessions of the app. For each it gets the meeting, once, and for one that is empty also its
        /// participants. A page holds what was found among one page of live sessions, and has no total. Do not end sessions while
        /// you walk: collect them first, or use `end_abandoned`.
        #[task(
            run = crate::resources::sessions::abandoned::list,
            timeout = 600,
            calls("sessions.list", "meetings.get", "sessions.list_participants")
        )]
        fn list_abandoned(with: ListAbandonedSessions) -> Page<Session>;

        /// Ends the sessions that `list_abandoned` lists, and reports each.
        ///
        /// With `dry_run`, which is the default, it only reports. Right before it ends a session it looks once more, and leaves
        /// alone a session that somebody is in, unless the meeting is inactive. A session that cannot be ended does not keep the
        /// others from being tried.
        #[task(
            run = crate::resources::sessions::abandoned::end,
            timeout = 600,
            calls(
                "sessions.list",
                "meetings.get",
                "sessions.list_participants",
                "active_sessions.find",
                "active_sessions.kick_all"
            )
        )]
        fn end_abandoned(with: EndAbandonedSessions) -> Vec<EndedSession>;
    }
}
