//! Livestreams: of meetings, or fed by your own encoder.

mod restart;
mod wait;

use realtimekit_api_macros::resource_api;

use crate::http::{FromPayload, Malformed, Payload};
use crate::page::Page;
use api::{
    ActiveLivestreamSession, Livestream, LivestreamDetails, LivestreamSession, MeetingLivestreams,
};

/// Livestreams.
#[resource_api]
pub mod api {
    use std::time::Duration;

    use crate::resources::models::Paging;
    use crate::values::{Nullable, Secret, Timestamp};

    /// Status of a livestream. Cloudflare does not define the values; the descriptions follow its examples.
    #[open_enum]
    pub enum LivestreamStatus {
        /// Live: viewers can watch.
        #[wire("LIVE")]
        Live,
        /// Not streaming: stopped, or not started.
        #[wire("IDLE")]
        Idle,
        /// Failed.
        #[wire("ERRORED")]
        Errored,
        /// Starting: viewers cannot watch yet.
        #[wire("INVOKED")]
        Invoked,
        /// Ended. Occurs in responses and guides only, and is not a filter.
        #[wire("OFFLINE")]
        Offline,
    }

    /// A livestream. It can run several times.
    #[model]
    pub struct Livestream {
        /// Identifier.
        pub id: String,
        /// Name of letters, digits, hyphens and underscores.
        pub name: Option<String>,
        /// Status.
        pub status: Option<LivestreamStatus>,
        /// Identifier of the streamed meeting. Absent if an encoder feeds the livestream.
        pub meeting_id: Option<String>,
        /// RTMPS URL for ingest.
        pub ingest_server: Option<String>,
        /// Stream key for ingest. Anyone with the key can stream.
        pub stream_key: Option<Secret>,
        /// Playback URL: the HLS manifest for viewers.
        pub playback_url: Option<String>,
        /// Whether the livestream is disabled. Absent if the API sends a value that is neither yes nor no.
        pub disabled: Option<bool>,
        /// When it was created.
        pub created_at: Option<Timestamp>,
        /// When it was last updated.
        pub updated_at: Option<Timestamp>,
    }

    /// One run of a livestream, from start to stop.
    #[model]
    pub struct LivestreamSession {
        /// Identifier.
        pub id: String,
        /// Identifier of the livestream.
        pub livestream_id: Option<String>,
        /// When the start was requested.
        pub invoked_time: Option<Timestamp>,
        /// When it went live.
        pub started_time: Option<Timestamp>,
        /// When it stopped.
        pub stopped_time: Option<Timestamp>,
        /// Seconds of media that were ingested. Reads 60 until it becomes exact, about 45 seconds after the start.
        pub ingest_seconds: Option<Duration>,
        /// Seconds that all viewers watched together. Reads 60 until it becomes exact, about 45 seconds after the
        /// start.
        pub viewer_seconds: Option<Duration>,
        /// Error message, if the run failed.
        pub err_message: Option<String>,
        /// When the record was created.
        pub created_at: Option<Timestamp>,
        /// When the record was last updated.
        pub updated_at: Option<Timestamp>,
    }

    /// A livestream with its runs.
    #[model(custom)]
    pub struct LivestreamDetails {
        /// The livestream.
        pub livestream: Livestream,
        /// Its runs on this page.
        pub sessions: Vec<LivestreamSession>,
        /// Position of the page of runs among all runs, if the API sends it.
        pub paging: Option<Paging>,
    }

    /// A livestream with its active run.
    #[model(custom)]
    pub struct ActiveLivestreamSession {
        /// The livestream.
        pub livestream: Option<Livestream>,
        /// The active run.
        pub session: Option<LivestreamSession>,
    }

    /// Further fields of a page of runs of a meeting's livestreams.
    #[companions]
    pub struct MeetingLivestreams {
        /// The livestreams of the meeting to which the runs belong.
        pub livestreams: Vec<Livestream>,
    }

    /// A response that is only a message.
    #[model]
    pub struct MessageResult {
        /// Message for people. It may change, so do not compare it.
        pub message: Option<String>,
    }

    /// Status to filter livestreams by.
    #[open_enum]
    pub enum LivestreamStatusFilter {
        /// Live: viewers can watch.
        #[wire("LIVE")]
        Live,
        /// Not streaming.
        #[wire("IDLE")]
        Idle,
        /// Failed.
        #[wire("ERRORED")]
        Errored,
        /// Starting.
        #[wire("INVOKED")]
        Invoked,
    }

    /// Sort order of livestreams. Other lists spell descending differently.
    #[open_enum]
    pub enum LivestreamSortOrder {
        /// Oldest first.
        #[wire("ASC")]
        Ascending,
        /// Newest first.
        #[wire("DSC")]
        Descending,
    }

    /// Filters and order of a list of livestreams.
    #[parameters]
    pub struct ListLivestreams {
        /// Whether to exclude livestreams of meetings. The API's default is false.
        pub exclude_meetings: Option<bool>,
        /// Items per page. Cloudflare documents no maximum.
        pub per_page: Option<u32>,
        /// Number of the page, from 1.
        pub page_no: Option<u32>,
        /// Only livestreams with this status.
        pub status: Option<LivestreamStatusFilter>,
        /// Only livestreams since this time.
        pub start_time: Option<Timestamp>,
        /// Only livestreams until this time.
        pub end_time: Option<Timestamp>,
        /// Sort order.
        pub sort_order: Option<LivestreamSortOrder>,
    }

    /// Settings of a new livestream.
    #[parameters]
    pub struct CreateLivestream {
        /// Name of letters, digits, hyphens and underscores. Can be cleared.
        pub name: Nullable<String>,
    }

    /// The page of runs that a livestream comes with.
    #[parameters]
    pub struct GetLivestream {
        /// Number of the page of runs, from 1.
        pub page_no: Option<u32>,
        /// Runs per page.
        pub per_page: Option<u32>,
    }

    /// The page of runs.
    #[parameters]
    pub struct ListLivestreamSessions {
        /// Number of the page, from 1.
        pub page_no: Option<u32>,
        /// Items per page. Cloudflare documents no maximum.
        pub per_page: Option<u32>,
    }

    /// Size of the streamed video.
    #[model(input)]
    pub struct LivestreamVideoConfig {
        /// Height in pixels.
        pub height: Option<u32>,
        /// Width in pixels.
        pub width: Option<u32>,
    }

    /// Settings of a livestream of a meeting.
    #[parameters]
    pub struct StartLivestream {
        /// Name of letters, digits, hyphens and underscores. Can be cleared.
        pub name: Nullable<String>,
        /// Size of the video.
        pub video_config: Option<LivestreamVideoConfig>,
    }

    /// Options of the new livestream.
    #[parameters]
    #[extends(StartLivestream)]
    pub struct RestartLivestream {}

    /// The livestream that is waited for: exactly one of the two.
    #[parameters]
    pub struct WaitForLivestream {
        /// Identifier of the meeting whose livestream is meant.
        pub meeting_id: Option<String>,
        /// Identifier of the livestream.
        pub livestream_id: Option<String>,
    }

    /// Livestreams of an app.
    #[resource]
    pub trait Livestreams {
        /// Lists livestreams, both of meetings and fed by an encoder.
        #[get("/{app_id}/livestreams", source = "list_livestreams")]
        fn list(query: ListLivestreams) -> Page<Livestream>;

        /// Creates a livestream that belongs to no meeting and is fed by an encoder.
        ///
        /// The newest official SDKs no longer have this operation, so the API may respond with "not found" in the
        /// future. If the response is lost, the outcome is unknown and the call is not retried.
        #[post("/{app_id}/livestreams", source = "create_livestream", retry = create)]
        fn create(body: CreateLivestream) -> Livestream;

        /// Returns a livestream with its runs.
        ///
        /// Fails with "not found" if the app does not have the livestream.
        #[get("/{app_id}/livestreams/{livestream_id}", source = "get_livestream")]
        fn get(livestream_id: String, query: GetLivestream) -> LivestreamDetails;

        /// Returns one run of a livestream.
        ///
        /// Fails with "not found" if the run does not exist.
        #[get(
            "/{app_id}/livestreams/sessions/{livestream_session_id}",
            source = "get_livestream_session"
        )]
        fn get_session(livestream_session_id: String) -> LivestreamSession;

        /// Returns a livestream with its active run.
        ///
        /// Fails with "not found" if nothing is live.
        #[get(
            "/{app_id}/livestreams/{livestream_id}/active-livestream-session",
            source = "get_active_livestream_session",
            find = find_active_session
        )]
        fn get_active_session(livestream_id: String) -> ActiveLivestreamSession;

        /// Starts a livestream of a meeting.
        ///
        /// Returns at once, with status `INVOKED`; the livestream is live some seconds later. Fails with "invalid
        /// request" while an earlier livestream of the meeting is live or still stopping. Stopping reportedly takes
        /// about three seconds after `stop`: start again then. If the response is lost, the outcome is unknown and the
        /// call is not retried: look with `get_active_for_meeting`.
        #[post("/{app_id}/meetings/{meeting_id}/livestreams", source = "start_meeting_livestream", retry = create)]
        fn start(meeting_id: String, body: StartLivestream) -> Livestream;

        /// Stops the livestream of a meeting.
        ///
        /// Fails with "not found" if nothing is live. Idempotent: if a retry finds nothing live, the call succeeds and
        /// returns nothing.
        #[post(
            "/{app_id}/meetings/{meeting_id}/active-livestream/stop",
            source = "stop_meeting_livestream",
            retry = harmless,
            settles = true
        )]
        fn stop(meeting_id: String) -> Option<MessageResult>;

        /// Returns the active livestream of a meeting.
        ///
        /// Fails with "not found" if nothing is live.
        #[get(
            "/{app_id}/meetings/{meeting_id}/active-livestream",
            source = "get_meeting_active_livestream",
            find = find_active_for_meeting
        )]
        fn get_active_for_meeting(meeting_id: String) -> Livestream;

        /// Lists the runs of a meeting's livestreams. The page also has the livestreams.
        #[get(
            "/{app_id}/meetings/{meeting_id}/livestream",
            source = "get_meeting_livestream_sessions",
            items = "sessions",
            items = "session"
        )]
        fn list_for_meeting(
            meeting_id: String,
            query: ListLivestreamSessions,
        ) -> Page<LivestreamSession, MeetingLivestreams>;

        /// Lists the runs of livestreams during a session of a meeting.
        #[get(
            "/{app_id}/sessions/{session_id}/livestream-sessions",
            source = "list_session_livestream_sessions",
            items = "data"
        )]
        fn list_for_session(
            session_id: String,
            query: ListLivestreamSessions,
        ) -> Page<LivestreamSession>;

        /// Waits until a livestream is live, and returns it.
        ///
        /// Pass exactly one of `meeting_id` and `livestream_id`. It looks every half second at first, then less often, at last
        /// every five seconds. Fails with "conflict" as soon as the livestream fails or is stopped, and with "timeout" if it is
        /// not live in time; the error has the livestream as it was seen last.
        #[task(
            run = crate::resources::livestreams::wait::until_live,
            timeout = 60,
            calls("livestreams.find_active_for_meeting", "livestreams.get"),
            waits
        )]
        fn wait_until_live(with: WaitForLivestream) -> Livestream;

        /// Waits until a livestream has stopped, and returns it.
        ///
        /// Pass exactly one of `meeting_id` and `livestream_id`. It looks every half second at first, then less often, at last
        /// every five seconds. The result is none if the meeting has no livestream that is live when the task begins. Fails with
        /// "timeout" if the livestream has not stopped in time; the error has the livestream as it was seen last.
        #[task(
            run = crate::resources::livestreams::wait::until_stopped,
            timeout = 60,
            calls("livestreams.find_active_for_meeting", "livestreams.get"),
            waits
        )]
        fn wait_until_stopped(with: WaitForLivestream) -> Option<Livestream>;

        /// Stops the livestream of a meeting if one is live, and starts a new one.
        ///
        /// The service reportedly refuses a start for some seconds after a stop: a start that is refused with 400 or 409 is
        /// tried again for at most 15 seconds, after which its error is returned. If the response to the start is lost, the task
        /// looks for the livestream before it decides. The new livestream is not live yet: see `wait_until_live`.
        #[task(
            run = crate::resources::livestreams::restart::restart,
            timeout = 60,
            calls(
                "livestreams.stop",
                "livestreams.find_active_for_meeting",
                "livestreams.start"
            )
        )]
        fn restart(meeting_id: String, with: RestartLivestream) -> Livestream;
    }
}

/// The sources put the livestream under a key of its own or make it the payload; its runs are one object or several.
impl FromPayload for LivestreamDetails {
    fn from_payload(payload: &Payload<'_>) -> Result<Self, Malformed> {
        let mut sessions = payload.one_or_several("sessions")?;
        sessions.extend(payload.one_or_several("session")?);
        let livestream: Livestream = match payload.promised_member("livestream")? {
            Some(livestream) => livestream,
            None => payload.object()?,
        };
        if livestream.id.is_empty() {
            return Err(Malformed::new(
                "data.livestream.id",
                "the promised object has no id",
            ));
        }
        Ok(Self {
            livestream,
            sessions,
            paging: payload.paging()?,
        })
    }
}

impl FromPayload for ActiveLivestreamSession {
    fn from_payload(payload: &Payload<'_>) -> Result<Self, Malformed> {
        Ok(Self {
            livestream: payload.member("livestream")?,
            session: payload.member("session")?,
        })
    }
}

/// The sources give one livestream or several, under a name in the singular or plural.
impl FromPayload for MeetingLivestreams {
    fn from_payload(payload: &Payload<'_>) -> Result<Self, Malformed> {
        let mut livestreams = payload.one_or_several_if_any("livestreams")?;
        livestreams.extend(payload.one_or_several_if_any("livestream")?);
        Ok(Self { livestreams })
    }
}

/// `page.livestreams`, as in every other language.
impl std::ops::Deref for Page<LivestreamSession, MeetingLivestreams> {
    type Target = MeetingLivestreams;

    fn deref(&self) -> &MeetingLivestreams {
        &self.companions
    }
}
