//! Child processes: runs one, reads one, and prints progress.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result, anyhow, bail};

/// Prints progress. On stderr, so that stdout has only results.
pub(crate) fn say(line: &str) {
    eprintln!("==> {line}");
}

/// Whether this is a build server, where no test may be skipped.
pub(crate) fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

/// The cargo that runs us, so that a toolchain chosen on the command line is used.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Core with the features of our own packages. Its default features are for Rust programs, and add a provider of TLS that
/// takes a minute to compile.
pub(crate) const CORE_AS_SHIPPED: [&str; 3] = [
    "--no-default-features",
    "--features",
    "realtimekit-api/documentation,realtimekit-api/rustls-ring",
];

/// Runs `command` on the terminal of the user, and fails with its command line if it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    if !succeeds(command)? {
        bail!("this command failed: {}", shown(command));
    }
    Ok(())
}

/// Runs `command` on the terminal of the user, and returns whether it succeeded.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool> {
    if is_recording() {
        return run_and_read(command).map(|(succeeded, _)| succeeded);
    }
    let status = apart(command)
        .status()
        .with_context(|| format!("starting {}", shown(command)))?;
    Ok(status.success())
}

/// Runs `command` and returns what it wrote to stdout; stderr stays on the terminal.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = apart(command)
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("starting {}", shown(command)))?;
    if !output.status.success() {
        bail!("this command failed: {}", shown(command));
    }
    String::from_utf8(output.stdout).with_context(|| format!("reading from {}", shown(command)))
}

/// Cargo sets the library path of the programs that it runs, this one included, to the target directory, which has
/// development builds of ours. A child must load the library of its own package. A virtual machine, for one, searches the
/// library path first, and would never load the one in its jar.
fn apart(command: &mut Command) -> &mut Command {
    let Some(built) = std::env::current_exe()
        .ok()
        .and_then(|program| program.parent().map(Path::to_owned))
    else {
        return command;
    };
    for variable in ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"] {
        let chosen = command.get_envs().any(|(name, _)| name == variable);
        let Some(folders) = std::env::var_os(variable).filter(|_| !chosen) else {
            continue;
        };
        let others = std::env::split_paths(&folders).filter(|folder| !folder.starts_with(&built));
        // The parts came from such a list, so they can be joined again.
        match std::env::join_paths(others) {
            Ok(others) if !others.is_empty() => command.env(variable, others),
            _ => command.env_remove(variable),
        };
    }
    command
}

/// What `command` prints, or nothing if it cannot be started or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = apart(command)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs `command`, shows its stdout while it comes, and returns whether it succeeded and what it wrote there.
pub(crate) fn run_and_read(command: &mut Command) -> Result<(bool, String)> {
    command.stdout(Stdio::piped());
    if is_recording() {
        command.stderr(Stdio::piped());
    }
    let mut child = apart(command)
        .spawn()
        .with_context(|| format!("starting {}", shown(command)))?;
    let stdout = child
        .stdout
        .take()
        .context("the stdout that was just asked for")?;
    let stderr = child.stderr.take();
    let errors = thread::spawn(move || {
        stderr.map_or(Ok(String::new()), |stderr| {
            show(stderr, |line| eprintln!("{line}"))
        })
    });
    let text = show(stdout, |line| println!("{line}"))?;
    let errors = errors.join().unwrap_or_else(|_| Ok(String::new()))?;
    let mut record = RECORD.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(record) = record.as_mut() {
        record.push_str(&text);
        record.push_str(&errors);
    }
    Ok((child.wait()?.success(), text))
}

/// Does the work for all items at once, each in a thread of its own: for programs that wait more than they compute. The results
/// are in the order of the items.
pub(crate) fn at_once<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    let work = &work;
    thread::scope(|scope| {
        let running: Vec<_> = items
            .iter()
            .map(|item| scope.spawn(move || work(item)))
            .collect();
        let panicked = |_| Err(anyhow!("a thread that watches a program panicked"));
        let ended = running.into_iter();
        ended
            .map(|one| one.join().unwrap_or_else(panicked))
            .collect()
    })
}

/// Shows every line while it comes, and returns all of them.
fn show(stream: impl Read, line: impl Fn(&str)) -> Result<String> {
    let mut text = String::new();
    for bytes in BufReader::new(stream).split(b'\n') {
        let bytes = bytes?;
        let shown = String::from_utf8_lossy(&bytes);
        line(&shown);
        text.push_str(&shown);
        text.push('\n');
    }
    Ok(text)
}

/// The output of commands since [`record`], if it was called.
static RECORD: Mutex<Option<String>> = Mutex::new(None);

fn is_recording() -> bool {
    RECORD
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .is_some()
}

/// Keeps the output of all commands from now on.
pub(crate) fn record() {
    *RECORD.lock().unwrap_or_else(PoisonError::into_inner) = Some(String::new());
}

/// Returns the output since [`record`], and stops keeping it.
pub(crate) fn recorded() -> String {
    let mut record = RECORD.lock().unwrap_or_else(PoisonError::into_inner);
    record.take().unwrap_or_default()
}

/// Builds one binary of the workspace in the dev profile and returns its path.
///
/// The path comes from cargo itself, because it moves with the target directory and the target triple.
pub(crate) fn build_binary(package: &str) -> Result<PathBuf> {
    let messages = read(cargo().args([
        "build",
        "--package",
        package,
        "--bins",
        "--message-format",
        "json-render-diagnostics",
    ]))?;
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|message| message["executable"].as_str().map(PathBuf::from))
        .next_back()
        .with_context(|| format!("cargo built no binary of {package}"))
}

/// The command line as a person would type it.
fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_at_once_ends_in_order() {
        let doubled = at_once(&[3, 1, 2], |number| Ok(number * 2));
        assert_eq!(doubled.unwrap(), [6, 2, 4]);
        let failed = at_once(&[1, 2], |number| match number {
            1 => Ok(()),
            _ => bail!("not 2"),
        });
        assert_eq!(failed.unwrap_err().to_string(), "not 2");
    }
}
