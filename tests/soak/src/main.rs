//! The soak: many mixed calls under faults, after which the server's own state tells what really happened.
//!
//! Every create has a title of its own. With S the creates that returned, Y the errors that say it happened and U those
//! that say it may have, the server's count C keeps S + Y <= C <= S + Y + U; every title of S and Y is there, none of
//! the creates that are said not to have happened is, and no title is there twice. Meanwhile the memory and the open
//! files of the client's process are watched.
//!
//! A driver is a program that makes the calls: this one, told `drive`, or one for another SDK, given by its command.

mod driver;
mod emulator;
mod ensure;
mod verdict;
mod watch;

use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser, ValueExt};

use crate::emulator::Emulator;
use crate::watch::Watch;

/// How many mixed calls are made, if the command line does not say.
const CALLS: u64 = 100_000;

/// What the command line asks for.
struct Options {
    calls: Option<u64>,
    workers: u64,
    /// The command of a driver for another SDK.
    driver: Vec<String>,
    /// Whether the driver tells what became of each failed create, and so whether the bounds must hold.
    promises: bool,
    /// Whether several processes ensure the same meetings, in place of mixed calls.
    ensure: bool,
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<bool> {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments.peek().is_some_and(|argument| argument == "drive") {
        driver::run()?;
        return Ok(true);
    }
    if arguments
        .peek()
        .is_some_and(|argument| argument == "drive-ensure")
    {
        ensure::drive()?;
        return Ok(true);
    }
    let options = read()?;
    let emulator = Emulator::start()?;
    emulator.misbehave()?;
    if options.ensure {
        let driver = || options.driver("drive-ensure");
        return ensure::run(&emulator, driver, options.calls, options.workers);
    }

    let calls = options.calls.unwrap_or(CALLS);
    let mut command = options.driver("drive")?;
    command
        .envs(emulator.environment())
        .env("SOAK_CALLS", calls.to_string())
        .env("SOAK_WORKERS", options.workers.to_string())
        .stdout(Stdio::piped());
    let began = Instant::now();
    let child = command
        .spawn()
        .with_context(|| format!("starting {:?}", command.get_program()))?;
    let watch = Watch::of(child.id());
    let output = child.wait_with_output()?;
    let seconds = began.elapsed().as_secs_f64();
    let footprint = watch.end();
    if !output.status.success() {
        bail!("the driver failed: {}", output.status);
    }
    emulator.behave()?;
    let said = verdict::read(&String::from_utf8(output.stdout)?)?;
    let verdict = verdict::compare(&said, &emulator.titles()?, options.promises);
    println!("{}", verdict.table(&calls, seconds, &footprint));
    for breach in &verdict.breaches {
        eprintln!("!!! {breach}");
    }
    let growth = footprint.breach();
    if let Some(growth) = &growth {
        eprintln!("!!! {growth}");
    }
    Ok(!options.promises || (verdict.breaches.is_empty() && growth.is_none()))
}

impl Options {
    /// The command of the driver: the one that was given, or this program itself, told `own`.
    fn driver(&self, own: &str) -> Result<Command> {
        let Some((program, arguments)) = self.driver.split_first() else {
            let mut command = Command::new(std::env::current_exe()?);
            command.arg(own);
            return Ok(command);
        };
        let mut command = Command::new(program);
        command.args(arguments);
        Ok(command)
    }
}

fn read() -> Result<Options> {
    let mut options = Options {
        calls: None,
        workers: 32,
        driver: Vec::new(),
        promises: true,
        ensure: false,
    };
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("calls") => options.calls = Some(parser.value()?.parse()?),
            Arg::Long("workers") => options.workers = parser.value()?.parse()?,
            Arg::Long("no-promises") => options.promises = false,
            Arg::Long("ensure") => options.ensure = true,
            Arg::Long("driver") => {
                // All that follows is its command, with options of its own.
                options.driver = parser
                    .raw_args()?
                    .map(ValueExt::string)
                    .collect::<Result<_, _>>()?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if options.calls == Some(0) || options.workers == 0 {
        bail!("--calls and --workers are positive numbers");
    }
    Ok(options)
}
