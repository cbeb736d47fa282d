//! The service of the soak: an emulator that misbehaves in every way it can, in about one request of twenty.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

const ACCOUNT_ID: &str = "emulator-account";
const APP_ID: &str = "emulator-app";
const API_TOKEN: &str = "emulator-token";

/// A running emulator. It ends when this value goes away.
pub(crate) struct Emulator {
    child: Child,
    base_url: String,
}

impl Emulator {
    /// Starts the program that the variable REALTIMEKIT_EMULATOR names.
    pub(crate) fn start() -> Result<Self> {
        let binary = std::env::var("REALTIMEKIT_EMULATOR").context(
            "REALTIMEKIT_EMULATOR must name the emulator's program; `cargo xtask soak` sets it",
        )?;
        let mut child = Command::new(binary)
            .args(["--port", "0", "--quiet"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdout = child
            .stdout
            .take()
            .context("the stdout that was just asked for")?;
        let mut emulator = Self {
            child,
            base_url: String::new(),
        };
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        emulator.base_url = line.trim().to_owned();
        if !emulator.base_url.starts_with("http://") {
            bail!("the emulator did not print its address but {line:?}");
        }
        Ok(emulator)
    }

    /// What leads a driver here.
    pub(crate) fn environment(&self) -> [(&'static str, &str); 4] {
        [
            ("CLOUDFLARE_BASE_URL", &self.base_url),
            ("CLOUDFLARE_ACCOUNT_ID", ACCOUNT_ID),
            ("REALTIMEKIT_APP_ID", APP_ID),
            ("CLOUDFLARE_API_TOKEN", API_TOKEN),
        ]
    }

    /// From now on one request of twenty goes wrong. With `pass` it has its effect nevertheless.
    pub(crate) fn misbehave(&self) -> Result<()> {
        let get = json!({ "method": "GET" });
        let any = json!({});
        let faults = [
            (0.005, &any, json!({ "fault": "reset_before_read" })),
            (
                0.007,
                &any,
                json!({ "fault": "reset_after_read", "pass": true }),
            ),
            (0.004, &any, json!({ "fault": "reset_after_read" })),
            (
                0.006,
                &any,
                json!({ "fault": "close_after_read", "pass": true }),
            ),
            (
                0.005,
                &any,
                json!({ "fault": { "cut_body": 20 }, "pass": true }),
            ),
            (
                0.003,
                &any,
                json!({ "fault": { "stall_body": 10 }, "pass": true }),
            ),
            (0.004, &any, json!({ "fault": "no_answer", "pass": true })),
            (0.006, &any, json!({ "status": 500 })),
            (
                0.004,
                &any,
                json!({ "status": 503, "headers": { "retry-after": "0" } }),
            ),
            (
                0.003,
                &any,
                json!({ "status": 429, "headers": { "retry-after-ms": "20" } }),
            ),
            // A create whose response claims a success that was none cannot be told from a success by any client.
            (
                0.006,
                &get,
                json!({ "text": "<html>A page of a proxy</html>" }),
            ),
        ];
        for (probability, matching, answer) in faults {
            let rule = json!({ "match": matching, "probability": probability, "answer": answer });
            self.order(&rule)?;
        }
        Ok(())
    }

    /// Nothing goes wrong any more.
    pub(crate) fn behave(&self) -> Result<()> {
        agent().delete(self.control("faults")).call()?;
        Ok(())
    }

    /// Every title of a meeting, and how often it is there.
    pub(crate) fn titles(&self) -> Result<HashMap<String, u64>> {
        let mut titles = HashMap::new();
        self.meetings("", |meeting| {
            let title = meeting["title"].as_str().unwrap_or_default();
            *titles.entry(title.to_owned()).or_default() += 1;
        })?;
        Ok(titles)
    }

    fn meetings(&self, query: &str, mut each: impl FnMut(&Value)) -> Result<()> {
        for page in 1.. {
            let url = format!(
                "{}/accounts/{ACCOUNT_ID}/realtime/kit/{APP_ID}/meetings?{query}per_page=1000&page_no={page}",
                self.base_url
            );
            let request = agent()
                .get(url)
                .header("authorization", format!("Bearer {API_TOKEN}"));
            let answer: Value = request.call()?.body_mut().read_json()?;
            let meetings = answer["data"].as_array().context("a list of meetings")?;
            meetings.iter().for_each(&mut each);
            if meetings.is_empty() {
                break;
            }
        }
        Ok(())
    }

    /// The identifiers of the active meetings with each title.
    pub(crate) fn active(&self) -> Result<HashMap<String, Vec<String>>> {
        let mut active: HashMap<String, Vec<String>> = HashMap::new();
        self.meetings("status=ACTIVE&", |meeting| {
            let text = |name: &str| meeting[name].as_str().unwrap_or_default().to_owned();
            active.entry(text("title")).or_default().push(text("id"));
        })?;
        Ok(active)
    }

    fn order(&self, rule: &Value) -> Result<()> {
        agent().post(self.control("faults")).send_json(rule)?;
        Ok(())
    }

    fn control(&self, path: &str) -> String {
        format!(
            "{}/__emulator/{path}",
            self.base_url.trim_end_matches("/client/v4")
        )
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // It keeps nothing on disk, so there is nothing to end gently for.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().proxy(None);
    config
        .timeout_global(Some(Duration::from_secs(60)))
        .build()
        .into()
}
