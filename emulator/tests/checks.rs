//! Requests that the emulator refuses, and its messages.

mod common;

use common::{APP, Answer, Server, TOKEN};
use realtimekit_emulator::{BASE_PATH, ROUTES};
use serde_json::{Value, json};

fn request(server: &Server, method: &str, path: &str, headers: &str, body: &str) -> Answer {
    let mut connection = server.connect();
    connection.send(method, path, headers, body);
    connection.answer()
}

/// The gateway's shape.
fn assert_gateway(answer: &Answer, status: u16, code: u32) {
    let body = answer.json();
    assert_eq!(answer.status, status, "{body}");
    assert_eq!(body["success"], false);
    assert_eq!(body["errors"][0]["code"], code);
    assert!(
        body["errors"][0]["message"]
            .as_str()
            .is_some_and(|text| !text.is_empty())
    );
    assert_eq!(body["messages"], json!([]));
    assert!(
        body.as_object()
            .is_some_and(|object| object["result"].is_null())
    );
    assert_eq!(body.get("error"), None);
}

/// The service's shape.
fn assert_service(answer: &Answer, status: u16) -> String {
    let body = answer.json();
    assert_eq!(answer.status, status, "{body}");
    assert_eq!(body["success"], false);
    assert_eq!(body["error"]["code"], status);
    body["error"]["message"]
        .as_str()
        .expect("a text")
        .to_owned()
}

fn assert_bad(answer: &Answer, part: &str) {
    let message = assert_service(answer, 400);
    assert!(message.starts_with("BAD_REQUEST"), "{message}");
    assert!(message.contains(part), "{message:?} does not name {part:?}");
}

#[test]
fn the_token_is_checked() {
    let server = Server::start();
    let path = format!("{APP}/livestreams");
    for headers in [
        "",
        "authorization: Bearer wrong\r\n",
        "authorization: Bearer\r\n",
        "authorization: Basic emulator-token\r\n",
        "authorization: emulator-token\r\n",
        "x-auth-key: emulator-token\r\n",
    ] {
        assert_gateway(&request(&server, "GET", &path, headers, ""), 401, 10000);
    }
    let answer = request(
        &server,
        "GET",
        &path,
        "authorization: bearer emulator-token\r\n",
        "",
    );
    assert_eq!(answer.status, 200, "the scheme's case does not matter");
    let authorized: Vec<bool> = server
        .log()
        .iter()
        .map(|record| record["authorized"] == true)
        .collect();
    assert_eq!(authorized, [false, false, false, false, false, false, true]);
}

#[test]
fn account_and_app_must_exist() {
    let server = Server::start();
    let other_account = APP.replace("emulator-account", "somebody-else");
    assert_gateway(
        &request(
            &server,
            "GET",
            &format!("{other_account}/livestreams"),
            TOKEN,
            "",
        ),
        403,
        10000,
    );
    let other_app = APP.replace("emulator-app", "another");
    for path in [
        "/livestreams",
        "/meetings",
        "/sessions",
        "/analytics/livestreams/overall",
        "/meetings/x",
    ] {
        assert_service(
            &request(&server, "GET", &format!("{other_app}{path}"), TOKEN, ""),
            404,
        );
    }
    let answer = request(
        &server,
        "POST",
        &format!("{other_app}/meetings"),
        TOKEN,
        "{}",
    );
    assert_service(&answer, 404);
}

#[test]
fn other_ids_can_be_chosen() {
    let server = Server::with(realtimekit_emulator::Options {
        account_id: "acc".to_owned(),
        app_id: "app".to_owned(),
        api_token: "secret".to_owned(),
        ..realtimekit_emulator::Options::default()
    });
    let path = "/client/v4/accounts/acc/realtime/kit/app/livestreams";
    assert_eq!(
        request(&server, "GET", path, "authorization: Bearer secret\r\n", "").status,
        200
    );
    assert_gateway(&request(&server, "GET", path, TOKEN, ""), 401, 10000);
}

#[test]
fn unknown_routes_are_the_gateways_business() {
    let server = Server::start();
    let accounts = "/client/v4/accounts/emulator-account/realtime/kit";
    for path in [
        "/",
        "/client/v4",
        "/client/v4/zones",
        accounts,
        &format!("{APP}/nothing"),
        &format!("{APP}/livestreams/"),
    ] {
        assert_gateway(&request(&server, "GET", path, TOKEN, ""), 404, 7003);
    }
    assert_gateway(
        &request(&server, "DELETE", &format!("{APP}/livestreams"), TOKEN, ""),
        405,
        10405,
    );
    let log = server.log();
    assert_eq!(log.len(), 7, "they are logged all the same");
    assert_eq!(log[0]["path"], "/");
}

#[test]
fn unknown_ids_are_not_found() {
    let server = Server::start();
    let meeting = server.create_meeting("Known");
    for path in [
        "/meetings/none",
        "/meetings/none/participants",
        "/meetings/none/active-session",
        "/meetings/none/active-livestream",
        "/meetings/none/livestream",
        "/livestreams/none",
        "/livestreams/none/active-livestream-session",
        "/livestreams/sessions/none",
        "/sessions/none",
        "/sessions/none/livestream-sessions",
        "/sessions/none/participants",
        "/sessions/none/participants/none",
        "/sessions/none/chat",
        "/sessions/none/transcript",
        "/sessions/none/summary",
        "/sessions/peer-report/none",
        "/presets/none",
        "/recordings/none",
        "/recordings/active-recording/none",
        "/webhooks/none",
        &format!("/meetings/{meeting}/participants/none"),
        &format!("/meetings/{meeting}/livestream"),
        &format!("/meetings/{meeting}/active-livestream"),
    ] {
        assert_service(&server.get(path), 404);
    }
    assert_service(
        &server.call("POST", "/meetings/none/livestreams", "{}"),
        404,
    );
    assert_service(
        &server.call("POST", "/meetings/none/active-livestream/stop", ""),
        404,
    );
    assert_service(&server.call("PATCH", "/meetings/none", "{}"), 404);
}

#[test]
fn a_body_must_be_json_and_say_so() {
    let server = Server::start();
    let path = format!("{APP}/meetings");
    let json = format!("{TOKEN}content-type: application/json; charset=utf-8\r\n");
    let text = format!("{TOKEN}content-type: text/plain\r\n");
    assert_bad(
        &request(&server, "POST", &path, TOKEN, ""),
        "body is required",
    );
    assert_bad(
        &request(&server, "POST", &path, &json, ""),
        "body is required",
    );
    assert_bad(
        &request(&server, "POST", &path, TOKEN, "{}"),
        "Content-Type",
    );
    assert_bad(
        &request(&server, "POST", &path, &text, "{}"),
        "Content-Type",
    );
    assert_bad(&request(&server, "POST", &path, &json, "{"), "not JSON");
    assert_bad(&request(&server, "POST", &path, &json, "[]"), "JSON object");
    assert_bad(
        &request(&server, "POST", &path, &json, "null"),
        "JSON object",
    );
    assert_eq!(request(&server, "POST", &path, &json, "{}").status, 201);
}

#[test]
fn the_fields_of_a_body_are_checked() {
    let server = Server::start();
    let meeting = server.create_meeting("Checked");
    let participants = format!("/meetings/{meeting}/participants");
    let livestreams = format!("/meetings/{meeting}/livestreams");
    let one_meeting = format!("/meetings/{meeting}");
    let cases: [(&str, &str, Value, &str); 20] = [
        ("POST", "/meetings", json!({"title": 5}), "title"),
        (
            "POST",
            "/meetings",
            json!({"persist_chat": null}),
            "persist_chat",
        ),
        (
            "POST",
            "/meetings",
            json!({"record_on_start": "true"}),
            "record_on_start",
        ),
        (
            "POST",
            "/meetings",
            json!({"session_keep_alive_time_in_secs": 59}),
            "session_keep_alive",
        ),
        (
            "POST",
            "/meetings",
            json!({"ai_config": {"summarization": {"word_limit": 149}}}),
            "summarization.word_limit",
        ),
        (
            "POST",
            "/meetings",
            json!({"ai_config": {"transcription": {"keywords": [1]}}}),
            "keywords",
        ),
        (
            "POST",
            "/meetings",
            json!({"recording_config": {"max_seconds": 90000}}),
            "recording_config.max_seconds",
        ),
        (
            "POST",
            "/meetings",
            json!({"recording_config": {"storage_config": {}}}),
            "storage_config.type is required",
        ),
        (
            "POST",
            "/meetings",
            json!({"recording_config": []}),
            "recording_config must be an object",
        ),
        ("PATCH", &one_meeting, json!({"title": null}), "title"),
        (
            "PATCH",
            &one_meeting,
            json!({"status": "active"}),
            "ACTIVE, INACTIVE",
        ),
        (
            "POST",
            &participants,
            json!({"preset_name": "group_call_host"}),
            "custom_participant_id is required",
        ),
        (
            "POST",
            &participants,
            json!({"custom_participant_id": "a"}),
            "preset_name is required",
        ),
        (
            "POST",
            &participants,
            json!({"custom_participant_id": "", "preset_name": "x"}),
            "custom_participant_id",
        ),
        (
            "POST",
            &participants,
            json!({"custom_participant_id": "a", "preset_name": "no"}),
            "no preset \"no\"",
        ),
        (
            "POST",
            "/livestreams",
            json!({"name": "with space"}),
            "name",
        ),
        ("POST", &livestreams, json!({"name": "ümlaut"}), "name"),
        (
            "POST",
            &livestreams,
            json!({"video_config": {"height": "720"}}),
            "video_config.height",
        ),
        (
            "POST",
            &livestreams,
            json!({"video_config": {"width": 1.5}}),
            "video_config.width",
        ),
        (
            "POST",
            &livestreams,
            json!({"video_config": null}),
            "video_config",
        ),
    ];
    for (method, path, body, part) in cases {
        assert_bad(&server.call(method, path, &body.to_string()), part);
    }
    for body in [
        json!({"name": null}),
        json!({"name": "", "unknown_to_the_service": 1}),
    ] {
        assert_eq!(
            server
                .call("POST", "/livestreams", &body.to_string())
                .status,
            201
        );
    }
}

#[test]
fn query_values_are_checked() {
    let server = Server::start();
    for query in [
        "livestreams?page_no=x",
        "livestreams?per_page=-1",
        "livestreams?per_page=1.5",
        "livestreams?status=OFFLINE",
        "livestreams?status=live",
        "livestreams?sort_order=DESC",
        "livestreams?exclude_meetings=1",
        "livestreams?start_time=yesterday",
        "livestreams?start_time=1740873600",
        "livestreams?start_time=2025-01-02T00:00:00Z&end_time=2025-01-01T00:00:00Z",
        "sessions?sort_order=DSC",
        "sessions?sort_by=created_at",
        "sessions?status=IDLE",
        "sessions?participants=5",
        "sessions/x?include_breakout_rooms=yes",
        "meetings?status=LIVE",
        "analytics/daywise?start_date=2025-02-30",
        "analytics/daywise?start_date=2025-01-01T00:00:00Z",
        "analytics/daywise?start_date=2025-01-02&end_date=2025-01-01",
        "analytics/livestreams/overall?start_time=soon",
        "presets?per_page=x",
        "recordings?status=PAUSED,GONE",
        "recordings?expired=no",
        "sessions/x/participants?sort_by=name",
        "sessions/x/participants?view=both",
        "sessions/x/transcript?format=PDF",
        "sessions/peer-report/x?filters=everything",
    ] {
        let name = query.split(['?', '=']).nth(1).expect("a name");
        assert_bad(&server.get(&format!("/{query}")), name);
    }
    assert_eq!(server.get("/livestreams?unknown=1&status=").status, 200);
}

#[test]
fn operations_without_a_body_take_any() {
    let server = Server::start();
    let meeting = server.create_meeting("Stopped");
    server.start_livestream(&meeting);
    let path = format!("/meetings/{meeting}/active-livestream/stop");
    assert_eq!(server.call("POST", &path, "{}").status, 200);
}

#[test]
fn every_answer_has_its_own_name() {
    let server = Server::start();
    let mut rays = std::collections::HashSet::new();
    for path in [
        "/livestreams",
        "/livestreams",
        "/livestreams/none",
        "/nothing",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.header("content-type"), Some("application/json"));
        let ray = answer.header("cf-ray").expect("a cf-ray").to_owned();
        assert!(rays.insert(ray), "a cf-ray came twice");
    }
}

#[test]
fn statuses_tell_creation_as_the_documents_do() {
    let server = Server::start();
    let meeting = server.create_meeting("Made with 201");
    let body =
        json!({"custom_participant_id": "a", "preset_name": "livestream_host", "name": null});
    server.post(&format!("/meetings/{meeting}/participants"), body, 201);
    server.post("/livestreams", json!({}), 201);
    server.post(&format!("/meetings/{meeting}/livestreams"), json!({}), 201);
}

#[test]
fn path_values_may_be_anything() {
    let server = Server::start();
    let strange = server.get("/livestreams/%2E%2E%2Fa%20b%3F");
    assert!(assert_service(&strange, 404).contains("../a b?"));
    assert_eq!(
        server.log()[0]["path"],
        format!("{APP}/livestreams/%2E%2E%2Fa%20b%3F")
    );
}

/// Every operation on the project's pinned list is served, with the same verb and path, and nothing else is.
#[test]
fn the_routes_are_the_pinned_operations() {
    let pinned = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/operations.json"
    ));
    let pinned: Value = serde_json::from_str(&pinned.expect("the pinned list")).expect("JSON");
    let pinned = pinned["operations"].as_array().expect("a list");
    for route in ROUTES {
        let operation = pinned
            .iter()
            .find(|operation| operation["id"] == route.operation);
        let operation = operation.unwrap_or_else(|| panic!("{} is not pinned", route.operation));
        assert_eq!(operation["method"], route.method, "{}", route.operation);
        assert_eq!(operation["path"], route.path, "{}", route.operation);
    }
    assert_eq!(ROUTES.len(), pinned.len());
    let server = Server::start();
    let told = server.control("GET", "routes", &json!({}));
    assert_eq!(told["routes"].as_array().map(Vec::len), Some(ROUTES.len()));
    assert!(server.emulator().base_url().ends_with(BASE_PATH));
    assert!(server.emulator().control_url().ends_with("/__emulator"));
}
