//! Pieces of documentation that several languages share.

use super::description::{Field, Operation, Retry};

/// Everything on one line, for an entry of a list or a cell of a table.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The documentation of a value of an enum, with its string in JSON.
pub(super) fn with_wire(doc: &str, wire: &str) -> String {
    format!("{}\n\n`{wire}` on the wire.", doc.trim())
}

/// A sentence, with a blank before it, for an argument that has a default. Nothing for others.
pub(super) fn default_of(field: &Field) -> String {
    field.default.as_ref().map_or_else(String::new, |default| {
        format!(" If you leave it out, `{default}` is sent.")
    })
}

/// The documentation of the function that a waiting task calls with its progress.
pub(super) const ON_PROGRESS: &str = "Is told each state that is seen, in the words of the service, and the time since the task began.";

/// Where an operation comes from, and when it is retried. Nothing for a task, whose documentation lists its calls.
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

/// When a call is retried. `retry_creates` is the name of this option in the language.
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
