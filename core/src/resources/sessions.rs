//! Sessions: what happened in a meeting from its first participant to its last.

mod abandoned;
mod wait;

use realtimekit_api_macros::resource_api;

/// Sessions.
#[resource_api]
pub mod api {
    use std::time::Duration;

    use crate::resources::models::{PeerReport, PeerStats, QualityStats, SortOrder};
    use crate::values::{Json, Secret, Timestamp};

    /// Whether a session goes on.
    #[open_enum]
    pub enum SessionStatus {
        /// It goes on.
        #[wire("LIVE")]
        Live,
        /// It is over.
        #[wire("ENDED")]
        Ended,
    }

    /// Kind of a session.
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
        /// Identifier of the meeting, or a short room name for rooms of the product's first generation.
        pub associated_id: Option<String>,
        /// Identifier of the app.
        pub organization_id: Option<String>,
        /// Title of the meeting.
        pub meeting_display_name: Option<String>,
        /// Whether it goes on.
        pub status: Option<SessionStatus>,
        /// Kind of session.
        pub r#type: Option<SessionType>,
        /// Number of participants at this moment; 0 after the end.
        pub live_participants: Option<f64>,
        /// Greatest number of participants at the same time.
        pub max_concurrent_participants: Option<f64>,
        /// Minutes that were consumed, with a fraction.
        pub minutes_consumed: Option<f64>,
        /// When the record was created.
        pub created_at: Option<Timestamp>,
        /// When it began.
        pub started_at: Option<Timestamp>,
        /// When it ended; missing while it goes on.
        pub ended_at: Option<Timestamp>,
        /// When the record was last changed.
        pub updated_at: Option<Timestamp>,
        /// Sessions of breakout rooms, each possibly with its own. Only filled when asked for.
        pub breakout_rooms: Vec<Session>,
        /// Settings of the session. Only `get` holds them, and their shape is not documented.
        pub settings: Option<Json>,
        /// Whatever else older servers attach.
        pub meta: Option<Json>,
    }

    /// Kind of view that a participant's preset gives. Presets themselves cannot have all of them.
    #[open_enum]
    pub enum PeerViewType {
        /// Everybody sees everybody.
        #[wire("GROUP_CALL")]
        GroupCall,
        /// Few are on a stage, and many watch.
        #[wire("WEBINAR")]
        Webinar,
        /// Sound only.
        #[wire("AUDIO_ROOM")]
        AudioRoom,
        /// Many watch a livestream.
        #[wire("LIVESTREAM")]
        Livestream,
        /// Text only. No preset has it.
        #[wire("CHAT")]
        Chat,
    }

    /// What happened to a peer.
    #[open_enum]
    pub enum PeerEventName {
        /// The connection was made.
        #[wire("PEER_CREATED")]
        PeerCreated,
        /// The peer joined.
        #[wire("PEER_JOINING")]
        PeerJoining,
        /// The peer left.
        #[wire("PEER_LEAVING")]
        PeerLeaving,
    }

    /// Something that happened to a peer.
    #[model]
    pub struct PeerEvent {
        /// Identifier of the event.
        pub id: String,
        /// What happened.
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
        /// When the record was last changed.
        pub updated_at: Option<Timestamp>,
    }

    /// Somebody who took part in a session. Who came back, or came with two devices, is there several times.
    #[model]
    pub struct SessionParticipant {
        /// Identifier of the peer: of this one presence, not of the person.
        pub id: String,
        /// Identifier of the participant.
        pub user_id: Option<String>,
        /// The participant's identifier in your own system.
        pub custom_participant_id: Option<String>,
        /// Name that others saw.
        pub display_name: Option<String>,
        /// Name of the preset.
        pub preset_name: Option<String>,
        /// When the participant joined.
        pub joined_at: Option<Timestamp>,
        /// When the participant left; missing until then.
        pub left_at: Option<Timestamp>,
        /// How long the participant was there, in minutes.
        pub duration: Option<f64>,
        /// What happened to the peer. Only filled when asked for.
        pub peer_events: Vec<PeerEvent>,
        /// Device and network, as older servers tell them.
        pub peer_stats: Option<PeerStats>,
        /// Quality of sound and picture, as older servers tell it.
        #[one_or_several]
        pub quality_stats: Vec<QualityStats>,
        /// When the record was created.
        pub created_at: Option<Timestamp>,
        /// When the record was last changed.
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
        /// Name that others saw.
        pub display_name: Option<String>,
        /// Name of the preset.
        pub role: Option<String>,
        /// When the peer joined.
        pub joined_at: Option<Timestamp>,
        /// When the peer left; missing until then.
        pub left_at: Option<Timestamp>,
        /// How long the peer was there, in minutes.
        pub duration: Option<f64>,
        /// The report about the call.
        pub peer_report: Option<PeerReport>,
        /// What happened to the peer. Only filled when asked for.
        pub peer_events: Vec<PeerEvent>,
        /// Device and network, as older servers tell them.
        pub peer_stats: Option<PeerStats>,
        /// Quality of sound and picture, as older servers tell it.
        #[one_or_several]
        pub quality_stats: Vec<QualityStats>,
        /// When the record was created.
        pub created_at: Option<Timestamp>,
        /// When the record was last changed.
        pub updated_at: Option<Timestamp>,
    }

    /// Where the chat of a session can be downloaded, as CSV.
    #[model]
    pub struct ChatExport {
        /// Address of the file. Whoever has it can download.
        pub chat_download_url: Option<Secret>,
        /// Until when the address is valid.
        pub chat_download_url_expiry: Option<Timestamp>,
    }

    /// Where the transcript of a session can be downloaded.
    #[model]
    pub struct Transcript {
        /// Identifier of the session.
        #[wire("sessionId")]
        pub session_id: Option<String>,
        /// Address of the file. Whoever has it can download.
        pub transcript_download_url: Option<Secret>,
        /// Until when the address is valid.
        pub transcript_download_url_expiry: Option<Timestamp>,
    }

    /// Where the summary of a session can be downloaded.
    #[model]
    pub struct Summary {
        /// Identifier of the session.
        #[wire("sessionId")]
        pub session_id: Option<String>,
        /// Address of the file. Whoever has it can download.
        #[wire("summaryDownloadUrl")]
        pub summary_download_url: Option<Secret>,
        /// Until when the address is valid.
        #[wire("summaryDownloadUrlExpiry")]
        pub summary_download_url_expiry: Option<Timestamp>,
    }

    /// A summary that is being made.
    #[model]
    pub struct SummaryJob {
        /// Identifier of the session.
        pub session_id: Option<String>,
        /// How far it is, in words of the service that are not listed anywhere.
        pub status: Option<String>,
    }

    /// What sessions are ordered by.
    #[open_enum]
    pub enum SessionSortBy {
        /// Minutes that were consumed.
        #[wire("minutesConsumed")]
        MinutesConsumed,
        /// When they were created.
        #[wire("createdAt")]
        CreatedAt,
    }

    /// Which sessions are listed, and how.
    #[parameters]
    pub struct ListSessions {
        /// Only sessions of the meeting with this identifier. It is the only filter by meeting: a query parameter
        /// `meeting_id` reportedly filters nothing.
        pub associated_id: Option<String>,
        /// Only sessions in this state.
        pub status: Option<SessionStatus>,
        /// Only sessions since this time.
        pub start_time: Option<Timestamp>,
        /// Only sessions until this time.
        pub end_time: Option<Timestamp>,
        /// Only sessions with so many participants: a range such as `1:10`. How the service reads it is not explained.
        pub participants: Option<String>,
        /// Only sessions that match this text.
        pub search: Option<String>,
        /// What they are ordered by.
        pub sort_by: Option<SessionSortBy>,
        /// Order.
        pub sort_order: Option<SortOrder>,
        /// Page to fetch; the first is 1.
        pub page_no: Option<u32>,
        /// Items on a page. No upper limit is documented.
        pub per_page: Option<u32>,
    }

    /// What participants of a session are ordered by.
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

    /// Which participants of a session are listed, and how.
    #[parameters]
    pub struct ListSessionParticipants {
        /// Only participants that match this text.
        pub search: Option<String>,
        /// What they are ordered by.
        pub sort_by: Option<SessionParticipantSortBy>,
        /// Order.
        pub sort_order: Option<SortOrder>,
        /// Whether to add what happened to each peer. The service's default is false.
        pub include_peer_events: Option<bool>,
        /// How time in breakout rooms counts. The service's default is `raw`.
        pub view: Option<ParticipantView>,
        /// Page to fetch; the first is 1.
        pub page_no: Option<u32>,
        /// Items on a page. No upper limit is documented.
        pub per_page: Option<u32>,
    }

    /// How a participant of a session is fetched.
    #[parameters]
    pub struct GetSessionParticipant {
        /// Whether to add what happened to the peer. The service's default is false.
        pub include_peer_events: Option<bool>,
    }

    /// A part of a report about a peer's call.
    #[open_enum]
    pub enum PeerReportFilter {
        /// The device.
        #[wire("device_info")]
        DeviceInfo,
        /// The network address and where it is.
        #[wire("ip_information")]
        IpInformation,
        /// The network, as it was tested before the call.
        #[wire("precall_network_information")]
        PrecallNetworkInformation,
        /// What happened during the call.
        #[wire("events")]
        Events,
        /// Quality of sound and picture.
        #[wire("quality_stats")]
        QualityStats,
    }

    /// Which parts of the report about a peer's call are fetched.
    #[parameters]
    pub struct GetPeerReport {
        /// Only these parts. Several are sent as one value with commas between them.
        #[joined]
        pub filters: Option<Vec<PeerReportFilter>>,
        /// Whether to add what happened to the peer. The service's default is false.
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

    /// How a transcript is fetched.
    #[parameters]
    pub struct GetTranscript {
        /// Format of the file. The service's default is CSV.
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
        /// It ended by itself meanwhile, or somebody came back.
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

    /// How a session is fetched.
    #[parameters]
    pub struct GetSession {
        /// Whether to add the sessions of breakout rooms. The service's default is false.
        pub include_breakout_rooms: Option<bool>,
    }

    /// Sessions of an app.
    #[resource]
    pub trait Sessions {
        /// Lists the sessions of the app, or of one meeting.
        #[get("/{app_id}/sessions", source = "list_sessions", items = "sessions")]
        fn list(query: ListSessions) -> Page<Session>;

        /// Fetches a session.
        ///
        /// Fails with "not found" when the app has no such session.
        #[get(
            "/{app_id}/sessions/{session_id}",
            source = "get_session",
            unwrap = "session"
        )]
        fn get(session_id: String, query: GetSession) -> Session;

        /// Lists who took part in a session.
        #[get(
            "/{app_id}/sessions/{session_id}/participants",
            source = "list_session_participants",
            items = "participants"
        )]
        fn list_participants(
            session_id: String,
            query: ListSessionParticipants,
        ) -> Page<SessionParticipant>;

        /// Fetches somebody who took part in a session.
        ///
        /// Fails with "not found" when there was no such participant. How the call went is told by `get_peer_report`.
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

        /// Fetches the report about a peer's call: device, network, events and quality.
        ///
        /// Peers are found by `list_participants`; their identifier is the `id` there. Fails with "not found" when there was no
        /// such peer.
        #[get(
            "/{app_id}/sessions/peer-report/{peer_id}",
            source = "get_peer_report",
            unwrap = "participant"
        )]
        fn get_peer_report(peer_id: String, query: GetPeerReport) -> PeerParticipant;

        /// Tells where the chat of a session can be downloaded.
        ///
        /// The file exists after the session. The address expires; call again for a new one.
        #[get("/{app_id}/sessions/{session_id}/chat", source = "get_session_chat")]
        fn get_chat(session_id: String) -> ChatExport;

        /// Tells where the transcript of a session can be downloaded.
        ///
        /// The meeting must be set to be transcribed, and the file exists after the session. The address expires; call again for a
        /// new one. Reportedly, a download from it can be empty for minutes after the session, with status 200: try again
        /// later.
        #[get(
            "/{app_id}/sessions/{session_id}/transcript",
            source = "get_session_transcript"
        )]
        fn get_transcript(session_id: String, query: GetTranscript) -> Transcript;

        /// Tells where the summary of a session can be downloaded.
        ///
        /// It is made after the session when the meeting is set so, or by `generate_summary`. The address expires; call again for
        /// a new one.
        #[get(
            "/{app_id}/sessions/{session_id}/summary",
            source = "get_session_summary"
        )]
        fn get_summary(session_id: String) -> Summary;

        /// Asks for a summary of a session that has a transcript. It is made in the background; `get_summary` tells where it is.
        ///
        /// It is safe to repeat. The result is none when the service gives none.
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
