//! The server of canned responses.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

/// A running server. It ends when this value goes away.
pub(super) struct Server {
    child: Child,
    url: String,
}

impl Server {
    pub(super) fn start(folder: &Path) -> Result<Self> {
        let binary = folder.join("bin/bench-server");
        let mut child = Command::new(&binary)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting {}", binary.display()))?;
        let stdout = child.stdout.take().context("its stdout")?;
        let mut server = Self {
            child,
            url: String::new(),
        };
        BufReader::new(stdout).read_line(&mut server.url)?;
        server.url.truncate(server.url.trim_end().len());
        ensure!(
            server.url.starts_with("http://"),
            "the server of canned answers did not print its address"
        );
        Ok(server)
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
