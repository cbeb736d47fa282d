//! The project's own commands, run as `cargo xtask <command>`.
//!
//! Each command lives in `commands/`; what differs between languages lives in `languages/`, one file per language.

mod bench;
mod cases;
mod commands;
mod emulator;
mod generate;
mod languages;
mod layout;
mod pages;
mod process;
mod report;
mod secrets;
mod structure;
mod tools;
mod workspace;

use std::process::ExitCode;

fn main() -> ExitCode {
    match commands::run(std::env::args_os()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
