//! What differs between languages. Adding one: a file beside this one with a type that implements [`Language`], and a
//! line in [`all`].

mod arm64;
pub(crate) mod edge;
mod first_hour;
pub(crate) mod kotlin;
pub(crate) mod node;
pub(crate) mod python;
mod rust;
pub(crate) mod swift;
mod trials;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

pub(crate) use trials::Trial;

use crate::emulator::Service;
use crate::report::Report;
use crate::tools::platforms::Platform;
use crate::workspace::Workspace;

/// How many times as fast the emulator's clock runs for the code of the guides, which waits for recordings.
const GUIDES_SPEED: u32 = 60;

/// How many times as long as usual the tests of Python and Node wait for what is slow here.
const PATIENCE_VARIABLE: &str = "REALTIMEKIT_PATIENCE";

/// One language of the SDK, as the commands see it.
pub(crate) trait Language {
    /// Name on the command line and in closing lines.
    fn name(&self) -> &'static str;

    /// Fails, with the way out in its text, if the toolchain is missing and cannot be installed.
    fn ready(&self) -> Result<()>;

    /// Builds what users install and runs the livestream example with it.
    fn demo(&self, workspace: &Workspace, service: &Service) -> Result<()>;

    /// Runs every test of the language and reports suite by suite. An error ends the run and counts as a failure.
    fn test(&self, workspace: &Workspace, report: &mut Report) -> Result<()>;

    /// Puts the release packages for these platforms into `folder`, which is empty, and names the files that users get.
    fn package(
        &self,
        workspace: &Workspace,
        platforms: &[&'static Platform],
        folder: &Path,
    ) -> Result<Vec<PathBuf>>;

    /// Formatter and linter of hand-written sources, each a name and whether it is content.
    fn lint(&self, workspace: &Workspace) -> Result<Vec<(String, bool)>>;

    /// Tries the package in the platforms of the language, such as frameworks and build tools, that take too long for
    /// every run of the tests. None where there are no such trials.
    fn platforms(&self, _workspace: &Workspace) -> Result<Vec<Trial>> {
        Ok(Vec::new())
    }
}

/// Every language there is, in the order of the closing lines.
pub(crate) fn all() -> Vec<Box<dyn Language>> {
    vec![
        Box::new(rust::Rust),
        Box::new(python::Python),
        Box::new(node::Node),
        Box::new(edge::Edge),
        Box::new(swift::Swift),
        Box::new(kotlin::Kotlin),
        Box::new(arm64::Arm64),
    ]
}

/// The language called `name`.
pub(crate) fn by_name(name: &str) -> Result<Box<dyn Language>> {
    let known: Vec<&str> = all().iter().map(|language| language.name()).collect();
    match all().into_iter().find(|language| language.name() == name) {
        Some(language) => Ok(language),
        None => bail!(
            "there is no language `{name}` yet; known: {}",
            known.join(", ")
        ),
    }
}
