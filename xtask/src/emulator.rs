//! The service that an example or a test talks to: our emulator, or the real one.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::process::{build_binary, say};

/// The variable with the path of the emulator's program, for runners that start emulators of their own.
pub(crate) const EMULATOR_VARIABLE: &str = "REALTIMEKIT_EMULATOR";

/// The variable with the URL of a running emulator, for tests.
pub(crate) const EMULATOR_URL_VARIABLE: &str = "REALTIMEKIT_EMULATOR_URL";

/// What the emulator accepts by default.
const ACCOUNT_ID: &str = "emulator-account";
const APP_ID: &str = "emulator-app";
const API_TOKEN: &str = "emulator-token";

/// The variables of the real service.
const LIVE: [&str; 3] = [
    "CLOUDFLARE_ACCOUNT_ID",
    "REALTIMEKIT_APP_ID",
    "CLOUDFLARE_API_TOKEN",
];

/// The environment variables that point an SDK to a service.
pub(crate) struct Service {
    variables: Vec<(&'static str, String)>,
}

impl Service {
    /// The real service, with the variables of the user's environment. All of them must be set.
    pub(crate) fn live() -> Result<Self> {
        let missing: Vec<&str> = LIVE
            .into_iter()
            .filter(|name| std::env::var(name).map_or(true, |value| value.trim().is_empty()))
            .collect();
        if !missing.is_empty() {
            bail!(
                "--live talks to the real service and needs these variables: {}",
                missing.join(", ")
            );
        }
        // The example inherits the variables; the token is not copied.
        Ok(Self {
            variables: Vec::new(),
        })
    }

    /// The variables by name, with those of the user for the real service.
    pub(crate) fn variables(&self) -> Vec<(&'static str, String)> {
        if !self.variables.is_empty() {
            return self.variables.clone();
        }
        let user = LIVE.into_iter();
        user.filter_map(|name| Some((name, std::env::var(name).ok()?)))
            .collect()
    }

    /// Points `command` to this service.
    pub(crate) fn configure<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.envs(self.variables.iter().map(|(name, value)| (name, value)))
    }
}

/// A running emulator. Dropping it ends the emulator, also on an early return.
pub(crate) struct Emulator {
    binary: PathBuf,
    child: Child,
    base_url: String,
}

impl Emulator {
    /// Builds the emulator and returns the path of its program.
    pub(crate) fn build() -> Result<PathBuf> {
        say("Building the emulator (the first build compiles its dependencies and takes a minute)");
        build_binary("realtimekit-emulator")
    }

    /// Starts a program that [`Emulator::build`] made, on a free port.
    pub(crate) fn start(binary: PathBuf) -> Result<Self> {
        Self::at_speed(binary, 1)
    }

    /// The same, with a clock that runs `speed` times as fast: for programs that wait for livestreams and recordings.
    pub(crate) fn at_speed(binary: PathBuf, speed: u32) -> Result<Self> {
        let mut child = Command::new(&binary)
            .args(["--port", "0", "--quiet", "--speed", &speed.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting {}", binary.display()))?;
        let stdout = child
            .stdout
            .take()
            .context("the stdout that was just asked for")?;
        // From here on the child is owned by a value that ends it when it is dropped.
        let mut emulator = Self {
            binary,
            child,
            base_url: String::new(),
        };
        BufReader::new(stdout).read_line(&mut emulator.base_url)?;
        emulator
            .base_url
            .truncate(emulator.base_url.trim_end().len());
        if !emulator.base_url.starts_with("http://") {
            bail!(
                "the emulator did not print its URL; it printed {:?}",
                emulator.base_url
            );
        }
        Ok(emulator)
    }

    /// Passes the URL of this emulator and the path of its program to a test.
    pub(crate) fn announce<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env(EMULATOR_VARIABLE, &self.binary)
            .env(EMULATOR_URL_VARIABLE, &self.base_url)
    }

    /// The environment of an SDK that talks to this emulator.
    pub(crate) fn service(&self) -> Service {
        Service {
            variables: vec![
                ("CLOUDFLARE_BASE_URL", self.base_url.clone()),
                ("CLOUDFLARE_ACCOUNT_ID", ACCOUNT_ID.to_owned()),
                ("REALTIMEKIT_APP_ID", APP_ID.to_owned()),
                ("CLOUDFLARE_API_TOKEN", API_TOKEN.to_owned()),
            ],
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // It keeps nothing on disk, so it can be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
