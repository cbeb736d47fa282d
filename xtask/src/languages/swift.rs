//! Swift: a package over the native library, tested from another package that depends on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::Language;
use crate::cases::{self, CASES_VARIABLE, TESTS_VARIABLE};
use crate::emulator::{EMULATOR_VARIABLE, Emulator, Service};
use crate::process::{run, run_and_read, say, succeeds};
use crate::report::{Report, Tally};
use crate::tools::native::{self, Profile};
use crate::tools::swift::{self, Swift as Toolchain};
use crate::workspace::Workspace;

pub(crate) struct Swift;

const BINDING: &str = "bindings-swift";
const RUNNER: &str = "tests/runners/swift";

impl Language for Swift {
    fn name(&self) -> &'static str {
        "swift"
    }

    fn ready(&self) -> Result<()> {
        swift::ready()
    }

    fn demo(&self, workspace: &Workspace, service: &Service) -> Result<()> {
        let build = Build::new(workspace, Profile::Development)?;
        say("Running bindings-swift/examples/livestream");
        run(build
            .swift(
                BINDING,
                &["build", "--quiet", "--product", "livestream"],
                &[],
            )
            .args(build.flags()))?;
        let variables = service.variables();
        let variables: Vec<(&str, String)> = variables
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        run(&mut build.program(BINDING, "livestream", &variables))
    }

    fn test(&self, workspace: &Workspace, report: &mut Report) -> Result<()> {
        let emulator = Emulator::build()?;
        let cases = cases::as_json(workspace)?;
        let build = Build::new(workspace, Profile::Development)?;
        let variables = [
            (EMULATOR_VARIABLE, emulator.display().to_string()),
            (CASES_VARIABLE, cases.display().to_string()),
            (
                TESTS_VARIABLE,
                workspace.root.join("tests").display().to_string(),
            ),
        ];
        say("swift build of the package and its tests");
        run(build
            .swift(RUNNER, &["build", "--quiet", "--build-tests"], &[])
            .args(build.flags()))?;
        say("The conformance cases in Swift");
        let (succeeded, text) =
            run_and_read(&mut build.program(RUNNER, "conformance", &variables))?;
        report.suite("conformance cases", succeeded, Tally::of_libtest(&text));

        let junit = workspace.scratch().join("swift/junit.xml");
        // A report of an earlier run must not be taken for one of this run.
        if junit.exists() {
            fs::remove_file(&junit).with_context(|| format!("removing {}", junit.display()))?;
        }
        say("swift test: what only Swift has");
        // XCTest writes its report only where it runs tests in processes of their own.
        let mut command = build.swift(
            RUNNER,
            &[
                "test",
                "--skip-build",
                "--parallel",
                "--num-workers",
                "1",
                "--disable-swift-testing",
            ],
            &variables,
        );
        command
            .arg("--xunit-output")
            .arg(&junit)
            .args(build.flags());
        let succeeded = succeeds(&mut command)?;
        let tally = fs::read_to_string(&junit)
            .ok()
            .and_then(|xml| Tally::of_junit(&xml))
            .unwrap_or_default();
        report.suite("swift test", succeeded, tally);
        build.example(report)
    }

    fn package(&self, workspace: &Workspace, folder: &Path) -> Result<Vec<PathBuf>> {
        let library = native::build(workspace, Profile::Release)?;
        let package = folder.join("RealtimeKitAPI");
        copy(&workspace.root.join(BINDING), &package)?;
        let target = package
            .join("lib")
            .join(library.file_name().context("a library without a name")?);
        fs::create_dir_all(package.join("lib"))?;
        fs::copy(&library, &target).with_context(|| format!("copying {}", library.display()))?;
        Ok(vec![package, target])
    }

    fn lint(&self, _workspace: &Workspace) -> Result<Vec<(String, bool)>> {
        // The compiler runs in the Swift 6 language mode, and its tests fail on what it refuses.
        Ok(Vec::new())
    }
}

/// A toolchain, a native library, and where things are built.
struct Build<'a> {
    workspace: &'a Workspace,
    toolchain: Toolchain,
    /// The folder of the native library.
    libraries: PathBuf,
}

impl<'a> Build<'a> {
    fn new(workspace: &'a Workspace, profile: Profile) -> Result<Self> {
        let library = native::build(workspace, profile)?;
        Ok(Self {
            workspace,
            toolchain: Toolchain::find(workspace)?,
            libraries: library
                .parent()
                .context("a library without a folder")?
                .to_path_buf(),
        })
    }

    fn output(&self, package: &str) -> PathBuf {
        let folder = format!(
            "swift/{}/{}",
            self.toolchain.name(),
            package.replace('/', "-")
        );
        self.workspace.scratch().join(folder)
    }

    /// `swift <arguments>` for a package of this project.
    fn swift(&self, package: &str, arguments: &[&str], variables: &[(&str, String)]) -> Command {
        let folder = self.workspace.root.join(package);
        let mut command = self.toolchain.command(
            self.workspace,
            Path::new("swift"),
            &folder,
            &self.libraries,
            variables,
        );
        command
            .args(arguments)
            .arg("--build-path")
            .arg(self.output(package));
        command
    }

    /// Where the linker finds the native library.
    fn flags(&self) -> [String; 2] {
        [
            "-Xlinker".to_owned(),
            format!("-L{}", self.libraries.display()),
        ]
    }

    /// A program that was built.
    fn program(&self, package: &str, name: &str, variables: &[(&str, String)]) -> Command {
        let program = self.output(package).join("debug").join(name);
        let folder = self.workspace.root.join(package);
        self.toolchain.command(
            self.workspace,
            &program,
            &folder,
            &self.libraries,
            variables,
        )
    }

    /// The example must compile.
    fn example(&self, report: &mut Report) -> Result<()> {
        say("swift build of the example");
        let mut command = self.swift(
            BINDING,
            &["build", "--quiet", "--product", "livestream"],
            &[],
        );
        report.check(
            "the example compiles",
            succeeds(command.args(self.flags()))?,
        );
        Ok(())
    }
}

/// Copies what belongs to the package; names that begin with a dot are what tools keep there.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("creating {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if name.to_string_lossy().starts_with('.') || name == "tests" {
            continue;
        }
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name))
                .with_context(|| format!("copying {}", path.display()))?;
        }
    }
    Ok(())
}
