//! `cargo xtask test`: every test of every language, one closing line each, and a total.

use std::process::ExitCode;

use anyhow::Result;

use crate::languages::Language;
use crate::process::say;
use crate::report::{Report, Tally};
use crate::workspace::Workspace;

/// Tests `languages`. A language whose toolchain is missing is left out loudly, or fails if `require_all`.
pub(crate) fn run(
    workspace: &Workspace,
    languages: &[Box<dyn Language>],
    require_all: bool,
) -> Result<ExitCode> {
    let mut lines = Vec::new();
    let mut total = Tally::default();
    for language in languages {
        let name = language.name();
        let mut report = Report::default();
        if let Err(reason) = language.ready() {
            say(&format!("!!! {name} NOT TESTED: {reason:#}"));
            if !require_all {
                lines.push(format!("{name}: NOT TESTED, its toolchain is missing"));
                continue;
            }
            report.broken("toolchain", &reason.to_string());
        } else if let Err(error) = language.test(workspace, &mut report) {
            // Whatever ended the run early hides results, so it counts as a failure of its own.
            report.broken(name, &format!("{error:#}"));
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
    // Nothing run at all is no success either.
    let good = total.failed == 0 && total.passed > 0;
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
