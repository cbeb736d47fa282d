//! The command line tool around [`realtimekit_emulator`].

use std::io::Write as _;
use std::process::ExitCode;

use realtimekit_emulator::{Command, Emulator, Options, parse_arguments};

/// Exit code for a command line that makes no sense.
const BAD_USAGE: u8 = 2;

fn main() -> ExitCode {
    let arguments = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned());
    match parse_arguments(arguments) {
        Ok(Command::Print(text)) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Ok(Command::Serve(options)) => match run(options) {
            Ok(()) => ExitCode::SUCCESS,
            Err(text) => fail(&text, 1),
        },
        Err(text) => fail(&text, BAD_USAGE),
    }
}

fn fail(text: &str, code: u8) -> ExitCode {
    eprintln!("realtimekit-emulator: {text}");
    ExitCode::from(code)
}

#[tokio::main]
async fn run(options: Options) -> Result<(), String> {
    let address = format!("{}:{}", options.host, options.port);
    // From here on a signal ends us in order, also one that comes right after the line below.
    let told_to_end = signals().map_err(|error| error.to_string())?;
    let emulator = Emulator::start(options)
        .await
        .map_err(|error| format!("cannot listen on {address}: {error}"))?;
    let mut stdout = std::io::stdout();
    // Whoever started us waits for this line, so it must not stay in a buffer. A closed stdout is not our problem.
    let _ = writeln!(stdout, "{}", emulator.base_url());
    let _ = stdout.flush();
    told_to_end.await;
    emulator.stop().await;
    Ok(())
}

/// Catches Ctrl-C and the signal by which other programs end us; the future waits for one of them.
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
