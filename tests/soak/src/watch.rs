//! Watches the memory and the open files of a process and of those that it started, where the system tells.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often it looks.
const INTERVAL: Duration = Duration::from_millis(100);
/// How much memory may grow between a fifth of the run and its end, beside a tenth of what there was.
const SLACK_KIB: u64 = 16 << 10;
/// How many more files may be open then: connections come and go.
const SLACK_FILES: u64 = 64;

/// A process under watch.
pub(crate) struct Watch {
    over: Arc<AtomicBool>,
    looking: JoinHandle<Vec<Sample>>,
}

#[derive(Clone, Copy, Debug)]
struct Sample {
    memory_kib: u64,
    files: u64,
}

/// What a process used, in the order of time.
#[derive(Debug)]
pub(crate) struct Footprint(Vec<Sample>);

impl Watch {
    pub(crate) fn of(process: u32) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&over);
        let looking = std::thread::spawn(move || {
            let mut samples = Vec::new();
            while !stop.load(Ordering::Relaxed) {
                samples.extend(look(process));
                std::thread::sleep(INTERVAL);
            }
            samples
        });
        Self { over, looking }
    }

    pub(crate) fn end(self) -> Footprint {
        self.over.store(true, Ordering::Relaxed);
        Footprint(self.looking.join().unwrap_or_default())
    }
}

/// None where the system has no such file, or when the process has ended.
fn look(process: u32) -> Option<Sample> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let memory = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let files = fs::read_dir(format!("/proc/{process}/fd")).ok()?.count();
    let mut sum = Sample {
        memory_kib: memory.split_whitespace().next()?.parse().ok()?,
        files: files as u64,
    };
    for child in children(process).filter_map(look) {
        sum.memory_kib += child.memory_kib;
        sum.files += child.files;
    }
    Some(sum)
}

/// Those that any thread of the process started. A driver may be a program around the one that makes the calls.
fn children(process: u32) -> impl Iterator<Item = u32> {
    let threads = fs::read_dir(format!("/proc/{process}/task"));
    let lists = threads
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    let numbers: Vec<u32> = lists
        .flat_map(|list| {
            list.split_whitespace()
                .filter_map(|number| number.parse().ok())
                .collect::<Vec<u32>>()
        })
        .collect();
    numbers.into_iter()
}

impl Footprint {
    /// The medians of the second fifth of the samples and of the last fifth.
    fn early_and_late(&self) -> Option<(Sample, Sample)> {
        let fifth = self.0.len() / 5;
        if fifth == 0 {
            return None;
        }
        let late = &self.0[self.0.len() - fifth..];
        Some((median(&self.0[fifth..2 * fifth])?, median(late)?))
    }

    pub(crate) fn memory(&self) -> String {
        let mebibytes = |sample: Sample| sample.memory_kib as f64 / 1024.0;
        self.early_and_late().map_or_else(
            || "not known".to_owned(),
            |(early, late)| format!("{:.1} MiB, {:.1} MiB", mebibytes(early), mebibytes(late)),
        )
    }

    pub(crate) fn files(&self) -> String {
        let shown = |(early, late): (Sample, Sample)| format!("{}, {}", early.files, late.files);
        self.early_and_late()
            .map_or_else(|| "not known".to_owned(), shown)
    }

    /// What grew although it should not.
    pub(crate) fn breach(&self) -> Option<String> {
        let (early, late) = self.early_and_late()?;
        let allowed = early.memory_kib + early.memory_kib / 10 + SLACK_KIB;
        if late.memory_kib > allowed {
            return Some(format!("memory grew: {}", self.memory()));
        }
        (late.files > early.files + SLACK_FILES)
            .then(|| format!("open files grew: {}", self.files()))
    }
}

fn median(samples: &[Sample]) -> Option<Sample> {
    let middle = |value: fn(&Sample) -> u64| {
        let mut values: Vec<u64> = samples.iter().map(value).collect();
        values.sort_unstable();
        values.get(values.len() / 2).copied()
    };
    Some(Sample {
        memory_kib: middle(|sample| sample.memory_kib)?,
        files: middle(|sample| sample.files)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn footprint(memory: impl Fn(u64) -> u64, files: impl Fn(u64) -> u64) -> Footprint {
        Footprint(
            (0..100)
                .map(|step| Sample {
                    memory_kib: memory(step),
                    files: files(step),
                })
                .collect(),
        )
    }

    #[test]
    fn what_is_flat_is_no_breach_and_what_grows_is() {
        assert_eq!(footprint(|_| 50_000, |step| 30 + step % 7).breach(), None);
        assert!(
            footprint(|step| 50_000 + step * 1000, |_| 30)
                .breach()
                .is_some()
        );
        assert!(
            footprint(|_| 50_000, |step| 30 + 2 * step)
                .breach()
                .is_some()
        );
    }

    #[test]
    fn a_process_that_ours_started_counts_with_it() {
        if cfg!(target_os = "linux") {
            let own = std::process::id();
            let mut child = std::process::Command::new("sleep")
                .arg("60")
                .spawn()
                .expect("a child");
            let found = children(own).any(|process| process == child.id());
            child.kill().expect("it can be ended");
            child.wait().expect("it ends");
            assert!(found);
        }
    }

    #[test]
    fn our_own_process_can_be_looked_at() {
        if cfg!(target_os = "linux") {
            assert!(
                look(std::process::id())
                    .is_some_and(|sample| sample.memory_kib > 0 && sample.files > 2)
            );
        }
    }
}
