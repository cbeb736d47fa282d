//! Participants: who may join a meeting.

mod ensure;

use realtimekit_api_macros::resource_api;

/// Participants.
#[resource_api]
pub mod api {
    use crate::resources::models::EnsureOutcome;
    use crate::values::{Nullable, Secret, Timestamp};

    /// A participant: somebody who may join a meeting.
    #[model]
    pub struct Participant {
        /// Identifier, a UUID. It stays the same when the participant is changed or gets a new token.
        pub id: String,
        /// The participant's identifier in your own system.
        pub custom_participant_id: Option<String>,
        /// Name that others see.
        pub name: Option<String>,
        /// Address of a picture.
        pub picture: Option<String>,
        /// Name of the preset: what the participant may do.
        pub preset_name: Option<String>,
        /// When the participant was added.
        pub created_at: Option<Timestamp>,
        /// When the participant was last changed.
        pub updated_at: Option<Timestamp>,
    }

    /// A participant who was just added, with the token to join.
    #[model]
    pub struct ParticipantWithToken {
        /// Identifier, a UUID. It stays the same when the participant is changed or gets a new token.
        pub id: String,
        /// Credential with which a client app joins the meeting in the participant's name. It expires.
        pub token: Secret,
        /// The participant's identifier in your own system.
        pub custom_participant_id: Option<String>,
        /// Name that others see.
        pub name: Option<String>,
        /// Address of a picture.
        pub picture: Option<String>,
        /// Name of the preset: what the participant may do.
        pub preset_name: Option<String>,
        /// When the participant was added.
        pub created_at: Option<Timestamp>,
        /// When the participant was last changed.
        pub updated_at: Option<Timestamp>,
    }

    /// A participant who was just changed.
    #[model]
    pub struct UpdatedParticipant {
        /// Identifier, a UUID. It stays the same when the participant is changed or gets a new token.
        pub id: String,
        /// Credential with which a client app joins the meeting in the participant's name. It expires. The service may
        /// leave it out; `refresh_token` gives one.
        pub token: Option<Secret>,
        /// The participant's identifier in your own system.
        pub custom_participant_id: Option<String>,
        /// Name that others see.
        pub name: Option<String>,
        /// Address of a picture.
        pub picture: Option<String>,
        /// Name of the preset: what the participant may do.
        pub preset_name: Option<String>,
        /// When the participant was added.
        pub created_at: Option<Timestamp>,
        /// When the participant was last changed.
        pub updated_at: Option<Timestamp>,
    }

    /// A new token of a participant.
    #[model]
    pub struct ParticipantToken {
        /// Credential with which a client app joins the meeting in the participant's name. It expires.
        pub token: Secret,
    }

    /// What is left of a participant who was removed. The service gives no identifier here.
    #[model]
    pub struct DeletedParticipant {
        /// The participant's identifier in your own system.
        pub custom_participant_id: Option<String>,
        /// Identifier of the participant's preset, not its name.
        pub preset_id: Option<String>,
        /// When the participant was added.
        pub created_at: Option<Timestamp>,
        /// When the participant was last changed.
        pub updated_at: Option<Timestamp>,
    }

    /// Which page of participants is listed.
    #[parameters]
    pub struct ListParticipants {
        /// Page to fetch; the first is 1.
        pub page_no: Option<u32>,
        /// Items on a page. No upper limit is documented.
        pub per_page: Option<u32>,
    }

    /// What a new participant is made of.
    #[parameters]
    pub struct CreateParticipant {
        /// The participant's identifier in your own system. Use nothing personal, such as an e-mail address.
        pub custom_participant_id: String,
        /// Name that others see. Can be cleared. Give one: reportedly, the token of a participant without a name may not be
        /// able to join.
        pub name: Nullable<String>,
        /// Address of a picture. Can be cleared.
        pub picture: Nullable<String>,
        /// Name of an existing preset: what the participant may do. Apps made through the API have no presets at first.
        pub preset_name: String,
    }

    /// What of a participant is changed. What is left out stays as it is.
    #[parameters]
    pub struct UpdateParticipant {
        /// Name that others see. Can be cleared.
        pub name: Nullable<String>,
        /// Address of a picture. Can be cleared.
        pub picture: Nullable<String>,
        /// Name of an existing preset: what the participant may do. Can be cleared.
        pub preset_name: Nullable<String>,
    }

    /// What a participant is replaced by.
    #[parameters]
    pub struct ReplaceParticipant {
        /// The participant's identifier in your own system. Use nothing personal, such as an e-mail address.
        pub custom_participant_id: String,
        /// Name that others see. Can be cleared.
        pub name: Nullable<String>,
        /// Address of a picture. Can be cleared.
        pub picture: Nullable<String>,
        /// Name of an existing preset: what the participant may do.
        pub preset_name: String,
    }

    /// The participant that there is to be.
    #[parameters]
    #[extends(CreateParticipant)]
    pub struct EnsureParticipant {
        /// The participant's identifier in your own system. Use nothing personal, such as an e-mail address.
        pub custom_participant_id: String,
        /// Name of an existing preset: what the participant may do. Apps made through the API have no presets at first.
        pub preset_name: String,
        /// Whether to change a participant who is found where name, picture or preset differ from what is given here. The
        /// default is true.
        pub update: Option<bool>,
    }

    /// The one participant of a meeting with an identifier of your own system.
    #[model]
    pub struct EnsuredParticipant {
        /// The participant, with a fresh token to join.
        pub participant: ParticipantWithToken,
        /// Whether the participant was there, was added, or was changed.
        pub outcome: EnsureOutcome,
    }

    /// Participants of meetings.
    #[resource]
    pub trait Participants {
        /// Lists the participants of a meeting, whether they ever joined or not.
        ///
        /// Who took part in a session is told by `list_participants` of the sessions.
        #[get(
            "/{app_id}/meetings/{meeting_id}/participants",
            source = "list_participants"
        )]
        fn list(meeting_id: String, query: ListParticipants) -> Page<Participant>;

        /// Adds a participant to a meeting and gives the token to join it.
        ///
        /// Fails with "invalid request" or "not found" when the preset does not exist, and with "not found" when the meeting does
        /// not. A lost answer is reported as an unknown outcome and not sent again.
        #[post("/{app_id}/meetings/{meeting_id}/participants", source = "add_participant", retry = create)]
        fn create(meeting_id: String, body: CreateParticipant) -> ParticipantWithToken;

        /// Fetches a participant.
        ///
        /// Fails with "not found" when the meeting has no such participant. The answer holds no token; `refresh_token` gives one.
        #[get(
            "/{app_id}/meetings/{meeting_id}/participants/{participant_id}",
            source = "get_participant"
        )]
        fn get(meeting_id: String, participant_id: String) -> Participant;

        /// Changes name, picture or preset of a participant, and gives a token.
        #[patch(
            "/{app_id}/meetings/{meeting_id}/participants/{participant_id}",
            source = "update_participant"
        )]
        fn update(
            meeting_id: String,
            participant_id: String,
            body: UpdateParticipant,
        ) -> UpdatedParticipant;

        /// Replaces a participant, and gives a token.
        #[put(
            "/{app_id}/meetings/{meeting_id}/participants/{participant_id}",
            source = "replace_participant"
        )]
        fn replace(
            meeting_id: String,
            participant_id: String,
            body: ReplaceParticipant,
        ) -> UpdatedParticipant;

        /// Removes a participant, who then cannot join again.
        ///
        /// Whether somebody who is connected is thrown out is not documented: use `kick` of the active sessions for that. Fails
        /// with "not found" when the meeting has no such participant. When a repetition finds the participant gone, an earlier
        /// attempt has done it, and the result is none.
        #[delete(
            "/{app_id}/meetings/{meeting_id}/participants/{participant_id}",
            source = "delete_participant",
            settles = true
        )]
        fn delete(meeting_id: String, participant_id: String) -> Option<DeletedParticipant>;

        /// Gives a participant a new token; identifier and preset stay.
        ///
        /// It is safe to repeat. Whether older tokens go on working is not documented.
        #[post(
            "/{app_id}/meetings/{meeting_id}/participants/{participant_id}/token",
            source = "refresh_participant_token",
            retry = harmless
        )]
        fn refresh_token(meeting_id: String, participant_id: String) -> ParticipantToken;

        /// Returns the participant with this identifier of your own, with a fresh token to join, and adds the participant if
        /// there is none.
        ///
        /// Call it each time somebody wants to join. All callers get the same participant, the oldest. If the response to the
        /// create is lost, the task looks for the participant before it decides. If somebody else was faster, it removes the
        /// participant that it added.
        ///
        /// It walks the participants of the meeting, because the API cannot search for one: one request for each 20.
        #[task(
            run = crate::resources::participants::ensure::ensure,
            timeout = 60,
            calls(
                "participants.list",
                "participants.create",
                "participants.update",
                "participants.refresh_token",
                "participants.delete"
            )
        )]
        fn ensure(meeting_id: String, with: EnsureParticipant) -> EnsuredParticipant;
    }
}
