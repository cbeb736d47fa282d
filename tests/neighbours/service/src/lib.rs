//! A server with TLS, and a call to it by our crate as its users have it, with the features that it has by default.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use realtimekit_api::RealtimeKit;

/// A running emulator. It ends with this value.
pub struct Service {
    child: Child,
    /// The base URL of the API, by HTTPS.
    pub base_url: String,
    /// Path of the PEM file of the authority that signed the server's certificate.
    pub ca_certificate: String,
}

impl Service {
    /// Starts the emulator, whose program the environment names.
    ///
    /// # Panics
    ///
    /// When there is none.
    #[must_use]
    pub fn start() -> Self {
        let program = std::env::var_os("REALTIMEKIT_EMULATOR");
        let program = program.expect("REALTIMEKIT_EMULATOR names the emulator's program");
        let mut child = Command::new(program)
            .args(["--port", "0", "--quiet"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the emulator starts");
        let mut url = String::new();
        let stdout = child.stdout.take().expect("it was asked for");
        BufReader::new(stdout)
            .read_line(&mut url)
            .expect("the emulator prints its URL");
        let rest = url.trim().strip_prefix("http://").expect("it is a URL");
        let (address, _) = rest.split_once('/').expect("it has a path");
        let peers = get(address, "/__emulator/peers");
        let text = |name: &str| peers[name].as_str().expect("it is text").to_owned();
        Self {
            base_url: text("tls"),
            ca_certificate: text("ca_certificate"),
            child,
        }
    }

    /// Host and port of the server.
    ///
    /// # Panics
    ///
    /// When its URL has none.
    #[must_use]
    pub fn address(&self) -> &str {
        let rest = self.base_url.strip_prefix("https://").expect("it is HTTPS");
        rest.split('/').next().expect("there is a first part")
    }

    /// Lists meetings by our crate.
    ///
    /// # Panics
    ///
    /// When that fails.
    pub async fn call(&self) {
        let client = RealtimeKit::builder()
            .account_id("emulator-account")
            .app_id("emulator-app")
            .api_token("emulator-token")
            .base_url(&self.base_url)
            .ca_certificate(&self.ca_certificate)
            .build()
            .expect("the options are complete");
        let page = client.meetings().list().await;
        assert!(page.expect("it is listed").items.is_empty());
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn get(address: &str, path: &str) -> serde_json::Value {
    let mut connection = TcpStream::connect(address).expect("the emulator listens");
    write!(
        connection,
        "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
    )
    .expect("it reads");
    let mut response = String::new();
    connection
        .read_to_string(&mut response)
        .expect("it answers");
    let (_, body) = response.split_once("\r\n\r\n").expect("there is a body");
    serde_json::from_str(body).expect("it is JSON")
}
