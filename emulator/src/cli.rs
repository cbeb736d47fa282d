//! The command line of the program.

use std::error::Error as _;
use std::str::FromStr;

use clap::Parser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use realtimekit_emulator::{DEFAULT_PORT, KnownParticipants, Mode, Options, Speed};

/// A local RealtimeKit service for tests
#[derive(Parser)]
#[command(
    name = "realtimekit-emulator",
    version,
    after_help = "Prints one line on stdout: the base URL for clients. \
                  The control endpoints are at /__emulator/ of the same server.",
    args_override_self = true,
    term_width = 0
)]
pub(crate) struct Arguments {
    /// IP address or host name to listen on
    #[arg(long, value_name = "HOST", default_value_t = Options::default().host)]
    #[arg(value_parser = non_empty, allow_hyphen_values = true)]
    host: String,

    /// Port to listen on, 0 for a free one
    #[arg(long, value_name = "PORT", default_value_t = DEFAULT_PORT)]
    #[arg(value_parser = number::<u16>, allow_hyphen_values = true)]
    port: u16,

    /// Response shapes where Cloudflare's schemas and examples contradict each other
    #[arg(long, value_name = "example|schema", default_value = Mode::default().as_str())]
    #[arg(value_parser = Mode::from_str, allow_hyphen_values = true)]
    answers: Mode,

    /// The account that exists
    #[arg(long, value_name = "ID", default_value_t = Options::default().account_id)]
    #[arg(value_parser = non_empty, allow_hyphen_values = true)]
    account_id: String,

    /// The app that exists from the start
    #[arg(long, value_name = "ID", default_value_t = Options::default().app_id)]
    #[arg(value_parser = app_id, allow_hyphen_values = true)]
    app_id: String,

    /// The API token that is accepted
    #[arg(long, value_name = "TOKEN", default_value_t = Options::default().api_token)]
    #[arg(value_parser = non_empty, allow_hyphen_values = true)]
    api_token: String,

    /// Track recordings as reported from the service, not as documented
    #[arg(long)]
    live_track_recordings: bool,

    /// Virtual seconds until a livestream is LIVE, a recording RECORDING
    #[arg(long, value_name = "N", default_value_t = Options::default().live_after_seconds)]
    #[arg(value_parser = seconds, allow_hyphen_values = true)]
    live_after_seconds: f64,

    /// Virtual seconds in a real second; 60 lets a minute pass in a second
    #[arg(long, value_name = "N", default_value_t = Options::default().speed)]
    #[arg(value_parser = Speed::from_str, allow_hyphen_values = true)]
    speed: Speed,

    /// What creating a participant does when the meeting knows its custom_participant_id
    #[arg(long, value_name = "new|same|conflict")]
    #[arg(default_value = KnownParticipants::default().as_str())]
    #[arg(value_parser = KnownParticipants::from_str, allow_hyphen_values = true)]
    known_participants: KnownParticipants,

    /// Seed of the dice of fault rules with a probability
    #[arg(long, value_name = "N", default_value_t = Options::default().seed)]
    #[arg(value_parser = number::<u64>, allow_hyphen_values = true)]
    seed: u64,

    /// No line per request on stderr
    #[arg(long)]
    quiet: bool,

    /// Exit when the process that started this one has ended, for any reason; not on Windows
    #[arg(long)]
    pub(crate) exit_with_parent: bool,
}

impl From<Arguments> for Options {
    fn from(arguments: Arguments) -> Self {
        Self {
            host: arguments.host,
            port: arguments.port,
            answers: arguments.answers,
            account_id: arguments.account_id,
            app_id: arguments.app_id,
            api_token: arguments.api_token,
            live_track_recordings: arguments.live_track_recordings,
            live_after_seconds: arguments.live_after_seconds,
            speed: arguments.speed,
            known_participants: arguments.known_participants,
            seed: arguments.seed,
            quiet: arguments.quiet,
        }
    }
}

fn non_empty(value: &str) -> Result<String, String> {
    if value.is_empty() {
        return Err("the value must not be empty".to_owned());
    }
    Ok(value.to_owned())
}

/// The word `apps` has the position of an app id in the paths of the API.
fn app_id(value: &str) -> Result<String, String> {
    if value == "apps" {
        return Err("an app cannot be called apps".to_owned());
    }
    non_empty(value)
}

fn number<T: FromStr>(value: &str) -> Result<T, String> {
    value
        .parse()
        .map_err(|_| format!("{value:?} is not a number in range"))
}

fn seconds(value: &str) -> Result<f64, String> {
    match value.parse::<f64>() {
        Ok(seconds) if (0.0..=1e9).contains(&seconds) => Ok(seconds),
        _ => Err(format!("{value:?} is not a number of seconds")),
    }
}

/// Returns an error as one line, because the log of a test run shows it beside lines of other programs.
pub(crate) fn one_line(error: &clap::Error) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.as_str(),
        _ => "",
    };
    // An option comes with the name of its value: `--port <PORT>`.
    let argument = text(ContextKind::InvalidArg);
    let option = argument.split(" <").next().unwrap_or_default();
    let value = text(ContextKind::InvalidValue);
    match (error.kind(), error.source()) {
        (ErrorKind::UnknownArgument, _) => {
            format!("unknown argument {argument:?}; --help lists the options")
        }
        (ErrorKind::InvalidValue, _) => format!("{option} needs a value"),
        (ErrorKind::TooManyValues, _) => format!("{option} takes no value, got {value:?}"),
        (_, Some(reason)) => format!("{option}: {reason}"),
        _ => {
            let text = error.to_string();
            let line = text.lines().next().unwrap_or_default();
            line.trim_start_matches("error: ").to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    fn options(arguments: &[&str]) -> Options {
        let program = ["realtimekit-emulator"];
        match Arguments::try_parse_from(program.iter().chain(arguments)) {
            Ok(arguments) => arguments.into(),
            Err(error) => panic!("{}", one_line(&error)),
        }
    }

    #[test]
    fn the_declaration_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn the_defaults_are_those_of_the_library() {
        let expected = Options {
            port: DEFAULT_PORT,
            quiet: false,
            ..Options::default()
        };
        assert_eq!(format!("{:?}", options(&[])), format!("{expected:?}"));
    }

    #[test]
    fn the_last_one_of_a_repeated_option_counts() {
        let options = options(&["--port", "1", "--quiet", "--quiet", "--port=2"]);
        assert_eq!((options.port, options.quiet), (2, true));
    }

    #[test]
    fn a_value_may_begin_with_a_hyphen() {
        assert_eq!(options(&["--api-token", "-abc"]).api_token, "-abc");
    }
}
