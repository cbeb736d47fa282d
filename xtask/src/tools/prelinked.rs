//! A static library of one object, which exports only the functions that are called from outside.
//!
//! As cargo makes it, a static library exports the names of everything in it: a program with two
//! libraries in Rust would not link, because both define the same names.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::debian;
use super::platforms::Platform;
use super::relocations;
use crate::process::{answer, run};

/// How sections are merged.
const SCRIPT: &str = include_str!("prelinked.ld");

/// Makes one of `library` in `folder`, and returns its path. Takes GNU's linker for the platform, and its tools.
pub(crate) fn make(
    library: &Path,
    platform: &'static Platform,
    functions: &[&str],
    folder: &Path,
) -> Result<PathBuf> {
    let prefix = tools(platform)?;
    let object = folder.join("all.o");
    let written = |name: &str, content: &str| -> Result<PathBuf> {
        let path = folder.join(name);
        fs::write(&path, content).with_context(|| format!("writing {}", path.display()))?;
        Ok(path)
    };
    let names = written("functions", &functions.join("\n"))?;
    let script = written("sections.ld", SCRIPT)?;
    run(Command::new(format!("{prefix}ld"))
        .args(["--relocatable", "--gc-sections", "--force-group-allocation"])
        .args(functions.iter().map(|name| format!("--undefined={name}")))
        .arg("--script")
        .arg(&script)
        .arg("-o")
        .args([&object, library]))?;
    relocations::resolve(&object, functions)?;
    run(Command::new(format!("{prefix}objcopy"))
        .arg("--strip-unneeded")
        .arg(format!("--keep-global-symbols={}", names.display()))
        .arg(&object))?;
    let made = folder.join(library.file_name().context("a library without a name")?);
    if made.exists() {
        fs::remove_file(&made).with_context(|| format!("removing {}", made.display()))?;
    }
    // The same content gives the same file: no times and owners. No plugin, because that of an LLVM older than the
    // compiler's cannot read the object, and stops.
    run(Command::new(format!("{prefix}ar"))
        .args(["--plugin=none", "rcsD"])
        .args([&made, &object]))?;
    fs::remove_file(&object).with_context(|| format!("removing {}", object.display()))?;
    Ok(made)
}

/// The prefix of the tools for a platform; as root on Debian, those for another processor are installed.
fn tools(platform: &'static Platform) -> Result<String> {
    if platform.is_this_system() {
        return Ok(String::new());
    }
    let (machine, _) = platform.triple.split_once('-').unwrap_or_default();
    let prefix = format!("{machine}-linux-gnu-");
    let starts = || answer(Command::new(format!("{prefix}ld")).arg("--version")).is_some();
    let package = format!("binutils-{machine}-linux-gnu");
    if starts() || (debian::install(&[&package]) && starts()) {
        return Ok(prefix);
    }
    bail!("{prefix}ld was not found. On Debian and Ubuntu: apt-get install {package}")
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::process::read;
    use crate::workspace::emptied;

    #[test]
    fn functions_share_a_section_call_each_other_and_can_be_unwound() {
        let folder =
            emptied(std::env::temp_dir().join(format!("xtask-prelinked-{}", std::process::id())))
                .expect("a folder");
        let (source, object, library) = (
            folder.join("functions.c"),
            folder.join("functions.o"),
            folder.join("libfunctions.a"),
        );
        fs::write(
            &source,
            "static __attribute__((noinline)) int used(int x) { return x * 2; }\nint called(int x) { return used(x); }\n\
             int forgotten(int x) { return x; }\n",
        )
        .expect("a source");
        run(Command::new("cc")
            .args([
                "-c",
                "-O0",
                "-ffunction-sections",
                "-fasynchronous-unwind-tables",
                "-o",
            ])
            .args([&object, &source]))
        .expect("it compiles");
        run(Command::new("ar").arg("rcs").args([&library, &object])).expect("an archive");
        let made = emptied(folder.join("made")).expect("a folder");
        let platform = Platform::of_this_system().expect("a platform");
        let made = make(&library, platform, &["called"], &made).expect("a library");
        let sections = read(
            Command::new("readelf")
                .args(["--wide", "--sections"])
                .arg(&made),
        )
        .expect("its sections");
        let named = |name: &str| {
            sections
                .split_ascii_whitespace()
                .filter(|word| word.starts_with(name))
                .count()
        };
        assert_eq!((named(".text"), named(".eh_frame")), (1, 1), "{sections}");
        let names = read(
            Command::new("readelf")
                .args(["--wide", "--syms", "--relocs"])
                .arg(&made),
        )
        .expect("its symbols and relocations");
        assert!(names.contains(" called"), "{names}");
        assert!(!names.contains(" forgotten"), "{names}");
        // The call of it needs no name: its distance is in the instruction.
        assert!(!names.contains(" used"), "{names}");
        let (source, program) = (folder.join("program.c"), folder.join("program"));
        fs::write(
            &source,
            "int called(int);\nint main(void) { return called(21) == 42 ? 0 : 1; }\n",
        )
        .expect("a source");
        run(Command::new("cc")
            .arg("-o")
            .args([&program, &source, &made]))
        .expect("it links");
        run(&mut Command::new(&program)).expect("the function calls the other one");
        fs::remove_dir_all(&folder).expect("it can be removed");
    }
}
