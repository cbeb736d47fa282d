//! The package in bundlers and frameworks, which are installed apart from the development packages and only for this.

use anyhow::Result;

use super::{packages, run_file, test_files};
use crate::emulator::Emulator;
use crate::languages::{PATIENCE_VARIABLE, Trial};
use crate::tools::node::{Node as Runtime, WRANGLER_VARIABLE};
use crate::tools::npm_package::{self, copy_folder, project};
use crate::workspace::Workspace;

const SOURCE: &str = "bindings-node/tests";

/// The folder below `SOURCE` with the lock file of the tools, and a file of tests for each.
const TRIALS: &str = "platforms";

/// Where a test finds the archives that users install.
const PACKAGES_VARIABLE: &str = "REALTIMEKIT_PACKAGES";

/// Runs the tests of every platform; each test is a trial.
pub(super) fn try_all(workspace: &Workspace) -> Result<Vec<Trial>> {
    let node = npm_package::tools(workspace)?;
    let packages = packages(workspace, &node)?;
    let source = workspace.root.join(SOURCE);
    // The project stands in the folder of the tools, where it finds them.
    let tools = npm_package::folder(workspace).join(TRIALS);
    node.install_locked(&source.join(TRIALS), &tools)?;
    let project = project(workspace, &node, &format!("{TRIALS}/project"), &packages)?;
    let copy = project.join(SOURCE);
    copy_folder(&source, &copy)?;
    let emulator = Emulator::build()?;
    let newer = Runtime::of_wrangler(workspace)?;
    let mut trials = Vec::new();
    for file in test_files(&copy.join(TRIALS))? {
        let mut command = node.node();
        command.env(WRANGLER_VARIABLE, newer.program());
        // They compile whole programs, which takes minutes where others compile, too.
        command.env(PATIENCE_VARIABLE, "5");
        if let Some(archives) = packages.main.parent() {
            command.env(PACKAGES_VARIABLE, archives);
        }
        let (succeeded, tap) = run_file(workspace, command, &emulator, &file)?;
        let mut found = trials_of(&tap);
        if found.is_empty() || succeeded != found.iter().all(|trial| trial.works) {
            // A file that could not even begin names no test.
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            found.push(Trial::new(name, false));
        }
        trials.extend(found);
    }
    Ok(trials)
}

/// The tests that a TAP report names, those inside of others left out.
fn trials_of(tap: &str) -> Vec<Trial> {
    let mut trials = Vec::new();
    for line in tap.lines() {
        let (works, rest) = match line.strip_prefix("not ") {
            Some(rest) => (false, rest),
            None => (true, line),
        };
        let name = rest
            .strip_prefix("ok ")
            .and_then(|rest| rest.split_once(" - "));
        if let Some((_, name)) = name {
            // A test that was left out is no success.
            let skipped = name.contains(" # SKIP");
            trials.push(Trial::new(name, works && !skipped));
        }
    }
    trials
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_test_is_a_trial() {
        let tap = "TAP version 13\n# Subtest: a 1\n    ok 1 - inner\nok 1 - a 1\nnot ok 2 - b 2\nok 3 - c 3 # SKIP no c\n# pass 1\n";
        let found: Vec<(String, bool)> = trials_of(tap)
            .into_iter()
            .map(|trial| (trial.platform, trial.works))
            .collect();
        let expected = [("a 1", true), ("b 2", false), ("c 3 # SKIP no c", false)];
        assert_eq!(
            found,
            expected.map(|(name, works)| (name.to_owned(), works))
        );
    }
}
