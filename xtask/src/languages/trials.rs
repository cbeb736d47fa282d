//! What `cargo xtask check --platforms` tries, and what several languages try in the same way.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Language;
use crate::process::say;
use crate::report::Report;
use crate::tools::elsewhere::{self, System};
use crate::tools::platforms::PLATFORMS;
use crate::workspace::{Workspace, emptied};

/// The package in one platform.
pub(crate) struct Trial {
    /// The platform with its version, and what was tried.
    pub(crate) platform: String,
    pub(crate) works: bool,
}

impl Trial {
    /// One that knows only yes and no.
    pub(super) fn new(platform: impl Into<String>, works: bool) -> Self {
        Self {
            platform: platform.into(),
            works,
        }
    }

    /// One that may be impossible here, which counts as a failure and is told.
    fn tried(platform: String, works: Result<bool>) -> Self {
        let works = works.unwrap_or_else(|error| {
            eprintln!("!!! {platform}: {error:#}");
            false
        });
        Self::new(platform, works)
    }

    /// A run of tests that may be impossible here.
    pub(super) fn of_report(platform: &str, report: Result<Report>) -> Self {
        match report {
            Ok(report) => Self::of_tests(platform, &report),
            Err(error) => Self::tried(platform.to_owned(), Err(error)),
        }
    }

    /// A run of tests, whose failures are named.
    pub(super) fn of_tests(platform: &str, report: &Report) -> Self {
        report.print_failures(platform);
        let total = report.total();
        Self::new(
            format!("{platform}, {} tests", total.passed + total.failed),
            total.failed == 0 && total.passed > 0,
        )
    }
}

/// The package for each Linux with glibc, as users get it, with the sizes of its files.
pub(super) fn shipped(language: &dyn Language, workspace: &Workspace) -> Result<Vec<Trial>> {
    let folder = workspace.scratch().join("shipped").join(language.name());
    let mut trials = Vec::new();
    for platform in PLATFORMS.iter().filter(|platform| platform.has_glibc()) {
        let name = format!("package for {}", platform.triple);
        say(&format!("{}: {name}", language.name()));
        let folder = emptied(folder.join(platform.triple))?;
        let built = language.package(workspace, &[platform], &folder);
        let sizes: Result<Vec<String>> =
            built.and_then(|files| files.iter().map(|file| size(file)).collect());
        trials.push(match sizes {
            Ok(sizes) => Trial::new(format!("{name}: {}", sizes.join(", ")), true),
            Err(error) => Trial::tried(name, Err(error)),
        });
    }
    Ok(trials)
}

/// The last part of a file's name, and its size: `whl 2.8 MB`.
fn size(file: &Path) -> Result<String> {
    let metadata = fs::metadata(file).with_context(|| format!("reading {}", file.display()))?;
    let kind = file.extension().unwrap_or_default().display();
    let tenths = metadata.len().div_ceil(100_000);
    Ok(format!("{kind} {}.{} MB", tenths / 10, tenths % 10))
}

/// A crate that is compiled for a system that there is no machine of.
pub(super) fn compiled(workspace: &Workspace, system: System, package: &str) -> Trial {
    let name = format!("cargo check for {}", system.triple);
    say(&format!("{name}: {package}"));
    Trial::tried(name, elsewhere::compiles(workspace, system, package))
}
