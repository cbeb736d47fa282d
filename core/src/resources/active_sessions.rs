//! Active sessions: what can be done while a meeting goes on.

use realtimekit_api_macros::resource_api;

use crate::http::{FromPayload, Malformed, Payload};
use api::Poll;

/// Active sessions.
#[resource_api]
pub mod api {
    use crate::resources::models::Session;
    use crate::values::Timestamp;

    /// Whom an action reached.
    #[model]
    pub struct AffectedParticipants {
        /// The service's word for what was done.
        pub action: Option<String>,
        /// Who was reached.
        pub participants: Vec<AffectedParticipant>,
    }

    /// A participant whom an action reached.
    #[model]
    pub struct AffectedParticipant {
        /// Identifier of the participant.
        pub id: String,
        /// Name that others see.
        pub name: Option<String>,
        /// E-mail address, where the service knows one.
        pub email: Option<String>,
        /// Address of a picture.
        pub picture: Option<String>,
        /// When the participant was added.
        pub created_at: Option<Timestamp>,
        /// When the participant was last changed.
        pub updated_at: Option<Timestamp>,
    }

    /// How many participants were removed.
    #[model]
    pub struct KickAllResult {
        /// The service's word for what was done.
        pub action: Option<String>,
        /// Number of participants who were removed.
        pub kicked_participants_count: Option<i64>,
    }

    /// How many participants were muted.
    #[model]
    pub struct MuteAllResult {
        /// The service's word for what was done.
        pub action: Option<String>,
        /// Number of participants who were muted.
        pub muted_participants_count: Option<i64>,
    }

    /// A poll in a session.
    #[model(custom)]
    pub struct Poll {
        /// Identifier.
        pub id: String,
        /// What is asked.
        pub question: Option<String>,
        /// The answers to choose from, with their votes.
        pub options: Vec<PollOption>,
        /// Whether it stays hidden who voted for what.
        pub anonymous: Option<bool>,
        /// Whether results stay hidden from those who have not voted.
        pub hide_votes: Option<bool>,
        /// Who opened it.
        pub created_by: Option<String>,
        /// Identifiers of those who voted.
        pub voted: Vec<String>,
        /// The service's word for what was done.
        pub action: Option<String>,
    }

    /// An answer of a poll.
    #[model]
    pub struct PollOption {
        /// Its words.
        pub text: Option<String>,
        /// Number of votes.
        pub count: Option<i64>,
        /// Who voted for it.
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

    /// Which participants are meant: by either identifier, or by both. Both lists are always sent.
    #[parameters]
    pub struct SelectParticipants {
        /// Identifiers of participants.
        #[default([])]
        pub participant_ids: Option<Vec<String>>,
        /// Identifiers of participants in your own system.
        #[default([])]
        pub custom_participant_ids: Option<Vec<String>>,
    }

    /// How everybody is muted.
    #[parameters]
    pub struct MuteAllParticipants {
        /// Whether people may unmute themselves.
        pub allow_unmute: bool,
    }

    /// What a poll asks.
    #[parameters]
    pub struct CreatePoll {
        /// What is asked.
        pub question: String,
        /// The answers to choose from.
        pub options: Vec<String>,
        /// Whether to hide who voted for what.
        pub anonymous: Option<bool>,
        /// Whether to hide results from those who have not voted.
        pub hide_votes: Option<bool>,
    }

    /// The session of a meeting that goes on. A meeting has at most one at a time.
    #[resource]
    pub trait ActiveSessions {
        /// Fetches the session that goes on in a meeting.
        ///
        /// Fails with "not found" when nobody is in the meeting.
        #[get(
            "/{app_id}/meetings/{meeting_id}/active-session",
            source = "get_active_session",
            find = find
        )]
        fn get(meeting_id: String) -> Session;

        /// Removes some participants from the session. They may join again.
        ///
        /// Fails with "not found" when nobody of them is there. It aims at a state, so it is safe to repeat: when a repetition
        /// finds nobody left, an earlier attempt has done it. The result is none then, and also when the service gives none.
        #[post(
            "/{app_id}/meetings/{meeting_id}/active-session/kick",
            source = "kick_participants",
            retry = harmless,
            may_be_empty = true,
            settles = true
        )]
        fn kick(meeting_id: String, body: SelectParticipants) -> Option<AffectedParticipants>;

        /// Removes everybody from the session, which ends it and its recording. The meeting can be joined again.
        ///
        /// Stop a recording before: reportedly, one that is stopped after this call can stay in state `UPLOADING` with a
        /// duration of 0.
        ///
        /// Fails with "not found", "conflict" or "invalid request" when nothing goes on. It aims at a state, so it is safe to
        /// repeat: when a repetition finds nothing going on, an earlier attempt has done it. The result is none then, and also
        /// when the service gives none.
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
        /// It aims at a state, so it is safe to repeat: when a repetition finds nothing to do, an earlier attempt has done it, and
        /// the result is none.
        #[post(
            "/{app_id}/meetings/{meeting_id}/active-session/mute",
            source = "mute_participants",
            retry = harmless,
            settles = true
        )]
        fn mute(meeting_id: String, body: SelectParticipants) -> Option<AffectedParticipants>;

        /// Mutes everybody in the session.
        ///
        /// It aims at a state, so it is safe to repeat: when a repetition finds nothing to do, an earlier attempt has done it, and
        /// the result is none.
        #[post(
            "/{app_id}/meetings/{meeting_id}/active-session/mute-all",
            source = "mute_all_participants",
            retry = harmless,
            settles = true
        )]
        fn mute_all(meeting_id: String, body: MuteAllParticipants) -> Option<MuteAllResult>;

        /// Opens a poll in the session.
        ///
        /// Fails with "invalid request" when nothing goes on. A lost answer is reported as an unknown outcome and not sent again.
        #[post(
            "/{app_id}/meetings/{meeting_id}/active-session/poll",
            source = "create_poll",
            retry = create,
            unwrap = "poll"
        )]
        fn create_poll(meeting_id: String, body: CreatePoll) -> Poll;
    }
}

/// The service names what was done beside the poll.
impl FromPayload for Poll {
    fn from_payload(payload: &Payload<'_>) -> Result<Self, Malformed> {
        let mut poll: Self = payload.object()?;
        if poll.action.is_none() {
            poll.action = payload.member("action")?;
        }
        Ok(poll)
    }
}
