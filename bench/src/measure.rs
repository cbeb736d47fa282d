//! How a client measures itself: processor time and memory of its own process.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::Workload;

/// What the command line asks for.
#[derive(Clone, Debug)]
pub struct Arguments {
    /// Base URL of the API on the server.
    pub url: String,
    /// What to do.
    pub workload: Workload,
    /// How often.
    pub count: usize,
    /// On which kind of runtime.
    pub runtime: Runtime,
    resident_before: u64,
    started: Instant,
}

/// The kinds of tokio runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// All on the calling thread.
    CurrentThread,
    /// With worker threads, as `#[tokio::main]` has them.
    MultiThread,
}

impl Runtime {
    /// Makes it.
    pub fn build(self) -> Result<tokio::runtime::Runtime> {
        let mut builder = match self {
            Self::CurrentThread => tokio::runtime::Builder::new_current_thread(),
            Self::MultiThread => tokio::runtime::Builder::new_multi_thread(),
        };
        Ok(builder.enable_all().build()?)
    }
}

/// Reads `<url> <workload> <count> [--multi-thread]`.
pub fn arguments() -> Result<Arguments> {
    let started = Instant::now();
    let resident_before = resident()?;
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let runtime = match words.iter().position(|word| word == "--multi-thread") {
        Some(position) => {
            words.remove(position);
            Runtime::MultiThread
        }
        None => Runtime::CurrentThread,
    };
    let [url, workload, count] = words.as_slice() else {
        bail!("usage: <url> <workload> <count> [--multi-thread]");
    };
    Ok(Arguments {
        url: url.clone(),
        workload: workload.parse()?,
        count: count.parse().context("the count")?,
        runtime,
        resident_before,
        started,
    })
}

/// Warms up, runs the work and prints what it cost. `work` does it so often and says how many items it read.
pub fn report(arguments: &Arguments, mut work: impl FnMut(usize) -> Result<usize>) -> Result<()> {
    let first = std::env::args().any(|word| word == "first");
    if first {
        work(1)?;
        let line = json!({
            "calls": 1,
            "first_call_seconds": arguments.started.elapsed().as_secs_f64(),
            "cpu_seconds": processor_time().as_secs_f64(),
            "resident_before_bytes": arguments.resident_before,
            "resident_bytes": resident()?,
        });
        println!("{line}");
        return Ok(());
    }
    work(arguments.count.div_ceil(5))?;
    let (wall, processor) = (Instant::now(), processor_time());
    let items = work(arguments.count)?;
    let line = json!({
        "calls": arguments.count,
        "items": items,
        "wall_seconds": wall.elapsed().as_secs_f64(),
        "cpu_seconds": (processor_time() - processor).as_secs_f64(),
        "resident_before_bytes": arguments.resident_before,
        "resident_bytes": resident()?,
    });
    println!("{line}");
    Ok(())
}

/// User and system time of this process, all threads together.
fn processor_time() -> Duration {
    // SAFETY: `getrusage` fills the whole struct, which is valid when zeroed.
    let usage = unsafe {
        let mut usage = std::mem::zeroed::<libc::rusage>();
        libc::getrusage(libc::RUSAGE_SELF, &raw mut usage);
        usage
    };
    let time = |value: libc::timeval| {
        Duration::from_secs(value.tv_sec.unsigned_abs())
            + Duration::from_micros(value.tv_usec.unsigned_abs())
    };
    time(usage.ru_utime) + time(usage.ru_stime)
}

/// Resident memory of this process in bytes.
fn resident() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status").context("/proc/self/status")?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .context("VmRSS")?;
    let kibibytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kibibytes * 1024)
}
