//! Events for the webhooks.

/// One event. The strings are ids.
#[derive(Clone, Debug)]
pub(crate) enum News {
    MeetingStarted {
        session: String,
    },
    MeetingEnded {
        session: String,
        reason: EndReason,
    },
    ParticipantJoined {
        session: String,
        peer: String,
    },
    ParticipantLeft {
        session: String,
        peer: String,
    },
    ChatSynced {
        session: String,
    },
    Recording {
        recording: String,
    },
    Livestream {
        livestream: String,
        status: &'static str,
    },
    Transcript {
        session: String,
    },
    Summary {
        session: String,
    },
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndReason {
    HostEndedMeeting,
    AllParticipantsLeft,
}

impl EndReason {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::HostEndedMeeting => "HOST_ENDED_MEETING",
            Self::AllParticipantsLeft => "ALL_PARTICIPANTS_LEFT",
        }
    }
}

/// The events that can be subscribed to.
pub(crate) const EVENTS: &[&str] = &[
    "meeting.started",
    "meeting.ended",
    "meeting.participantJoined",
    "meeting.participantLeft",
    "meeting.chatSynced",
    "recording.statusUpdate",
    "livestreaming.statusUpdate",
    "meeting.transcript",
    "meeting.summary",
];

impl News {
    /// The name of the event.
    pub(crate) fn event(&self) -> &'static str {
        match self {
            Self::MeetingStarted { .. } => "meeting.started",
            Self::MeetingEnded { .. } => "meeting.ended",
            Self::ParticipantJoined { .. } => "meeting.participantJoined",
            Self::ParticipantLeft { .. } => "meeting.participantLeft",
            Self::ChatSynced { .. } => "meeting.chatSynced",
            Self::Recording { .. } => "recording.statusUpdate",
            Self::Livestream { .. } => "livestreaming.statusUpdate",
            Self::Transcript { .. } => "meeting.transcript",
            Self::Summary { .. } => "meeting.summary",
        }
    }
}
