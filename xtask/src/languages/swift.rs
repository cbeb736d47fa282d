//! Swift: a package over the native library, tested from another package that depends on it.

mod native;
mod repository;
mod surface;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::trials::shipped;
use super::{GUIDES_SPEED, Language, Trial, first_hour};
use crate::cases::{self, CASES_VARIABLE, TESTS_VARIABLE};
use crate::emulator::{EMULATOR_VARIABLE, Emulator, Service};
use crate::generate;
use crate::layout::Layout;
use crate::process::{run, run_and_read, say, succeeds};
use crate::report::{Report, Tally};
use crate::tools::build::Profile;
use crate::tools::platforms::Platform;
use crate::tools::swift::{self, Swift as Toolchain};
use crate::workspace::{Workspace, emptied};

pub(crate) struct Swift;

/// The name of the package, and of the folder that it must be in.
const PACKAGE: &str = "RealtimeKitAPI";
const BINDING: &str = "bindings-swift";
const RUNNER: &str = "tests/runners/swift";

/// Programs that the runner's package holds beside the runner; each must run to its end against an emulator.
const PROGRAMS: [&str; 5] = ["guides", "livestream", "concurrency", "errors", "paging"];

/// The driver of the soak.
const SOAK: &str = "tests/soak/drivers/swift";

/// Folders of hand-written Swift, for the formatter.
const SOURCES: [&str; 3] = [BINDING, RUNNER, SOAK];

impl Language for Swift {
    fn name(&self) -> &'static str {
        "swift"
    }

    fn ready(&self) -> Result<()> {
        swift::ready()
    }

    fn demo(&self, workspace: &Workspace, service: &Service) -> Result<()> {
        let build = Build::new(workspace)?;
        run(&mut build.swift(&["build", "--quiet", "--product", "livestream"], &[]))?;
        say("Running bindings-swift/examples/livestream");
        run(&mut build.program("livestream", &service.variables()))
    }

    fn test(&self, workspace: &Workspace, report: &mut Report) -> Result<()> {
        let emulator = Emulator::build()?;
        let cases = cases::as_json(workspace)?;
        let build = Build::new(workspace)?;
        let variables = [
            (EMULATOR_VARIABLE, emulator.display().to_string()),
            (CASES_VARIABLE, cases.display().to_string()),
            (
                TESTS_VARIABLE,
                workspace.root.join("tests").display().to_string(),
            ),
        ];
        // One build of everything: the package is compiled once.
        say("swift build of the package, the runner, the tests and the examples");
        run(&mut build.swift(
            &[
                "build",
                "--quiet",
                "--build-tests",
                "-Xswiftc",
                "-warnings-as-errors",
            ],
            &[],
        ))?;

        say("The conformance cases in Swift");
        let (succeeded, text) = run_and_read(&mut build.program("conformance", &variables))?;
        report.suite("conformance cases", succeeded, Tally::of_libtest(&text));
        say("swift test: what only Swift has");
        build.tests(&variables, report)?;
        build.tests_of_the_guide(emulator.clone(), report)?;

        if cfg!(all(target_os = "linux", target_env = "gnu")) {
            let good = native::names_its_glibc(&build.package())?;
            report.check("the README names the oldest glibc", good);
            let good = build.names_a_missing_library()?;
            report.check("a package without the library says so", good);
        }

        say("docc: the documentation, and the public surface against what core describes");
        let symbols = build.symbols()?;
        let good = build.documentation(&symbols)?;
        report.check("the documentation", good);
        surface::compare(
            &symbols.join(format!("{PACKAGE}.symbols.json")),
            &generate::description_file(workspace)?,
            &workspace.root.join("tests/case.schema.json"),
            report,
        )?;

        let emulator = Emulator::at_speed(emulator, GUIDES_SPEED)?;
        for program in PROGRAMS {
            say(&format!("The program {program}"));
            let succeeded = succeeds(&mut build.program(program, &emulator.service().variables()))?;
            report.check(&format!("the program {program}"), succeeded);
        }
        let package = build.package();
        first_hour::play(
            workspace,
            "swift",
            package.parent().context("a package is in a folder")?,
            |newcomer| {
                // Where Swift may be in a system of its own, it sees the target directory.
                newcomer
                    .env("TMPDIR", workspace.scratch())
                    .args(build.toolchain.shell(workspace));
            },
            report,
        )
    }

    fn package(
        &self,
        workspace: &Workspace,
        platforms: &[&'static Platform],
        folder: &Path,
    ) -> Result<Vec<PathBuf>> {
        let package = lay_out(workspace, platforms, Profile::Release, folder.join(PACKAGE))?;
        Ok(vec![package])
    }

    fn platforms(&self, workspace: &Workspace) -> Result<Vec<Trial>> {
        shipped(self, workspace)
    }

    fn lint(&self, workspace: &Workspace) -> Result<Vec<(String, bool)>> {
        say("swift format lint");
        let toolchain = Toolchain::find(workspace)?;
        let mut command =
            toolchain.command(workspace, Path::new("swift-format"), &workspace.root, &[]);
        command.args(["lint", "--strict", "--parallel", "--configuration"]);
        command.arg(workspace.root.join(BINDING).join(".swift-format"));
        for folder in SOURCES {
            command.args(sources(&workspace.root.join(folder))?);
        }
        Ok(vec![("swift format".to_owned(), succeeds(&mut command)?)])
    }
}

/// The driver of the soak, built. It needs its environment.
pub(crate) fn soak(workspace: &Workspace) -> Result<Command> {
    let build = Build::new(workspace)?;
    run(&mut build.swift(&["build", "--quiet", "--product", "soak"], &[]))?;
    Ok(build.program("soak", &[]))
}

/// Puts together what users get: the sources, the border to the native library, and the library itself.
fn lay_out(
    workspace: &Workspace,
    platforms: &[&'static Platform],
    profile: Profile,
    folder: PathBuf,
) -> Result<PathBuf> {
    let border = generate::swift_border(workspace)?;
    let binding = workspace.root.join(BINDING);
    let mut package = Layout::new(folder);
    for part in ["Package.swift", "README.md", "Sources", "examples"] {
        package.copy(&binding.join(part), part)?;
    }
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        package.copy(&workspace.root.join(licence), licence)?;
    }
    package.write(
        "Sources/RealtimeKitAPI/Generated/Native.swift",
        border.swift.as_bytes(),
    )?;
    package.write(
        "Sources/RealtimeKitAPINative/RealtimeKitAPINative.h",
        border.header.as_bytes(),
    )?;
    for platform in platforms {
        native::lay_out(workspace, platform, profile, &border.header, &mut package)?;
    }
    package.finish()
}

/// A toolchain, and the two packages side by side.
struct Build<'a> {
    workspace: &'a Workspace,
    toolchain: Toolchain,
    runner: PathBuf,
    output: PathBuf,
}

impl<'a> Build<'a> {
    fn new(workspace: &'a Workspace) -> Result<Self> {
        let folder = workspace.scratch().join("swift");
        lay_out(
            workspace,
            &[Platform::of_this_system()?],
            Profile::Development,
            folder.join(PACKAGE),
        )?;
        let binding = workspace.root.join(BINDING);
        let mut runner = Layout::new(folder.join("runner"));
        runner.copy(&workspace.root.join(RUNNER), "")?;
        runner.copy(&binding.join("tests"), "Tests")?;
        runner.copy(&binding.join("examples"), "Examples")?;
        runner.copy(&workspace.root.join(SOAK), "Soak")?;
        let toolchain = Toolchain::find(workspace)?;
        repository::publish(workspace, &toolchain, &folder.join(PACKAGE))?;
        let build = Self {
            workspace,
            runner: runner.finish()?,
            // What one compiler built is of no use to another.
            output: folder.join("build").join(toolchain.name()),
            toolchain,
        };
        // A build alone stays with the version that it found before.
        run(&mut build.swift(&["package", "update", "--quiet"], &[]))?;
        Ok(build)
    }

    /// `swift <arguments>` for the runner. What it remembers about packages and their versions stays in the folder.
    fn swift(&self, arguments: &[&str], variables: &[(&str, String)]) -> Command {
        let mut command = self.command(Path::new("swift"), variables);
        command.args(arguments);
        for (option, folder) in [
            ("--scratch-path", ""),
            ("--cache-path", "cache"),
            ("--config-path", "configuration"),
            ("--security-path", "security"),
        ] {
            command.arg(option).arg(self.output.join(folder));
        }
        command
    }

    /// A program that was built.
    fn program(&self, name: &str, variables: &[(&str, String)]) -> Command {
        self.command(&self.output.join("debug").join(name), variables)
    }

    fn command(&self, program: &Path, variables: &[(&str, String)]) -> Command {
        self.toolchain
            .command(self.workspace, program, &self.runner, variables)
    }

    fn tests(&self, variables: &[(&str, String)], report: &mut Report) -> Result<()> {
        let junit = self.output.join("junit.xml");
        // A report of an earlier run must not be taken for one of this run.
        if junit.exists() {
            fs::remove_file(&junit).with_context(|| format!("removing {}", junit.display()))?;
        }
        // XCTest writes its report only where it runs tests in processes of their own.
        let arguments = [
            "test",
            "--skip-build",
            "--parallel",
            "--num-workers",
            "1",
            "--disable-swift-testing",
        ];
        let mut command = self.swift(&arguments, variables);
        command.arg("--xunit-output").arg(&junit);
        let succeeded = succeeds(&mut command)?;
        let tally = fs::read_to_string(&junit)
            .ok()
            .and_then(|xml| Tally::of_junit(&xml))
            .unwrap_or_default();
        report.suite("swift test", succeeded, tally);
        Ok(())
    }

    /// Runs what a guide shows of Swift Testing, which this project's own tests do not use.
    fn tests_of_the_guide(&self, emulator: PathBuf, report: &mut Report) -> Result<()> {
        let emulator = Emulator::start(emulator)?;
        let variables = emulator.service().variables();
        let mut command = self.swift(&["test", "--skip-build", "--disable-xctest"], &variables);
        report.run("swift test of the guide", &mut command)
    }

    /// The folder of the package, as it was laid out.
    fn package(&self) -> PathBuf {
        self.runner.with_file_name(PACKAGE)
    }

    /// Whether a package that was made for another machine is refused with the machine and the way out.
    fn names_a_missing_library(&self) -> Result<bool> {
        let mut bare = Layout::new(self.runner.with_file_name("without-library"));
        for part in ["Package.swift", "Sources"] {
            bare.copy(&self.package().join(part), part)?;
        }
        let mut describe =
            self.toolchain
                .command(self.workspace, Path::new("swift"), &bare.finish()?, &[]);
        let output = describe.args(["package", "describe"]).output()?;
        let text = String::from_utf8_lossy(&output.stderr);
        let told = text.contains(&format!("linux-{}", std::env::consts::ARCH))
            && text.contains("cargo xtask package swift --target");
        if !told {
            eprintln!("{text}");
        }
        Ok(told && !output.status.success())
    }

    /// What is public, as the compiler tells it: a folder of symbol graphs.
    fn symbols(&self) -> Result<PathBuf> {
        // SwiftPM builds into a folder with the name of the platform, as the compiler spells it, and links to it.
        let debug = fs::read_link(self.output.join("debug"))?;
        let triple = debug.parent().context("a folder without a platform")?;
        let symbols = emptied(self.output.join("symbols"))?;
        let package = self.package();
        let mut extract = self.command(Path::new("swift-symbolgraph-extract"), &[]);
        extract
            .args(["-module-name", PACKAGE, "-minimum-access-level", "public"])
            .arg("-target")
            .arg(triple.file_name().unwrap_or_default())
            .arg("-I")
            .arg(self.output.join("debug/Modules"))
            .arg("-I")
            .arg(package.join("Sources/RealtimeKitAPINative"))
            .arg("-output-dir")
            .arg(&symbols);
        run(&mut extract)?;
        Ok(symbols)
    }

    /// Whether the documentation can be made, without a link that leads nowhere.
    fn documentation(&self, symbols: &Path) -> Result<bool> {
        let mut convert = self.command(Path::new("docc"), &[]);
        convert
            .args(["convert", "--warnings-as-errors"])
            .args(["--fallback-display-name", PACKAGE])
            .args(["--fallback-bundle-identifier", PACKAGE])
            .arg("--additional-symbol-graph-dir")
            .arg(symbols)
            .arg("--output-path")
            .arg(self.output.join("documentation"));
        succeeds(&mut convert)
    }
}

/// Every hand-written Swift source below a folder.
fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            if path
                .file_name()
                .is_some_and(|name| name != "Generated" && name != ".build")
            {
                found.extend(sources(&path)?);
            }
        } else if path
            .extension()
            .is_some_and(|extension| extension == "swift")
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
