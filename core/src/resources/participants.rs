//! Participants: who may join a meeting.

mod ensure;

use realtimekit_api_macros::resource_api;

/// Participants.
#[resource_api]
pub mod api {
    use crate::resources::models::EnsureOutcome;
    use crate::values::{Nullable, Secret, Timestamp};

    /// A participant: a person who may join a meeting.
    #[model]
    pub struct Participant {
        /// Identifier, a UUID. It stays the same when the participant is updated or gets a new token.
        pub id: String,
        /// The participant's identifier in your own system.
        pub custom_participant_id: Option<String>,
        /// Display name.
        pub name: Option<String>,
        /// URL of the profile picture.
        pub picture: Option<String>,
        /// Name of the preset, which decides what the participant may do.
        pub preset_name: Option<String>,
        /// When the participant was added.
        pub created_at: Option<Timestamp>,
        /// When the participant was last updated.
        pub updated_at: Option<Timestamp>,
    }

    /// A new participant, with the token to join.
    #[model]
    pub struct ParticipantWithToken {
        /// Identifier, a UUID. It stays the same when the participant is updated or gets a new token.
        pub id: String,
        /// Token with which an app joins the meeting as this participant. It expires.
        pub token: Secret,
        /// The participant's identifier in your own system.
        pub custom_participant_id: Option<String>,
        /// Display name.
        pub name: Option<String>,
        /// URL of the profile picture.
        pub picture: Option<String>,
        /// Name of the preset, which decides what the participant may do.
        pub preset_name: Option<String>,
        /// When the participant was added.
        pub created_at: Option<Timestamp>,
        /// When the participant was last updated.
        pub updated_at: Option<Timestamp>,
    }

    /// An updated participant.
    #[model]
    pub struct UpdatedParticipant {
        /// Identifier, a UUID. It stays the same when the participant is updated or gets a new token.
        pub id: String,
        /// Token with which an app joins the meeting as this participant. It expires. The API may leave it out;
        /// `refresh_token` returns a new one.
        pub token: Option<Secret>,
        /// The participant's identifier in your own system.
        pub custom_participant_id: Option<String>,
        /// Display name.
        pub name: Option<String>,
        /// URL of the profile picture.
        pub picture: Option<String>,
        /// Name of the preset, which decides what the participant may do.
        pub preset_name: Option<String>,
        /// When the participant was added.
        pub created_at: Option<Timestamp>,
        /// When the participant was last updated.
        pub updated_at: Option<Timestamp>,
    }

    /// A new token of a participant.
    #[model]
    pub struct ParticipantToken {
        /// Token with which an app joins the meeting as this participant. It expires.
        pub token: Secret,
    }

    /// A deleted participant. The API does not return the identifier here.
    #[model]
    pub struct DeletedParticipant {
        /// The participant's identifier in your own system.
        pub custom_participant_id: Option<String>,
        /// Identifier of the participant's preset, not its name.
        pub preset_id: Option<String>,
        /// When the participant was added.
        pub created_at: Option<Timestamp>,
        /// When the participant was last updated.
        pub updated_at: Option<Timestamp>,
    }

    /// The page of participants.
    #[parameters]
    pub struct ListParticipants {
        /// Number of the page, from 1.
        pub page_no: Option<u32>,
        /// Items per page. Cloudflare documents no maximum.
        pub per_page: Option<u32>,
    }

    /// Settings of a new participant.
    #[parameters]
    pub struct CreateParticipant {
        /// The participant's identifier in your own system. Do not use personal data, such as an email address.
        pub custom_participant_id: String,
        /// Display name. Can be cleared. Set one: reportedly, a participant without a name may be unable to join.
        pub name: Nullable<String>,
        /// URL of the profile picture. Can be cleared.
        pub picture: Nullable<String>,
        /// Name of an existing preset, which decides what the participant may do. Apps created through the API have no
        /// presets.
        pub preset_name: String,
    }

    /// Fields of a participant to change. A field that you leave out keeps its value.
    #[parameters]
    pub struct UpdateParticipant {
        /// Display name. Can be cleared.
        pub name: Nullable<String>,
        /// URL of the profile picture. Can be cleared.
        pub picture: Nullable<String>,
        /// Name of an existing preset, which decides what the participant may do. Can be cleared.
        pub preset_name: Nullable<String>,
    }

    /// New settings of a participant.
    #[parameters]
    pub struct ReplaceParticipant {
        /// The participant's identifier in your own system. Do not use personal data, such as an email address.
        pub custom_participant_id: String,
        /// Display name. Can be cleared.
        pub name: Nullable<String>,
        /// URL of the profile picture. Can be cleared.
        pub picture: Nullable<String>,
        /// Name of an existing preset, which decides what the participant may do.
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
        /// Lists the participants of a meeting, including those who never joined.
        ///
        /// For the participants of a session, use `list_participants` of sessions.
        #[get(
            "/{app_id}/meetings/{meeting_id}/participants",
            source = "list_participants"
        )]
        fn list(meeting_id: String, query: ListParticipants) -> Page<Participant>;

        /// Adds a participant to a meeting, and returns the token to join.
        ///
        /// Fails with "invalid request" or "not found" if the preset does not exist, and with "not found" if the
        /// meeting does not exist. If the response is lost, the outcome is unknown and the call is not retried.
        #[post("/{app_id}/meetings/{meeting_id}/participants", source = "add_participant", retry = create)]
        fn create(meeting_id: String, body: CreateParticipant) -> ParticipantWithToken;

        /// Returns a participant.
        ///
        /// Fails with "not found" if the meeting does not have the participant. The result has no token;
        /// `refresh_token` returns one.
        #[get(
            "/{app_id}/meetings/{meeting_id}/participants/{participant_id}",
            source = "get_participant"
        )]
        fn get(meeting_id: String, participant_id: String) -> Participant;

        /// Changes the name, picture or preset of a participant, and returns a token.
        #[patch(
            "/{app_id}/meetings/{meeting_id}/participants/{participant_id}",
            source = "update_participant"
        )]
        fn update(
            meeting_id: String,
            participant_id: String,
            body: UpdateParticipant,
        ) -> UpdatedParticipant;

        /// Replaces the settings of a participant, and returns a token.
        #[put(
            "/{app_id}/meetings/{meeting_id}/participants/{participant_id}",
            source = "replace_participant"
        )]
        fn replace(
            meeting_id: String,
            participant_id: String,
            body: ReplaceParticipant,
        ) -> UpdatedParticipant;

        /// Deletes a participant, who cannot join any more.
        ///
        /// Cloudflare does not document whether a connected participant is removed from the session: call `kick` of the
        /// active session to be sure. Fails with "not found" if the meeting does not have the participant. If a retry
        /// finds the participant already deleted, the call succeeds and returns nothing.
        #[delete(
            "/{app_id}/meetings/{meeting_id}/participants/{participant_id}",
            source = "delete_participant",
            settles = true
        )]
        fn delete(meeting_id: String, participant_id: String) -> Option<DeletedParticipant>;

        /// Returns a new token for a participant. Identifier and preset stay the same.
        ///
        /// Idempotent. Cloudflare does not document whether older tokens stay valid.
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
