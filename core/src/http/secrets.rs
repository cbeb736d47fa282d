//! Strings of the API, made fit to be shown: short, printable, without secrets.

use crate::values::{MASK, Secret};

const LONGEST: usize = 300;

/// From this length on, a token is no word that a text may hold by chance.
const UNMISTAKABLE: usize = 8;

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
    /// The text without the token: whole occurrences of it, and of a short one only those that are a value.
    pub(super) fn hide(&self, text: &str) -> String {
        let token = self.token.expose();
        if token.is_empty() {
            return text.to_owned();
        }
        let is_secret = if token.len() < UNMISTAKABLE {
            is_value
        } else {
            is_whole
        };
        let mut hidden = String::with_capacity(text.len());
        let (mut shown, mut from) = (0, 0);
        while let Some(start) = text[from..].find(token).map(|start| from + start) {
            let end = start + token.len();
            if !is_secret(&text[..start], token, &text[end..]) {
                // The next one may overlap with this part of a longer word.
                from = start + text[start..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            hidden.push_str(&text[shown..start]);
            hidden.push_str(MASK);
            (shown, from) = (end, end);
        }
        hidden.push_str(&text[shown..]);
        hidden
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

/// Whether the token is no part of a longer word.
fn is_whole(before: &str, token: &str, after: &str) -> bool {
    let is_word = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    };
    let begins = !is_word(token.chars().next())
        || !is_word(before.chars().next_back())
        || ends_with_escape(before);
    let ends = !is_word(token.chars().next_back()) || !is_word(after.chars().next());
    begins && ends
}

/// Whether the last letters stand for another character: `\n` and `\u000a` in JSON, `%20` in a URL.
fn ends_with_escape(text: &str) -> bool {
    let after = |position: Option<usize>| position.map(|position| &text.as_bytes()[position..]);
    let is_hexadecimal = |digits: &[u8]| digits.iter().all(u8::is_ascii_hexdigit);
    match after(text.rfind(['\\', '%'])) {
        Some([b'\\', letter]) => b"bfnrt".contains(letter),
        Some([b'\\', b'u', digits @ ..]) => digits.len() == 4 && is_hexadecimal(digits),
        Some([b'%', digits @ ..]) => digits.len() == 2 && is_hexadecimal(digits),
        _ => false,
    }
}

/// Whether the token is the value of a field or header: `"name": "test"`, `name=test`, `Bearer test`.
fn is_value(before: &str, token: &str, after: &str) -> bool {
    if !is_whole(before, token, after) {
        return false;
    }
    let unquoted = before.trim_end_matches(['"', '\'', '\\']);
    // What is quoted is the value only as a whole.
    if let Some(quote) = before[unquoted.len()..].chars().next()
        && !after.starts_with(quote)
    {
        return false;
    }
    let named = unquoted.trim_end();
    let scheme = named.len().checked_sub("bearer".len());
    let scheme = scheme.and_then(|start| named.get(start..));
    named.ends_with([':', '=']) || scheme.is_some_and(|word| word.eq_ignore_ascii_case("bearer"))
}

/// Adds a text, but the query of a URL only as a mask: signed URLs carry their signature there.
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

    fn hidden(text: &str, token: &str) -> String {
        let secrets = Secrets {
            token: Secret::from(token),
            fields: &[],
        };
        secrets.hide(text)
    }

    #[test]
    fn a_token_is_masked_where_it_stands_alone() {
        for text in [
            "the token long-token is refused",
            "long-token",
            r"first\nlong-token",
            r"first\u000along-token",
            "authorization%3A%20Bearer%20long-token",
            "x-long-token.",
        ] {
            let expected = text.replace("long-token", MASK);
            assert_eq!(hidden(text, "long-token"), expected);
        }
        for text in ["long-tokens", "oblong-token", "100long-token"] {
            assert_eq!(hidden(text, "long-token"), text);
        }
        assert_eq!(
            hidden("xab-ab-ab-ab", "ab-ab-ab"),
            "xab-********",
            "one that overlaps with a part of a longer word"
        );
        assert_eq!(hidden("abcdef==x", "abcdef=="), "********x");
    }

    #[test]
    fn a_short_token_is_masked_only_as_a_value() {
        for text in [
            r#"{"name": "test"}"#,
            r#"{\"name\":\"test\"}"#,
            "name=test&x=1",
            "Authorization: Bearer test",
            "api-key: test",
        ] {
            assert_eq!(hidden(text, "test"), text.replace("test", MASK));
        }
        for text in [
            "the test failed",
            "test",
            "a test: nothing",
            r#"{"name": "test room"}"#,
            r#"{"test": 1}"#,
            "latest=attest",
        ] {
            assert_eq!(hidden(text, "test"), text);
        }
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
