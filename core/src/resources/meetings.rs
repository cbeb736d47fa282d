//! Meetings: reusable rooms.

mod end;
mod ensure;

use realtimekit_api_macros::resource_api;

/// Meetings.
#[resource_api]
pub mod api {
    use std::time::Duration;

    use crate::resources::models::{EnsureOutcome, RecordingConfig};
    use crate::values::{Nullable, Timestamp};

    /// Status of a meeting.
    #[open_enum]
    pub enum MeetingStatus {
        /// Participants can join.
        #[wire("ACTIVE")]
        Active,
        /// Nobody can join.
        #[wire("INACTIVE")]
        Inactive,
    }

    /// A meeting: a room that participants can join again and again.
    #[model]
    pub struct Meeting {
        /// Identifier, a UUID.
        pub id: String,
        /// When it was created.
        pub created_at: Option<Timestamp>,
        /// When it was last updated.
        pub updated_at: Option<Timestamp>,
        /// Name of the meeting.
        pub title: Option<String>,
        /// Whether participants can join.
        pub status: Option<MeetingStatus>,
        /// Whether a livestream starts when the first participant joins.
        pub live_stream_on_start: Option<bool>,
        /// Whether the chat is kept after the session.
        pub persist_chat: Option<bool>,
        /// Whether a recording starts when the first participant joins.
        pub record_on_start: Option<bool>,
        /// Recording settings.
        pub recording_config: Option<RecordingConfig>,
        /// How long a session stays active after the last participant left, in seconds: 60 to 600.
        pub session_keep_alive_time_in_secs: Option<Duration>,
        /// Whether each session is summarized after its end. Requires transcription.
        pub summarize_on_end: Option<bool>,
        /// Whether each session is transcribed after its end.
        pub transcribe_on_end: Option<bool>,
        /// Settings of transcription and summaries. Absent in lists.
        pub ai_config: Option<AiConfig>,
    }

    /// Settings of transcription and summaries.
    #[model(input)]
    pub struct AiConfig {
        /// Settings of summaries.
        pub summarization: Option<SummarizationConfig>,
        /// Settings of transcription.
        pub transcription: Option<TranscriptionConfig>,
    }

    /// Kind of session, which decides the structure of its summary.
    #[open_enum]
    pub enum SummaryType {
        /// Any session.
        #[wire("general")]
        General,
        /// Team meeting.
        #[wire("team_meeting")]
        TeamMeeting,
        /// Sales call.
        #[wire("sales_call")]
        SalesCall,
        /// Regular call with a client.
        #[wire("client_check_in")]
        ClientCheckIn,
        /// Interview.
        #[wire("interview")]
        Interview,
        /// Daily standup.
        #[wire("daily_standup")]
        DailyStandup,
        /// One-on-one meeting.
        #[wire("one_on_one_meeting")]
        OneOnOneMeeting,
        /// Lecture.
        #[wire("lecture")]
        Lecture,
        /// Code review.
        #[wire("code_review")]
        CodeReview,
    }

    /// Text format of a summary.
    #[open_enum]
    pub enum SummaryTextFormat {
        /// Plain text.
        #[wire("plain_text")]
        PlainText,
        /// Markdown.
        #[wire("markdown")]
        Markdown,
    }

    /// Settings of summaries.
    #[model(input)]
    pub struct SummarizationConfig {
        /// Kind of session. The API's default is `general`.
        pub summary_type: Option<SummaryType>,
        /// Text format. The API's default is `markdown`.
        pub text_format: Option<SummaryTextFormat>,
        /// Maximum length in words, 150 to 1000. The API's default is 500.
        pub word_limit: Option<u32>,
    }

    /// Spoken language.
    #[open_enum]
    pub enum TranscriptionLanguage {
        /// English (United States).
        #[wire("en-US")]
        EnUs,
        /// English (India).
        #[wire("en-IN")]
        EnIn,
        /// German.
        #[wire("de")]
        De,
        /// Hindi.
        #[wire("hi")]
        Hi,
        /// Swedish.
        #[wire("sv")]
        Sv,
        /// Russian.
        #[wire("ru")]
        Ru,
        /// Polish.
        #[wire("pl")]
        Pl,
        /// Greek.
        #[wire("el")]
        El,
        /// French.
        #[wire("fr")]
        Fr,
        /// Dutch.
        #[wire("nl")]
        Nl,
    }

    /// Settings of transcription.
    #[model(input)]
    pub struct TranscriptionConfig {
        /// Words that the transcription should expect, such as names.
        pub keywords: Option<Vec<String>>,
        /// Spoken language. The API's default is `en-US`.
        pub language: Option<TranscriptionLanguage>,
        /// Whether profanity is masked. The API's default is false.
        pub profanity_filter: Option<bool>,
    }

    /// Settings of a new meeting.
    #[parameters]
    pub struct CreateMeeting {
        /// Name of the meeting. Can be cleared.
        pub title: Nullable<String>,
        /// Whether a livestream starts when the first participant joins. The API's default is false. Can be cleared.
        pub live_stream_on_start: Nullable<bool>,
        /// Whether the chat is kept beyond the session. The API's default is false.
        pub persist_chat: Option<bool>,
        /// Whether recording starts when the first participant joins. The API's default is false. Can be cleared.
        pub record_on_start: Nullable<bool>,
        /// Recording settings.
        pub recording_config: Option<RecordingConfig>,
        /// How long a session stays active after the last participant left, in seconds: 60 to 600. The API's default is
        /// 60.
        pub session_keep_alive_time_in_secs: Option<Duration>,
        /// Whether a summary is made after each session. It needs a transcript. The API's default is false.
        pub summarize_on_end: Option<bool>,
        /// Whether a transcript is made after each session. The API's default is false.
        pub transcribe_on_end: Option<bool>,
        /// Settings of transcription and summaries.
        pub ai_config: Option<AiConfig>,
    }

    /// Fields of a meeting to change. A field that you leave out keeps its value.
    #[parameters]
    pub struct UpdateMeeting {
        /// Whether participants can join. `INACTIVE` closes the meeting.
        pub status: Option<MeetingStatus>,
        /// Name of the meeting.
        pub title: Option<String>,
        /// Whether a livestream starts when the first participant joins.
        pub live_stream_on_start: Option<bool>,
        /// Whether the chat is kept after the session.
        pub persist_chat: Option<bool>,
        /// Whether a recording starts when the first participant joins.
        pub record_on_start: Option<bool>,
        /// Recording settings.
        pub recording_config: Option<RecordingConfig>,
        /// How long a session stays active after the last participant left, in seconds: 60 to 600.
        pub session_keep_alive_time_in_secs: Option<Duration>,
        /// Whether each session is summarized after its end. Requires transcription.
        pub summarize_on_end: Option<bool>,
        /// Whether each session is transcribed after its end.
        pub transcribe_on_end: Option<bool>,
        /// Settings of transcription and summaries.
        pub ai_config: Option<AiConfig>,
    }

    /// New settings of a meeting. A field that you leave out gets its default.
    #[parameters]
    pub struct ReplaceMeeting {
        /// Name of the meeting. Can be cleared.
        pub title: Nullable<String>,
        /// Whether a livestream starts when the first participant joins. The API's default is false. Can be cleared.
        pub live_stream_on_start: Nullable<bool>,
        /// Whether the chat is kept beyond the session. The API's default is false.
        pub persist_chat: Option<bool>,
        /// Whether recording starts when the first participant joins. The API's default is false. Can be cleared.
        pub record_on_start: Nullable<bool>,
        /// Recording settings.
        pub recording_config: Option<RecordingConfig>,
        /// How long a session stays active after the last participant left, in seconds: 60 to 600. The API's default is
        /// 60.
        pub session_keep_alive_time_in_secs: Option<Duration>,
        /// Whether a summary is made after each session. It needs a transcript. The API's default is false.
        pub summarize_on_end: Option<bool>,
        /// Whether a transcript is made after each session. The API's default is false.
        pub transcribe_on_end: Option<bool>,
        /// Settings of transcription and summaries.
        pub ai_config: Option<AiConfig>,
    }

    /// Filters of a list of meetings.
    #[parameters]
    pub struct ListMeetings {
        /// Number of the page, from 1.
        pub page_no: Option<u32>,
        /// Items per page. Cloudflare documents no maximum.
        pub per_page: Option<u32>,
        /// Only meetings since this time.
        pub start_time: Option<Timestamp>,
        /// Only meetings until this time.
        pub end_time: Option<Timestamp>,
        /// Only meetings that match this string.
        pub search: Option<String>,
        /// Only meetings with this status.
        pub status: Option<MeetingStatus>,
    }

    /// The meeting that there is to be.
    #[parameters]
    #[extends(CreateMeeting)]
    pub struct EnsureMeeting {
        /// Name of the meeting.
        pub title: String,
        /// Whether to change a meeting that is found where it differs from what is given here. The default is false.
        pub update: Option<bool>,
    }

    /// The one meeting with a title.
    #[model]
    pub struct EnsuredMeeting {
        /// The meeting.
        pub meeting: Meeting,
        /// Whether it was there, was created, or was changed.
        pub outcome: EnsureOutcome,
    }

    /// How a meeting is ended.
    #[parameters]
    pub struct EndMeeting {
        /// Whether to set the meeting inactive, so that nobody can join again. The default is true.
        pub deactivate: Option<bool>,
    }

    /// What came of a step.
    #[open_enum]
    pub enum EndOutcome {
        /// It was done.
        #[wire("done")]
        Done,
        /// There was nothing to do.
        #[wire("nothing_to_do")]
        NothingToDo,
    }

    /// A step in which a meeting was ended.
    #[model]
    pub struct EndStep {
        /// The operation, such as `recordings.stop`.
        pub operation: String,
        /// Identifier of the recording that was stopped; missing for other steps.
        pub recording_id: Option<String>,
        /// What came of it.
        pub outcome: EndOutcome,
    }

    /// How a meeting was ended.
    #[model]
    pub struct EndedMeeting {
        /// The steps, in order.
        pub steps: Vec<EndStep>,
    }

    /// Options of the request for a meeting.
    #[parameters]
    pub struct GetMeeting {
        /// Accepted by the API, not documented by Cloudflare.
        pub name: Option<String>,
    }

    /// Meetings of an app.
    #[resource]
    pub trait Meetings {
        /// Lists the meetings of the app.
        #[get("/{app_id}/meetings", source = "list_meetings")]
        fn list(query: ListMeetings) -> Page<Meeting>;

        /// Creates a meeting.
        ///
        /// The meeting exists until you set it inactive, even if nobody is in it. The API cannot tell a retry from a
        /// second create: if the response is lost, the outcome is unknown and the call is not retried.
        #[post("/{app_id}/meetings", source = "create_meeting", retry = create)]
        fn create(body: CreateMeeting) -> Meeting;

        /// Returns a meeting.
        ///
        /// Fails with "not found" if the app does not have the meeting.
        #[get("/{app_id}/meetings/{meeting_id}", source = "get_meeting")]
        fn get(meeting_id: String, query: GetMeeting) -> Meeting;

        /// Changes some fields of a meeting.
        ///
        /// To close a meeting for new participants, set its status to `INACTIVE`. The API cannot delete meetings.
        #[patch("/{app_id}/meetings/{meeting_id}", source = "update_meeting")]
        fn update(meeting_id: String, body: UpdateMeeting) -> Meeting;

        /// Replaces all settings of a meeting. A setting that you leave out gets its default.
        ///
        /// The status is not one of these settings: change it with `update`.
        #[put("/{app_id}/meetings/{meeting_id}", source = "replace_meeting")]
        fn replace(meeting_id: String, body: ReplaceMeeting) -> Meeting;

        /// Returns the active meeting with exactly this title, and creates it if there is none.
        ///
        /// Call it as often as you like, from as many processes as you like: all get the same meeting, the oldest. If the
        /// response to the create is lost, the task looks for the meeting before it decides. If somebody else was faster, it sets
        /// the meeting that it created inactive. A meeting that is found stays as it is, unless `update` is true.
        ///
        /// It finds meetings by the service's search, so it relies on the search to find a meeting by its whole title.
        #[task(
            run = crate::resources::meetings::ensure::ensure,
            timeout = 60,
            calls("meetings.list", "meetings.create", "meetings.get", "meetings.update")
        )]
        fn ensure(with: EnsureMeeting) -> EnsuredMeeting;

        /// Ends everything in a meeting: stops its recordings, then its livestream, removes everybody, and sets it inactive.
        ///
        /// The order matters: reportedly, a recording that is stopped after everybody was removed can stay in state `UPLOADING`.
        /// A step that finds nothing to do has succeeded, so call it as often as you like. A step that fails does not keep the
        /// others from being tried: the task then fails with its error, whose message lists all steps.
        #[task(
            run = crate::resources::meetings::end::end,
            timeout = 60,
            calls(
                "recordings.list",
                "recordings.stop",
                "livestreams.stop",
                "active_sessions.kick_all",
                "meetings.update"
            )
        )]
        fn end(meeting_id: String, with: EndMeeting) -> EndedMeeting;
    }
}
