//! The states that control endpoints can set.

use serde::Deserialize;

/// The states that a control endpoint can set a livestream's media to.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum MediaState {
    Live,
    Idle,
    Errored,
}

/// The states that a control endpoint can set a session to.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum SessionState {
    Live,
    Ended,
}

/// The states that a control endpoint can set a participant to.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Presence {
    Joined,
    Left,
}

/// The states that a control endpoint can set a recording to.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum RecordingState {
    Recording,
    Uploaded,
    Errored,
}
