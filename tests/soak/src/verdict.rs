//! What the driver said against what the server has.

use std::collections::HashMap;
use std::fmt::Write as _;

use anyhow::{Context, Result};

use crate::watch::Footprint;

/// What a driver said about its creates.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// The word about each title: S, Y, U or N.
    words: HashMap<String, char>,
    /// Failed calls that were no creates.
    failed: u64,
}

/// Reads the lines of a driver.
pub(crate) fn read(lines: &str) -> Result<Said> {
    let mut said = Said::default();
    for line in lines.lines() {
        let (word, title) = line
            .split_once(' ')
            .with_context(|| format!("the driver wrote {line:?}"))?;
        match word {
            "E" => said.failed += 1,
            _ => {
                let word = word.chars().next().context("a word")?;
                said.words.insert(title.to_owned(), word);
            }
        }
    }
    Ok(said)
}

/// What came out.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    returned: u64,
    happened: u64,
    unknown: u64,
    not_happened: u64,
    failed: u64,
    /// Titles of the soak that the server has, each counted as often as it is there.
    count: u64,
    /// Titles that are there more than once.
    twice: u64,
    /// Titles that were said to be there and are not.
    lost: u64,
    pub(crate) breaches: Vec<String>,
}

/// Compares them. With `promises` the errors of the SDK say what became of a create, and must be right.
pub(crate) fn compare(said: &Said, titles: &HashMap<String, u64>, promises: bool) -> Verdict {
    let mut verdict = Verdict {
        failed: said.failed,
        ..Verdict::default()
    };
    for (title, word) in &said.words {
        let there = titles.get(title).copied().unwrap_or(0);
        verdict.count += there;
        verdict.twice += u64::from(there > 1);
        match word {
            'S' => verdict.returned += 1,
            'Y' => verdict.happened += 1,
            'U' => verdict.unknown += 1,
            'N' => verdict.not_happened += 1,
            other => verdict
                .breaches
                .push(format!("{title}: the driver says {other:?}")),
        }
        if matches!(word, 'S' | 'Y') && there == 0 {
            verdict.lost += 1;
            verdict
                .breaches
                .push(format!("{title} was said to be there and is not"));
        }
        if *word == 'N' && there > 0 {
            verdict.breaches.push(format!(
                "{title} was said not to have happened and is there"
            ));
        }
        if there > 1 && promises {
            verdict
                .breaches
                .push(format!("{title} is there {there} times"));
        }
    }
    let unasked = titles
        .keys()
        .filter(|title| title.starts_with("soak-") && !said.words.contains_key(*title));
    verdict
        .breaches
        .extend(unasked.map(|title| format!("nobody asked for {title}")));
    let certain = verdict.returned + verdict.happened;
    if promises && !(certain..=certain + verdict.unknown).contains(&verdict.count) {
        let Verdict { count, unknown, .. } = verdict;
        verdict.breaches.push(format!(
            "{certain} <= {count} <= {} does not hold",
            certain + unknown
        ));
    }
    verdict
}

impl Verdict {
    pub(crate) fn table(&self, calls: &u64, seconds: f64, footprint: &Footprint) -> String {
        let rows = [
            ("calls", calls.to_string()),
            ("creates that returned (S)", self.returned.to_string()),
            ("errors that say it happened (Y)", self.happened.to_string()),
            (
                "errors that say it may have happened (U)",
                self.unknown.to_string(),
            ),
            (
                "errors that say it did not happen (N)",
                self.not_happened.to_string(),
            ),
            ("meetings on the server (C)", self.count.to_string()),
            (
                "titles that are there twice or more",
                self.twice.to_string(),
            ),
            (
                "titles said to be there that are not",
                self.lost.to_string(),
            ),
            ("other calls that failed", self.failed.to_string()),
            ("seconds", format!("{seconds:.0}")),
            ("memory after a fifth, and at the end", footprint.memory()),
            (
                "open files after a fifth, and at the end",
                footprint.files(),
            ),
        ];
        let mut table = String::new();
        for (name, value) in rows {
            let _ = writeln!(table, "{name:<42} {value}");
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(lines: &str, there: &[(&str, u64)]) -> Verdict {
        let titles = there
            .iter()
            .map(|(title, count)| ((*title).to_owned(), *count))
            .collect();
        compare(&read(lines).expect("lines"), &titles, true)
    }

    #[test]
    fn a_sound_run_has_no_breach() {
        let lines = "S soak-1\nY soak-2\nU soak-3\nU soak-4\nN soak-5\nE server\n";
        let verdict = verdict(
            lines,
            &[("soak-1", 1), ("soak-2", 1), ("soak-3", 1), ("base", 1)],
        );
        assert!(verdict.breaches.is_empty(), "{verdict:?}");
        assert_eq!((verdict.count, verdict.failed), (3, 1));
    }

    #[test]
    fn every_breach_is_found() {
        for (lines, there) in [
            ("S soak-1", &[("soak-1", 2)][..]),
            ("S soak-1", &[]),
            ("Y soak-1", &[]),
            ("N soak-1", &[("soak-1", 1)]),
            ("U soak-1", &[("soak-1", 2)]),
            ("S soak-1", &[("soak-1", 1), ("soak-2", 1)]),
            ("? soak-1", &[("soak-1", 1)]),
        ] {
            assert!(!verdict(lines, there).breaches.is_empty(), "{lines}");
        }
    }
}
