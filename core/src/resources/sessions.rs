//! Sessions: what happened in a meeting from its first participant to its last.

use realtimekit_api_macros::resource_api;

/// Sessions.
#[resource_api]
pub mod api {
    use crate::values::{Json, Timestamp};

    /// Whether a session goes on.
    #[open_enum]
    pub enum SessionStatus {
        /// It goes on.
        #[wire("LIVE")]
        Live,
        /// It is over.
        #[wire("ENDED")]
        Ended,
    }

    /// Kind of a session.
    #[open_enum]
    pub enum SessionType {
        /// Session of a meeting.
        #[wire("meeting")]
        Meeting,
        /// Session of a livestream.
        #[wire("livestream")]
        Livestream,
        /// Session of one participant.
        #[wire("participant")]
        Participant,
    }

    /// A session: one continuous run of a meeting.
    #[model]
    pub struct Session {
        /// Identifier.
        pub id: String,
        /// Identifier of the meeting, or a short room name for rooms of the product's first generation.
        pub associated_id: Option<String>,
        /// Identifier of the app.
        pub organization_id: Option<String>,
        /// Title of the meeting.
        pub meeting_display_name: Option<String>,
        /// Whether it goes on.
        pub status: Option<SessionStatus>,
        /// Kind of session.
        pub r#type: Option<SessionType>,
        /// Number of participants at this moment; 0 after the end.
        pub live_participants: Option<f64>,
        /// Greatest number of participants at the same time.
        pub max_concurrent_participants: Option<f64>,
        /// Minutes that were consumed, with a fraction.
        pub minutes_consumed: Option<f64>,
        /// When the record was created.
        pub created_at: Option<Timestamp>,
        /// When it began.
        pub started_at: Option<Timestamp>,
        /// When it ended; missing while it goes on.
        pub ended_at: Option<Timestamp>,
        /// When the record was last changed.
        pub updated_at: Option<Timestamp>,
        /// Sessions of breakout rooms, each possibly with its own. Only filled when asked for.
        pub breakout_rooms: Vec<Session>,
        /// Whatever else older servers attach.
        pub meta: Option<Json>,
    }

    /// How a session is fetched.
    #[parameters]
    pub struct GetSession {
        /// Whether to add the sessions of breakout rooms. The service's default is false.
        pub include_breakout_rooms: Option<bool>,
    }

    /// Sessions of an app.
    #[resource]
    pub trait Sessions {
        /// Fetches a session.
        ///
        /// Fails with "not found" when the app has no such session.
        #[get(
            "/{app_id}/sessions/{session_id}",
            source = "get_session",
            unwrap = "session"
        )]
        fn get(session_id: String, query: GetSession) -> Session;
    }
}
