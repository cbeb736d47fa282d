//! Pieces of documentation that several languages have alike.

use super::description::{Field, Retry};

/// Everything on one line, as an entry of a list or a cell of a table wants it.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The documentation of a value of an enum, with its text on the wire.
pub(super) fn with_wire(doc: &str, wire: &str) -> String {
    format!("{}\n\n`{wire}` on the wire.", doc.trim())
}

/// A sentence, with a blank before it, for an argument that has a default. Nothing for others.
pub(super) fn default_of(field: &Field) -> String {
    field.default.as_ref().map_or_else(String::new, |default| {
        format!(" If you leave it out, `{default}` is sent.")
    })
}

/// When a call is sent again. `retry_creates` is what the language calls this option.
pub(super) fn retry(retry: Retry, retry_creates: &str) -> String {
    match retry {
        Retry::Safe => "Retries: safe. Retried after a transient failure.".to_owned(),
        Retry::Harmless => {
            "Retries: idempotent. Retried after a transient failure; if the retry finds the work already done, the call succeeds."
                .to_owned()
        }
        Retry::Create => format!(
            "Retries: create. Retried only if the request certainly had no effect; otherwise the call fails with \
             `OutcomeUnknownError`, unless `{retry_creates}` is true."
        ),
    }
}
