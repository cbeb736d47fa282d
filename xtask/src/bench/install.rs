//! Builds what is ours and installs what is not, each below a folder of its own.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::languages;
use crate::layout::Layout;
use crate::process::{cargo, read, run, say};
use crate::tools::maven::{maven, setting};
use crate::tools::node::Node;
use crate::tools::npm_package::copy_folder;
use crate::tools::platforms::Platform;
use crate::tools::python::Environment;
use crate::tools::swift::Swift as Toolchain;
use crate::workspace::{Workspace, emptied};

/// The official SDK for TypeScript.
pub(super) const OFFICIAL_TYPESCRIPT: &str = "cloudflare@7.3.0";

/// Builds the server and the clients in Rust, and gives the folder of their programs.
pub(super) fn binaries(workspace: &Workspace, folder: &Path) -> Result<PathBuf> {
    say("Building the server and the clients in Rust");
    // On its own: another package in the same build could switch on features of the SDK that a Rust program has no use for.
    run(cargo().args(["build", "--release", "--package", "realtimekit-bench"]))?;
    // A copy, so that a build while the bench runs changes nothing.
    let binaries = emptied(folder.join("bin"))?;
    for name in ["bench-server", "bench-hyper", "bench-rust"] {
        let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        fs::copy(
            workspace.target.join("release").join(&name),
            binaries.join(&name),
        )
        .with_context(|| format!("copying {name}"))?;
    }
    Ok(binaries)
}

/// An interpreter, and one folder of packages for each client.
pub(super) struct Python {
    pub(super) interpreter: PathBuf,
    pub(super) ours: PathBuf,
    pub(super) official: PathBuf,
    pub(super) httpx: PathBuf,
}

pub(super) fn python(workspace: &Workspace, folder: &Path) -> Result<Python> {
    let environment = Environment::bench(workspace)?;
    let language = languages::by_name("python")?;
    let wheels = emptied(folder.join("wheel"))?;
    let wheel = language
        .package(workspace, &[Platform::of_this_system()?], &wheels)?
        .pop()
        .context("a wheel")?;
    let requirement = |line: &str| -> Result<PathBuf> {
        let place = folder.join("python").join(line);
        if !place.exists() {
            environment.install_to(&place, &line.into())?;
        }
        Ok(place)
    };
    let ours = emptied(folder.join("python/realtimekit-api"))?;
    environment.install_to(&ours, &wheel.into())?;
    Ok(Python {
        interpreter: environment.interpreter(),
        ours,
        official: requirement("cloudflare==5.9.0")?,
        httpx: requirement("httpx==0.28.1")?,
    })
}

/// A folder with the programs for Node and the packages they need.
pub(super) fn node(
    workspace: &Workspace,
    folder: &Path,
    name: &str,
    packages: &[OsString],
) -> Result<PathBuf> {
    read(Command::new("node").arg("--version")).context("Node.js 20 or newer is needed")?;
    let place = folder.join("node").join(name);
    fs::create_dir_all(&place)?;
    for entry in fs::read_dir(workspace.root.join("bench/clients/node"))? {
        let path = entry?.path();
        let file = path.file_name().context("a file")?;
        fs::copy(&path, place.join(file))?;
    }
    fs::write(place.join("package.json"), r#"{ "private": true }"#)?;
    if !packages.is_empty() {
        let mut npm = Command::new("npm");
        npm.args(["install", "--silent", "--no-audit", "--no-fund"]);
        run(npm.args(packages).current_dir(&place))?;
    }
    Ok(place)
}

/// The npm packages as their users get them.
fn our_tarballs(workspace: &Workspace, folder: &Path) -> Result<Vec<OsString>> {
    let tarballs = emptied(folder.join("tarballs"))?;
    let platform = Platform::of_this_system()?;
    let packages = languages::by_name("node")?.package(workspace, &[platform], &tarballs)?;
    Ok(packages.into_iter().map(Into::into).collect())
}

/// Like [`node`], with our package.
pub(super) fn our_node_package(workspace: &Workspace, folder: &Path) -> Result<PathBuf> {
    let packages = our_tarballs(workspace, folder)?;
    emptied(folder.join("node/ours"))?;
    node(workspace, folder, "ours", &packages)
}

/// A project with both SDKs for a Worker, below the tools that bundle and run one.
pub(super) fn workers(workspace: &Workspace, folder: &Path) -> Result<PathBuf> {
    let packages = our_tarballs(workspace, folder)?;
    let node = Node::find(workspace)?;
    let tools = folder.join("node/worker");
    node.install_locked(&workspace.root.join("tests/runners/edge"), &tools)?;
    let project = emptied(tools.join("project"))?;
    fs::write(project.join("package.json"), r#"{ "private": true }"#)?;
    run(node
        .npm(&["install", OFFICIAL_TYPESCRIPT])
        .args(packages)
        .current_dir(&project))?;
    for part in ["bench/clients/edge", "tests/runners/edge"] {
        copy_folder(&workspace.root.join(part), &project.join(part))?;
    }
    Ok(project)
}

/// The programs in Swift.
#[derive(Clone)]
pub(super) struct Swift {
    toolchain: Toolchain,
    folder: PathBuf,
    build: PathBuf,
    /// Our package as its users get it.
    pub(super) package: PathBuf,
}

impl Swift {
    /// A program, ready to be run.
    pub(super) fn program(&self, workspace: &Workspace, name: &str) -> Command {
        let program = self.build.join("release").join(name);
        self.toolchain
            .command(workspace, &program, &self.folder, &[])
    }
}

/// Builds the programs in Swift beside our package.
pub(super) fn swift(workspace: &Workspace, folder: &Path) -> Result<Swift> {
    let language = languages::by_name("swift")?;
    language.ready()?;
    let folder = folder.join("swift");
    fs::create_dir_all(&folder)?;
    let package = language
        .package(workspace, &[Platform::of_this_system()?], &folder)?
        .pop()
        .context("a package")?;
    let mut programs = Layout::new(folder.join("bench"));
    for part in ["Package.swift", "Sources"] {
        programs.copy(&workspace.root.join("bench/clients/swift").join(part), part)?;
    }
    let swift = Swift {
        toolchain: Toolchain::find(workspace)?,
        folder: programs.finish()?,
        // Removed first: the package manager does not notice files that came to a package since it looked last.
        build: emptied(folder.join("build"))?,
        package,
    };
    say("Building the programs in Swift");
    let mut build = swift
        .toolchain
        .command(workspace, Path::new("swift"), &swift.folder, &[]);
    build.args(["build", "--quiet", "--configuration", "release"]);
    run(build.arg("--build-path").arg(&swift.build))?;
    Ok(swift)
}

/// The programs in Kotlin.
pub(super) struct Kotlin {
    /// Where a virtual machine finds them and all that they need.
    pub(super) classes: OsString,
    /// A folder with our jar.
    pub(super) package: PathBuf,
}

/// Compiles the programs in Kotlin against our jar.
pub(super) fn kotlin(workspace: &Workspace, folder: &Path) -> Result<Kotlin> {
    let language = languages::by_name("kotlin")?;
    language.ready()?;
    let made = emptied(folder.join("jar"))?;
    let jar = language
        .package(workspace, &[Platform::of_this_system()?], &made)?
        .into_iter()
        .next()
        .context("a jar")?;
    let package = emptied(folder.join("kotlin-package"))?;
    fs::copy(&jar, package.join(jar.file_name().context("a file")?))?;
    say("Building the programs in Kotlin");
    let output = emptied(folder.join("kotlin"))?;
    let dependencies = output.join("dependencies");
    run(maven(workspace, Path::new("bench/clients/kotlin"), &output)
        .args(["compile", "dependency:build-classpath"])
        .arg(setting("mdep.outputFile", &dependencies)))?;
    let dependencies = fs::read_to_string(&dependencies)?;
    let mut classes = vec![output.join("classes")];
    classes.extend(std::env::split_paths(dependencies.trim()));
    Ok(Kotlin {
        classes: std::env::join_paths(classes)?,
        package,
    })
}
