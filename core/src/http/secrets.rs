//! Texts of the service made fit to be shown: short, printable, without secrets.

use crate::values::{MASK, Secret};

const LONGEST: usize = 300;

/// Wire names of secrets that no model has: spellings that only guides use.
const FURTHER_NAMES: [&str; 7] = [
    "authToken",
    "auth_token",
    "api_token",
    "secret_key",
    "streamKey",
    "rtmp_url",
    "authorization",
];

/// What no text for people may show.
#[derive(Debug)]
pub(crate) struct Secrets {
    /// The API token that is known now; empty before a provider was asked.
    pub(crate) token: Secret,
    /// The names on the wire of all fields that are secret.
    pub(crate) fields: &'static [&'static [&'static str]],
}

impl Secrets {
    /// The text without the token.
    pub(super) fn hide(&self, text: &str) -> String {
        match self.token.expose() {
            "" => text.to_owned(),
            token => text.replace(token, MASK),
        }
    }

    /// The first characters of a body, with the values of secret fields masked and everything unprintable replaced.
    pub(super) fn snippet(&self, body: &[u8]) -> String {
        let text = String::from_utf8_lossy(body);
        let masked = self.hide(&self.mask_fields(&text));
        let mut snippet: String = masked
            .chars()
            .take(LONGEST)
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        if masked.chars().nth(LONGEST).is_some() {
            snippet.push('…');
        }
        snippet
    }

    fn is_secret(&self, name: &str) -> bool {
        self.fields
            .iter()
            .copied()
            .flatten()
            .any(|field| *field == name)
            || FURTHER_NAMES.contains(&name)
    }

    /// Masks `"name": "value"` by looking at the text alone: the body may be cut short or broken, so no parser would do.
    fn mask_fields(&self, text: &str) -> String {
        let mut masked = String::with_capacity(text.len().min(4 * LONGEST));
        let mut rest = text;
        while let Some(start) = rest.find('"') {
            // What lies beyond the shown part need not be looked at.
            if masked.len() > 4 * LONGEST {
                return masked;
            }
            let (name, after) = string(&rest[start + 1..]);
            masked.push_str(&rest[..=start]);
            push_unsigned(&mut masked, name);
            let Some(after) = after.strip_prefix('"') else {
                return masked;
            };
            masked.push('"');
            rest = after;
            if !self.is_secret(name) {
                continue;
            }
            let value_at = rest
                .find(|letter: char| letter != ':' && !letter.is_whitespace())
                .unwrap_or(rest.len());
            let (between, value) = rest.split_at(value_at);
            if !between.contains(':') {
                continue;
            }
            masked.push_str(between);
            rest = value;
            if let Some(value) = value.strip_prefix('"') {
                masked.push('"');
                masked.push_str(MASK);
                rest = string(value).1;
                if let Some(after) = rest.strip_prefix('"') {
                    masked.push('"');
                    rest = after;
                }
            }
        }
        masked.push_str(rest);
        masked
    }
}

/// Adds a text, but the query of an address only as a mask: signed addresses carry their signature there.
fn push_unsigned(masked: &mut String, text: &str) {
    match text.split_once('?') {
        Some((address, _)) if address.starts_with("http") => {
            masked.push_str(address);
            masked.push('?');
            masked.push_str(MASK);
        }
        _ => masked.push_str(text),
    }
}

/// Splits at the closing quotation mark of a JSON string.
fn string(text: &str) -> (&str, &str) {
    let mut escaped = false;
    for (position, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return text.split_at(position),
            _ => {}
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet(body: &[u8], token: &str) -> String {
        let secrets = Secrets {
            token: Secret::from(token),
            fields: &[&["stream_key"], &["token"]],
        };
        secrets.snippet(body)
    }

    #[test]
    fn secrets_are_masked_wherever_they_stand() {
        let body = br#"{"data": {"stream_key" : "very secret", "name": "open", "token":"also \" secret"}, "note": "tok-1"}"#;
        let shown = snippet(body, "tok-1");
        assert_eq!(
            shown,
            r#"{"data": {"stream_key" : "********", "name": "open", "token":"********"}, "note": "********"}"#
        );
    }

    #[test]
    fn signatures_of_addresses_are_masked() {
        assert_eq!(
            snippet(
                br#"["https://files.example.com/a.mp4?sig=abc", "what?"]"#,
                ""
            ),
            r#"["https://files.example.com/a.mp4?********", "what?"]"#
        );
    }

    #[test]
    fn a_secret_that_is_cut_off_is_masked_too() {
        assert_eq!(
            snippet(br#"{"stream_key":"abc"#, ""),
            r#"{"stream_key":"********"#
        );
        assert_eq!(snippet(br#"{"stream_key"#, ""), r#"{"stream_key"#);
    }

    #[test]
    fn long_and_binary_bodies_are_short_and_printable() {
        let shown = snippet(&[b'x'; 5000], "");
        assert_eq!(shown.chars().count(), LONGEST + 1);
        assert!(!snippet(&[0, 10, 255, b'a'], "").contains(char::is_control));
    }
}
