//! The settings of an emulator.

use std::fmt;

use jiff::SignedDuration;

use crate::answers::Mode;
use crate::clock::Speed;
use crate::known_participants::KnownParticipants;

/// The account id that an emulator accepts unless told otherwise.
pub const DEFAULT_ACCOUNT_ID: &str = "emulator-account";
/// The id of the app that exists from the start unless told otherwise.
pub const DEFAULT_APP_ID: &str = "emulator-app";
/// The API token that an emulator accepts unless told otherwise.
pub const DEFAULT_API_TOKEN: &str = "emulator-token";
/// The port of the command line tool unless told otherwise.
pub const DEFAULT_PORT: u16 = 8787;

/// Settings of one emulator. `Options::default()` listens on a free port of the loopback interface.
#[derive(Clone)]
pub struct Options {
    /// IP address or host name to listen on.
    pub host: String,
    /// Port to listen on; 0 takes a free one.
    pub port: u16,
    /// The shape of responses for which the documented schemas and examples contradict each other.
    pub answers: Mode,
    /// The only account id that exists.
    pub account_id: String,
    /// The id of the app that exists from the start.
    pub app_id: String,
    /// The only API token that is accepted.
    pub api_token: String,
    /// Track recordings as they are reported from the service, and not as they are documented: a start without a bucket as
    /// output or with a kind of media is refused, and the files stand in `links`.
    pub live_track_recordings: bool,
    /// Seconds of the virtual clock between the start of a livestream or recording and the moment it is LIVE or
    /// RECORDING.
    pub live_after_seconds: f64,
    /// Virtual seconds in a real second.
    pub speed: Speed,
    /// What the creation of a participant does with a `custom_participant_id` that the meeting knows.
    pub known_participants: KnownParticipants,
    /// Seed of the dice behind fault rules with a probability below 1.
    pub seed: u64,
    /// No line per request on stderr.
    pub quiet: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".to_owned(),
            port: 0,
            answers: Mode::Example,
            account_id: DEFAULT_ACCOUNT_ID.to_owned(),
            app_id: DEFAULT_APP_ID.to_owned(),
            api_token: DEFAULT_API_TOKEN.to_owned(),
            live_track_recordings: false,
            live_after_seconds: 2.0,
            speed: Speed::default(),
            known_participants: KnownParticipants::default(),
            seed: 1,
            quiet: true,
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Options")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("answers", &self.answers)
            .field("account_id", &self.account_id)
            .field("app_id", &self.app_id)
            .field("api_token", &"********")
            .field("live_track_recordings", &self.live_track_recordings)
            .field("live_after_seconds", &self.live_after_seconds)
            .field("speed", &self.speed)
            .field("known_participants", &self.known_participants)
            .field("seed", &self.seed)
            .field("quiet", &self.quiet)
            .finish()
    }
}

impl Options {
    /// The virtual time between the start of a livestream or recording and its media.
    pub(crate) fn media_delay(&self) -> SignedDuration {
        SignedDuration::try_from_secs_f64(self.live_after_seconds).unwrap_or_default()
    }
}
