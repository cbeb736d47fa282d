//! The control surface: scripted responses, fault rules, the log and the reset.

mod common;

use common::{APP, End, Server, TOKEN};
use serde_json::{Value, json};

#[test]
fn scripted_answers_come_in_order_and_skip_every_check() {
    let server = Server::start();
    let waiting = server.control(
        "POST",
        "script",
        &json!({"answers": [
            {"status": 503, "headers": {"retry-after": "7", "x-twice": ["a", "b"]}, "text": "<html>busy</html>"},
            {"status": 200, "json": null},
            {"base64": "AAH/"},
        ]}),
    );
    assert_eq!(waiting["waiting"], 3);
    server.control(
        "POST",
        "script",
        &json!({"answers": [{"headers": {"content-type": "text/html"}, "text": ""}]}),
    );

    let mut connection = server.connect();
    connection.send("POST", "/anywhere?at=all", "", "not JSON");
    let first = connection.answer();
    assert_eq!(
        (first.status, first.text().as_str()),
        (503, "<html>busy</html>")
    );
    assert_eq!(first.header("retry-after"), Some("7"));
    assert_eq!(
        first.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    assert_eq!(
        first
            .headers
            .iter()
            .filter(|(name, _)| name == "x-twice")
            .count(),
        2
    );
    assert_eq!(
        first.header("cf-ray"),
        None,
        "a scripted answer has what the script says"
    );
    let second = server.get("/livestreams");
    assert_eq!((second.status, second.text().as_str()), (200, "null"));
    assert_eq!(second.header("content-type"), Some("application/json"));
    assert_eq!(server.get("/livestreams").body, [0, 1, 255]);
    assert_eq!(
        server.get("/livestreams").header("content-type"),
        Some("text/html")
    );
    // The script is exhausted and was not strict.
    assert_eq!(server.get("/livestreams").json()["data"], json!([]));
}

#[test]
fn a_strict_script_refuses_what_it_did_not_foresee() {
    let server = Server::start();
    server.script(json!([{"status": 204}]));
    assert_eq!(server.get("/livestreams").status, 204);
    for _ in 0..2 {
        let unforeseen = server.get("/livestreams");
        assert_eq!(unforeseen.status, 599);
        assert!(
            unforeseen
                .text()
                .contains("strict, and its responses are used up (1 in all)"),
            "{}",
            unforeseen.text()
        );
    }
    let statuses: Vec<Value> = server
        .log()
        .iter()
        .map(|record| record["status"].clone())
        .collect();
    assert_eq!(statuses, [204, 599, 599]);
    server.control("POST", "reset", &json!({}));
    assert_eq!(server.get("/livestreams").status, 200);
    server.script(json!([]));
    assert_eq!(
        server.get("/livestreams").status,
        599,
        "an empty strict script foresees nothing"
    );
}

#[test]
fn the_control_surface_takes_no_scripted_answer() {
    let server = Server::start();
    server.script(json!([{"status": 418}]));
    assert_eq!(server.control("GET", "health", &json!({}))["ok"], true);
    assert_eq!(server.get("/livestreams").status, 418);
}

#[test]
fn a_pass_keeps_the_states_answer_and_adds_to_it() {
    let server = Server::start();
    server.script(json!([{"pass": true, "headers": {"ratelimit": "\"default\";r=50;t=30"}}]));
    let answer = server.get("/livestreams");
    assert_eq!(answer.json()["data"], json!([]));
    assert_eq!(answer.header("ratelimit"), Some("\"default\";r=50;t=30"));
    assert!(answer.header("cf-ray").is_some());
}

#[test]
fn scripts_are_read_strictly() {
    let server = Server::start();
    let wrong = [
        json!({"answers": [{"statsu": 200}]}),
        json!({"answers": [{"status": 99}]}),
        json!({"answers": [{"status": 600}]}),
        json!({"answers": [{"json": {}, "text": ""}]}),
        json!({"answers": [{"base64": "?"}]}),
        json!({"answers": [{"pass": true, "status": 200}]}),
        json!({"answers": [{"pass": true, "json": {}}]}),
        json!({"answers": [{"fault": "explode"}]}),
        json!({"answers": [{"fault": {"cut_body": -1}}]}),
        json!({"answers": [{"fault": {"cut_body": 1, "stall_body": 1}}]}),
        json!({"answers": [{"fault": {"close_idle": false}}]}),
        json!({"answers": [{"fault": "cut_body"}]}),
        json!({"answers": [{"headers": {"content-length": "5"}}]}),
        json!({"answers": [{"headers": {"a b": "c"}}]}),
        json!({"answers": [{"headers": {"a": "line\nbreak"}}]}),
        json!({"answers": [{"headers": {"a": 1}}]}),
        json!({"answers": [{"status": 200}], "stric": true}),
        json!({"answer": []}),
        json!([]),
    ];
    for script in wrong {
        let answer = server.control_answer("POST", "script", &script.to_string());
        assert_eq!(answer.status, 400, "{script}");
        assert!(
            answer.json()["error"]
                .as_str()
                .is_some_and(|text| !text.is_empty()),
            "{script}"
        );
    }
    assert_eq!(
        server.get("/livestreams").status,
        200,
        "nothing of a wrong script stays"
    );
}

#[test]
fn unknown_control_endpoints_say_so() {
    let server = Server::start();
    for (method, path) in [
        ("GET", "nothing"),
        ("PUT", "reset"),
        ("GET", ""),
        ("GET", "log/1"),
    ] {
        assert_eq!(
            server.control_answer(method, path, "").status,
            404,
            "{method} {path}"
        );
    }
    let unknown = server.control_answer("POST", "livestreams/none", r#"{"status": "LIVE"}"#);
    assert_eq!(unknown.status, 404);
    let unknown = server.control_answer("POST", "meetings/none/session", r#"{"status": "LIVE"}"#);
    assert_eq!(unknown.status, 404);
    assert_eq!(
        server
            .control_answer("POST", "livestreams/none", r#"{"status": "OFFLINE"}"#)
            .status,
        400
    );
    assert_eq!(
        server
            .control_answer("POST", "reset", r#"{"everything": true}"#)
            .status,
        400
    );
    assert!(server.log().is_empty(), "the surface itself is not logged");
}

#[test]
fn the_log_has_requests_as_they_arrived() {
    let server = Server::start();
    let mut connection = server.connect();
    let headers = format!(
        "{TOKEN}content-type: application/json\r\nX-Trace: one\r\nx-trace: two\r\ncookie: a=b\r\n"
    );
    let path = format!("{APP}/meetings?a=1&b=x%20y+z&a=2&flag&%C3%BC=%");
    connection.send("POST", &path, &headers, r#"{"title": "Grüße"}"#);
    assert_eq!(connection.answer().status, 201);
    connection.send(
        "GET",
        &format!("{APP}/a%2Fb"),
        "authorization: Basic c2VjcmV0\r\n",
        "",
    );
    assert_eq!(connection.answer().status, 404);

    let log = server.log();
    let first = &log[0];
    assert_eq!(first["number"], 1);
    assert_eq!(first["method"], "POST");
    assert_eq!(first["path"], format!("{APP}/meetings"));
    assert_eq!(first["query"], "a=1&b=x%20y+z&a=2&flag&%C3%BC=%");
    assert_eq!(
        first["query_pairs"],
        json!([
            ["a", "1"],
            ["b", "x y z"],
            ["a", "2"],
            ["flag", ""],
            ["ü", "%"]
        ])
    );
    assert_eq!(first["headers"]["authorization"], "Bearer ********");
    assert_eq!(first["headers"]["x-trace"], "one, two");
    assert_eq!(first["headers"]["cookie"], "********");
    assert_eq!(first["headers"]["host"], "emulator");
    assert_eq!(first["authorized"], true);
    assert_eq!(first["body"], r#"{"title": "Grüße"}"#);
    assert_eq!(first["json"], json!({"title": "Grüße"}));
    assert_eq!(first["http_version"], "1");
    assert_eq!(
        (&first["outcome"], &first["status"]),
        (&json!("answered"), &json!(201))
    );
    assert_eq!(first["fault"], Value::Null);

    let second = &log[1];
    assert_eq!(second["number"], 2);
    assert_eq!(second["connection"], first["connection"]);
    assert_eq!(second["path"], format!("{APP}/a%2Fb"));
    assert_eq!(second["query"], "");
    assert_eq!(second["query_pairs"], json!([]));
    assert_eq!(second["headers"]["authorization"], "Basic ********");
    assert_eq!(second["authorized"], false);
    assert_eq!(
        (&second["body"], &second["json"]),
        (&json!(""), &Value::Null)
    );
    assert!(!Value::Array(log).to_string().contains("emulator-token"));

    server.control("DELETE", "log", &json!({}));
    assert!(server.log().is_empty());
    server.get("/livestreams");
    assert_eq!(server.log()[0]["number"], 1);
}

#[test]
fn fault_rules_meet_what_they_match() {
    let server = Server::start();
    let rule = json!({
        "match": {"method": "post", "path_contains": "/livestreams"},
        "times": 2,
        "answer": {"status": 429, "headers": {"retry-after": "1"}, "json": {"success": false}},
    });
    assert_eq!(server.control("POST", "faults", &rule)["rules"], 1);
    assert_eq!(server.get("/livestreams").status, 200, "another method");
    assert_eq!(
        server.call("POST", "/meetings", "{}").status,
        201,
        "another path"
    );
    assert_eq!(server.call("POST", "/livestreams", "{}").status, 429);
    assert_eq!(server.call("POST", "/livestreams", "{}").status, 429);
    assert_eq!(
        server.call("POST", "/livestreams", "{}").status,
        201,
        "two times only"
    );

    server.control(
        "POST",
        "faults",
        &json!({"answer": {"fault": "close_after_read"}}),
    );
    let mut connection = server.connect();
    connection.call("GET", "/livestreams", "");
    assert_eq!(connection.rest(), (Vec::new(), End::Closed));
    server.control("POST", "script", &json!({"answers": [{"status": 202}]}));
    assert_eq!(
        server.get("/livestreams").status,
        202,
        "a script comes before the rules"
    );
    server.control("DELETE", "faults", &json!({}));
    assert_eq!(server.get("/livestreams").status, 200);
    for wrong in [
        json!({}),
        json!({"answer": {}, "probability": 1.5}),
        json!({"answer": {}, "times": -1}),
        json!({"answer": {}, "match": {"path": "/x"}}),
        json!({"answer": {}, "until": "later"}),
    ] {
        assert_eq!(
            server
                .control_answer("POST", "faults", &wrong.to_string())
                .status,
            400,
            "{wrong}"
        );
    }
}

#[test]
fn the_dice_fall_alike_for_one_seed() {
    let server = Server::start();
    let throw = || -> Vec<u16> {
        server.control("POST", "reset", &json!({}));
        let rule = json!({"probability": 0.5, "answer": {"status": 500}});
        server.control("POST", "faults", &rule);
        (0..64).map(|_| server.get("/livestreams").status).collect()
    };
    let first = throw();
    assert_eq!(first, throw());
    assert!(first.contains(&200) && first.contains(&500), "{first:?}");
    server.control(
        "POST",
        "faults",
        &json!({"probability": 0.0, "answer": {"status": 501}}),
    );
    server.control("DELETE", "faults", &json!({}));
    assert_eq!(server.get("/livestreams").status, 200);
}

#[test]
fn a_reset_makes_everything_fresh() {
    let server = Server::frozen();
    server.create_meeting("Forgotten");
    server.mode("schema");
    server.control("POST", "faults", &json!({"answer": {"status": 500}}));
    server.script(json!([{"status": 418}]));
    // A request that is pending during the reset neither changes the new log nor is in it.
    server.control("POST", "script", &json!({"answers": []}));
    let mut hanging = server.connect();
    server.control("POST", "reset", &json!({}));
    server.script(json!([{"fault": "no_answer"}]));
    hanging.call("GET", "/livestreams", "");
    server.wait_for_outcome(1, "pending");
    server.control("POST", "reset", &json!({}));
    assert_eq!(server.fetch("/meetings")["data"], json!([]));
    drop(hanging);
    let log = server.log();
    assert_eq!(log.len(), 1);
    assert_eq!(
        (&log[0]["number"], &log[0]["outcome"]),
        (&json!(1), &json!("answered"))
    );
    let clock = server.control("GET", "clock", &json!({}));
    assert_eq!(clock["frozen"], false);
    assert_ne!(clock["now"], "2025-03-01T12:00:00.000Z");
}

#[test]
fn simultaneous_creates_are_all_there() {
    let server = Server::start();
    let made: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|thread| {
                let server = &server;
                scope.spawn(move || -> Vec<String> {
                    (0..25)
                        .map(|number| server.create_meeting(&format!("{thread}-{number}")))
                        .collect()
                })
            })
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().expect("a thread"))
            .collect()
    });
    let mut listed = common::ids(&server.fetch("/meetings?per_page=1000")["data"]);
    let mut made = made;
    made.sort();
    listed.sort();
    assert_eq!(listed, made);
    assert_eq!(server.log().len(), 201);
}
