//! Keeps the processor's cores from falling asleep while something is measured.
//!
//! A client that makes one call at a time waits most of the time. A core with nothing to do falls asleep, and waking it is
//! work of the system, and of the hypervisor in a virtual machine, that is booked on the client: it can be twice what a
//! whole call costs, for every client alike, and differs from day to day. A machine that does other work as well has no
//! such costs.

use std::process::{Child, Command, Stdio};
use std::thread::available_parallelism;

use crate::process::say;

/// Programs that do nothing, whenever nobody else wants a core. They end when this value goes away.
pub(super) struct Awake(Vec<Child>);

impl Awake {
    pub(super) fn start() -> Self {
        let cores = available_parallelism().map_or(1, usize::from);
        let children: Vec<Child> = (0..cores).filter_map(|_| idler().ok()).collect();
        if children.is_empty() {
            say(
                "!!! `chrt` is missing: cores fall asleep between calls, and waking them is measured along",
            );
        }
        Self(children)
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// With the priority that yields to everybody. It looks now and then whether we are still there, should we be killed.
fn idler() -> std::io::Result<Child> {
    let ours = std::process::id();
    let idle =
        format!("while kill -0 {ours}; do i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done; done");
    Command::new("chrt")
        .args(["--idle", "0", "sh", "-c", &idle])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}
