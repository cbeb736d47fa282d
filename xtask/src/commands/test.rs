//! `cargo xtask test`: every test of every language, one closing line each, and a total.

use std::collections::BTreeSet;
use std::process::ExitCode;

use anyhow::Result;

use crate::languages::Language;
use crate::process::{self, say};
use crate::report::{Report, Tally};
use crate::secrets;
use crate::workspace::Workspace;

/// Tests `languages`. A language whose toolchain is missing is left out loudly, or fails if `require_all`.
pub(crate) fn run(
    workspace: &Workspace,
    languages: &[Box<dyn Language>],
    require_all: bool,
) -> Result<ExitCode> {
    let secrets = secrets::of_tests(workspace)?;
    let mut lines = Vec::new();
    let mut total = Tally::default();
    for language in languages {
        let name = language.name();
        let mut report = Report::new(require_all);
        if let Err(reason) = language.ready() {
            say(&format!("!!! {name} NOT TESTED: {reason:#}"));
            if !require_all {
                lines.push(format!("{name}: NOT TESTED, its toolchain is missing"));
                continue;
            }
            report.broken("toolchain", &reason.to_string());
        } else {
            process::record();
            if let Err(error) = language.test(workspace, &mut report) {
                // An error hides the results after it, so it counts as a failure.
                report.broken(name, &format!("{error:#}"));
            }
            search(&secrets, &process::recorded(), &mut report);
        }
        report.print_failures(name);
        let tally = report.total();
        lines.push(format!(
            "{name}: {} passed, {} failed, {} skipped",
            tally.passed, tally.failed, tally.skipped
        ));
        total.add(tally);
    }
    println!();
    for line in lines {
        println!("{line}");
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    // A run without any test is not a success.
    let good = total.failed == 0 && total.passed > 0;
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Counts as one test that the output contains none of the secrets that tests use. A failing test may print one in its
/// message; then there are two failures.
fn search(secrets: &BTreeSet<String>, output: &str, report: &mut Report) {
    for secret in secrets::printed(secrets, output) {
        let lines = output.lines().filter(|line| line.contains(secret));
        lines
            .take(3)
            .for_each(|line| eprintln!("!!! a secret was printed: {line}"));
    }
    let clean = secrets::printed(secrets, output).is_empty();
    report.check(
        "no secret in all that the tests printed",
        clean && !output.is_empty(),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_secret_is_a_failure_and_so_is_silence() {
        let secrets = BTreeSet::from(["a-secret".to_owned()]);
        for (output, failed) in [("all is well\n", 0), ("token a-secret\n", 1), ("", 1)] {
            let mut report = Report::default();
            search(&secrets, output, &mut report);
            assert_eq!(report.total().failed, failed, "{output:?}");
        }
    }
}
