//! Every fault, as the client's side of the socket sees it.

mod common;

use std::io::Write as _;

use common::{APP, End, Server, TOKEN};
use serde_json::{Value, json};

/// An emulator that meets the next request with this fault on a body of 13 bytes, and the connection of that request.
fn faulty(fault: &Value) -> (Server, common::Connection) {
    let server = Server::start();
    server.script(json!([{"json": {"hello": "you"}, "fault": fault}]));
    let mut connection = server.connect();
    connection.call("GET", "/livestreams", "");
    (server, connection)
}

const BODY: &str = r#"{"hello": "you"}"#;
/// JSON goes out as it was written in the script, which serde_json writes without spaces.
const SENT: &str = r#"{"hello":"you"}"#;

#[test]
fn the_scripted_body_is_sent_as_it_was_written() {
    let server = Server::start();
    let script = format!(
        r#"{{"answers": [{{"json": {BODY}}}, {{"json": [1.0, 1e400, 12345678901234567890123]}}]}}"#
    );
    assert_eq!(server.control_answer("POST", "script", &script).status, 200);
    assert_eq!(server.get("/x").text(), BODY);
    assert_eq!(
        server.get("/x").text(),
        "[1.0, 1e400, 12345678901234567890123]"
    );
}

#[test]
fn reset_before_read_takes_nothing_of_the_body() {
    let server = Server::start();
    server.script(json!([{"fault": "reset_before_read"}]));
    let mut connection = server.connect();
    let head = format!(
        "POST {APP}/meetings HTTP/1.1\r\nhost: emulator\r\n{TOKEN}content-type: application/json\r\n\
         content-length: 1000000\r\n\r\n"
    );
    // The announced body never comes: a read of it would never return.
    connection
        .stream
        .write_all(head.as_bytes())
        .expect("the head is sent");
    assert_eq!(connection.rest(), (Vec::new(), End::Reset));
    let log = server.log();
    assert_eq!(log.len(), 1);
    assert_eq!(log[0]["outcome"], "fault:reset_before_read");
    assert_eq!(log[0]["status"], Value::Null);
    assert_eq!(log[0]["body"], "");
}

#[test]
fn reset_after_read_has_the_whole_request() {
    let server = Server::start();
    server.script(json!([{"fault": "reset_after_read"}]));
    let mut connection = server.connect();
    connection.call("POST", "/meetings", r#"{"title": "Lost"}"#);
    assert_eq!(connection.rest(), (Vec::new(), End::Reset));
    let log = server.log();
    assert_eq!(log[0]["outcome"], "fault:reset_after_read");
    assert_eq!(log[0]["json"], json!({"title": "Lost"}));
}

#[test]
fn close_after_read_is_an_orderly_end() {
    let (server, mut connection) = faulty(&json!("close_after_read"));
    assert_eq!(connection.rest(), (Vec::new(), End::Closed));
    assert_eq!(server.log()[0]["outcome"], "fault:close_after_read");
}

#[test]
fn a_passed_request_has_its_effect_although_the_reply_is_lost() {
    let server = Server::start();
    server.script(json!([{"pass": true, "fault": "reset_after_read"}, {"pass": true}]));
    let mut connection = server.connect();
    connection.call("POST", "/meetings", r#"{"title": "Made"}"#);
    assert_eq!(connection.rest().1, End::Reset);
    let meetings = server.fetch("/meetings");
    assert_eq!(meetings["paging"]["total_count"], 1);
    assert_eq!(meetings["data"][0]["title"], "Made");
}

#[test]
fn cut_body_announces_more_than_it_sends() {
    let (server, mut connection) = faulty(&json!({"cut_body": 7}));
    let (status, headers) = connection.head();
    assert_eq!(status, 200);
    let length = SENT.len().to_string();
    assert!(
        headers.contains(&("content-length".to_owned(), length)),
        "{headers:?}"
    );
    assert_eq!(
        connection.rest(),
        (SENT.as_bytes()[..7].to_vec(), End::Closed)
    );
    assert_eq!(server.log()[0]["outcome"], "fault:cut_body");
    assert_eq!(server.log()[0]["status"], 200);
}

#[test]
fn cut_body_can_cut_everything() {
    let (_server, mut connection) = faulty(&json!({"cut_body": 0}));
    connection.head();
    assert_eq!(connection.rest(), (Vec::new(), End::Closed));
}

#[test]
fn cut_body_beyond_the_end_sends_all_and_closes() {
    let (server, mut connection) = faulty(&json!({"cut_body": 1000}));
    assert_eq!(connection.answer().text(), SENT);
    assert_eq!(connection.rest(), (Vec::new(), End::Closed));
    assert_eq!(server.log()[0]["outcome"], "fault:cut_body");
}

#[test]
fn cut_chunked_has_no_end_mark() {
    let (server, mut connection) = faulty(&json!({"cut_chunked": 7}));
    let (_, headers) = connection.head();
    assert!(
        headers.contains(&("transfer-encoding".to_owned(), "chunked".to_owned())),
        "{headers:?}"
    );
    let (rest, end) = connection.rest();
    assert_eq!(
        String::from_utf8_lossy(&rest),
        format!("7\r\n{}\r\n", &SENT[..7])
    );
    assert_eq!(end, End::Closed);
    assert_eq!(server.log()[0]["outcome"], "fault:cut_chunked");
}

#[test]
fn stall_body_sends_a_part_and_waits_for_the_client_to_leave() {
    let (server, mut connection) = faulty(&json!({"stall_body": 7}));
    connection.head();
    assert_eq!(connection.take(7), &SENT.as_bytes()[..7]);
    assert!(connection.is_silent());
    assert_eq!(server.log()[0]["outcome"], "pending");
    drop(connection);
    server.wait_for_outcome(1, "client_gone");
    assert_eq!(server.log()[0]["fault"], "stall_body");
    assert_eq!(server.log()[0]["status"], 200);
}

#[test]
fn drip_body_sends_every_byte_in_the_end() {
    let (server, mut connection) = faulty(&json!({"drip_body_ms": 3}));
    assert_eq!(connection.answer().text(), SENT);
    assert_eq!(server.log()[0]["outcome"], "fault:drip_body_ms");
}

#[test]
fn no_answer_waits_for_the_client_to_leave() {
    let (server, mut connection) = faulty(&json!("no_answer"));
    assert!(connection.is_silent());
    assert_eq!(server.log()[0]["outcome"], "pending");
    drop(connection);
    server.wait_for_outcome(1, "client_gone");
    assert_eq!(server.log()[0]["fault"], "no_answer");
    assert_eq!(server.log()[0]["status"], Value::Null);
}

#[test]
fn close_idle_answers_in_full_and_closes_without_a_word() {
    let (server, mut connection) = faulty(&json!({"close_idle": true}));
    let answer = connection.answer();
    assert_eq!(answer.text(), SENT);
    assert_eq!(answer.header("connection"), None);
    assert_eq!(connection.rest(), (Vec::new(), End::Closed));
    assert_eq!(server.log()[0]["outcome"], "fault:close_idle");
}

#[test]
fn close_idle_works_without_a_body() {
    let server = Server::start();
    server.script(json!([{"status": 204, "fault": {"close_idle": true}}]));
    let mut connection = server.connect();
    connection.call("GET", "/livestreams", "");
    assert_eq!(connection.answer().status, 204);
    assert_eq!(connection.rest(), (Vec::new(), End::Closed));
}

#[test]
fn a_client_that_leaves_during_a_delay_is_noticed() {
    let server = Server::start();
    server.script(json!([{"pass": true, "delay_ms": 3_600_000}]));
    let mut connection = server.connect();
    connection.call("GET", "/livestreams", "");
    assert!(connection.is_silent());
    drop(connection);
    server.wait_for_outcome(1, "client_gone");
}

#[test]
fn a_client_that_leaves_in_the_middle_of_a_request_is_noticed() {
    let server = Server::start();
    let mut connection = server.connect();
    let head = format!(
        "POST {APP}/meetings HTTP/1.1\r\nhost: emulator\r\n{TOKEN}content-length: 100\r\n\r\nhalf"
    );
    connection
        .stream
        .write_all(head.as_bytes())
        .expect("a part is sent");
    server.wait_for_outcome(1, "pending");
    drop(connection);
    server.wait_for_outcome(1, "client_gone");
}

#[test]
fn a_delay_is_real_time() {
    let server = Server::start();
    server.script(json!([{"status": 200, "delay_ms": 60}]));
    let started = std::time::Instant::now();
    assert_eq!(server.get("/x").status, 200);
    assert!(started.elapsed() >= std::time::Duration::from_millis(60));
}

#[test]
fn a_kept_connection_serves_one_request_after_another() {
    let server = Server::start();
    let mut connection = server.connect();
    for _ in 0..3 {
        connection.call("GET", "/livestreams", "");
        assert_eq!(connection.answer().status, 200);
    }
    let log = server.log();
    assert_eq!(log.len(), 3);
    assert!(
        log.iter()
            .all(|record| record["connection"] == log[0]["connection"])
    );
}

#[test]
fn http2_without_negotiation_is_served() {
    let server = Server::start();
    let (status, body) = server.block_on(http2(server.emulator().address(), "/livestreams"));
    assert_eq!(status, 200);
    let body = body.expect("a body");
    let body: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(body["data"], json!([]));
    assert_eq!(server.log()[0]["http_version"], "2");
    assert_eq!(server.log()[0]["outcome"], "answered");
}

#[test]
fn faults_act_on_http2_connections_too() {
    let server = Server::start();
    server.script(json!([{"json": {"hello": "you"}, "fault": {"cut_body": 7}}]));
    let (status, body) = server.block_on(http2(server.emulator().address(), "/livestreams"));
    assert_eq!(status, 200);
    assert_eq!(body, Err(SENT.as_bytes()[..7].to_vec()));
    assert_eq!(server.log()[0]["outcome"], "fault:cut_body");
}

#[test]
fn close_idle_over_http2_gives_the_whole_answer() {
    for answer in [json!({"json": {"hello": "you"}}), json!({"status": 204})] {
        let server = Server::start();
        let mut scripted = answer.clone();
        scripted["fault"] = json!({"close_idle": true});
        server.script(json!([scripted]));
        let (_, body) = server.block_on(http2(server.emulator().address(), "/livestreams"));
        let expected = if answer.get("json").is_some() {
            SENT
        } else {
            ""
        };
        assert_eq!(body, Ok(expected.as_bytes().to_vec()));
        assert_eq!(server.log()[0]["outcome"], "fault:close_idle");
    }
}

/// One GET over HTTP/2 by prior knowledge: the status, and the body or what came of it before the connection broke.
async fn http2(address: std::net::SocketAddr, path: &str) -> (u16, Result<Vec<u8>, Vec<u8>>) {
    let stream = tokio::net::TcpStream::connect(address)
        .await
        .expect("the emulator listens");
    let (client, connection) = h2::client::handshake(stream).await.expect("HTTP/2");
    tokio::spawn(connection);
    let mut client = client.ready().await.expect("a ready client");
    let request = http::Request::get(format!("http://emulator{APP}{path}"))
        .header("authorization", "Bearer emulator-token")
        .body(())
        .expect("a request");
    let (response, _) = client
        .send_request(request, true)
        .expect("the request is sent");
    let response = response.await.expect("an answer");
    let status = response.status().as_u16();
    let mut stream = response.into_body();
    let mut body = Vec::new();
    while let Some(piece) = stream.data().await {
        match piece {
            Ok(piece) => {
                let _ = stream.flow_control().release_capacity(piece.len());
                body.extend_from_slice(&piece);
            }
            Err(_) => return (status, Err(body)),
        }
    }
    (status, Ok(body))
}
