//! Kotlin: a jar made by Maven, tested the way users get it, from a repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::trials::{compiled, shipped};
use super::{Language, Trial, first_hour};
use crate::cases::{self, CASES_VARIABLE, TESTS_VARIABLE};
use crate::emulator::{EMULATOR_VARIABLE, Emulator, Service};
use crate::generate;
use crate::process::{run, say, succeeds};
use crate::report::{Report, Tally};
use crate::tools::build::Profile;
use crate::tools::elsewhere::{ANDROID, WINDOWS};
use crate::tools::jdk;
use crate::tools::maven::{self, maven, setting};
use crate::tools::native;
use crate::tools::platforms::Platform;
use crate::tools::shipped;
use crate::workspace::{Workspace, emptied};

pub(crate) struct Kotlin;

const BINDING: &str = "bindings-kotlin";
const RUNNER: &str = "tests/runners/kotlin";

/// The class of the livestream example.
pub(super) const EXAMPLE: &str = "realtimekit.api.examples.LivestreamKt";

/// What the newest Java does without on every run: a compiler of Java does not come with it, and the conformance cases, which
/// take more than a minute, are about our own code. They are a trial.
const NOT_ON_THE_NEWEST: &str = "-Dsurefire.excludes=**/JavaTest.class,**/ConformanceTest.class";

/// Names a folder with libraries that were built on other machines, for the jar that is published.
const LIBRARIES_VARIABLE: &str = "REALTIMEKIT_NATIVE_LIBRARIES";

impl Language for Kotlin {
    fn name(&self) -> &'static str {
        "kotlin"
    }

    fn ready(&self) -> Result<()> {
        maven::ready()
    }

    fn demo(&self, workspace: &Workspace, service: &Service) -> Result<()> {
        install(
            workspace,
            &[Platform::of_this_system()?],
            Profile::Development,
        )?;
        say("Running bindings-kotlin/examples/Livestream.kt");
        let mut command = maven(workspace, Path::new(RUNNER), &output(workspace, "tests"));
        command.args([
            "compile",
            "exec:java",
            &format!("-Dexec.mainClass={EXAMPLE}"),
        ]);
        run(service.configure(&mut command))
    }

    fn test(&self, workspace: &Workspace, report: &mut Report) -> Result<()> {
        let platforms = [Platform::of_this_system()?];
        let jars = install(workspace, &platforms, Profile::Development)?;
        let package = emptied(output(workspace, "package"))?;
        collect(workspace, &jars, &package)?;
        let suites = Suites::new(workspace)?;
        say("mvn test: the conformance cases, and what only Kotlin has");
        suites.run("mvn test", &["test"], report)?;
        first_hour::play(
            workspace,
            "kotlin",
            &package,
            |newcomer| {
                newcomer.env("MAVEN_OPTS", maven::repository(workspace));
            },
            report,
        )?;
        let name = format!("mvn test on Java {}", jdk::NEWEST);
        let java = match jdk::newest(workspace) {
            Ok(java) => setting("jvm", &java),
            Err(reason) => {
                report.left_out(&name, &format!("{reason:#}"));
                return Ok(());
            }
        };
        say(&name);
        // What was compiled just now, in another virtual machine.
        suites.run(&name, &["surefire:test", &java, NOT_ON_THE_NEWEST], report)
    }

    fn package(
        &self,
        workspace: &Workspace,
        platforms: &[&'static Platform],
        folder: &Path,
    ) -> Result<Vec<PathBuf>> {
        let jars = install(workspace, platforms, Profile::Release)?;
        collect(workspace, &jars, folder)
    }

    fn platforms(&self, workspace: &Workspace) -> Result<Vec<Trial>> {
        let mut trials = vec![
            on_the_newest(workspace),
            compiled(workspace, WINDOWS, native::PACKAGE),
            compiled(workspace, ANDROID, native::PACKAGE),
        ];
        trials.extend(shipped(self, workspace)?);
        Ok(trials)
    }

    fn lint(&self, _workspace: &Workspace) -> Result<Vec<(String, bool)>> {
        // The compiler's own warnings are shown by every build; there is no formatter among the tools of this project.
        Ok(Vec::new())
    }
}

/// The driver of the soak, built.
pub(crate) fn soak(workspace: &Workspace) -> Result<Command> {
    install(
        workspace,
        &[Platform::of_this_system()?],
        Profile::Development,
    )?;
    let class_path = class_path(workspace)?;
    let mut command = Command::new("java");
    command
        // Every retry would be a line.
        .arg("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
        .args(["--class-path", &class_path])
        .arg("realtimekit.api.soak.EnsureKt");
    Ok(command)
}

/// The tests, and what they need.
struct Suites<'a> {
    workspace: &'a Workspace,
    output: PathBuf,
    emulator: PathBuf,
    cases: PathBuf,
    description: PathBuf,
}

impl<'a> Suites<'a> {
    fn new(workspace: &'a Workspace) -> Result<Self> {
        Ok(Self {
            workspace,
            output: output(workspace, "tests"),
            emulator: Emulator::build()?,
            cases: cases::as_json(workspace)?,
            description: generate::description_file(workspace)?,
        })
    }

    /// Has Maven run them, and counts them.
    fn run(&self, name: &str, arguments: &[&str], report: &mut Report) -> Result<()> {
        let reports = maven::reports(&self.output);
        // A report of an earlier run must not be taken for one of this run.
        if reports.exists() {
            fs::remove_dir_all(&reports)
                .with_context(|| format!("emptying {}", reports.display()))?;
        }
        let succeeded = succeeds(
            maven(self.workspace, Path::new(RUNNER), &self.output)
                .args(arguments)
                .env(EMULATOR_VARIABLE, &self.emulator)
                .env(CASES_VARIABLE, &self.cases)
                .env(generate::DESCRIPTION_VARIABLE, &self.description)
                .env(TESTS_VARIABLE, self.workspace.root.join("tests")),
        )?;
        report.suite(name, succeeded, tally(&reports)?);
        Ok(())
    }
}

/// The conformance cases on the newest Java.
fn on_the_newest(workspace: &Workspace) -> Trial {
    let name = format!("the conformance cases on Java {}", jdk::NEWEST);
    let played = || -> Result<Report> {
        let java = setting("jvm", &jdk::newest(workspace)?);
        let platforms = [Platform::of_this_system()?];
        install(workspace, &platforms, Profile::Development)?;
        let arguments = [
            "test-compile",
            "surefire:test",
            &java,
            "-Dtest=ConformanceTest",
        ];
        let mut report = Report::new(true);
        Suites::new(workspace)?.run(&name, &arguments, &mut report)?;
        Ok(report)
    };
    Trial::of_report(&name, played())
}

fn output(workspace: &Workspace, name: &str) -> PathBuf {
    workspace.scratch().join("kotlin").join(name)
}

/// Compiles the tests' project, which holds the examples and the driver of the soak, against the installed jar, and returns its
/// class path.
pub(super) fn class_path(workspace: &Workspace) -> Result<String> {
    let output = output(workspace, "tests");
    let file = output.join("class-path");
    say("Compiling the examples of Kotlin");
    let mut compile = maven(workspace, Path::new(RUNNER), &output);
    maven::class_path(compile.arg("compile"), &file);
    run(&mut compile)?;
    let dependencies = fs::read_to_string(&file).context("reading the class path")?;
    let classes = output.join("classes");
    Ok(format!("{}:{}", classes.display(), dependencies.trim()))
}

/// What Maven made.
pub(super) struct Jars {
    folder: PathBuf,
    /// `realtimekit-api-` and the version.
    name: String,
    jar: PathBuf,
}

/// Builds the jar with the native libraries of these platforms, and puts it into our own repository.
pub(super) fn install(
    workspace: &Workspace,
    platforms: &[&'static Platform],
    profile: Profile,
) -> Result<Jars> {
    let border = generate::kotlin_border(workspace)?;
    let native = emptied(output(workspace, "native"))?;
    let sources = emptied(native.join("kotlin"))?;
    fs::write(sources.join("Native.kt"), border)?;
    let libraries = emptied(native.join("libraries"))?;
    if profile == Profile::Release
        && let Some(others) = std::env::var_os(LIBRARIES_VARIABLE)
    {
        copy_folders(Path::new(&others), &libraries)?;
    }
    for platform in platforms {
        let Some(name) = platform.jna else {
            bail!("a jar has no library for {}", platform.triple);
        };
        let library = native::build(workspace, platform, profile)?;
        let folder = libraries.join(name);
        fs::create_dir_all(&folder)?;
        let target = folder.join(library.file_name().context("a library without a name")?);
        fs::copy(&library, &target).with_context(|| format!("copying {}", library.display()))?;
        if profile == Profile::Development && platform.is_this_system() {
            // Only line numbers for backtraces are lost, and the jar is a tenth of the size.
            let _ = succeeds(Command::new("strip").arg("--strip-debug").arg(&target));
        }
    }
    say("Building the jar (the first build downloads Kotlin's compiler and takes some minutes)");
    let folder = emptied(output(workspace, "jar"))?;
    run(maven(workspace, Path::new(BINDING), &folder)
        .arg(setting("native.directory", &native))
        .arg("install"))?;
    let name = format!("realtimekit-api-{}", env!("CARGO_PKG_VERSION"));
    let jar = folder.join(format!("{name}.jar"));
    if !jar.exists() {
        bail!(
            "Maven built no {}; do pom.xml and Cargo.toml name the same version?",
            jar.display()
        );
    }
    Ok(Jars { folder, name, jar })
}

/// Copies what users get into a folder.
fn collect(workspace: &Workspace, jars: &Jars, folder: &Path) -> Result<Vec<PathBuf>> {
    let copy = |from: &Path, name: &str| -> Result<PathBuf> {
        let to = folder.join(name);
        fs::copy(from, &to).with_context(|| format!("copying {}", from.display()))?;
        Ok(to)
    };
    let sources = format!("{}-sources.jar", jars.name);
    let pom = format!("{}.pom", jars.name);
    Ok(vec![
        copy(&jars.jar, &format!("{}.jar", jars.name))?,
        copy(&jars.folder.join(&sources), &sources)?,
        copy(&workspace.root.join(BINDING).join("pom.xml"), &pom)?,
    ])
}

/// Copies the libraries of other machines, each in a folder with the platform's name.
fn copy_folders(from: &Path, to: &Path) -> Result<()> {
    for folder in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let folder = folder?.path();
        let target = to.join(folder.file_name().context("a folder without a name")?);
        fs::create_dir_all(&target)?;
        for file in fs::read_dir(&folder)
            .with_context(|| format!("{} is no folder of a platform", folder.display()))?
        {
            let file = file?.path();
            shipped::refuse_testing(&file)?;
            let name = file.file_name().context("a file without a name")?;
            fs::copy(&file, target.join(name))
                .with_context(|| format!("copying {}", file.display()))?;
        }
    }
    Ok(())
}

/// Sums the reports of all test classes.
fn tally(reports: &Path) -> Result<Tally> {
    let mut sum = Tally::default();
    let Ok(entries) = fs::read_dir(reports) else {
        return Ok(sum);
    };
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "xml") {
            sum.add(Tally::of_junit(&fs::read_to_string(&path)?).unwrap_or_default());
        }
    }
    Ok(sum)
}
