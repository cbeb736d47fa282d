//! Headers of a response, for languages that keep them under their names.

use realtimekit_api::RawAnswer;

/// Each header under its lower-case name. Those of the same name are joined with a comma, as HTTP allows.
pub fn joined(answer: &RawAnswer) -> impl Iterator<Item = (&str, String)> {
    let headers = answer.headers();
    headers.keys().map(|name| {
        let values = headers.get_all(name).iter();
        let values: Vec<_> = values
            .map(|value| String::from_utf8_lossy(value.as_bytes()))
            .collect();
        (name.as_str(), values.join(", "))
    })
}
