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

    /// Whether a meeting can be joined.
    #[open_enum]
    pub enum MeetingStatus {
        /// It can be joined.
        #[wire("ACTIVE")]
        Active,
        /// Nobody can join.
        #[wire("INACTIVE")]
        Inactive,
    }

    /// A meeting: a room that participants join, time and again.
    #[model]
    pub struct Meeting {
        /// Identifier, a UUID.
        pub id: String,
        /// When it was created.
        pub created_at: Option<Timestamp>,
        /// When it was last changed.
        pub updated_at: Option<Timestamp>,
        /// Name of the meeting.
        pub title: Option<String>,
        /// Whether it can be joined.
        pub status: Option<MeetingStatus>,
        /// Whether a livestream starts when the first participant joins.
        pub live_stream_on_start: Option<bool>,
        /// Whether the chat is kept beyond the session.
        pub persist_chat: Option<bool>,
        /// Whether recording starts when the first participant joins.
        pub record_on_start: Option<bool>,
        /// How the meeting is recorded.
        pub recording_config: Option<RecordingConfig>,
        /// How long a session goes on after the last participant left, in seconds: 60 to 600.
        pub session_keep_alive_time_in_secs: Option<Duration>,
        /// Whether a summary is made after each session. It needs a transcript.
        pub summarize_on_end: Option<bool>,
        /// Whether a transcript is made after each session.
        pub transcribe_on_end: Option<bool>,
        /// Transcription and summaries. Lists leave it out.
        pub ai_config: Option<AiConfig>,
    }

    /// How sessions are transcribed and summarized.
    #[model(input)]
    pub struct AiConfig {
        /// Summaries.
        pub summarization: Option<SummarizationConfig>,
        /// Transcription.
        pub transcription: Option<TranscriptionConfig>,
    }

    /// Kind of session, which shapes its summary.
    #[open_enum]
    pub enum SummaryType {
        /// Any session.
        #[wire("general")]
        General,
        /// Meeting of a team.
        #[wire("team_meeting")]
        TeamMeeting,
        /// Call with a possible customer.
        #[wire("sales_call")]
        SalesCall,
        /// Regular call with a client.
        #[wire("client_check_in")]
        ClientCheckIn,
        /// Interview.
        #[wire("interview")]
        Interview,
        /// Daily meeting of a team.
        #[wire("daily_standup")]
        DailyStandup,
        /// Meeting of two.
        #[wire("one_on_one_meeting")]
        OneOnOneMeeting,
        /// Lecture.
        #[wire("lecture")]
        Lecture,
        /// Review of code.
        #[wire("code_review")]
        CodeReview,
    }

    /// Markup of a summary.
    #[open_enum]
    pub enum SummaryTextFormat {
        /// None.
        #[wire("plain_text")]
        PlainText,
        /// Markdown.
        #[wire("markdown")]
        Markdown,
    }

    /// How sessions are summarized.
    #[model(input)]
    pub struct SummarizationConfig {
        /// Kind of session. The service's default is `general`.
        pub summary_type: Option<SummaryType>,
        /// Markup. The service's default is `markdown`.
        pub text_format: Option<SummaryTextFormat>,
        /// Greatest length in words, 150 to 1000. The service's default is 500.
        pub word_limit: Option<u32>,
    }

    /// Language that is spoken.
    #[open_enum]
    pub enum TranscriptionLanguage {
        /// English of the United States.
        #[wire("en-US")]
        EnUs,
        /// English of India.
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

    /// How sessions are transcribed.
    #[model(input)]
    pub struct TranscriptionConfig {
        /// Words that are likely to be said, such as names.
        pub keywords: Option<Vec<String>>,
        /// Language that is spoken. The service's default is `en-US`.
        pub language: Option<TranscriptionLanguage>,
        /// Whether swear words are masked. The service's default is false.
        pub profanity_filter: Option<bool>,
    }

    /// What a new meeting is made of.
    #[parameters]
    pub struct CreateMeeting {
        /// Name of the meeting. Can be cleared.
        pub title: Nullable<String>,
        /// Whether a livestream starts when the first participant joins. The service's default is false. Can be cleared.
        pub live_stream_on_start: Nullable<bool>,
        /// Whether the chat is kept beyond the session. The service's default is false.
        pub persist_chat: Option<bool>,
        /// Whether recording starts when the first participant joins. The service's default is false. Can be cleared.
        pub record_on_start: Nullable<bool>,
        /// How the meeting is recorded.
        pub recording_config: Option<RecordingConfig>,
        /// How long a session goes on after the last participant left, in seconds: 60 to 600. The service's default is 60.
        pub session_keep_alive_time_in_secs: Option<Duration>,
        /// Whether a summary is made after each session. It needs a transcript. The service's default is false.
        pub summarize_on_end: Option<bool>,
        /// Whether a transcript is made after each session. The service's default is false.
        pub transcribe_on_end: Option<bool>,
        /// Transcription and summaries.
        pub ai_config: Option<AiConfig>,
    }

    /// What of a meeting is changed. What is left out stays as it is.
    #[parameters]
    pub struct UpdateMeeting {
        /// Whether the meeting can be joined. Setting it inactive is how a meeting is closed.
        pub status: Option<MeetingStatus>,
        /// Name of the meeting.
        pub title: Option<String>,
        /// Whether a livestream starts when the first participant joins.
        pub live_stream_on_start: Option<bool>,
        /// Whether the chat is kept beyond the session.
        pub persist_chat: Option<bool>,
        /// Whether recording starts when the first participant joins.
        pub record_on_start: Option<bool>,
        /// How the meeting is recorded.
        pub recording_config: Option<RecordingConfig>,
        /// How long a session goes on after the last participant left, in seconds: 60 to 600.
        pub session_keep_alive_time_in_secs: Option<Duration>,
        /// Whether a summary is made after each session. It needs a transcript.
        pub summarize_on_end: Option<bool>,
        /// Whether a transcript is made after each session.
        pub transcribe_on_end: Option<bool>,
        /// Transcription and summaries.
        pub ai_config: Option<AiConfig>,
    }

    /// What a meeting is replaced by. What is left out gets its default.
    #[parameters]
    pub struct ReplaceMeeting {
        /// Name of the meeting. Can be cleared.
        pub title: Nullable<String>,
        /// Whether a livestream starts when the first participant joins. The service's default is false. Can be cleared.
        pub live_stream_on_start: Nullable<bool>,
        /// Whether the chat is kept beyond the session. The service's default is false.
        pub persist_chat: Option<bool>,
        /// Whether recording starts when the first participant joins. The service's default is false. Can be cleared.
        pub record_on_start: Nullable<bool>,
        /// How the meeting is recorded.
        pub recording_config: Option<RecordingConfig>,
        /// How long a session goes on after the last participant left, in seconds: 60 to 600. The service's default is 60.
        pub session_keep_alive_time_in_secs: Option<Duration>,
        /// Whether a summary is made after each session. It needs a transcript. The service's default is false.
        pub summarize_on_end: Option<bool>,
        /// Whether a transcript is made after each session. The service's default is false.
        pub transcribe_on_end: Option<bool>,
        /// Transcription and summaries.
        pub ai_config: Option<AiConfig>,
    }

    /// Which meetings are listed.
    #[parameters]
    pub struct ListMeetings {
        /// Page to fetch; the first is 1.
        pub page_no: Option<u32>,
        /// Items on a page. No upper limit is documented.
        pub per_page: Option<u32>,
        /// Only meetings since this time.
        pub start_time: Option<Timestamp>,
        /// Only meetings until this time.
        pub end_time: Option<Timestamp>,
        /// Only meetings that match this text.
        pub search: Option<String>,
        /// Only meetings in this state.
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

    /// How a meeting is fetched.
    #[parameters]
    pub struct GetMeeting {
        /// A parameter that the service accepts and nobody explains.
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
        /// It exists until it is set inactive; nobody needs to be in it. Call it once: the service cannot tell a repeated
        /// request from a second one, so a lost answer is reported as an unknown outcome and not sent again.
        #[post("/{app_id}/meetings", source = "create_meeting", retry = create)]
        fn create(body: CreateMeeting) -> Meeting;

        /// Fetches a meeting.
        ///
        /// Fails with "not found" when the app has no such meeting.
        #[get("/{app_id}/meetings/{meeting_id}", source = "get_meeting")]
        fn get(meeting_id: String, query: GetMeeting) -> Meeting;

        /// Changes some fields of a meeting.
        ///
        /// This is also how a meeting is closed for new participants: there is no way to delete one.
        #[patch("/{app_id}/meetings/{meeting_id}", source = "update_meeting")]
        fn update(meeting_id: String, body: UpdateMeeting) -> Meeting;

        /// Replaces all settings of a meeting. What is left out gets its default.
        ///
        /// Whether the meeting can be joined is not among them: use `update` for that.
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
