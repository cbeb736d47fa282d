//! The program around [`realtimekit_emulator`].

mod cli;
mod parent;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use realtimekit_emulator::{Emulator, Options};

use cli::Arguments;

/// Exit code of a command line that cannot be read.
const BAD_USAGE: u8 = 2;

fn main() -> ExitCode {
    match Arguments::try_parse() {
        Ok(arguments) => match run(arguments) {
            Ok(()) => ExitCode::SUCCESS,
            Err(text) => fail(&text, 1),
        },
        Err(error) if error.use_stderr() => fail(&cli::one_line(&error), BAD_USAGE),
        // The help or the version.
        Err(text) => {
            // A closed stdout is no failure.
            let _ = text.print();
            ExitCode::SUCCESS
        }
    }
}

fn fail(text: &str, code: u8) -> ExitCode {
    eprintln!("realtimekit-emulator: {text}");
    ExitCode::from(code)
}

#[tokio::main]
async fn run(arguments: Arguments) -> Result<(), String> {
    let parent_ended = arguments.exit_with_parent.then(parent::ended).transpose()?;
    let options = Options::from(arguments);
    let address = format!("{}:{}", options.host, options.port);
    // From here on a signal ends the program cleanly, even one that comes right after the line below.
    let told_to_end = signals().map_err(|error| error.to_string())?;
    let emulator = Emulator::start(options)
        .await
        .map_err(|error| format!("cannot listen on {address}: {error}"))?;
    let mut stdout = std::io::stdout();
    // The parent process waits for this line, so it must not stay in a buffer. A closed stdout is no failure.
    let _ = writeln!(stdout, "{}", emulator.base_url());
    let _ = stdout.flush();
    match parent_ended {
        Some(parent_ended) => tokio::select! {
            () = told_to_end => {}
            () = parent_ended => {}
        },
        None => told_to_end.await,
    }
    emulator.stop().await;
    Ok(())
}

/// Catches Ctrl-C and SIGTERM; the future waits for one of them.
#[cfg(unix)]
fn signals() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Catches Ctrl-C; the future waits for it.
#[cfg(not(unix))]
fn signals() -> std::io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        let _ = interrupt.recv().await;
    })
}
