//! Exactly one meeting for each title, though several processes ask for it at once, and one request of twenty goes wrong.
//!
//! All processes ensure the same titles in the same order, so that they meet at each of them. Afterwards, each title has
//! exactly one active meeting on the server, and it is the one that every process was given.

use std::collections::HashMap;
use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use realtimekit_api::RealtimeKit;
use realtimekit_api::models::EnsureOutcome;

use crate::driver::with_numbers;
use crate::emulator::Emulator;

const PROCESSES: u64 = 8;

/// How many calls are made by all of them, if the command line does not say.
const CALLS: u64 = 20_000;

/// How long an attempt may take. Longer than the emulator needs for a list: what is late for another reason than a fault
/// would cost calls, and show nothing.
const LIMIT: Duration = Duration::from_secs(2);

/// One of the processes, through our own Rust SDK: ensures as many meetings as the environment asks for. It writes a line
/// for each: what it was told, the title, and the identifier or the kind of the error. Drivers of other languages, in
/// `drivers/`, do the same.
pub(crate) fn drive() -> Result<()> {
    with_numbers(async |calls, workers| {
        let client = RealtimeKit::builder()
            .attempt_timeout(LIMIT)
            .stall_timeout(LIMIT)
            .build()?;
        let next = Arc::new(AtomicU64::new(0));
        let tasks = (0..workers).map(|_| {
            let (client, next) = (client.clone(), Arc::clone(&next));
            tokio::spawn(async move {
                let mut said = Vec::new();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= calls {
                        return said;
                    }
                    let title = format!("ensure-{number}");
                    said.push(match client.meetings().ensure(&title).await {
                        Ok(ensured) => {
                            let word = match ensured.outcome {
                                EnsureOutcome::Created => "created",
                                _ => "found",
                            };
                            format!("{word} {title} {}", ensured.meeting.id)
                        }
                        Err(error) => format!("failed {title} {}", error.kind()),
                    });
                }
            })
        });
        let tasks: Vec<_> = tasks.collect();
        let mut stdout = std::io::stdout().lock();
        for task in tasks {
            for line in task.await? {
                writeln!(stdout, "{line}")?;
            }
        }
        Ok(())
    })
}

/// Runs the processes, each by the command that `driver` makes, and compares what they were told with what the server has.
pub(crate) fn run(
    emulator: &Emulator,
    driver: impl Fn() -> Result<Command>,
    calls: Option<u64>,
    workers: u64,
) -> Result<bool> {
    let titles = calls.unwrap_or(CALLS).div_ceil(PROCESSES);
    let start = || {
        driver()?
            .envs(emulator.environment())
            .env("SOAK_CALLS", titles.to_string())
            .env("SOAK_WORKERS", workers.div_ceil(PROCESSES).to_string())
            .stdout(Stdio::piped())
            .spawn()
            .context("starting a process")
    };
    let began = Instant::now();
    let children: Vec<Child> = (0..PROCESSES).map(|_| start()).collect::<Result<_>>()?;
    // Each has a thread that reads: a full pipe would hold it up, and the others with it.
    let readers: Vec<_> = children
        .into_iter()
        .map(|child| std::thread::spawn(move || child.wait_with_output()))
        .collect();
    let mut verdict = Verdict::default();
    for (number, reader) in (1..).zip(readers) {
        let output = reader
            .join()
            .map_err(|_| anyhow::anyhow!("a reader panicked"))??;
        let seconds = began.elapsed().as_secs();
        let about = || format!("process {number}, {} after {seconds} s", output.status);
        if !output.status.success() {
            bail!("a driver failed: {}", about());
        }
        let lines = std::str::from_utf8(&output.stdout).with_context(about)?;
        verdict.read(lines, titles).with_context(about)?;
    }
    let seconds = began.elapsed().as_secs_f64();
    emulator.behave()?;
    verdict.compare(titles, &emulator.active()?);
    for (name, value) in [
        ("processes", PROCESSES.to_string()),
        ("calls", (titles * PROCESSES).to_string()),
        ("that created the meeting", verdict.created.to_string()),
        ("that found it", verdict.found.to_string()),
        ("that failed", verdict.failed.len().to_string()),
        ("titles", titles.to_string()),
        (
            "titles with two active meetings or more",
            verdict.twice.to_string(),
        ),
        (
            "titles without an active meeting",
            verdict.missing.to_string(),
        ),
        (
            "calls that were given another meeting",
            verdict.strayed.to_string(),
        ),
        ("seconds", format!("{seconds:.0}")),
    ] {
        println!("{name:<42} {value}");
    }
    for breach in &verdict.breaches {
        eprintln!("!!! {breach}");
    }
    Ok(verdict.breaches.is_empty())
}

/// What the processes were told, and how it compares.
#[derive(Debug, Default)]
struct Verdict {
    /// Title and identifier of each call that returned a meeting.
    given: Vec<(String, String)>,
    /// Title and kind of the error of each call that failed.
    failed: Vec<(String, String)>,
    created: u64,
    found: u64,
    twice: u64,
    missing: u64,
    strayed: u64,
    /// Each breach with all that is known of its title.
    breaches: Vec<String>,
}

impl Verdict {
    /// Reads what a process wrote. It has to be a line for each title: one that ends early must not count as one that had
    /// nothing to say.
    fn read(&mut self, lines: &str, titles: u64) -> Result<()> {
        let count = lines.lines().count();
        if count as u64 != titles {
            bail!("the process wrote {count} lines for {titles} calls");
        }
        for line in lines.lines() {
            let mut words = line.split(' ');
            let (Some(word), Some(title), Some(last)) = (words.next(), words.next(), words.next())
            else {
                bail!("a process wrote {line:?}");
            };
            match word {
                "created" => self.created += 1,
                "found" => self.found += 1,
                "failed" => {}
                _ => bail!("a process wrote {line:?}"),
            }
            let all = match word {
                "failed" => &mut self.failed,
                _ => &mut self.given,
            };
            all.push((title.to_owned(), last.to_owned()));
        }
        Ok(())
    }

    fn compare(&mut self, titles: u64, active: &HashMap<String, Vec<String>>) {
        for number in 0..titles {
            let title = format!("ensure-{number}");
            let there = active.get(&title).map_or(&[][..], Vec::as_slice);
            let told = |all: &[(String, String)]| -> Vec<String> {
                let of_title = all.iter().filter(|(of, _)| *of == title);
                of_title.map(|(_, what)| what.clone()).collect()
            };
            let given = told(&self.given);
            let strayed = given.iter().filter(|id| !there.contains(id)).count();
            match there.len() {
                0 => self.missing += 1,
                1 => {}
                _ => self.twice += 1,
            }
            self.strayed += strayed as u64;
            if there.len() != 1 || strayed > 0 {
                let failed = told(&self.failed);
                self.breaches.push(format!(
                    "{title}: active are {there:?}, given were {given:?}, calls failed with {failed:?}"
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(lines: &str, active: &[(&str, &[&str])]) -> (u64, u64, u64) {
        let mut verdict = Verdict::default();
        let titles = lines.lines().count() as u64;
        verdict.read(lines, titles).expect("lines");
        let active = active.iter().map(|(title, ids)| {
            let ids = ids.iter().map(|id| (*id).to_owned());
            ((*title).to_owned(), ids.collect())
        });
        verdict.compare(1, &active.collect());
        assert_eq!(
            verdict.breaches.is_empty(),
            verdict.twice + verdict.missing + verdict.strayed == 0,
        );
        (verdict.twice, verdict.missing, verdict.strayed)
    }

    #[test]
    fn one_meeting_for_all_is_no_breach_and_anything_else_is() {
        let lines = "created ensure-0 a\nfound ensure-0 a\nfailed ensure-0 timeout\n";
        assert_eq!(verdict(lines, &[("ensure-0", &["a"])]), (0, 0, 0));
        assert_eq!(verdict(lines, &[("ensure-0", &["a", "b"])]), (1, 0, 0));
        assert_eq!(verdict(lines, &[]), (0, 1, 2));
        assert_eq!(verdict(lines, &[("ensure-0", &["b"])]), (0, 0, 2));
    }

    #[test]
    fn a_process_that_ends_early_is_an_error() {
        let read = |lines: &str| Verdict::default().read(lines, 2);
        read("created ensure-0 a\nfound ensure-1 b\n").expect("a line for each call");
        assert!(read("created ensure-0 a\n").is_err());
        assert!(read("").is_err());
    }
}
