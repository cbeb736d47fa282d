//! Pieces of documentation that several languages have alike.

use super::description::{Field, Operation, Retry};

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

/// What a waiting task is told to report to.
pub(super) const ON_PROGRESS: &str = "Is told each state that is seen, in the words of the service, and the time since the task began.";

/// Where an operation comes from, and when it is sent again. Nothing for a task, which says itself what it calls.
pub(super) fn source(operation: &Operation, retry_creates: &str) -> String {
    if operation.task.is_some() {
        return String::new();
    }
    format!(
        "\n\nSource: `{} /accounts/{{account_id}}/realtime/kit{}` (`{}`).\n\n{}",
        operation.method,
        operation.path,
        operation.source_id,
        retry(operation.retry, retry_creates)
    )
}

/// When a call is sent again. `retry_creates` is what the language calls this option.
fn retry(retry: Retry, retry_creates: &str) -> String {
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
