//! The driver of our own Rust SDK. Drivers of other SDKs, in `drivers/`, make the same calls.
//!
//! Each writes a line for every create to stdout: what the SDK says about it, and its title. `S` it returned, `Y` the
//! error says that it happened, `U` the error says that it may have, `N` the error says that it did not. An SDK whose
//! errors do not tell says `U` for all of them. A line that begins with `E` counts a failed call that is no create.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use realtimekit_api::{Error, ErrorKind, RealtimeKit, Sent};

/// Faults that are silence should cost little time.
const LIMIT: Duration = Duration::from_millis(500);

/// Makes the calls that the environment asks for.
pub(crate) fn run() -> Result<()> {
    with_numbers(drive)
}

/// Runs what takes the number of calls and that of workers, which stand in the environment.
pub(crate) fn with_numbers<F>(drive: impl FnOnce(u64, u64) -> F) -> Result<()>
where
    F: Future<Output = Result<()>>,
{
    let number = |name: &str| -> Result<u64> {
        let text = std::env::var(name).with_context(|| format!("{name} is missing"))?;
        Ok(text.parse()?)
    };
    let (calls, workers) = (number("SOAK_CALLS")?, number("SOAK_WORKERS")?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(drive(calls, workers))
}

async fn drive(calls: u64, workers: u64) -> Result<()> {
    let client = RealtimeKit::builder()
        .attempt_timeout(LIMIT)
        .stall_timeout(LIMIT)
        .build()?;
    let base = client.meetings().create().title("base");
    let base = base.retry_creates(true).await?.id;
    let next = Arc::new(AtomicU64::new(0));
    let mut tasks = Vec::new();
    for _ in 0..workers {
        let (client, base, next) = (client.clone(), base.clone(), Arc::clone(&next));
        tasks.push(tokio::spawn(async move {
            let mut said = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= calls {
                    return said;
                }
                said.extend(call(&client, &base, number).await);
            }
        }));
    }
    let mut stdout = std::io::stdout().lock();
    for task in tasks {
        for line in task.await? {
            writeln!(stdout, "{line}")?;
        }
    }
    Ok(())
}

/// Of ten calls five read one meeting, three create one, one lists and one changes.
async fn call(client: &RealtimeKit, base: &str, number: u64) -> Option<String> {
    let meetings = client.meetings();
    let failed = match number % 10 {
        0..5 => meetings.get(base).await.err(),
        5..8 => {
            let title = format!("soak-{number}");
            let said = match meetings.create().title(title.clone()).await {
                Ok(meeting) if meeting.title.as_deref() == Some(&title) => 'S',
                Ok(_) => '?',
                Err(error) => said(&error),
            };
            return Some(format!("{said} {title}"));
        }
        8 => meetings.list().per_page(5).await.err(),
        _ => meetings.update(base).title("base").await.err(),
    };
    failed.map(|error| format!("E {}", error.kind()))
}

fn said(error: &Error) -> char {
    let success = error
        .status()
        .is_some_and(|status| (200..300).contains(&status));
    match (error.kind(), error.sent()) {
        (ErrorKind::OutcomeUnknown, _) => 'U',
        (_, Sent::Yes) if success => 'Y',
        _ => 'N',
    }
}
