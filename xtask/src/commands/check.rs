//! `cargo xtask check`: formatters, lints, structure and generated sources. Every change must pass it, beside its tests.

use std::process::{Command, ExitCode, Stdio};

use anyhow::Result;

use crate::generate;
use crate::languages;
use crate::pages;
use crate::process::{cargo, say, succeeds};
use crate::structure;
use crate::tools::python::Environment;
use crate::workspace::Workspace;

/// Runs every check, also after one has failed, and ends with a list of them.
pub(crate) fn run(workspace: &Workspace, structure_only: bool) -> Result<ExitCode> {
    say("Structure of the sources");
    let mut results = structure_results(workspace);
    if !structure_only {
        results.extend(other_results(workspace)?);
    }
    Ok(shown(&results))
}

/// Runs the checks of READMEs, guides and comments only.
pub(crate) fn run_pages(workspace: &Workspace) -> Result<ExitCode> {
    let mut results = found(vec![snippets(workspace)]);
    results.extend(pages::lint(workspace)?);
    Ok(shown(&results))
}

/// Prints how each check ended.
fn shown(results: &[(String, bool)]) -> ExitCode {
    for (name, good) in results {
        println!("{name}: {}", if *good { "ok" } else { "FAILED" });
    }
    if results.iter().all(|(_, good)| *good) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Every check except that of the structure.
fn other_results(workspace: &Workspace) -> Result<Vec<(String, bool)>> {
    let mut results = Vec::new();
    for language in languages::all() {
        match language.ready().and_then(|()| language.lint(workspace)) {
            Ok(lints) => results.extend(lints),
            Err(error) => {
                eprintln!("!!! {error:#}");
                results.push((format!("checks of {}", language.name()), false));
            }
        }
    }
    match pages::lint(workspace) {
        Ok(lints) => results.extend(lints),
        Err(error) => {
            eprintln!("!!! {error:#}");
            results.push(("checks of the pages".to_owned(), false));
        }
    }
    say("Generated sources");
    let generated = generate::run(workspace, true);
    if let Err(error) = &generated {
        eprintln!("!!! {error:#}");
    }
    results.push(("generated sources".to_owned(), generated.is_ok()));
    say("hadolint");
    let dockerfile = workspace.root.join("emulator/Dockerfile");
    let hadolint = Environment::gates(workspace)
        .and_then(|tools| succeeds(tools.program("hadolint").arg(dockerfile)));
    if let Err(error) = &hadolint {
        eprintln!("!!! {error:#}");
    }
    results.push(("hadolint".to_owned(), hadolint.unwrap_or(false)));
    match deny()? {
        Some(good) => results.push(("cargo deny".to_owned(), good)),
        None => {
            println!("cargo deny: NOT RUN, it is not installed (cargo install --locked cargo-deny)")
        }
    }
    Ok(results)
}

/// The checks of the structure, and of the code on pages.
fn structure_results(workspace: &Workspace) -> Vec<(String, bool)> {
    let mut checks = structure::check(workspace);
    checks.push(snippets(workspace));
    found(checks)
}

fn snippets(workspace: &Workspace) -> (String, Result<Vec<String>>) {
    ("snippets".to_owned(), pages::snippets(&workspace.root))
}

/// Prints the findings of checks.
fn found(checks: Vec<(String, Result<Vec<String>>)>) -> Vec<(String, bool)> {
    let mut results = Vec::new();
    for (name, findings) in checks {
        let findings = findings.unwrap_or_else(|error| vec![format!("{error:#}")]);
        for finding in &findings {
            eprintln!("!!! {name}: {finding}");
        }
        results.push((name, findings.is_empty()));
    }
    results
}

/// Licences, bans and sources of dependencies, where the tool for it is installed.
fn deny() -> Result<Option<bool>> {
    let installed = Command::new("cargo-deny")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !installed {
        return Ok(None);
    }
    say("cargo deny");
    // Dependencies of the packages, and those behind optional features.
    let shipped = succeeds(cargo().args(["deny", "check", "bans"]))?;
    let enabled =
        succeeds(cargo().args(["deny", "--all-features", "check", "licenses", "sources"]))?;
    Ok(Some(shipped && enabled))
}
