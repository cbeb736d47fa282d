//! The start of a body, fit to be shown: short, printable, without secrets.

use std::collections::HashSet;

use once_cell::sync::Lazy;

use crate::values::MASK;

const LONGEST: usize = 300;

/// Wire names whose values are masked: every field that a model marks as secret, and spellings that only guides use.
static SECRET_NAMES: Lazy<HashSet<&'static str>> = Lazy::new(|| {
    let marked = crate::resources::SECRETS.iter().copied().flatten().copied();
    marked
        .chain([
            "authToken",
            "auth_token",
            "api_token",
            "secret_key",
            "streamKey",
            "rtmp_url",
            "authorization",
        ])
        .collect()
});

/// The first characters of a body, with the values of secret fields masked and everything unprintable replaced.
pub(super) fn snippet(body: &[u8], api_token: &str) -> String {
    let text = String::from_utf8_lossy(body);
    let mut masked = mask_fields(&text);
    if !api_token.is_empty() {
        masked = masked.replace(api_token, MASK);
    }
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

/// Masks `"name": "value"` by looking at the text alone: the body may be cut short or broken, so no parser would do.
fn mask_fields(text: &str) -> String {
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
        if !SECRET_NAMES.contains(name) {
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
