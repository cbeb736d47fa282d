//! Livestreams: of meetings, or fed by an encoder of one's own.

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

    /// State of a livestream. The service does not define the states; these are readings of its examples.
    #[open_enum]
    pub enum LivestreamStatus {
        /// Media flows.
        #[wire("LIVE")]
        Live,
        /// It exists, and no media flows.
        #[wire("IDLE")]
        Idle,
        /// It failed.
        #[wire("ERRORED")]
        Errored,
        /// It was created or asked to start, and no media flows yet.
        #[wire("INVOKED")]
        Invoked,
        /// It ended. Only answers and guides use it; it is no filter.
        #[wire("OFFLINE")]
        Offline,
    }

    /// A livestream, which lives on across several runs.
    #[model]
    pub struct Livestream {
        /// Identifier.
        pub id: String,
        /// Name: letters, digits, hyphens and underscores.
        pub name: Option<String>,
        /// State.
        pub status: Option<LivestreamStatus>,
        /// Meeting that is streamed; missing for a livestream that an encoder feeds.
        pub meeting_id: Option<String>,
        /// RTMPS address that takes the stream.
        pub ingest_server: Option<String>,
        /// Key that goes with the address. Whoever has it can stream.
        pub stream_key: Option<Secret>,
        /// Address of the HLS manifest that viewers play.
        pub playback_url: Option<String>,
        /// Whether it is switched off; missing when the service says something that is neither yes nor no.
        pub disabled: Option<bool>,
        /// When it was created.
        pub created_at: Option<Timestamp>,
        /// When it was last changed.
        pub updated_at: Option<Timestamp>,
    }

    /// One run of a livestream, from its start to its stop.
    #[model]
    pub struct LivestreamSession {
        /// Identifier.
        pub id: String,
        /// Identifier of the livestream.
        pub livestream_id: Option<String>,
        /// When the start was asked for.
        pub invoked_time: Option<Timestamp>,
        /// When media began to flow.
        pub started_time: Option<Timestamp>,
        /// When it stopped.
        pub stopped_time: Option<Timestamp>,
        /// Seconds of media that were taken in. It becomes exact some 45 seconds after the start and reads 60 until then.
        pub ingest_seconds: Option<Duration>,
        /// Seconds that viewers watched, all together. It becomes exact some 45 seconds after the start and reads 60 until then.
        pub viewer_seconds: Option<Duration>,
        /// What went wrong, if something did.
        pub err_message: Option<String>,
        /// When the record was created.
        pub created_at: Option<Timestamp>,
        /// When the record was last changed.
        pub updated_at: Option<Timestamp>,
    }

    /// A livestream with its runs.
    #[model(custom)]
    pub struct LivestreamDetails {
        /// The livestream.
        pub livestream: Livestream,
        /// Its runs on this page.
        pub sessions: Vec<LivestreamSession>,
        /// Where the page of runs lies among all of them, if the service says so.
        pub paging: Option<Paging>,
    }

    /// A livestream with the run that goes on.
    #[model(custom)]
    pub struct ActiveLivestreamSession {
        /// The livestream.
        pub livestream: Option<Livestream>,
        /// The run that goes on.
        pub session: Option<LivestreamSession>,
    }

    /// What stands beside the runs of a meeting's livestreams.
    #[companions]
    pub struct MeetingLivestreams {
        /// The livestreams of the meeting to which the runs belong.
        pub livestreams: Vec<Livestream>,
    }

    /// An answer that is only a sentence.
    #[model]
    pub struct MessageResult {
        /// The service's words. They change; do not compare them.
        pub message: Option<String>,
    }

    /// State that livestreams are filtered by.
    #[open_enum]
    pub enum LivestreamStatusFilter {
        /// Media flows.
        #[wire("LIVE")]
        Live,
        /// No media flows.
        #[wire("IDLE")]
        Idle,
        /// Failed.
        #[wire("ERRORED")]
        Errored,
        /// Asked to start.
        #[wire("INVOKED")]
        Invoked,
    }

    /// Order of livestreams. Other lists spell descending differently.
    #[open_enum]
    pub enum LivestreamSortOrder {
        /// Oldest first.
        #[wire("ASC")]
        Ascending,
        /// Newest first.
        #[wire("DSC")]
        Descending,
    }

    /// Which livestreams are listed, and how.
    #[parameters]
    pub struct ListLivestreams {
        /// Whether to leave out the livestreams of meetings. The service's default is false.
        pub exclude_meetings: Option<bool>,
        /// Items on a page. No upper limit is documented.
        pub per_page: Option<u32>,
        /// Page to fetch; the first is 1.
        pub page_no: Option<u32>,
        /// Only livestreams in this state.
        pub status: Option<LivestreamStatusFilter>,
        /// Only livestreams since this time.
        pub start_time: Option<Timestamp>,
        /// Only livestreams until this time.
        pub end_time: Option<Timestamp>,
        /// Order.
        pub sort_order: Option<LivestreamSortOrder>,
    }

    /// What a new livestream is made of.
    #[parameters]
    pub struct CreateLivestream {
        /// Name: letters, digits, hyphens and underscores. Can be cleared.
        pub name: Nullable<String>,
    }

    /// Which runs are fetched with a livestream.
    #[parameters]
    pub struct GetLivestream {
        /// Page of runs to fetch; the first is 1.
        pub page_no: Option<u32>,
        /// Runs on a page.
        pub per_page: Option<u32>,
    }

    /// Which page of runs is listed.
    #[parameters]
    pub struct ListLivestreamSessions {
        /// Page to fetch; the first is 1.
        pub page_no: Option<u32>,
        /// Items on a page. No upper limit is documented.
        pub per_page: Option<u32>,
    }

    /// Size of a streamed picture.
    #[model(input)]
    pub struct LivestreamVideoConfig {
        /// Height in pixels.
        pub height: Option<u32>,
        /// Width in pixels.
        pub width: Option<u32>,
    }

    /// How a meeting is streamed.
    #[parameters]
    pub struct StartLivestream {
        /// Name: letters, digits, hyphens and underscores. Can be cleared.
        pub name: Nullable<String>,
        /// Size of the picture.
        pub video_config: Option<LivestreamVideoConfig>,
    }

    /// How a meeting is streamed anew.
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
        /// Lists livestreams, those of meetings and those fed by an encoder.
        #[get("/{app_id}/livestreams", source = "list_livestreams")]
        fn list(query: ListLivestreams) -> Page<Livestream>;

        /// Creates a livestream that belongs to no meeting and is fed by an encoder.
        ///
        /// Newer official clients no longer have this operation, so the service may answer "not found" one day. A lost answer is
        /// reported as an unknown outcome and not sent again.
        #[post("/{app_id}/livestreams", source = "create_livestream", retry = create)]
        fn create(body: CreateLivestream) -> Livestream;

        /// Fetches a livestream with its runs.
        ///
        /// Fails with "not found" when the app has no such livestream.
        #[get("/{app_id}/livestreams/{livestream_id}", source = "get_livestream")]
        fn get(livestream_id: String, query: GetLivestream) -> LivestreamDetails;

        /// Fetches one run of a livestream.
        ///
        /// Fails with "not found" when there is no such run.
        #[get(
            "/{app_id}/livestreams/sessions/{livestream_session_id}",
            source = "get_livestream_session"
        )]
        fn get_session(livestream_session_id: String) -> LivestreamSession;

        /// Fetches a livestream with the run that goes on.
        ///
        /// Fails with "not found" when nothing is live.
        #[get(
            "/{app_id}/livestreams/{livestream_id}/active-livestream-session",
            source = "get_active_livestream_session",
            find = find_active_session
        )]
        fn get_active_session(livestream_id: String) -> ActiveLivestreamSession;

        /// Starts to stream a meeting.
        ///
        /// The answer comes at once, with state `INVOKED`; media flows some seconds later. Fails with "invalid request" while an
        /// earlier livestream of the meeting is live or still stopping, which reportedly lasts some three seconds after `stop`:
        /// try again then. A lost answer is reported as an unknown outcome and not
        /// sent again: look with `get_active_for_meeting`.
        #[post("/{app_id}/meetings/{meeting_id}/livestreams", source = "start_meeting_livestream", retry = create)]
        fn start(meeting_id: String, body: StartLivestream) -> Livestream;

        /// Stops the livestream of a meeting.
        ///
        /// Fails with "not found" when nothing is live. It aims at a state, so it is safe to repeat: when a repetition finds nothing
        /// live any more, an earlier attempt has done it, and the result is none.
        #[post(
            "/{app_id}/meetings/{meeting_id}/active-livestream/stop",
            source = "stop_meeting_livestream",
            retry = harmless,
            settles = true
        )]
        fn stop(meeting_id: String) -> Option<MessageResult>;

        /// Fetches the livestream of a meeting that is live.
        ///
        /// Fails with "not found" when nothing is live.
        #[get(
            "/{app_id}/meetings/{meeting_id}/active-livestream",
            source = "get_meeting_active_livestream",
            find = find_active_for_meeting
        )]
        fn get_active_for_meeting(meeting_id: String) -> Livestream;

        /// Lists the runs of a meeting's livestreams. The page holds the livestreams, too.
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
