//! Names in messages, as the caller's language writes them.

use crate::description::OptionKind;
use crate::error::Error;
use crate::option::Spelling;
use crate::registry::{call_options, client_options, entry};

/// Arguments that belong to no operation of the API.
const FURTHER_NAMES: [&str; 1] = ["public_key"];

/// The error with the names of options and arguments as the language spells them. The service's own words stay.
#[must_use]
pub fn spelled(error: Error, spelling: Spelling) -> Error {
    if !spelling.camel {
        return error;
    }
    let operation = error.operation();
    error.reworded(|words| respell(words, operation, spelling))
}

fn respell(words: &str, operation: Option<&str>, spelling: Spelling) -> String {
    let ends_name = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '_');
    let mut respelled = String::with_capacity(words.len());
    for piece in words.split_inclusive(ends_name) {
        let word = piece.trim_end_matches(ends_name);
        match is_duration(word, operation) {
            Some(is_duration) => {
                respelled.push_str(&spelling.name(word, is_duration));
                respelled.push_str(&piece[word.len()..]);
            }
            None => respelled.push_str(piece),
        }
    }
    respelled
}

/// Whether this name is that of a duration; nothing if it is no name. One without an underscore is also a word, such as
/// `timeout`.
fn is_duration(word: &str, operation: Option<&str>) -> Option<bool> {
    if !word.contains('_') {
        return None;
    }
    let mut options = client_options().iter().chain(call_options());
    if let Some(option) = options.find(|option| option.name == word) {
        return Some(option.kind == OptionKind::Duration);
    }
    let entry = operation.and_then(|operation| entry(operation).ok());
    let is_argument = entry.is_some_and(|entry| entry.argument_names().any(|name| name == word));
    (is_argument || FURTHER_NAMES.contains(&word)).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAMEL: Spelling = Spelling {
        camel: true,
        milliseconds: false,
    };

    #[test]
    fn names_follow_the_language() {
        let error = Error::configuration(
            "app_id is missing: see connect_timeout, meeting_id and REALTIMEKIT_APP_ID",
        );
        let shown = |error: Error, spelling| spelled(error, spelling).message().to_owned();
        assert_eq!(
            shown(error.clone(), CAMEL),
            "appId is missing: see connectTimeout, meeting_id and REALTIMEKIT_APP_ID"
        );
        let milliseconds = Spelling {
            milliseconds: true,
            ..CAMEL
        };
        assert_eq!(
            shown(error.clone().in_operation("meetings.get"), milliseconds),
            "appId is missing: see connectTimeoutMs, meetingId and REALTIMEKIT_APP_ID"
        );
        let message = error.message().to_owned();
        assert_eq!(shown(error, Spelling::default()), message);
    }

    #[test]
    fn words_of_the_service_stay_as_they_are() {
        let error = Error::invalid_request("app_id is wrong").quoting();
        let error = error.wrapped("retry_creates: ", "; set base_url");
        assert_eq!(
            spelled(error, CAMEL).message(),
            "retryCreates: app_id is wrong; set baseUrl"
        );
    }
}
