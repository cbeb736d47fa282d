//! The command line: what each command takes is declared here, and handed over to one file per command.

mod check;
mod demo;
mod package;
mod platforms;
mod soak;
mod test;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory as _, Parser, Subcommand};

use crate::bench;
use crate::generate;
use crate::languages::{self, Language};
use crate::pages;
use crate::process::in_ci;
use crate::tools::platforms::Platform;
use crate::workspace::Workspace;

/// The project's own commands.
///
/// Everything a command needs beyond the compiler goes below the target directory; CARGO_TARGET_DIR is honoured.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the livestream example in one language, against the local emulator.
    ///
    /// The example starts a livestream, watches it go INVOKED, LIVE and IDLE, and reads its history.
    Demo {
        /// The language of the example.
        #[arg(long, default_value = "python", value_parser = language())]
        language: String,
        /// Runs it against the real service.
        ///
        /// Needs CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and CLOUDFLARE_API_TOKEN.
        #[arg(long)]
        live: bool,
    },
    /// Runs every test, or those of some languages.
    ///
    /// The last line is the total: `N passed, N failed`.
    Test {
        /// Runs the tests of these languages only; the option can be repeated, and commas separate several.
        #[arg(long = "language", value_name = "LANGUAGE", value_delimiter = ',', num_args = 1.., value_parser = language())]
        languages: Vec<String>,
        /// Fails where a toolchain is missing, instead of leaving its language out; so does CI=true.
        #[arg(long)]
        require_all: bool,
    },
    /// Makes many calls under faults, and compares with the server's own count.
    ///
    /// One call of twenty fails. Afterwards the server's count must agree with what the SDK said.
    Soak {
        /// The SDK that makes the calls.
        #[arg(value_enum, default_value_t = soak::Sdk::Rust)]
        sdk: soak::Sdk,
        /// How many calls are made; 100,000 without this option, or 20,000 that ensure meetings.
        #[arg(long, value_name = "N")]
        calls: Option<u64>,
    },
    /// Builds what users install, in release, into <target directory>/packages/<language>.
    Package {
        /// The language of the package.
        #[arg(value_parser = language())]
        language: String,
        /// The platform that it is for, as rustc names it; this machine's without this option.
        ///
        /// Repeated, for a package with several libraries, or several packages: as the language has it. Packages for Linux
        /// are made on every Linux; other systems make their own.
        #[arg(long = "target", value_name = "TRIPLE", value_parser = PossibleValuesParser::new(Platform::triples()))]
        targets: Vec<String>,
    },
    /// Writes the generated sources again.
    Generate {
        /// Changes nothing, and fails if any file would change.
        #[arg(long)]
        check: bool,
        /// Writes only the code and the tables that READMEs and guides show, which takes a second.
        #[arg(long, conflicts_with = "check")]
        pages: bool,
    },
    /// Runs formatters and lints, checks structure, snippets, links and words, and compares the generated sources.
    Check {
        /// Checks the structure only, which takes seconds: circles of imports, what core must not know, and snippets.
        #[arg(long)]
        structure: bool,
        /// Tries the packages in build tools and frameworks only, which takes minutes and downloads them.
        ///
        /// Ends with a table of what works.
        #[arg(long, conflicts_with = "structure")]
        platforms: bool,
        /// With --platforms, tries the packages of these languages only.
        #[arg(long = "language", value_name = "LANGUAGE", value_delimiter = ',', num_args = 1.., value_parser = language(), requires = "platforms")]
        languages: Vec<String>,
        /// Checks the pages only, which takes seconds: their snippets, links and words.
        #[arg(long, conflicts_with_all = ["structure", "platforms"])]
        pages: bool,
    },
    /// Measures what a call costs, beside other clients; takes about half an hour.
    ///
    /// The others are the official SDKs, clients written by hand and bare hyper. Prints tables and draws plots.
    Bench(Bench),
}

#[derive(Args, Debug)]
struct Bench {
    /// Makes so few calls that the numbers mean nothing: to see that the benchmark works.
    #[arg(long, conflicts_with = "save")]
    quick: bool,
    /// How often everything is measured.
    #[arg(long, value_name = "N", default_value_t = 5)]
    rounds: usize,
    /// Measures this client only; the option can be repeated.
    #[arg(long = "client", value_name = "NAME")]
    clients: Vec<String>,
    /// Puts the tables into docs/performance.md, and the plots beside it.
    #[arg(long)]
    save: bool,
}

/// The name of a language; the help and the errors list all of them.
fn language() -> PossibleValuesParser {
    PossibleValuesParser::new(languages::all().iter().map(|language| language.name()))
}

/// Runs the command that `arguments` name, of which the first is the program, and returns the exit code of the process.
pub(crate) fn run(arguments: impl Iterator<Item = OsString>) -> Result<ExitCode> {
    let Some(command) = CommandLine::parse_from(arguments).command else {
        CommandLine::command().print_long_help()?;
        return Ok(ExitCode::SUCCESS);
    };
    let workspace = Workspace::find()?;
    match command {
        Command::Demo { language, live } => {
            demo::run(&workspace, languages::by_name(&language)?.as_ref(), live)?;
        }
        Command::Test {
            languages,
            require_all,
        } => {
            return test::run(&workspace, &chosen(&languages)?, require_all || in_ci());
        }
        Command::Soak { sdk, calls } => return soak::run_soak(&workspace, sdk, calls),
        Command::Package { language, targets } => {
            package::run(
                &workspace,
                languages::by_name(&language)?.as_ref(),
                &targets,
            )?;
        }
        Command::Generate { pages: true, .. } => pages::write(&workspace)?,
        // Pages are checked with the structure of the sources.
        Command::Generate { check: true, .. } => generate::run(&workspace, true)?,
        Command::Generate { .. } => {
            pages::write(&workspace)?;
            generate::run(&workspace, false)?;
        }
        Command::Check {
            platforms: true,
            languages,
            ..
        } => return platforms::run(&workspace, &chosen(&languages)?),
        Command::Check { pages: true, .. } => return check::run_pages(&workspace),
        Command::Check { structure, .. } => return check::run(&workspace, structure),
        Command::Bench(options) => bench::run(
            &workspace,
            &bench::Options {
                quick: options.quick,
                rounds: options.rounds,
                clients: options.clients,
                save: options.save,
            },
        )?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The languages of these names, or all if none is named.
fn chosen(names: &[String]) -> Result<Vec<Box<dyn Language>>> {
    if names.is_empty() {
        return Ok(languages::all());
    }
    names.iter().map(|name| languages::by_name(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, String> {
        let words = std::iter::once("cargo xtask").chain(line.split_whitespace());
        let read = CommandLine::try_parse_from(words).map_err(|error| error.to_string())?;
        read.command.ok_or_else(|| "no command".to_owned())
    }

    #[test]
    fn the_declaration_holds_together() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn languages_are_separated_by_commas_or_blanks_or_repeated() {
        for line in [
            "test --language rust,node --require-all",
            "test --language rust node --require-all",
            "test --require-all --language rust --language=node",
        ] {
            let Ok(Command::Test {
                languages,
                require_all,
            }) = read(line)
            else {
                panic!("{line} is read as something else");
            };
            assert_eq!(languages, ["rust", "node"], "{line}");
            assert!(require_all, "{line}");
        }
        let Ok(Command::Check { languages, .. }) = read("check --platforms --language rust,node")
        else {
            panic!("check is read as something else");
        };
        assert_eq!(languages, ["rust", "node"]);
    }

    #[test]
    fn what_is_left_out_has_a_default() {
        let Ok(Command::Demo { language, live }) = read("demo") else {
            panic!("demo is read as something else");
        };
        assert_eq!((language.as_str(), live), ("python", false));
        let Ok(Command::Soak { sdk, calls }) = read("soak") else {
            panic!("soak is read as something else");
        };
        assert_eq!((sdk, calls), (soak::Sdk::Rust, None));
        let Ok(Command::Bench(bench)) = read("bench --client node --client hyper") else {
            panic!("bench is read as something else");
        };
        assert_eq!(bench.rounds, 5);
        assert_eq!(bench.clients, ["node", "hyper"]);
    }

    #[test]
    fn a_mistake_is_refused_with_what_would_be_right() {
        for (line, part) in [
            (
                "test --language cobol",
                "rust, python, node, edge, swift, kotlin",
            ),
            ("package cobol", "rust, python, node, edge, swift, kotlin"),
            (
                "package python --target riscv64gc-unknown-linux-gnu",
                "aarch64-unknown-linux-musl, x86_64-unknown-linux-gnu",
            ),
            (
                "soak cobol",
                "rust, ensure, ensure-node, ensure-swift, ensure-kotlin, python, edge, official-python, official-typescript",
            ),
            ("package", "<LANGUAGE>"),
            ("demo --language rust --language node", "multiple times"),
            ("check --live", "unexpected argument '--live'"),
            (
                "check --structure --platforms",
                "cannot be used with '--platforms'",
            ),
            ("check --language node", "--platforms"),
            ("bench --quick --save", "cannot be used with '--save'"),
            ("tset", "'test'"),
        ] {
            let error = read(line).expect_err("it is a mistake");
            assert!(error.contains(part), "{line}: {error}");
        }
    }
}
