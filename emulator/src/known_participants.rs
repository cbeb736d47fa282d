//! The choice what the creation of a participant does with a `custom_participant_id` that the meeting knows.

use std::str::FromStr;

use serde::Deserialize;

/// What `POST .../participants` does when the meeting has a participant with the `custom_participant_id` of the request.
/// No document of the service says which of these it does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KnownParticipants {
    /// Creates a second participant with an id of its own.
    #[default]
    New,
    /// Returns the participant that is there, with the name, picture and preset of the request and a fresh token.
    Same,
    /// Refuses the request with 409.
    Conflict,
}

impl KnownParticipants {
    /// The word that names the choice.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Same => "same",
            Self::Conflict => "conflict",
        }
    }
}

impl FromStr for KnownParticipants {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "new" => Ok(Self::New),
            "same" => Ok(Self::Same),
            "conflict" => Ok(Self::Conflict),
            other => Err(format!("{other:?} is neither new nor same nor conflict")),
        }
    }
}
