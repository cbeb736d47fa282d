//! A receiver of webhooks: keeps the messages, responds with the given statuses, and checks signatures.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

use super::{PATIENCE, Server};

/// One message that came.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// Listens until the test ends. What was sent is here before the emulator can know the status.
pub(crate) struct Receiver {
    address: SocketAddr,
    messages: Arc<Mutex<Vec<Message>>>,
}

impl Receiver {
    /// The first messages get these statuses, all others 200. Status 0 closes without a response.
    pub(crate) fn start(statuses: &[u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let messages = Arc::new(Mutex::new(Vec::new()));
        let kept = messages.clone();
        let statuses: Vec<u16> = statuses.into();
        let mut statuses = statuses.into_iter();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let Some(message) = read(&stream) else {
                    continue;
                };
                kept.lock().expect("a lock").push(message);
                let status = statuses.next().unwrap_or(200);
                if status != 0 {
                    let answer = format!(
                        "HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                    );
                    let _ = (&stream).write_all(answer.as_bytes());
                }
            }
        });
        Self { address, messages }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Waits until this many messages have arrived.
    pub(crate) fn wait_for_messages(&self, count: usize) {
        let started = Instant::now();
        while self.messages().len() < count {
            assert!(started.elapsed() < PATIENCE, "{:?}", self.messages());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn messages(&self) -> Vec<Message> {
        self.messages.lock().expect("a lock").clone()
    }
}

impl Message {
    pub(crate) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

/// The public key as a receiver requests it: without credentials.
pub(crate) fn public_key(server: &Server) -> String {
    let mut connection = server.connect();
    connection.send("GET", "/.well-known/webhooks.json", "", "");
    let answer = connection.answer();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json()["success"], true);
    let pem = answer.json()["data"]["publicKey"].clone();
    pem.as_str().expect("a text").to_owned()
}

pub(crate) fn accepts(pem: &str, signature: &str, body: &[u8]) -> bool {
    let lines: Vec<&str> = pem.lines().collect();
    assert_eq!(lines[0], "-----BEGIN PUBLIC KEY-----");
    assert_eq!(lines.last(), Some(&"-----END PUBLIC KEY-----"));
    let der = STANDARD
        .decode(lines[1..lines.len() - 1].concat())
        .expect("base64");
    // After the head of 24 bytes comes the key itself.
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &der[24..]);
    let signature = STANDARD.decode(signature).expect("base64");
    key.verify(body, &signature).is_ok()
}

fn read(stream: &TcpStream) -> Option<Message> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut headers = Vec::new();
    loop {
        line.clear();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length")?;
    let mut body = vec![0; length.1.parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    Some(Message {
        path,
        headers,
        body,
    })
}
