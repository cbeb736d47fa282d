//! Active sessions: acting on a meeting while people are in it.

use realtimekit_api_macros::resource_api;

use crate::http::{FromPayload, Malformed, Payload};
use api::Poll;

/// Active sessions.
#[resource_api]
pub mod api {
    use crate::resources::models::Session;
    use crate::values::Timestamp;

    /// The participants whom an action affected.
    #[model]
    pub struct AffectedParticipants {
        /// The API's name of the action.
        pub action: Option<String>,
        /// The affected participants.
        pub participants: Vec<AffectedParticipant>,
    }

    /// A participant whom an action affected.
    #[model]
    pub struct AffectedParticipant {
        /// Identifier of the participant.
        pub id: String,
        /// Display name.
        pub name: Option<String>,
        /// Email address, if the API knows one.
        pub email: Option<String>,
        /// URL of the profile picture.
        pub picture: Option<String>,
        /// When the participant was added.
        pub created_at: Option<Timestamp>,
        /// When the participant was last updated.
        pub updated_at: Option<Timestamp>,
    }

    /// How many participants were removed.
    #[model]
    pub struct KickAllResult {
        /// The API's name of the action.
        pub action: Option<String>,
        /// Number of participants who were removed.
        pub kicked_participants_count: Option<i64>,
    }

    /// How many participants were muted.
    #[model]
    pub struct MuteAllResult {
        /// The API's name of the action.
        pub action: Option<String>,
        /// Number of participants who were muted.
        pub muted_participants_count: Option<i64>,
    }

    /// A poll in a session.
    #[model(custom)]
    pub struct Poll {
        /// Identifier.
        pub id: String,
        /// The question.
        pub question: Option<String>,
        /// The options with their votes.
        pub options: Vec<PollOption>,
        /// Whether votes are anonymous.
        pub anonymous: Option<bool>,
        /// Whether results are hidden from participants who have not voted.
        pub hide_votes: Option<bool>,
        /// Identifier of the participant who created the poll.
        pub created_by: Option<String>,
        /// Identifiers of the participants who voted.
        pub voted: Vec<String>,
        /// The API's name of the action.
        pub action: Option<String>,
    }

    /// An option of a poll.
    #[model]
    pub struct PollOption {
        /// Label of the option.
        pub text: Option<String>,
        /// Number of votes.
        pub count: Option<i64>,
        /// The votes for this option.
        pub votes: Vec<PollVote>,
    }

    /// A vote in a poll.
    #[model]
    pub struct PollVote {
        /// Identifier of the voter.
        pub id: String,
        /// Name of the voter.
        pub name: Option<String>,
    }

    /// Selects participants by either identifier, or by both. Both lists are always sent.
    #[parameters]
    pub struct SelectParticipants {
        /// Identifiers of participants.
        #[default([])]
        pub participant_ids: Option<Vec<String>>,
        /// Identifiers of participants in your own system.
        #[default([])]
        pub custom_participant_ids: Option<Vec<String>>,
    }

    /// Settings for muting all participants.
    #[parameters]
    pub struct MuteAllParticipants {
        /// Whether participants may unmute themselves.
        pub allow_unmute: bool,
    }

    /// Settings of a new poll.
    #[parameters]
    pub struct CreatePoll {
        /// The question.
        pub question: String,
        /// The options.
        pub options: Vec<String>,
        /// Whether votes are anonymous.
        pub anonymous: Option<bool>,
        /// Whether to hide results from participants who have not voted.
        pub hide_votes: Option<bool>,
    }

    /// The active session of a meeting. A meeting has at most one active session.
    #[resource]
    pub trait ActiveSessions {
        /// Returns the active session of a meeting.
        ///
        /// Fails with "not found" if nobody is in the meeting.
        #[get(
            "/{app_id}/meetings/{meeting_id}/active-session",
            source = "get_active_session",
            find = find
        )]
        fn get(meeting_id: String) -> Session;

        /// Removes some participants from the session. They may join again.
        ///
        /// Fails with "not found" if none of them is in the session. Idempotent: if a retry finds them already gone,
        /// the call succeeds and returns nothing. Also returns nothing if the response has no body.
        #[post(
            "/{app_id}/meetings/{meeting_id}/active-session/kick",
            source = "kick_participants",
            retry = harmless,
            may_be_empty = true,
            settles = true
        )]
        fn kick(meeting_id: String, body: SelectParticipants) -> Option<AffectedParticipants>;

        /// Removes all participants from the session, which ends the session and its recording. They may join the
        /// meeting again.
        ///
        /// Stop a recording before you call this: reportedly, a recording that is stopped afterwards can stay in state
        /// `UPLOADING` with a duration of 0.
        ///
        /// Fails with "not found", "conflict" or "invalid request" if the meeting has no active session. Idempotent: if
        /// a retry finds no active session, the call succeeds and returns nothing. Also returns nothing if the response
        /// has no body.
        #[post(
            "/{app_id}/meetings/{meeting_id}/active-session/kick-all",
            source = "kick_all_participants",
            retry = harmless,
            may_be_empty = true,
            settles = true
        )]
        fn kick_all(meeting_id: String) -> Option<KickAllResult>;

        /// Mutes some participants of the session.
        ///
        /// Idempotent: if a retry finds the work already done, the call succeeds and returns nothing.
        #[post(
            "/{app_id}/meetings/{meeting_id}/active-session/mute",
            source = "mute_participants",
            retry = harmless,
            settles = true
        )]
        fn mute(meeting_id: String, body: SelectParticipants) -> Option<AffectedParticipants>;

        /// Mutes all participants of the session.
        ///
        /// Idempotent: if a retry finds the work already done, the call succeeds and returns nothing.
        #[post(
            "/{app_id}/meetings/{meeting_id}/active-session/mute-all",
            source = "mute_all_participants",
            retry = harmless,
            settles = true
        )]
        fn mute_all(meeting_id: String, body: MuteAllParticipants) -> Option<MuteAllResult>;

        /// Creates a poll in the session.
        ///
        /// Fails with "invalid request" if the meeting has no active session. If the response is lost, the outcome is
        /// unknown and the call is not retried.
        #[post(
            "/{app_id}/meetings/{meeting_id}/active-session/poll",
            source = "create_poll",
            retry = create,
            unwrap = "poll"
        )]
        fn create_poll(meeting_id: String, body: CreatePoll) -> Poll;
    }
}

/// The API names the action beside the poll.
impl FromPayload for Poll {
    fn from_payload(payload: &Payload<'_>) -> Result<Self, Malformed> {
        let mut poll: Self = payload.object()?;
        if poll.action.is_none() {
            poll.action = payload.member("action")?;
        }
        Ok(poll)
    }
}
