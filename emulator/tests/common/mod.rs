//! A running emulator and a client that shows the bytes: HTTP over a plain socket, so that a test can distinguish a reset
//! from a close.

// Each test file uses its own part.
#![allow(dead_code)]

pub(crate) mod receiver;

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use realtimekit_emulator::{Emulator, Options};
use serde_json::{Value, json};

/// After this a wait has failed. No test measures time against it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
pub(crate) const APP: &str = "/client/v4/accounts/emulator-account/realtime/kit/emulator-app";
pub(crate) const TOKEN: &str = "authorization: Bearer emulator-token\r\n";
/// The moment at which the frozen clock of a test stands at first.
pub(crate) const NOON: &str = "2025-03-01T12:00:00Z";

/// An emulator on a free port, with a runtime of its own.
pub(crate) struct Server {
    runtime: tokio::runtime::Runtime,
    emulator: Emulator,
}

/// One HTTP response.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// How a connection ended, as the client sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Closed,
    Reset,
}

impl Server {
    pub(crate) fn start() -> Self {
        Self::with(Options::default())
    }

    /// With the clock frozen at noon.
    pub(crate) fn frozen() -> Self {
        let server = Self::start();
        server.control("POST", "clock", &json!({"frozen": true, "now": NOON}));
        server
    }

    pub(crate) fn with(options: Options) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("a runtime");
        let emulator = runtime
            .block_on(Emulator::start(options))
            .expect("a free port");
        Self { runtime, emulator }
    }

    pub(crate) fn emulator(&self) -> &Emulator {
        &self.emulator
    }

    pub(crate) fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.runtime.block_on(future)
    }

    pub(crate) fn connect(&self) -> Connection {
        let stream = TcpStream::connect(self.emulator.address()).expect("the emulator listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        Connection {
            stream,
            received: Vec::new(),
        }
    }

    /// A control request that must succeed.
    pub(crate) fn control(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = self.control_answer(method, path, &body.to_string());
        assert_eq!(answer.status, 200, "{method} {path}: {}", answer.text());
        answer.json()
    }

    pub(crate) fn control_answer(&self, method: &str, path: &str, body: &str) -> Answer {
        let mut connection = self.connect();
        connection.send(method, &format!("/__emulator/{path}"), "", body);
        connection.answer()
    }

    pub(crate) fn advance(&self, seconds: f64) {
        self.control("POST", "clock", &json!({"advance_seconds": seconds}));
    }

    pub(crate) fn mode(&self, mode: &str) {
        self.control("POST", "answers", &json!({"mode": mode}));
    }

    pub(crate) fn script(&self, answers: Value) {
        self.control(
            "POST",
            "script",
            &json!({"answers": answers, "strict": true}),
        );
    }

    pub(crate) fn log(&self) -> Vec<Value> {
        let log = self.control("GET", "log", &json!({}));
        log["requests"].as_array().expect("a list").clone()
    }

    /// Waits until the record of this number has this outcome: the server notices it after the client.
    pub(crate) fn wait_for_outcome(&self, number: usize, outcome: &str) {
        let started = Instant::now();
        loop {
            let log = self.log();
            let seen = log.get(number - 1).map(|record| record["outcome"].clone());
            if seen.as_ref().is_some_and(|seen| seen == outcome) {
                return;
            }
            assert!(
                started.elapsed() < PATIENCE,
                "request {number} is {seen:?}, not {outcome}"
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// A request to the API below the app, authorised.
    pub(crate) fn call(&self, method: &str, path: &str, body: &str) -> Answer {
        let mut connection = self.connect();
        connection.call(method, path, body);
        connection.answer()
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.call("GET", path, "")
    }

    /// A GET that must succeed, with its whole body.
    pub(crate) fn fetch(&self, path: &str) -> Value {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "GET {path}: {}", answer.text());
        let body = answer.json();
        assert_eq!(body["success"], true);
        body
    }

    /// A POST that must have this status, with its data.
    pub(crate) fn post(&self, path: &str, body: Value, status: u16) -> Value {
        let answer = self.call("POST", path, &body.to_string());
        assert_eq!(answer.status, status, "POST {path}: {}", answer.text());
        answer.json()["data"].clone()
    }

    pub(crate) fn create_meeting(&self, title: &str) -> String {
        id(&self.post("/meetings", json!({"title": title}), 201))
    }

    /// Starts a livestream of a meeting and returns its id.
    pub(crate) fn start_livestream(&self, meeting: &str) -> String {
        id(&self.post(&format!("/meetings/{meeting}/livestreams"), json!({}), 201))
    }

    pub(crate) fn stop_livestream(&self, meeting: &str) {
        let answer = self.call(
            "POST",
            &format!("/meetings/{meeting}/active-livestream/stop"),
            "",
        );
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
}

/// People, files and webhooks.
impl Server {
    /// Registers a participant on a meeting and returns the participant's id.
    pub(crate) fn register(&self, meeting: &str, name: &str) -> String {
        let body =
            json!({"custom_participant_id": name, "preset_name": "group_call_host", "name": name});
        id(&self.post(&format!("/meetings/{meeting}/participants"), body, 201))
    }

    /// Sets what a participant does, and returns session and peer.
    pub(crate) fn act(&self, meeting: &str, participant: &str, body: Value) -> Value {
        let path = format!("meetings/{meeting}/participants/{participant}");
        self.control("POST", &path, &body)
    }

    pub(crate) fn join(&self, meeting: &str, participant: &str) -> Value {
        self.act(meeting, participant, json!({"status": "JOINED"}))
    }

    pub(crate) fn leave(&self, meeting: &str, participant: &str) {
        self.act(meeting, participant, json!({"status": "LEFT"}));
    }

    /// Registers a participant, who joins at once: participant, session and peer.
    pub(crate) fn visitor(&self, meeting: &str, name: &str) -> (String, String, String) {
        let participant = self.register(meeting, name);
        let joined = self.join(meeting, &participant);
        let text = |name: &str| joined[name].as_str().expect("an id").to_owned();
        (participant, text("session_id"), text("peer_id"))
    }

    /// GETs an absolute URL of the emulator, with these headers.
    pub(crate) fn download(&self, url: &Value, headers: &str) -> Answer {
        let origin = self.emulator.base_url().replace("/client/v4", "");
        let path = url.as_str().and_then(|url| url.strip_prefix(&origin));
        let path = path.unwrap_or_else(|| panic!("{url} is not of {origin}"));
        let mut connection = self.connect();
        connection.send("GET", path, headers, "");
        connection.answer()
    }

    /// Everything that was sent to webhooks, once all deliveries are complete.
    pub(crate) fn deliveries(&self) -> Vec<Value> {
        let answer = self.control("GET", "webhooks/deliveries?wait=true", &json!({}));
        answer["deliveries"].as_array().expect("a list").clone()
    }

    /// Registers a webhook for some events and returns its id.
    pub(crate) fn create_webhook(&self, url: &str, events: &[&str]) -> String {
        let body = json!({"name": "test", "url": url, "events": events});
        id(&self.post("/webhooks", body, 201))
    }
}

pub(crate) fn id(object: &Value) -> String {
    object["id"].as_str().expect("an id").to_owned()
}

/// The ids of a list of objects.
pub(crate) fn ids(list: &Value) -> Vec<String> {
    list.as_array().expect("a list").iter().map(id).collect()
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// One connection to the emulator.
pub(crate) struct Connection {
    pub(crate) stream: TcpStream,
    received: Vec<u8>,
}

impl Connection {
    /// Sends an authorised request to the API below the app.
    pub(crate) fn call(&mut self, method: &str, path: &str, body: &str) {
        let headers = if body.is_empty() {
            TOKEN.to_owned()
        } else {
            format!("{TOKEN}content-type: application/json\r\n")
        };
        self.send(method, &format!("{APP}{path}"), &headers, body);
    }

    /// Sends a request. `headers` is text with line ends.
    pub(crate) fn send(&mut self, method: &str, path: &str, headers: &str, body: &str) {
        let length = match (method, body.len()) {
            ("GET", 0) => String::new(),
            (_, length) => format!("content-length: {length}\r\n"),
        };
        let request =
            format!("{method} {path} HTTP/1.1\r\nhost: emulator\r\n{headers}{length}\r\n{body}");
        self.stream
            .write_all(request.as_bytes())
            .expect("the request is sent");
    }

    /// Reads one response with a known length.
    pub(crate) fn answer(&mut self) -> Answer {
        let (status, headers) = self.head();
        let mut answer = Answer {
            status,
            headers,
            body: Vec::new(),
        };
        let length: usize = answer
            .header("content-length")
            .map_or(0, |text| text.parse().expect("a length"));
        answer.body = self.take(length);
        answer
    }

    /// Reads status and headers.
    pub(crate) fn head(&mut self) -> (u16, Vec<(String, String)>) {
        let end = loop {
            if let Some(end) = self
                .received
                .windows(4)
                .position(|bytes| bytes == b"\r\n\r\n")
            {
                break end;
            }
            self.receive().expect("an answer");
        };
        let head: Vec<u8> = self.received.drain(..end + 4).collect();
        let head = String::from_utf8(head).expect("a head in UTF-8");
        let mut lines = head.trim_end().split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1))
            .expect("a status line");
        let headers = lines
            .map(|line| {
                let (name, value) = line.split_once(": ").expect("a header");
                (name.to_ascii_lowercase(), value.to_owned())
            })
            .collect();
        (status.parse().expect("a status"), headers)
    }

    /// Reads exactly so many bytes.
    pub(crate) fn take(&mut self, length: usize) -> Vec<u8> {
        while self.received.len() < length {
            self.receive().expect("more bytes");
        }
        self.received.drain(..length).collect()
    }

    /// Reads until the connection ends: what still came, and how it ended.
    pub(crate) fn rest(&mut self) -> (Vec<u8>, End) {
        loop {
            if let Err(end) = self.receive() {
                return (std::mem::take(&mut self.received), end);
            }
        }
    }

    /// True if nothing comes for a while: neither bytes nor an end. Can be wrong only in one direction: true.
    pub(crate) fn is_silent(&mut self) -> bool {
        self.stream
            .set_read_timeout(Some(Duration::from_millis(100)))
            .expect("a timeout");
        let silent = match self.stream.peek(&mut [0]) {
            Ok(_) => false,
            Err(error) => matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
        };
        self.stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a timeout");
        silent
    }

    fn receive(&mut self) -> Result<(), End> {
        let mut buffer = [0; 4096];
        match self.stream.read(&mut buffer) {
            Ok(0) => Err(End::Closed),
            Ok(bytes) => {
                self.received.extend_from_slice(&buffer[..bytes]);
                Ok(())
            }
            Err(error) if error.kind() == ErrorKind::ConnectionReset => Err(End::Reset),
            Err(error) => panic!("nothing came: {error}"),
        }
    }
}
