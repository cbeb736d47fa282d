//! Starts the emulator and calls its control endpoints.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::case::Answer;

/// The account that the emulator knows.
pub const ACCOUNT_ID: &str = "acc";
/// The app that the emulator knows.
pub const APP_ID: &str = "app";
/// The token that the emulator accepts.
pub const API_TOKEN: &str = "test-token-secret";

/// The variable that names the emulator's program.
const BINARY: &str = "REALTIMEKIT_EMULATOR";

/// A request as the emulator saw it. Fields that no case compares are left out.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are those of the emulator's log")]
pub struct Logged {
    pub http_version: String,
    pub method: String,
    pub path: String,
    pub query: String,
    pub query_pairs: Vec<(String, String)>,
    pub headers: BTreeMap<String, String>,
    pub body: String,
    pub authorized: bool,
}

/// An emulator that runs somewhere.
pub struct Emulator {
    base_url: String,
    control_url: String,
    prefix: String,
    child: Option<Child>,
    peers: OnceLock<Result<BTreeMap<String, String>, String>>,
}

impl Emulator {
    /// Starts one on a free port.
    pub fn start() -> Result<Self, String> {
        let binary = std::env::var(BINARY).map_err(|_| {
            format!("{BINARY} must name the emulator's program; see tests/README.md")
        })?;
        let mut child = Command::new(&binary)
            .args([
                "--port",
                "0",
                "--quiet",
                "--account-id",
                ACCOUNT_ID,
                "--app-id",
                APP_ID,
                "--api-token",
                API_TOKEN,
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{binary} does not start: {error}"))?;
        let mut line = String::new();
        let read = child
            .stdout
            .take()
            .map(|stdout| BufReader::new(stdout).read_line(&mut line));
        // From here on the child is owned by a value that ends it when it is dropped.
        let mut emulator = Self::attach(line.trim());
        emulator.child = Some(child);
        match read {
            Some(Ok(_)) if emulator.base_url.starts_with("http://") => Ok(emulator),
            _ => Err(format!(
                "the emulator did not print its address but {line:?}"
            )),
        }
    }

    /// Uses one that is running already.
    #[must_use]
    pub fn attach(base_url: &str) -> Self {
        let after_scheme = base_url.find("://").map_or(0, |position| position + 3);
        let path = base_url[after_scheme..]
            .find('/')
            .map_or(base_url.len(), |position| after_scheme + position);
        Self {
            base_url: base_url.to_owned(),
            control_url: format!("{}/__emulator", &base_url[..path]),
            prefix: base_url[path..].to_owned(),
            child: None,
            peers: OnceLock::new(),
        }
    }

    /// The complete base URL of the API.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.base_url
            .strip_suffix(&self.prefix)
            .unwrap_or(&self.base_url)
    }

    /// The path of the base URL, with which every request begins.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The string with URLs in place of `${base_url}` and of the names of peers, such as `${proxy}`.
    pub fn fill(&self, text: &str) -> Result<String, String> {
        let mut filled = text.replace("${base_url}", &self.base_url);
        if filled.contains("${") {
            let peers = self.peers.get_or_init(|| self.ask("/peers"));
            for (name, value) in peers.as_ref().map_err(Clone::clone)? {
                filled = filled.replace(&format!("${{{name}}}"), value);
            }
        }
        if filled.contains("${") {
            return Err(format!(
                "{text:?} names a place that the emulator does not know"
            ));
        }
        Ok(filled)
    }

    /// Resets the emulator and scripts the responses; further requests are refused.
    pub fn prepare(&self, answers: &[Answer]) -> Result<(), String> {
        self.order("/reset", &json!({}))?;
        self.order("/script", &json!({"answers": answers, "strict": true}))
    }

    /// The requests since then.
    pub fn log(&self) -> Result<Vec<Logged>, String> {
        let mut log: Value = self.ask("/log")?;
        serde_json::from_value(log["requests"].take())
            .map_err(|error| format!("the emulator's log: {error}"))
    }

    fn ask<T: serde::de::DeserializeOwned>(&self, path: &str) -> Result<T, String> {
        let mut answer = agent()
            .get(format!("{}{path}", self.control_url))
            .call()
            .map_err(unreachable)?;
        answer.body_mut().read_json().map_err(unreachable)
    }

    fn order(&self, path: &str, body: &Value) -> Result<(), String> {
        let mut answer = agent()
            .post(format!("{}{path}", self.control_url))
            .send_json(body)
            .map_err(unreachable)?;
        if answer.status().is_success() {
            return Ok(());
        }
        let words = answer.body_mut().read_to_string().unwrap_or_default();
        Err(format!(
            "the emulator answered {} to {path}: {words}",
            answer.status()
        ))
    }
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .proxy(None)
        .http_status_as_error(false);
    config
        .timeout_global(Some(Duration::from_secs(10)))
        .build()
        .into()
}

impl Drop for Emulator {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // It keeps nothing on disk, so it can be killed.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

#[allow(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn unreachable(error: ureq::Error) -> String {
    format!("the emulator cannot be reached: {error}")
}

/// Emulators for cases that run side by side: one for each, because each holds one script.
#[derive(Default)]
pub struct Pool {
    idle: Mutex<Vec<Emulator>>,
}

impl Pool {
    /// Runs a function with an emulator that no other case uses meanwhile.
    pub fn with<T>(&self, run: impl FnOnce(&Emulator) -> Result<T, String>) -> Result<T, String> {
        let idle = self
            .idle
            .lock()
            .map_err(|_| "a case panicked while it held the pool")?
            .pop();
        let emulator = match idle {
            Some(emulator) => emulator,
            None => Emulator::start()?,
        };
        let outcome = run(&emulator);
        if let Ok(mut idle) = self.idle.lock() {
            idle.push(emulator);
        }
        outcome
    }

    /// Ends all of them.
    pub fn stop(&self) {
        if let Ok(mut idle) = self.idle.lock() {
            idle.clear();
        }
    }
}
