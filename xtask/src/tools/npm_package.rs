//! Builds the npm packages: the main one, which is JavaScript, and one with the native library for each platform.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::json;

use super::build::Profile;
use super::compiler::Compiler;
use super::node::Node;
use super::platforms::{PLATFORMS, Platform};
use super::shipped;
use super::{wasm, wasm_opt};
use crate::process::{read, run, say};
use crate::workspace::{Workspace, emptied};

/// The crate of the native library.
pub(crate) const CRATE: &str = "realtimekit-api-node";

const VERSION: &str = env!("CARGO_PKG_VERSION");
const BINARY: &str = "realtimekit-api.node";
const LOADER: &str = "index.js";
/// The module for runtimes that load no native library, in the main package.
const MODULE: &str = "dist/realtimekit_api.wasm";
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// The archives that users install.
pub(crate) struct Packages {
    pub(crate) main: PathBuf,
    /// One for each platform.
    pub(crate) platforms: Vec<PathBuf>,
}

impl Packages {
    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Path> {
        std::iter::once(&self.main)
            .chain(&self.platforms)
            .map(PathBuf::as_path)
    }
}

/// Where everything of Node is made.
pub(crate) fn folder(workspace: &Workspace) -> PathBuf {
    workspace.scratch().join("node")
}

/// Installs the development packages where everything below [`folder`] finds them.
pub(crate) fn tools(workspace: &Workspace) -> Result<Node> {
    let node = Node::find(workspace)?;
    node.install_locked(&workspace.root.join("bindings-node"), &folder(workspace))?;
    Ok(node)
}

/// Builds the packages for these platforms into `destination`.
pub(crate) fn build(
    workspace: &Workspace,
    node: &Node,
    platforms: &[&'static Platform],
    profile: Profile,
    destination: &Path,
) -> Result<Packages> {
    let libraries: Result<Vec<(&Platform, PathBuf)>> = platforms
        .iter()
        .map(|platform| Ok((*platform, library(workspace, platform, profile)?)))
        .collect();
    let add = |main: &Path| add_module(workspace, node, profile, main);
    build_with(workspace, node, &libraries?, destination, add)
}

/// Development builds for one platform, without the module that would stand in for a native library that does not load.
pub(crate) fn build_native(
    workspace: &Workspace,
    node: &Node,
    platform: &'static Platform,
    destination: &Path,
) -> Result<Packages> {
    let library = library(workspace, platform, Profile::Development)?;
    build_of_library(workspace, node, platform, library, destination)
}

/// The same of a library that is there.
pub(crate) fn build_of_library(
    workspace: &Workspace,
    node: &Node,
    platform: &'static Platform,
    library: PathBuf,
    destination: &Path,
) -> Result<Packages> {
    let nothing = |_: &Path| Ok(());
    build_with(
        workspace,
        node,
        &[(platform, library)],
        destination,
        nothing,
    )
}

fn build_with(
    workspace: &Workspace,
    node: &Node,
    libraries: &[(&Platform, PathBuf)],
    destination: &Path,
    add_module: impl FnOnce(&Path) -> Result<()>,
) -> Result<Packages> {
    fs::create_dir_all(destination)?;
    let packed: Result<Vec<PathBuf>> = libraries
        .iter()
        .map(|(platform, library)| {
            let content = emptied(folder(workspace).join("platform"))?;
            write_platform(workspace, platform, &content, library)?;
            pack(node, &content, destination)
        })
        .collect();
    let packed = packed?;
    let main = compile(workspace, node)?;
    add_module(&main)?;
    complete(workspace, node, &main)?;
    Ok(Packages {
        main: pack(node, &main, destination)?,
        platforms: packed,
    })
}

/// Compiles the native library of a platform, and returns its path.
fn library(
    workspace: &Workspace,
    platform: &'static Platform,
    profile: Profile,
) -> Result<PathBuf> {
    let options = if profile == Profile::Release {
        say(
            "Building the native library for release (optimises the whole library, takes some minutes)",
        );
        ["--profile", "shipped"]
    } else {
        say(
            "Building the native library (the first build compiles all dependencies and takes a minute or two)",
        );
        ["--features", "testing"]
    };
    let library = Compiler::of(workspace, platform, profile)?
        .library(CRATE, &options)?
        .into_iter()
        .next()
        .context("a library without a file")?;
    if profile == Profile::Release {
        shipped::refuse_testing(&library)?;
    }
    Ok(library)
}

/// Type-checks and compiles the TypeScript in a copy of its folder, which is returned.
fn compile(workspace: &Workspace, node: &Node) -> Result<PathBuf> {
    say("Compiling the TypeScript");
    let source = workspace.root.join("bindings-node");
    let copy = emptied(folder(workspace).join("main"))?;
    copy_files(
        &source,
        &copy,
        &["package.json", "tsconfig.json", "README.md"],
    )?;
    for name in ["lib", "scripts"] {
        copy_folder(&source.join(name), &copy.join(name))?;
    }
    let compiler = folder(workspace).join("node_modules/typescript/bin/tsc");
    run(node
        .node()
        .arg(compiler)
        .args(["--project", "."])
        .current_dir(&copy))?;
    run(node.node().arg("scripts/module.mjs").current_dir(&copy))?;
    Ok(copy)
}

/// Adds the WebAssembly module. A package for tests can do without.
fn add_module(workspace: &Workspace, node: &Node, profile: Profile, main: &Path) -> Result<()> {
    if profile == Profile::Development
        && let Err(reason) = wasm::ready()
    {
        say(&format!(
            "!!! The npm package has NO WEBASSEMBLY: {reason:#}"
        ));
        return Ok(());
    }
    let module = wasm::build(workspace, profile)?;
    if profile == Profile::Release {
        return wasm_opt::shrink(workspace, node, &module, &main.join(MODULE));
    }
    fs::copy(&module, main.join(MODULE))
        .with_context(|| format!("copying {}", module.display()))?;
    Ok(())
}

/// Adds what only the published package has.
fn complete(workspace: &Workspace, node: &Node, main: &Path) -> Result<()> {
    let manifest = fs::read_to_string(main.join("package.json"))?;
    let manifest: serde_json::Value = serde_json::from_str(&manifest)?;
    if manifest["version"] != VERSION {
        bail!(
            "bindings-node/package.json says version {}, but this is {VERSION}",
            manifest["version"]
        );
    }
    copy_files(&workspace.root, main, &LICENCES)?;
    run(node
        .npm(&["pkg", "delete", "scripts", "devDependencies"])
        .current_dir(main))?;
    let mut command = node.npm(&["pkg", "set"]);
    for platform in &PLATFORMS {
        command.arg(format!(
            "optionalDependencies.{}={VERSION}",
            platform.npm_package()
        ));
    }
    run(command.current_dir(main))
}

/// The package of a platform: the library and a manifest that says which system it is for.
fn write_platform(
    workspace: &Workspace,
    platform: &Platform,
    folder: &Path,
    library: &Path,
) -> Result<()> {
    fs::copy(library, folder.join(BINARY))?;
    fs::write(folder.join(LOADER), loader())?;
    copy_files(&workspace.root, folder, &LICENCES)?;
    let name = platform.npm_name();
    let mut manifest = json!({
        "name": platform.npm_package(),
        "version": VERSION,
        "description": format!("Native library of realtimekit-api for {name}"),
        "license": "MIT OR Apache-2.0",
        "repository": {
            "type": "git",
            "url": "git+https://github.com/realtimekit-api/realtimekit-api.git",
            "directory": "bindings-node",
        },
        "engines": { "node": ">=20" },
        "main": LOADER,
        "files": [BINARY, LOADER, LICENCES[0], LICENCES[1]],
        "os": [platform.npm_os()],
        "cpu": [platform.npm_cpu()],
    });
    if let Some(libc) = platform.npm_libc() {
        manifest["libc"] = json!([libc]);
    }
    fs::write(folder.join("package.json"), format!("{manifest:#}\n"))?;
    fs::write(
        folder.join("README.md"),
        format!(
            "The native library of the npm package `realtimekit-api` for {name}. Install `realtimekit-api`; it brings this along.\n"
        ),
    )
    .context("writing the README of the platform's package")
}

/// What loads the library. A bundler cannot take it in, and shall not fail over that with a message about its own loaders,
/// so the path is put together, and a `try` says that it may be missing. The bundle then fails with our error, which says
/// what to do. Tools that only collect the files of a program understand this form.
fn loader() -> String {
    format!(
        "try {{\n  \
           module.exports = require(require('node:path').join(__dirname, '{BINARY}'));\n\
         }} catch (failure) {{\n  \
           throw failure;\n\
         }}\n"
    )
}

/// Packs a folder as npm would publish it.
fn pack(node: &Node, folder: &Path, destination: &Path) -> Result<PathBuf> {
    let text = read(
        node.npm(&["pack", "--json"])
            .arg(format!("--pack-destination={}", destination.display()))
            .current_dir(folder),
    )?;
    let answer: serde_json::Value =
        serde_json::from_str(&text).context("reading the output of npm pack")?;
    // An array, or in newer versions an object by names.
    let packed = answer
        .get(0)
        .or_else(|| answer.as_object()?.values().next());
    let name = packed.and_then(|packed| packed["filename"].as_str());
    Ok(destination.join(name.context("npm pack names no file")?))
}

/// Installs the packages into an empty project, without asking any registry.
pub(crate) fn project(
    workspace: &Workspace,
    node: &Node,
    name: &str,
    packages: &Packages,
) -> Result<PathBuf> {
    install(workspace, node, name, packages, &[])
}

/// The same on a machine of this platform, which need not be this one.
pub(crate) fn project_for(
    workspace: &Workspace,
    node: &Node,
    name: &str,
    packages: &Packages,
    platform: &Platform,
) -> Result<PathBuf> {
    let mut options = vec![
        // The options below choose among optional packages only. One that is named is refused on another machine.
        "--force".to_owned(),
        format!("--os={}", platform.npm_os()),
        format!("--cpu={}", platform.npm_cpu()),
    ];
    options.extend(platform.npm_libc().map(|libc| format!("--libc={libc}")));
    install(workspace, node, name, packages, &options)
}

fn install(
    workspace: &Workspace,
    node: &Node,
    name: &str,
    packages: &Packages,
    options: &[String],
) -> Result<PathBuf> {
    let project = emptied(folder(workspace).join(name))?;
    fs::write(project.join("package.json"), "{ \"private\": true }\n")?;
    let mut command = node.npm(&["install", "--offline", "--no-package-lock"]);
    command.args(options).args(packages.all());
    run(command.current_dir(&project))?;
    Ok(project)
}

/// Copies files by their names.
fn copy_files(from: &Path, to: &Path, names: &[&str]) -> Result<()> {
    for name in names {
        fs::copy(from.join(name), to.join(name)).with_context(|| format!("copying {name}"))?;
    }
    Ok(())
}

/// Copies a folder with everything in it.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
