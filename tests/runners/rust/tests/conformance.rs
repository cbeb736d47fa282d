//! Every case of `tests/cases` as a named test.
//!
//! A case with an environment of its own runs in a process of its own: a process has only one environment, and other
//! cases run beside it.

use std::process::{Command, ExitCode};
use std::sync::Arc;

use conformance_rust::case::{self, Case};
use conformance_rust::emulator::{Emulator, Pool};
use conformance_rust::run;
use libtest_mimic::{Arguments, Failed, Trial};

/// Set for a process that runs one case: its id.
const ONE_CASE: &str = "CONFORMANCE_CASE";
/// Set beside it: the emulator to use.
const ONE_EMULATOR: &str = "CONFORMANCE_EMULATOR";

fn main() -> ExitCode {
    match conformance() {
        Ok(code) => code,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn conformance() -> Result<ExitCode, String> {
    let cases = case::load()?;
    if let Ok(id) = std::env::var(ONE_CASE) {
        return one(&cases, &id);
    }
    if run::ENVIRONMENT
        .iter()
        .any(|name| std::env::var_os(name).is_some())
    {
        return again_without_environment();
    }
    let arguments = Arguments::from_args();
    let pool = Arc::new(Pool::default());
    if !arguments.list {
        // Without an emulator every case would fail for the same reason.
        pool.with(|_| Ok(()))?;
    }
    let tests = cases.into_iter().map(|case| {
        let pool = Arc::clone(&pool);
        Trial::test(case.id.clone(), move || {
            pool.with(|emulator| play(&case, emulator))
                .map_err(Failed::from)
        })
    });
    let conclusion = libtest_mimic::run(&arguments, tests.collect());
    pool.stop();
    Ok(if conclusion.has_failed() {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn play(case: &Case, emulator: &Emulator) -> Result<(), String> {
    if case.environment.is_empty() {
        return run::case(case, emulator);
    }
    let mut command = this_program()?;
    let output = command
        .env(ONE_CASE, &case.id)
        .env(ONE_EMULATOR, emulator.base_url())
        .envs(run::environment(case, emulator)?)
        .output()
        .map_err(|error| error.to_string())?;
    if output.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// The main function of the process of one case.
fn one(cases: &[Case], id: &str) -> Result<ExitCode, String> {
    let case = cases
        .iter()
        .find(|case| case.id == id)
        .ok_or_else(|| format!("there is no case {id}"))?;
    let base_url = std::env::var(ONE_EMULATOR).map_err(|_| format!("{ONE_EMULATOR} is missing"))?;
    run::case(case, &Emulator::attach(&base_url))?;
    Ok(ExitCode::SUCCESS)
}

/// A client without options would use the account and token of the user's environment, so they are removed.
fn again_without_environment() -> Result<ExitCode, String> {
    let status = this_program()?
        .args(std::env::args_os().skip(1))
        .status()
        .map_err(|error| error.to_string())?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn this_program() -> Result<Command, String> {
    let mut command = Command::new(std::env::current_exe().map_err(|error| error.to_string())?);
    for name in run::ENVIRONMENT {
        command.env_remove(name);
    }
    Ok(command)
}
