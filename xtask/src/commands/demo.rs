//! `cargo xtask demo`: a livestream from start to stop in one language.

use anyhow::Result;

use crate::emulator::{Emulator, Service};
use crate::languages::Language;
use crate::workspace::Workspace;

/// Runs the livestream example of `language`; against the emulator, or against the real service if `live`.
pub(crate) fn run(workspace: &Workspace, language: &dyn Language, live: bool) -> Result<()> {
    if live {
        // Before the build, so that a missing variable is reported at once.
        let service = Service::live()?;
        return language.demo(workspace, &service);
    }
    let emulator = Emulator::start(Emulator::build()?)?;
    language.demo(workspace, &emulator.service())
}
