//! Chat exports, transcripts and summaries, and the URLs that lead to them.

mod common;

use common::{Server, TOKEN, id};
use serde_json::{Value, json};

/// A session of two people in which something was said and written, ended at 12:02:00.
fn talk(server: &Server, settings: Value) -> (String, String) {
    let meeting = id(&server.post("/meetings", settings, 201));
    let (ann, session, _) = server.visitor(&meeting, "ann");
    server.advance(61.5);
    let (bob, _, _) = server.visitor(&meeting, "bob");
    server.act(&meeting, &bob, json!({"says": "I agree, \"fully\"."}));
    server.act(&meeting, &ann, json!({"writes": "see, here"}));
    server.advance(58.5);
    server.act(&meeting, &bob, json!({"says": "Bye", "status": "LEFT"}));
    assert_eq!(
        server
            .call(
                "POST",
                &format!("/meetings/{meeting}/active-session/kick-all"),
                ""
            )
            .status,
        200
    );
    (meeting, session)
}

fn whole() -> Value {
    json!({"title": "Talk", "transcribe_on_end": true, "summarize_on_end": true})
}

#[test]
fn the_chat_is_exported_after_the_session() {
    let server = Server::frozen();
    let (_, session) = talk(&server, json!({"title": "Talk"}));
    let path = format!("/sessions/{session}/chat");
    assert_eq!(server.get(&path).status, 404);
    server.advance(1.0);
    let chat = server.fetch(&path)["data"].clone();
    assert_eq!(chat["chat_download_url_expiry"], "2025-03-01T13:02:01.000Z");
    let file = server.download(&chat["chat_download_url"], "");
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-type"), Some("text/csv"));
    let text = file.text();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].starts_with("id,participantId,sessionId"), "{text}");
    assert!(lines[1].contains(",ann,"), "{text}");
    assert!(
        lines[1].contains("\"see, here\",2025-03-01T12:01:01.500Z"),
        "{text}"
    );
    // Nothing else was asked for.
    server.advance(100.0);
    assert_eq!(
        server
            .get(&format!("/sessions/{session}/transcript"))
            .status,
        404
    );
    assert_eq!(
        server.get(&format!("/sessions/{session}/summary")).status,
        404
    );
    assert_eq!(
        server
            .call("POST", &format!("/sessions/{session}/summary"), "")
            .status,
        404
    );
}

#[test]
fn a_transcript_comes_in_four_formats() {
    let server = Server::frozen();
    let (_, session) = talk(&server, whole());
    let path = format!("/sessions/{session}/transcript");
    server.advance(4.999);
    assert_eq!(server.get(&path).status, 404);
    server.advance(0.001);
    let file = |query: &str| {
        let answer = server.fetch(&format!("{path}{query}"))["data"].clone();
        assert_eq!(answer["sessionId"], session);
        assert!(answer["transcript_download_url_expiry"].is_string());
        let file = server.download(&answer["transcript_download_url"], "");
        assert_eq!(file.status, 200);
        file
    };
    let csv = file("").text();
    assert_eq!(csv, file("?format=CSV").text());
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 4, "{csv}");
    assert!(
        rows[0].starts_with("0,") && rows[0].ends_with(",ann,ann,\"Hello, this is ann.\""),
        "{csv}"
    );
    assert!(
        rows[2].starts_with("61500,") && rows[2].contains("\"I agree, \"\"fully\"\".\""),
        "{csv}"
    );
    let list = file("?format=JSON").json();
    assert_eq!(list[3]["sentence"], "Bye");
    assert_eq!(list[3]["startTime"], 120_000);
    assert_eq!(list[3]["peerData"]["cpi"], "bob");
    assert_eq!(list[3]["peerData"]["leftAt"], "2025-03-01T12:02:00.000Z");
    let srt = file("?format=SRT").text();
    assert!(srt.starts_with("1\n00:00:00,000 --> "), "{srt}");
    assert!(srt.contains("3\n00:01:01,500 --> "), "{srt}");
    let vtt = file("?format=VTT");
    assert_eq!(vtt.header("content-type"), Some("text/vtt"));
    assert!(
        vtt.text().starts_with("WEBVTT\n\n00:00:00.000 --> "),
        "{}",
        vtt.text()
    );
    assert_eq!(server.get(&format!("{path}?format=csv")).status, 400);
}

#[test]
fn a_summary_follows_the_transcript_or_an_order() {
    let server = Server::frozen();
    let mut plain = whole();
    plain["ai_config"] = json!({"summarization": {"text_format": "plain_text"}});
    plain["summarize_on_end"] = json!(false);
    for (settings, kind) in [(whole(), "text/markdown"), (plain, "text/plain")] {
        let ordered = settings["summarize_on_end"] == false;
        let (_, session) = talk(&server, settings);
        let path = format!("/sessions/{session}/summary");
        server.advance(5.0);
        if ordered {
            server.advance(100.0);
            assert_eq!(server.get(&path).status, 404);
            let job = server.post(&path, json!({}), 200);
            assert_eq!(job["session_id"], session);
            assert!(job["status"].is_string());
        }
        assert_eq!(server.get(&path).status, 404);
        server.advance(5.0);
        let answer = server.fetch(&path)["data"].clone();
        assert_eq!(answer["sessionId"], session);
        assert!(answer["summaryDownloadUrlExpiry"].is_string());
        let file = server.download(&answer["summaryDownloadUrl"], "");
        assert_eq!(file.header("content-type"), Some(kind));
        assert!(
            file.text().contains("ann, bob took part"),
            "{}",
            file.text()
        );
    }
}

#[test]
fn an_address_is_good_for_an_hour() {
    let server = Server::frozen();
    let (_, session) = talk(&server, whole());
    server.advance(1.0);
    let path = format!("/sessions/{session}/chat");
    let old = server.fetch(&path)["data"]["chat_download_url"].clone();
    server.advance(3599.0);
    assert_eq!(server.download(&old, "").status, 200);
    server.advance(1.0);
    let expired = server.download(&old, "");
    assert_eq!(expired.status, 403);
    assert_eq!(expired.header("content-type"), Some("application/xml"));
    assert!(
        expired
            .text()
            .contains("<Message>Request has expired</Message>")
    );
    let fresh = server.fetch(&path)["data"]["chat_download_url"].clone();
    assert_ne!(fresh, old);
    assert_eq!(server.download(&fresh, "").status, 200);
}

#[test]
fn only_the_signed_address_opens() {
    let server = Server::frozen();
    let (_, session) = talk(&server, whole());
    server.advance(10.0);
    let url =
        server.fetch(&format!("/sessions/{session}/chat"))["data"]["chat_download_url"].clone();
    let text = url.as_str().expect("a URL");
    for forged in [
        text.replace("chat.csv", "summary.md"),
        text.replace("expires=1", "expires=2"),
        text.replace("signature=", "signature=0"),
        text.split('?').next().expect("a path").to_owned(),
    ] {
        let answer = server.download(&json!(forged), "");
        assert_eq!(answer.status, 403, "{forged}");
        assert!(answer.text().contains("SignatureDoesNotMatch"));
    }
    server.control("POST", "reset", &json!({}));
    assert_eq!(server.download(&url, "").status, 403, "of another time");
}

#[test]
fn an_api_token_is_refused_and_seen() {
    let server = Server::frozen();
    let (_, session) = talk(&server, whole());
    server.advance(1.0);
    let url =
        server.fetch(&format!("/sessions/{session}/chat"))["data"]["chat_download_url"].clone();
    server.control("DELETE", "log", &json!({}));
    let refused = server.download(&url, TOKEN);
    assert_eq!(refused.status, 400);
    assert!(
        refused.text().contains("Authorization"),
        "{}",
        refused.text()
    );
    assert_eq!(server.download(&url, "").status, 200);
    let log = server.log();
    assert_eq!(log[0]["headers"]["authorization"], "Bearer ********");
    assert_eq!(
        (log[0]["authorized"].clone(), log[0]["status"].clone()),
        (json!(true), json!(400))
    );
    assert_eq!(
        (log[1]["authorized"].clone(), log[1]["status"].clone()),
        (json!(false), json!(200))
    );
    assert_eq!(log[1]["headers"].get("authorization"), None);
    assert!(
        log[1]["path"]
            .as_str()
            .is_some_and(|path| path.starts_with("/files/"))
    );
}

#[test]
fn scripts_and_faults_reach_downloads_too() {
    let server = Server::frozen();
    let (_, session) = talk(&server, whole());
    server.advance(1.0);
    let url =
        server.fetch(&format!("/sessions/{session}/chat"))["data"]["chat_download_url"].clone();
    server.control(
        "POST",
        "faults",
        &json!({"match": {"path_contains": "/files/"}, "times": 1, "answer": {"pass": true, "fault": {"cut_body": 10}}}),
    );
    let path = url
        .as_str()
        .and_then(|url| url.find("/files/").map(|at| url[at..].to_owned()));
    let mut connection = server.connect();
    connection.send("GET", &path.expect("a path"), "", "");
    let (status, headers) = connection.head();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    assert_eq!(status, 200);
    assert!(
        length.is_some_and(|(_, length)| length.parse::<usize>().is_ok_and(|length| length > 100))
    );
    assert_eq!(connection.rest().0.len(), 10);
    assert_eq!(server.download(&url, "").status, 200);
    let mut connection = server.connect();
    connection.send("POST", "/files/a/b/c/d", "", "");
    assert_eq!(connection.answer().status, 405);
}
