//! Participants: who may join a meeting.

use realtimekit_api_macros::resource_api;

/// Participants.
#[resource_api]
pub mod api {
    use crate::values::{Nullable, Timestamp};

    /// A participant who was just added or changed, with the token to join.
    #[model]
    pub struct ParticipantWithToken {
        /// Identifier, a UUID. It stays the same when the participant is changed or gets a new token.
        pub id: String,
        /// Credential with which a client app joins the meeting in the participant's name. It expires.
        #[secret]
        pub token: Option<String>,
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

    /// What a new participant is made of.
    #[parameters]
    pub struct CreateParticipant {
        /// The participant's identifier in your own system. Use nothing personal, such as an e-mail address.
        pub custom_participant_id: String,
        /// Name that others see. Can be cleared.
        pub name: Nullable<String>,
        /// Address of a picture. Can be cleared.
        pub picture: Nullable<String>,
        /// Name of an existing preset: what the participant may do. Apps made through the API have no presets at first.
        #[default("group_call_host")]
        pub preset_name: Option<String>,
    }

    /// Participants of meetings.
    #[resource]
    pub trait Participants {
        /// Adds a participant to a meeting and gives the token to join it.
        ///
        /// Fails with "invalid request" or "not found" when the preset does not exist, and with "not found" when the meeting does
        /// not. A lost answer is reported as an unknown outcome and not sent again.
        #[post("/{app_id}/meetings/{meeting_id}/participants", source = "add_participant", retry = create)]
        fn create(meeting_id: String, body: CreateParticipant) -> ParticipantWithToken;
    }
}
