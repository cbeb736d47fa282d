//! The floor: bare hyper connections and serde into plain structs. No retries, no deadlines, no leniency.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use realtimekit_bench::{
    ACCOUNT, APP, MEETING, TOKEN, WALK_ITEMS, WALK_PAGE, Workload, arguments, report,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::net::TcpStream;

#[derive(Deserialize)]
struct Envelope<T> {
    success: bool,
    data: T,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what it costs to read them is the question")]
struct Livestream {
    id: String,
    name: Option<String>,
    status: Option<Status>,
    meeting_id: Option<String>,
    ingest_server: Option<String>,
    stream_key: Option<String>,
    playback_url: Option<String>,
    disabled: Option<bool>,
    created_at: Option<Timestamp>,
    updated_at: Option<Timestamp>,
}

#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Status {
    Live,
    Idle,
    Errored,
    Invoked,
}

#[derive(Serialize)]
struct Start<'a> {
    name: &'a str,
}

/// One connection and the URL of what is asked through it.
struct Connection {
    sender: SendRequest<Full<Bytes>>,
    host: String,
    base: String,
}

impl Connection {
    async fn open(url: &str) -> Result<Self> {
        let rest = url.strip_prefix("http://").context("plain HTTP")?;
        let (host, path) = rest.split_once('/').context("a path")?;
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self {
            sender,
            host: host.to_owned(),
            base: format!("/{path}/accounts/{ACCOUNT}/realtime/kit/{APP}"),
        })
    }

    async fn call<T: DeserializeOwned>(
        &mut self,
        method: Method,
        path: &str,
        body: Option<Vec<u8>>,
    ) -> Result<T> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header(HOST, &self.host)
            .header(AUTHORIZATION, format!("Bearer {TOKEN}"))
            .header(ACCEPT, "application/json");
        if body.is_some() {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        let request = request.body(Full::from(body.unwrap_or_default()))?;
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        ensure!(response.status().is_success(), "{}", response.status());
        let body = response.into_body().collect().await?.to_bytes();
        let envelope: Envelope<T> = serde_json::from_slice(&body)?;
        ensure!(envelope.success, "success is false");
        Ok(envelope.data)
    }

    async fn run(&mut self, workload: Workload, times: usize) -> Result<usize> {
        let mut items = 0;
        for _ in 0..times {
            match workload {
                Workload::Get { .. } => {
                    let path = format!("/meetings/{MEETING}/active-livestream");
                    let livestream: Livestream = self.call(Method::GET, &path, None).await?;
                    ensure!(!livestream.id.is_empty());
                    items += 1;
                }
                Workload::Post => {
                    let path = format!("/meetings/{MEETING}/livestreams");
                    let body = serde_json::to_vec(&Start { name: "town-hall" })?;
                    let livestream: Livestream = self.call(Method::POST, &path, Some(body)).await?;
                    ensure!(!livestream.id.is_empty());
                    items += 1;
                }
                Workload::List { length } => {
                    let path = format!("/livestreams?per_page={length}");
                    let list: Vec<Livestream> = self.call(Method::GET, &path, None).await?;
                    items += list.len();
                }
                Workload::Walk => {
                    for page in 1..=WALK_ITEMS / WALK_PAGE {
                        let path = format!("/livestreams?per_page={WALK_PAGE}&page_no={page}");
                        let list: Vec<Livestream> = self.call(Method::GET, &path, None).await?;
                        items += list.len();
                    }
                }
            }
        }
        Ok(items)
    }
}

fn main() -> Result<()> {
    let arguments = arguments()?;
    let runtime = arguments.runtime.build()?;
    let workload = arguments.workload;
    let at_once = match workload {
        Workload::Get { at_once } => at_once,
        _ => 1,
    };
    let connections: Vec<_> = runtime.block_on(async {
        let mut connections = Vec::new();
        for _ in 0..at_once {
            let connection = Connection::open(&arguments.url).await?;
            connections.push(Arc::new(tokio::sync::Mutex::new(connection)));
        }
        Ok::<_, anyhow::Error>(connections)
    })?;
    report(&arguments, |times| {
        runtime.block_on(async {
            if let [connection] = connections.as_slice() {
                return connection.lock().await.run(workload, times).await;
            }
            let tasks: Vec<_> = connections
                .iter()
                .map(|connection| {
                    let connection = Arc::clone(connection);
                    tokio::spawn(async move {
                        connection.lock().await.run(workload, times / at_once).await
                    })
                })
                .collect();
            let mut items = 0;
            for task in tasks {
                items += task.await??;
            }
            Ok(items)
        })
    })
}
