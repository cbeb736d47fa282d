//! What an emulator can be told at start, and the command line that says it.

use std::fmt;

use jiff::SignedDuration;

use crate::answers::Mode;

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
    /// Address or host name to listen on.
    pub host: String,
    /// Port to listen on; 0 takes a free one.
    pub port: u16,
    /// Which of the documented answer shapes to give where the documents contradict each other.
    pub answers: Mode,
    /// The only account id that exists.
    pub account_id: String,
    /// The id of the app that exists from the start.
    pub app_id: String,
    /// The only API token that is accepted.
    pub api_token: String,
    /// Seconds of the virtual clock between the start of a livestream or recording and the moment it is LIVE or
    /// RECORDING.
    pub live_after_seconds: f64,
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
            live_after_seconds: 2.0,
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
            .field("live_after_seconds", &self.live_after_seconds)
            .field("seed", &self.seed)
            .field("quiet", &self.quiet)
            .finish()
    }
}

impl Options {
    /// The virtual time that media take to flow.
    pub(crate) fn media_delay(&self) -> SignedDuration {
        SignedDuration::try_from_secs_f64(self.live_after_seconds).unwrap_or_default()
    }
}

/// What a command line asks for.
#[derive(Debug)]
pub enum Command {
    /// Run an emulator.
    Serve(Options),
    /// Print this text and end.
    Print(String),
}

/// The text of `--help`.
pub const HELP: &str = "\
realtimekit-emulator: a local RealtimeKit service for tests

Usage: realtimekit-emulator [OPTIONS]

Prints one line on stdout: the base_url for clients. Its control surface is at /__emulator/ of the same address.

Options:
      --host HOST                Address to listen on [default: 127.0.0.1]
      --port PORT                Port to listen on, 0 for a free one [default: 8787]
      --answers example|schema   Answer shapes where the documents contradict each other [default: example]
      --account-id ID            The account that exists [default: emulator-account]
      --app-id ID                The app that exists from the start [default: emulator-app]
      --api-token TOKEN          The API token that is accepted [default: emulator-token]
      --live-after-seconds N     Virtual seconds until a livestream is LIVE, a recording RECORDING [default: 2]
      --seed N                   Seed of the dice of fault rules with a probability [default: 1]
      --quiet                    No line per request on stderr
  -h, --help                     Print this text
  -V, --version                  Print the version
";

/// Reads the arguments that follow the program's name. The error is one line of text.
pub fn parse_arguments<I>(arguments: I) -> Result<Command, String>
where
    I: IntoIterator<Item = String>,
{
    let mut options = Options {
        port: DEFAULT_PORT,
        quiet: false,
        ..Options::default()
    };
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let (flag, mut inline) = match argument.split_once('=') {
            Some((flag, value)) if flag.starts_with("--") => {
                (flag.to_owned(), Some(value.to_owned()))
            }
            _ => (argument, None),
        };
        let mut value = || {
            inline
                .take()
                .or_else(|| arguments.next())
                .ok_or_else(|| format!("{flag} needs a value"))
        };
        match flag.as_str() {
            "--host" => options.host = non_empty(&flag, value()?)?,
            "--port" => options.port = number(&flag, &value()?)?,
            "--answers" => {
                options.answers = value()?
                    .parse()
                    .map_err(|text| format!("--answers: {text}"))?
            }
            "--account-id" => options.account_id = non_empty(&flag, value()?)?,
            "--app-id" => options.app_id = app_id(value()?)?,
            "--api-token" => options.api_token = non_empty(&flag, value()?)?,
            "--live-after-seconds" => options.live_after_seconds = seconds(&flag, &value()?)?,
            "--seed" => options.seed = number(&flag, &value()?)?,
            "--quiet" => options.quiet = true,
            "-h" | "--help" => return Ok(Command::Print(HELP.to_owned())),
            "-V" | "--version" => {
                return Ok(Command::Print(format!(
                    "realtimekit-emulator {}\n",
                    env!("CARGO_PKG_VERSION")
                )));
            }
            other => {
                return Err(format!(
                    "unknown argument {other:?}; --help lists the options"
                ));
            }
        }
        if let Some(extra) = inline {
            return Err(format!("{flag} takes no value, got {extra:?}"));
        }
    }
    Ok(Command::Serve(options))
}

fn non_empty(flag: &str, value: String) -> Result<String, String> {
    if value.is_empty() {
        return Err(format!("{flag} must not be empty"));
    }
    Ok(value)
}

/// The word apps stands in the same place of the path as an app id.
fn app_id(value: String) -> Result<String, String> {
    if value == "apps" {
        return Err("--app-id: an app cannot be called apps".to_owned());
    }
    non_empty("--app-id", value)
}

fn number<T: std::str::FromStr>(flag: &str, value: &str) -> Result<T, String> {
    value
        .parse()
        .map_err(|_| format!("{flag}: {value:?} is not a number in range"))
}

fn seconds(flag: &str, value: &str) -> Result<f64, String> {
    match value.parse::<f64>() {
        Ok(seconds) if (0.0..=1e9).contains(&seconds) => Ok(seconds),
        _ => Err(format!("{flag}: {value:?} is not a number of seconds")),
    }
}
