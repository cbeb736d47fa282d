//! The secrets that tests use, which a test run must never print.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;

/// Secrets of tests that are no conformance cases.
const OTHERS: [&str; 6] = [
    "test-token-secret",
    "emulator-token",
    "proxy-password-secret",
    "stream-key-that-nobody-may-read",
    "a-token-that-nobody-may-see",
    "must-not-be-seen",
];

/// The field of a conformance case that lists strings which must not be printed.
const FIELD: &str = "expect_not_in_text: [";

/// Every secret that tests use: those named here, and those that conformance cases forbid.
pub(crate) fn of_tests(workspace: &Workspace) -> Result<BTreeSet<String>> {
    let mut secrets: BTreeSet<String> = OTHERS.map(str::to_owned).into();
    let known = secrets.len();
    let folder = workspace.root.join("tests/cases");
    for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
        secrets.extend(of_cases(&fs::read_to_string(entry?.path())?));
    }
    if secrets.len() == known {
        bail!(
            "no case of {} lists a string that must not be printed, so something is wrong",
            folder.display()
        );
    }
    Ok(secrets)
}

/// The forbidden strings of the cases of one file. The lists are on one line each.
fn of_cases(text: &str) -> impl Iterator<Item = String> {
    let lists = text
        .lines()
        .filter_map(|line| line.split_once(FIELD)?.1.split_once(']'));
    lists
        .flat_map(|(list, _)| list.split(','))
        .map(|word| word.trim().trim_matches('"').to_owned())
}

/// The secrets that occur in the output.
pub(crate) fn printed<'a>(secrets: &'a BTreeSet<String>, output: &str) -> Vec<&'a str> {
    let found = secrets
        .iter()
        .filter(|secret| output.contains(secret.as_str()));
    found.map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_name_their_secrets() {
        let text = "  - id: a\n    expect_not_in_text: [one-secret, \"two secrets\"]\n    why: b\n  - {expect_not_in_text: [three], id: c}\n";
        assert_eq!(
            of_cases(text).collect::<Vec<_>>(),
            ["one-secret", "two secrets", "three"]
        );
    }

    #[test]
    fn a_secret_that_was_printed_is_found() {
        let secrets = BTreeSet::from(["one-secret".to_owned(), "two secrets".to_owned()]);
        assert_eq!(
            printed(&secrets, "line\nBearer one-secret\n"),
            ["one-secret"]
        );
        assert!(printed(&secrets, "line\nBearer ********\n").is_empty());
    }

    #[test]
    fn the_cases_of_this_project_have_secrets() {
        let secrets = of_tests(&Workspace::find().expect("a workspace")).expect("secrets");
        assert!(secrets.contains("participant-token-value"), "{secrets:?}");
    }
}
