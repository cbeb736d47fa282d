//! `cargo xtask check --platforms`: the packages in build tools and frameworks of their languages.

use std::process::ExitCode;

use anyhow::Result;

use crate::languages::Language;
use crate::process::say;
use crate::workspace::Workspace;

/// A line of the table: language, platform, and what came of it.
type Row = [String; 3];

/// Runs the trials of these languages, also after one has failed, and ends with a table of them.
pub(crate) fn run(workspace: &Workspace, languages: &[Box<dyn Language>]) -> Result<ExitCode> {
    let mut rows = Vec::new();
    let mut good = true;
    for language in languages {
        let name = language.name();
        match language.platforms(workspace) {
            Ok(trials) => {
                for trial in trials {
                    good &= trial.works;
                    let outcome = if trial.works { "ok" } else { "FAILED" };
                    rows.push([name.to_owned(), trial.platform, outcome.to_owned()]);
                }
            }
            Err(error) => {
                good = false;
                eprintln!("!!! {error:#}");
                rows.push([name.to_owned(), "toolchain".to_owned(), "FAILED".to_owned()]);
            }
        }
    }
    say("Platforms");
    print!("{}", table(&rows));
    Ok(if good && !rows.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The rows below their headings, in columns.
fn table(rows: &[Row]) -> String {
    let headings: Row = ["language", "platform", "result"].map(str::to_owned);
    let lines: Vec<&Row> = std::iter::once(&headings).chain(rows).collect();
    let width = |column: usize| lines.iter().map(|row| row[column].chars().count()).max();
    let (first, second) = (width(0).unwrap_or(0), width(1).unwrap_or(0));
    lines
        .iter()
        .map(|[language, platform, result]| {
            format!("{language:first$}  {platform:second$}  {result}\n")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_columns() {
        let rows = [["node", "next 16", "ok"], ["python", "gevent", "FAILED"]];
        assert_eq!(
            table(&rows.map(|row| row.map(str::to_owned))),
            "language  platform  result\nnode      next 16   ok\npython    gevent    FAILED\n"
        );
    }
}
