//! Meetings and the participants registered on them.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use super::shelf::{Item, Shelf};

/// A reusable room.
#[derive(Debug)]
pub(crate) struct Meeting {
    pub(crate) id: String,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
    /// The settings of the caller, checked, with defaults.
    pub(crate) settings: Map<String, Value>,
    pub(crate) participants: Shelf<Participant>,
    pub(crate) livestream_id: Option<String>,
}

impl Item for Meeting {
    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }
}

impl Meeting {
    /// A string of the settings, empty if it is not set.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.settings
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// Whether a boolean of the settings is true.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.settings.get(name).and_then(Value::as_bool) == Some(true)
    }

    /// Fails while the meeting is INACTIVE: nobody can join it, and nothing can start in it. The error is a message.
    pub(crate) fn require_active(&self) -> Result<(), String> {
        if self.text("status") == "INACTIVE" {
            return Err(
                "the meeting is INACTIVE: nobody can join it, and no livestream or recording can start"
                    .to_owned(),
            );
        }
        Ok(())
    }

    /// The file name of the summary of a session.
    pub(crate) fn summary_file(&self) -> &'static str {
        let config = self.settings.get("ai_config");
        match config.map(|config| config["summarization"]["text_format"].as_str()) {
            Some(Some("plain_text")) => "summary.txt",
            _ => "summary.md",
        }
    }

    /// How long a session stays open after the last participant left.
    pub(crate) fn keep_alive(&self) -> SignedDuration {
        let seconds = self.settings.get("session_keep_alive_time_in_secs");
        let seconds = seconds.and_then(Value::as_f64).unwrap_or(60.0);
        SignedDuration::try_from_secs_f64(seconds).unwrap_or_default()
    }
}

/// A participant who may join a meeting.
#[derive(Debug)]
pub(crate) struct Participant {
    pub(crate) id: String,
    pub(crate) custom_participant_id: String,
    pub(crate) name: Option<String>,
    pub(crate) picture: Option<String>,
    pub(crate) preset_id: String,
    pub(crate) preset_name: String,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

impl Item for Participant {
    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }
}
