//! A client and the server it talks to, for the tests of this folder.

#[allow(dead_code, reason = "each test program uses what it needs")]
pub(crate) mod clock;
#[allow(dead_code, reason = "each test program uses what it needs")]
pub(crate) mod written;

use realtimekit_api::{Builder, RealtimeKit};
use realtimekit_emulator::{Emulator, Options};
use serde_json::{Value, json};

pub(crate) const TOKEN: &str = "a-token-that-nobody-may-see";

/// A running emulator, with responses that tests script.
pub(crate) struct Server {
    emulator: Emulator,
    control: reqwest::Client,
}

#[allow(dead_code, reason = "each test program uses what it needs")]
impl Server {
    /// A server with state of its own.
    pub(crate) async fn start() -> Self {
        let options = Options {
            api_token: TOKEN.to_owned(),
            ..Options::default()
        };
        let emulator = Emulator::start(options).await.expect("the emulator starts");
        // The client under test chooses its provider of cryptography on its own; this one is here first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self {
            emulator,
            control: reqwest::Client::new(),
        }
    }

    /// A server that gives these responses, one after the other, and no others.
    pub(crate) async fn scripted(answers: Value) -> Self {
        let server = Self::start().await;
        server.script(answers).await;
        server
    }

    /// Forgets what was, and gives these responses from now on. `${origin}` in them stands for this server.
    pub(crate) async fn script(&self, answers: Value) {
        self.post("reset", &json!({})).await;
        let answers = answers.to_string().replace("${origin}", &self.origin());
        let answers: Value = serde_json::from_str(&answers).expect("it is JSON still");
        self.post("script", &json!({ "answers": answers, "strict": true }))
            .await;
    }

    /// Where the server is, without the path of the API.
    pub(crate) fn origin(&self) -> String {
        let base = self.emulator.base_url();
        base.trim_end_matches("/client/v4").to_owned()
    }

    /// A client of this server.
    pub(crate) fn client(&self, options: impl FnOnce(Builder) -> Builder) -> RealtimeKit {
        let builder = RealtimeKit::builder()
            .account_id(realtimekit_emulator::DEFAULT_ACCOUNT_ID)
            .app_id(realtimekit_emulator::DEFAULT_APP_ID)
            .api_token(TOKEN)
            .base_url(self.emulator.base_url());
        options(builder).build().expect("the options are complete")
    }

    /// Host and port.
    pub(crate) fn authority(&self) -> String {
        self.emulator.address().to_string()
    }

    /// Gives an order to the control surface, and returns its response.
    pub(crate) async fn post(&self, order: &str, body: &Value) -> Value {
        let url = format!("{}/{order}", self.emulator.control_url());
        let request = self
            .control
            .post(url)
            .header("content-type", "application/json")
            .body(body.to_string());
        let answer = request.send().await.expect("the control surface answers");
        let status = answer.status();
        let text = answer.text().await.expect("it is text");
        assert!(status.is_success(), "{order} was refused: {text}");
        serde_json::from_str(&text).expect("it is JSON")
    }

    /// What the control surface shows.
    pub(crate) async fn get(&self, what: &str) -> Value {
        let url = format!("{}/{what}", self.emulator.control_url());
        let answer = self.control.get(url).send().await;
        let text = answer
            .expect("it is there")
            .text()
            .await
            .expect("it is text");
        serde_json::from_str(&text).expect("it is JSON")
    }

    /// Every request of the API that arrived.
    pub(crate) async fn requests(&self) -> Vec<Value> {
        let log = self.get("log").await;
        log["requests"].as_array().expect("it is a list").clone()
    }
}
