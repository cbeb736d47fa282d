//! The platforms that packages are made for. Everything that names them takes them from here, or is compared with this
//! list by a test.

use anyhow::{Result, bail};

/// A platform, by the names that each tool has for it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Platform {
    /// The target of the compiler.
    pub(crate) triple: &'static str,
    /// The system, the processor, and the C library or what else a build depends on, as npm has them.
    npm: (&'static str, &'static str, Option<&'static str>),
    /// What a wheel for it says of the system.
    pub(crate) wheel: &'static str,
    /// The folder for its library in the jar, as JNA names it. JNA has one name for both C libraries of Linux.
    pub(crate) jna: Option<&'static str>,
    /// The folder for its library in the Swift package. Apple's systems have one library together.
    pub(crate) swift: Option<&'static str>,
}

/// The oldest glibc that a library for Linux may need: that of manylinux2014, RHEL 7 and Amazon Linux 2 or newer.
pub(crate) const OLDEST_GLIBC: (u32, u32) = (2, 17);

/// Every platform. Where several fit a system, the first that loads is taken.
pub(crate) const PLATFORMS: [Platform; 7] = [
    Platform {
        triple: "aarch64-apple-darwin",
        npm: ("darwin", "arm64", None),
        wheel: "macosx_11_0_arm64",
        jna: Some("darwin-aarch64"),
        swift: None,
    },
    Platform {
        triple: "x86_64-apple-darwin",
        npm: ("darwin", "x64", None),
        wheel: "macosx_10_12_x86_64",
        jna: Some("darwin-x86-64"),
        swift: None,
    },
    Platform {
        triple: "aarch64-unknown-linux-gnu",
        npm: ("linux", "arm64", Some("gnu")),
        wheel: "manylinux2014_aarch64",
        jna: Some("linux-aarch64"),
        swift: Some("linux-aarch64"),
    },
    Platform {
        triple: "aarch64-unknown-linux-musl",
        npm: ("linux", "arm64", Some("musl")),
        wheel: "musllinux_1_2_aarch64",
        jna: None,
        swift: None,
    },
    Platform {
        triple: "x86_64-unknown-linux-gnu",
        npm: ("linux", "x64", Some("gnu")),
        wheel: "manylinux2014_x86_64",
        jna: Some("linux-x86-64"),
        swift: Some("linux-x86_64"),
    },
    Platform {
        triple: "x86_64-unknown-linux-musl",
        npm: ("linux", "x64", Some("musl")),
        wheel: "musllinux_1_2_x86_64",
        jna: None,
        swift: None,
    },
    Platform {
        triple: "x86_64-pc-windows-msvc",
        npm: ("win32", "x64", Some("msvc")),
        wheel: "win_amd64",
        jna: Some("win32-x86-64"),
        swift: None,
    },
];

impl Platform {
    /// The one with this triple.
    pub(crate) fn named(triple: &str) -> Result<&'static Self> {
        match PLATFORMS.iter().find(|platform| platform.triple == triple) {
            Some(platform) => Ok(platform),
            None => bail!(
                "there are no packages for {triple}; known: {}",
                Self::triples().collect::<Vec<_>>().join(", ")
            ),
        }
    }

    /// All triples.
    pub(crate) fn triples() -> impl Iterator<Item = &'static str> {
        PLATFORMS.iter().map(|platform| platform.triple)
    }

    /// The one that this program was compiled for.
    pub(crate) fn of_this_system() -> Result<&'static Self> {
        let (system, environment) = match std::env::consts::OS {
            "macos" => ("apple-darwin", ""),
            "windows" => ("pc-windows", "-msvc"),
            "linux" if cfg!(target_env = "musl") => ("unknown-linux", "-musl"),
            "linux" => ("unknown-linux", "-gnu"),
            other => (other, ""),
        };
        Self::named(&format!("{}-{system}{environment}", std::env::consts::ARCH))
    }

    /// Whether this program was compiled for it.
    pub(crate) fn is_this_system(&'static self) -> bool {
        Self::of_this_system().is_ok_and(|this| this == self)
    }

    /// Whether its C library is glibc.
    pub(crate) fn has_glibc(&self) -> bool {
        self.triple.ends_with("-linux-gnu")
    }

    /// Whether it is a Linux, with whichever C library.
    pub(crate) fn is_linux(&self) -> bool {
        self.npm_os() == "linux"
    }

    /// The system, as npm names it.
    pub(crate) fn npm_os(&self) -> &'static str {
        self.npm.0
    }

    /// The processor, as npm names it.
    pub(crate) fn npm_cpu(&self) -> &'static str {
        self.npm.1
    }

    /// The C library, as npm names it.
    pub(crate) fn npm_libc(&self) -> Option<&'static str> {
        match self.npm.2 {
            Some("gnu") => Some("glibc"),
            Some("musl") => Some("musl"),
            _ => None,
        }
    }

    /// Its name in the names of npm packages, such as `linux-x64-gnu`.
    pub(crate) fn npm_name(&self) -> String {
        let (os, cpu, abi) = self.npm;
        let abi = abi.map(|abi| format!("-{abi}")).unwrap_or_default();
        format!("{os}-{cpu}{abi}")
    }

    /// The npm package that holds its library.
    pub(crate) fn npm_package(&self) -> String {
        format!("realtimekit-api-{}", self.npm_name())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::tools::arm::Arm;
    use crate::tools::cpython::OLDEST_AND_NEWEST;
    use crate::tools::{emulated, jdk, musl, node, wine};

    /// A file of this repository.
    fn file(path: &str) -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The strings in quotation marks between two strings of a file.
    fn quoted(path: &str, begin: &str, end: &str) -> Vec<String> {
        let text = file(path);
        let (_, rest) = text
            .split_once(begin)
            .unwrap_or_else(|| panic!("{path}: {begin}"));
        let (list, _) = rest
            .split_once(end)
            .unwrap_or_else(|| panic!("{path}: {end}"));
        let texts = list.split('"').skip(1).step_by(2);
        texts.map(str::to_owned).collect()
    }

    fn sorted<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let mut texts: Vec<String> = texts.into_iter().map(str::to_owned).collect();
        texts.sort_unstable();
        texts
    }

    #[test]
    fn an_unknown_triple_is_told_the_known_ones() {
        let error = Platform::named("riscv64gc-unknown-linux-gnu").expect_err("there is none");
        for triple in Platform::triples() {
            assert!(error.to_string().contains(triple), "{error}");
        }
    }

    #[test]
    fn the_documentation_has_a_row_for_each_platform() {
        let text = file("docs/platforms.md");
        let table = text.lines().filter(|line| line.starts_with("| "));
        let rows = table.filter_map(|line| line.split('|').nth(1));
        let triples = rows.filter_map(|cell| cell.split('`').nth(1));
        assert_eq!(sorted(triples), sorted(Platform::triples()));
    }

    /// The cells of a row of the documentation's tables, of which the first is empty.
    fn row<'a>(text: &'a str, begin: &str) -> Vec<&'a str> {
        let row = text.lines().find(|line| line.contains(begin));
        let row = row.unwrap_or_else(|| panic!("no row has {begin}"));
        row.split('|').map(str::trim).collect()
    }

    #[test]
    fn the_documentation_says_tested_where_the_tests_are_run() {
        const WORDS: [&str; 4] = ["every run", "emulated", "before a release", "in Wine"];
        let text = file("docs/platforms.md");
        let emulated = Arm::platform().expect("it is known");
        let musl = musl::platform().expect("it is known");
        let windows = wine::platform().expect("it is known");
        for platform in &PLATFORMS {
            let cells = row(&text, &format!("`{}`", platform.triple));
            let languages = ["Python", "Node", "Kotlin", "Swift"];
            for (language, cell) in languages.into_iter().zip(&cells[2..]) {
                let expected = match language {
                    _ if platform.triple == "x86_64-unknown-linux-gnu" => Some("every run"),
                    "Python" | "Node" | "Kotlin" if platform == emulated => Some("emulated"),
                    "Node" if platform == musl => Some("before a release"),
                    "Python" | "Node" if platform == windows => Some("in Wine"),
                    _ => None,
                };
                let said = WORDS.into_iter().find(|word| word == cell);
                assert_eq!(said, expected, "{language}, {}: {cell}", platform.triple);
            }
        }
    }

    #[test]
    fn the_documentation_names_the_versions_that_tests_use() {
        let text = file("docs/platforms.md");
        let (_, rows) = text
            .split_once("## Versions that the tests use")
            .expect("it has this section");
        let [oldest, newest] = &OLDEST_AND_NEWEST;
        let (first, last) = (node::OLDEST.to_string(), node::NEWEST.to_string());
        for (runtime, versions) in [
            ("CPython", &[oldest.name, newest.name][..]),
            ("Node", &[&first, &last]),
            ("JDK", &[jdk::NEWEST]),
        ] {
            let cells = row(rows, &format!("| {runtime} | "));
            for version in versions {
                assert!(cells.contains(version), "{version}: {cells:?}");
            }
        }
        for version in [
            format!("Python {}", emulated::PYTHON),
            format!("Java {}", emulated::JAVA),
        ] {
            assert!(text.contains(&version), "{version}");
        }
    }

    #[test]
    fn the_documentation_says_not_made_where_there_is_no_package() {
        let text = file("docs/platforms.md");
        for platform in &PLATFORMS {
            let cells = row(&text, &format!("`{}`", platform.triple));
            let apple = platform.npm_os() == "darwin";
            for (language, cell, made) in [
                ("Kotlin", cells[4], platform.jna.is_some()),
                ("Swift", cells[5], platform.swift.is_some() || apple),
            ] {
                assert_eq!(cell != "not made", made, "{language}, {}", platform.triple);
            }
        }
    }

    #[test]
    fn the_errors_of_each_language_name_the_platforms() {
        let wheels = quoted(
            "bindings-python/python/realtimekit_api/_platform.py",
            "WHEELS = (",
            ")",
        );
        assert_eq!(
            sorted(wheels.iter().map(String::as_str)),
            sorted(PLATFORMS.iter().map(|platform| platform.wheel))
        );
        let kotlin = "bindings-kotlin/src/main/kotlin/realtimekit/api/NativeLibrary.kt";
        let jars = quoted(kotlin, "PLATFORMS = listOf(", ")");
        assert_eq!(
            sorted(jars.iter().map(String::as_str)),
            sorted(PLATFORMS.iter().filter_map(|platform| platform.jna))
        );
        let machines = quoted(
            "bindings-swift/Package.swift",
            "#elseif os(Linux)",
            "#endif",
        );
        assert_eq!(
            sorted(machines.iter().map(String::as_str)),
            sorted(PLATFORMS.iter().filter_map(|platform| platform.swift))
        );
        let loader = file("bindings-node/lib/generated/libraries.ts");
        let required = loader.split("return require('").skip(1);
        let required = required.filter_map(|rest| rest.split('\'').next());
        let packages: Vec<String> = PLATFORMS.iter().map(Platform::npm_package).collect();
        assert_eq!(
            sorted(required),
            sorted(packages.iter().map(String::as_str))
        );
    }

    #[test]
    fn the_oldest_glibc_is_the_same_everywhere() {
        let (major, minor) = OLDEST_GLIBC;
        let dotted = format!("{major}.{minor}");
        for (path, text) in [
            ("docs/platforms.md", format!("| glibc | {dotted} |")),
            (
                "bindings-swift/README.md",
                format!("glibc {dotted} or newer"),
            ),
            (
                "bindings-python/python/realtimekit_api/_platform.py",
                format!("OLDEST_GLIBC = ({major}, {minor})"),
            ),
            (
                "bindings-node/lib/node/load.ts",
                format!("OLDEST_GLIBC = [{major}, {minor}]"),
            ),
            (
                "bindings-kotlin/src/main/kotlin/realtimekit/api/NativeLibrary.kt",
                format!("OLDEST_GLIBC = \"{dotted}\""),
            ),
        ] {
            assert!(file(path).contains(&text), "{path} has no `{text}`");
        }
    }
}
