//! Responses that were made beforehand, so that the server costs as little as it can and the same for everybody.
//!
//! Prints its URL and serves until it is killed.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use realtimekit_bench::{WALK_ITEMS, WALK_PAGE};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// Lengths of the lists that are asked for by their length alone.
const LENGTHS: [usize; 4] = [10, 100, 1_000, 10_000];

struct Answers {
    one: Bytes,
    lists: HashMap<usize, Bytes>,
    pages: Vec<Bytes>,
}

impl Answers {
    fn new() -> Self {
        let lists = LENGTHS.map(|length| (length, list(0..length, length)));
        let pages = (0..WALK_ITEMS / WALK_PAGE).map(|page| {
            let start = page * WALK_PAGE;
            list(start..start + WALK_PAGE, WALK_ITEMS)
        });
        Self {
            one: json!({ "success": true, "data": livestream(7) })
                .to_string()
                .into(),
            lists: lists.into_iter().collect(),
            pages: pages.collect(),
        }
    }

    fn find(&self, method: &Method, path: &str, query: &str) -> Option<Bytes> {
        if method == Method::POST || path.ends_with("/active-livestream") {
            return Some(self.one.clone());
        }
        let number = |name: &str| {
            query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .find(|(found, _)| *found == name)
                .and_then(|(_, value)| value.parse::<usize>().ok())
        };
        match (number("page_no"), number("per_page")) {
            (Some(page), _) => self.pages.get(page.checked_sub(1)?).cloned(),
            (None, length) => self.lists.get(&length?).cloned(),
        }
    }
}

fn list(numbers: std::ops::Range<usize>, total: usize) -> Bytes {
    let (start, end) = (numbers.start + 1, numbers.end);
    let items: Vec<Value> = numbers.map(livestream).collect();
    let paging = json!({ "total_count": total, "start_offset": start, "end_offset": end });
    json!({ "success": true, "data": items, "paging": paging })
        .to_string()
        .into()
}

/// A livestream as the service shows it; no two are alike.
fn livestream(number: usize) -> Value {
    let id = format!("{number:08x}-6e1a-4fe4-a799-aa6d9a6ab26e");
    let status = ["LIVE", "IDLE", "ERRORED", "INVOKED"][number % 4];
    let (minute, second) = (number / 60 % 60, number % 60);
    json!({
        "id": id,
        "name": format!("town-hall-{number}"),
        "meeting_id": format!("{number:08x}-f87c-4b13-9e0a-01f1a2b3c4d5"),
        "status": status,
        "disabled": false,
        "ingest_server": "rtmps://live.cloudflare.com:443/live/",
        "stream_key": format!("{number:032x}k{number:032x}"),
        "playback_url": format!("https://customer-m033z5x00ks6nunl.cloudflarestream.com/{number:032x}/manifest/video.m3u8"),
        "created_at": format!("2026-01-31T18:{minute:02}:{second:02}.{:03}Z", number % 1000),
        "updated_at": format!("2026-02-01T06:{minute:02}:{second:02}.{:03}Z", number % 1000),
    })
}

async fn answer(
    answers: Arc<Answers>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    // The body is read, or the connection could not be used again; a client that goes away meanwhile is no concern.
    let _ = body.collect().await;
    let query = head.uri.query().unwrap_or_default();
    let found = answers.find(&head.method, head.uri.path(), query);
    let mut response = Response::new(Full::new(found.clone().unwrap_or_default()));
    if found.is_none() {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-type", "application/json"),
        ("cf-ray", "8f1c2d3e4f5a6b7c-FRA"),
        ("server", "cloudflare"),
    ] {
        headers.insert(name, value.parse().expect("a valid header"));
    }
    Ok(response)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let answers = Arc::new(Answers::new());
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}/client/v4", listener.local_addr()?);
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        let answers = Arc::clone(&answers);
        let service = service_fn(move |request| answer(Arc::clone(&answers), request));
        tokio::spawn(async move {
            let mut server = hyper::server::conn::http1::Builder::new();
            // A client may go away at any time.
            let _ = server
                .pipeline_flush(true)
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}
