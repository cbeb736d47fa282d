//! Reads the command line and hands over to one file per command.

mod check;
mod demo;
mod package;
mod soak;
mod test;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt};

use crate::bench;
use crate::generate;
use crate::languages::{self, Language};
use crate::workspace::Workspace;

const HELP: &str = "\
The project's own commands.

  cargo xtask demo [--language rust|python|node|swift|kotlin] [--live]
      Starts a livestream, watches it go INVOKED, LIVE and IDLE, and reads its history, against the local emulator.
      With --live against the real service; this needs CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and CLOUDFLARE_API_TOKEN.
  cargo xtask test [--language rust|python|node|swift|kotlin]... [--require-all]
      Runs every test, or those of the languages named. With --require-all, or CI=true, a missing toolchain is a failure.
  cargo xtask soak [rust|python|official-python|official-typescript] [--calls N]
      100,000 calls while one of twenty fails, after which the server's own count must agree with what the SDK said.
  cargo xtask package python|node|swift|kotlin
      Builds what users install, in release, into <target directory>/packages/<language>.
  cargo xtask generate [--check]
      Writes the generated sources again. With --check it only says whether any of them would change.
  cargo xtask check
      Formatters, lints, generated sources up to date.
  cargo xtask bench [--quick] [--rounds N] [--client NAME]... [--save]
      Measures our clients beside the official ones, hand-written ones and bare hyper; takes about half an hour. With
      --quick only to see that it works, with --save the results go into docs/performance.md.

Everything a command needs beyond the compiler goes below the target directory; CARGO_TARGET_DIR is honoured.
";

/// Runs the command that `arguments` name and answers with the exit code of the process.
pub(crate) fn run(arguments: impl Iterator<Item = OsString>) -> Result<ExitCode> {
    let mut parser = Parser::from_args(arguments);
    let command = match parser.next()? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => {
            print!("{HELP}");
            return Ok(ExitCode::SUCCESS);
        }
        Some(Arg::Value(value)) => value.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    let options = Options::read(&mut parser)?;
    if options.help || command == "help" {
        print!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let workspace = Workspace::find()?;
    match command.as_str() {
        "demo" => {
            options.refuse_all_but(&command, &["--language", "--live"])?;
            demo::run(
                &workspace,
                options.one_language("python")?.as_ref(),
                options.live,
            )?;
            Ok(ExitCode::SUCCESS)
        }
        "test" => {
            options.refuse_all_but(&command, &["--language", "--require-all"])?;
            let ci = std::env::var("CI").is_ok_and(|value| value == "true" || value == "1");
            test::run(&workspace, &options.languages()?, options.require_all || ci)
        }
        "soak" => {
            options.refuse_all_but(&command, &["--calls", "<language>"])?;
            let sdk = options.positional.as_deref().unwrap_or("rust");
            soak::run_soak(&workspace, sdk, options.calls)
        }
        "package" => {
            options.refuse_all_but(&command, &["<language>"])?;
            let Some(name) = &options.positional else {
                bail!("say which language to package, for example: cargo xtask package python");
            };
            package::run(&workspace, languages::by_name(name)?.as_ref())?;
            Ok(ExitCode::SUCCESS)
        }
        "generate" => {
            options.refuse_all_but(&command, &["--check"])?;
            generate::run(&workspace, options.check)?;
            Ok(ExitCode::SUCCESS)
        }
        "check" => {
            options.refuse_all_but(&command, &[])?;
            check::run(&workspace)
        }
        "bench" => {
            options.refuse_all_but(&command, &["--quick", "--rounds", "--client", "--save"])?;
            if options.quick && options.save {
                bail!("--quick gives no results that are worth saving");
            }
            let chosen = bench::Options {
                quick: options.quick,
                rounds: options.rounds.unwrap_or(5),
                clients: options.clients,
                save: options.save,
            };
            bench::run(&workspace, &chosen)?;
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("there is no command `{other}`; see `cargo xtask --help`"),
    }
}

/// Every option that some command takes. Which command takes which is checked afterwards.
#[derive(Default)]
struct Options {
    help: bool,
    live: bool,
    check: bool,
    require_all: bool,
    quick: bool,
    save: bool,
    rounds: Option<usize>,
    clients: Vec<String>,
    calls: Option<u64>,
    language_names: Vec<String>,
    positional: Option<String>,
}

impl Options {
    fn read(parser: &mut Parser) -> Result<Self> {
        let mut options = Self::default();
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Short('h') | Arg::Long("help") => options.help = true,
                Arg::Long("live") => options.live = true,
                Arg::Long("check") => options.check = true,
                Arg::Long("require-all") => options.require_all = true,
                Arg::Long("quick") => options.quick = true,
                Arg::Long("save") => options.save = true,
                Arg::Long("rounds") => options.rounds = Some(parser.value()?.parse()?),
                Arg::Long("client") => options.clients.push(parser.value()?.string()?),
                Arg::Long("calls") => options.calls = Some(parser.value()?.parse()?),
                Arg::Long("language") => {
                    for value in parser.values()? {
                        let text = value.string()?;
                        options
                            .language_names
                            .extend(text.split(',').map(str::to_owned));
                    }
                }
                Arg::Value(value) if options.positional.is_none() => {
                    options.positional = Some(value.string()?);
                }
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }

    /// An option that does nothing would mislead, so a command refuses those that are not its own.
    fn refuse_all_but(&self, command: &str, known: &[&str]) -> Result<()> {
        let given = [
            ("--live", self.live),
            ("--check", self.check),
            ("--require-all", self.require_all),
            ("--quick", self.quick),
            ("--save", self.save),
            ("--rounds", self.rounds.is_some()),
            ("--client", !self.clients.is_empty()),
            ("--calls", self.calls.is_some()),
            ("--language", !self.language_names.is_empty()),
            ("<language>", self.positional.is_some()),
        ];
        for (name, is_given) in given {
            if is_given && !known.contains(&name) {
                bail!("`cargo xtask {command}` takes no {name}; see `cargo xtask --help`");
            }
        }
        Ok(())
    }

    fn languages(&self) -> Result<Vec<Box<dyn Language>>> {
        if self.language_names.is_empty() {
            return Ok(languages::all());
        }
        self.language_names
            .iter()
            .map(|name| languages::by_name(name))
            .collect()
    }

    fn one_language(&self, default: &str) -> Result<Box<dyn Language>> {
        match self.language_names.as_slice() {
            [] => languages::by_name(default),
            [name] => languages::by_name(name),
            _ => bail!("this command takes one language at a time"),
        }
    }
}
