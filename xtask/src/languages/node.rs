//! Node: npm packages, tested the way users get them, installed into an empty project.

mod musl;
mod platforms;
mod windows;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::trials::{compiled, shipped};
use super::{Language, Trial, first_hour};
use crate::emulator::{Emulator, Service};
use crate::generate;
use crate::process::{cargo, run, run_and_read, say, succeeds};
use crate::report::{Report, Tally};
use crate::tools::build::Profile;
use crate::tools::elsewhere::WINDOWS;
use crate::tools::node::{NEWEST, Node as Runtime};
use crate::tools::npm_package::{self, Packages, copy_folder, project};
use crate::tools::platforms::Platform;
use crate::workspace::Workspace;

pub(crate) struct Node;

/// Folders of tests; each is copied into the project, where it finds the installed package.
const SUITES: [&str; 2] = ["tests/runners/node", "bindings-node/tests"];

/// Files of half a minute each, about what depends on no version of Node. The newest one does without.
const SLOW: [&str; 2] = ["abort.test.mjs", "leaks.test.mjs"];

/// Where a test finds the files of this repository.
const ROOT_VARIABLE: &str = "REALTIMEKIT_ROOT";

impl Language for Node {
    fn name(&self) -> &'static str {
        "node"
    }

    fn ready(&self) -> Result<()> {
        Runtime::ready()
    }

    fn demo(&self, workspace: &Workspace, service: &Service) -> Result<()> {
        let node = npm_package::tools(workspace)?;
        let packages = packages(workspace, &node)?;
        let project = project(workspace, &node, "demo", &packages)?;
        let example = project.join("livestream.mjs");
        fs::copy(
            workspace.root.join("bindings-node/examples/livestream.mjs"),
            &example,
        )?;
        say("Running bindings-node/examples/livestream.mjs");
        run(service.configure(node.node().arg(&example)))
    }

    fn test(&self, workspace: &Workspace, report: &mut Report) -> Result<()> {
        let node = npm_package::tools(workspace)?;
        let packages = packages(workspace, &node)?;
        test_native_side(report)?;
        let project = project(workspace, &node, "project", &packages)?;
        let suites = Suites::new(workspace, project)?;
        suites.run(&node, &[], report)?;
        match Runtime::from_version(workspace, NEWEST) {
            Ok(newest) if newest.major() != node.major() => suites.run(&newest, &SLOW, report)?,
            Ok(_) => {}
            Err(reason) => report.left_out(&format!("Node {NEWEST}"), &format!("{reason:#}")),
        }
        first_hour::play(
            workspace,
            "node",
            &npm_package::folder(workspace).join("packages"),
            |_| {},
            report,
        )?;
        check_types(workspace, &node, &suites.project, report)?;
        check_package(workspace, &node, &packages, report)
    }

    fn package(
        &self,
        workspace: &Workspace,
        platforms: &[&'static Platform],
        folder: &Path,
    ) -> Result<Vec<PathBuf>> {
        let node = npm_package::tools(workspace)?;
        let packages = npm_package::build(workspace, &node, platforms, Profile::Release, folder)?;
        Ok(packages.all().map(Path::to_path_buf).collect())
    }

    fn lint(&self, workspace: &Workspace) -> Result<Vec<(String, bool)>> {
        let node = npm_package::tools(workspace)?;
        say("prettier");
        let clean = succeeds(
            node.node()
                .arg(tool(workspace, "prettier/bin/prettier.cjs"))
                .args(["--check", "--log-level=warn"])
                .args(["--config", "bindings-node/.prettierrc.json"])
                .args(["--ignore-path", "bindings-node/.prettierignore"])
                .args(["bindings-node", "bench/clients/node"])
                .args([
                    "tests/runners/node",
                    "tests/runners/edge",
                    "tests/soak/drivers",
                    "bench/clients/edge",
                ]),
        )?;
        Ok(vec![("prettier".to_owned(), clean)])
    }

    fn platforms(&self, workspace: &Workspace) -> Result<Vec<Trial>> {
        let mut trials = platforms::try_all(workspace)?;
        let node = npm_package::tools(workspace)?;
        let packages = packages(workspace, &node)?;
        let project = project(workspace, &node, "project", &packages)?;
        let suites = Suites::new(workspace, project)?;
        let between = Runtime::between(workspace)?;
        let mut report = Report::new(true);
        suites.run(&between, &[], &mut report)?;
        trials.push(Trial::of_tests(&between.name(), &report));
        trials.push(musl::try_it(workspace));
        trials.push(windows::try_it(workspace));
        trials.push(compiled(workspace, WINDOWS, npm_package::CRATE));
        trials.extend(shipped(self, workspace)?);
        Ok(trials)
    }
}

/// A project with the installed package and the tests of it.
struct Suites<'a> {
    workspace: &'a Workspace,
    project: PathBuf,
    emulator: PathBuf,
    description: PathBuf,
}

impl<'a> Suites<'a> {
    /// In a project where the package is installed.
    fn new(workspace: &'a Workspace, project: PathBuf) -> Result<Self> {
        for folder in ["bindings-node/examples", SUITES[0], SUITES[1]] {
            copy_folder(&workspace.root.join(folder), &project.join(folder))?;
        }
        Ok(Self {
            workspace,
            project,
            emulator: Emulator::build()?,
            description: generate::description_file(workspace)?,
        })
    }

    /// Runs every file of tests, but for those of the names `without`, each against an emulator of its own.
    fn run(&self, node: &Runtime, without: &[&str], report: &mut Report) -> Result<()> {
        say(&format!("The tests on {}", node.name()));
        for folder in SUITES {
            for file in test_files(&self.project.join(folder))? {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                if without.contains(&name.as_ref()) {
                    continue;
                }
                let mut command = node.node();
                command.env(generate::DESCRIPTION_VARIABLE, &self.description);
                let (succeeded, tap) = run_file(self.workspace, command, &self.emulator, &file)?;
                let suite = format!("{name} on {}", node.name());
                report.suite(&suite, succeeded, Tally::of_node(&tap));
            }
        }
        Ok(())
    }
}

/// The driver of the soak, beside the installed package.
pub(crate) fn soak(workspace: &Workspace) -> Result<Command> {
    let node = npm_package::tools(workspace)?;
    let packages = packages(workspace, &node)?;
    let driver = project(workspace, &node, "soak", &packages)?.join("ensure.mjs");
    let source = workspace.root.join("tests/soak/drivers/ensure.mjs");
    fs::copy(source, &driver).context("copying the driver")?;
    let mut command = node.node();
    command.arg(driver);
    Ok(command)
}

/// Tests of the native module that need no JavaScript.
fn test_native_side(report: &mut Report) -> Result<()> {
    say("cargo test of the native module");
    let (succeeded, text) = run_and_read(cargo().args([
        "test",
        "--quiet",
        "--package",
        "realtimekit-api-javascript",
        "--features",
        "testing",
    ]))?;
    report.suite(
        "cargo test of the native module",
        succeeded,
        Tally::of_libtest(&text),
    );
    Ok(())
}

/// Development builds of both packages.
pub(super) fn packages(workspace: &Workspace, node: &Runtime) -> Result<Packages> {
    let folder = npm_package::folder(workspace).join("packages");
    let platform = Platform::of_this_system()?;
    npm_package::build(workspace, node, &[platform], Profile::Development, &folder)
}

/// A program of a development package.
pub(super) fn tool(workspace: &Workspace, path: &str) -> PathBuf {
    npm_package::folder(workspace)
        .join("node_modules")
        .join(path)
}

/// The test files of a folder, in a fixed order.
pub(super) fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Runs one file of tests with `node`, against an emulator of its own. Returns whether all went well, and with its
/// report in the form of TAP.
pub(super) fn run_file(
    workspace: &Workspace,
    mut node: Command,
    emulator: &Path,
    file: &Path,
) -> Result<(bool, String)> {
    let emulator = Emulator::start(emulator.to_path_buf())?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let tap = npm_package::folder(workspace).join(format!("{name}.tap"));
    // A report of an earlier run must not be taken for one of this run.
    if tap.exists() {
        fs::remove_file(&tap).with_context(|| format!("removing {}", tap.display()))?;
    }
    say(&format!("node {name}"));
    node.args([
        "--test-reporter=dot",
        "--test-reporter-destination=stdout",
        "--test-reporter=tap",
    ])
    .arg(format!("--test-reporter-destination={}", tap.display()))
    .arg(file)
    .env(ROOT_VARIABLE, &workspace.root);
    let succeeded = succeeds(emulator.announce(&mut node))?;
    let text = fs::read_to_string(&tap).unwrap_or_default();
    if !succeeded {
        println!("{}", failures(&text));
    }
    Ok((succeeded, text))
}

/// The parts of a TAP report that are about failed tests.
fn failures(tap: &str) -> String {
    let mut shown = String::new();
    let mut inside = false;
    for line in tap.lines() {
        let bare = line.trim_start();
        if bare.starts_with("not ok") {
            inside = true;
        } else if bare.starts_with("ok ") || bare.starts_with("# ") {
            inside = false;
        }
        if inside {
            shown.push_str(line);
            shown.push('\n');
        }
    }
    shown
}

/// What a strict compiler says to programs that use the package, right and wrong.
fn check_types(
    workspace: &Workspace,
    node: &Runtime,
    project: &Path,
    report: &mut Report,
) -> Result<()> {
    let tsc = tool(workspace, "typescript/bin/tsc");
    for name in [
        "tsconfig.json",
        "tsconfig.commonjs.json",
        "tsconfig.dom.json",
        "tsconfig.examples.json",
        "tsconfig.guides.json",
    ] {
        let config = project.join("bindings-node/tests/types").join(name);
        report.run(
            &format!("tsc of bindings-node/tests/types/{name}"),
            node.node().arg(&tsc).arg("--project").arg(config),
        )?;
    }
    Ok(())
}

/// What tools that know the pitfalls of packages say about ours.
fn check_package(
    workspace: &Workspace,
    node: &Runtime,
    packages: &Packages,
    report: &mut Report,
) -> Result<()> {
    let mut command = node.node();
    command
        .arg(tool(workspace, "publint/src/cli.js"))
        .arg("--strict")
        .arg(&packages.main);
    report.run("publint", &mut command)?;
    let mut command = node.node();
    command
        .arg(tool(workspace, "@arethetypeswrong/cli/dist/index.js"))
        .args(["--no-color", "--no-emoji", "--format", "ascii"])
        .arg(&packages.main);
    report.run("attw", &mut command)
}
