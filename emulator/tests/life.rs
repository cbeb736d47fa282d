//! The states of livestreams and sessions, on a clock that only the test moves.

mod common;

use common::receiver::Receiver;
use common::{NOON, Server, id, ids};
use realtimekit_emulator::{Options, Speed};
use serde_json::{Value, json};

fn status(server: &Server, livestream: &str) -> Value {
    server.fetch(&format!("/livestreams/{livestream}"))["data"]["livestream"]["status"].clone()
}

#[test]
fn a_livestream_is_invoked_then_live_then_idle() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Launch");
    let started = server.post(
        &format!("/meetings/{meeting}/livestreams"),
        json!({"name": "launch-day", "video_config": {"height": 720, "width": 1280}}),
        201,
    );
    assert_eq!(started["status"], "INVOKED");
    assert!(
        started["ingest_server"]
            .as_str()
            .is_some_and(|url| url.starts_with("rtmps://"))
    );
    assert!(
        started["stream_key"]
            .as_str()
            .is_some_and(|key| key.len() >= 32)
    );
    assert!(
        started["playback_url"]
            .as_str()
            .is_some_and(|url| url.ends_with(".m3u8"))
    );
    let livestream = id(&started);

    server.advance(1.999);
    assert_eq!(status(&server, &livestream), "INVOKED");
    assert_eq!(
        server.fetch(&format!("/livestreams/{livestream}"))["data"]["sessions"],
        json!([])
    );
    assert_eq!(
        server
            .get(&format!(
                "/livestreams/{livestream}/active-livestream-session"
            ))
            .status,
        404
    );
    assert_eq!(
        server
            .get(&format!("/meetings/{meeting}/active-session"))
            .status,
        404
    );
    assert_eq!(server.fetch("/sessions")["data"]["sessions"], json!([]));

    server.advance(0.001);
    assert_eq!(status(&server, &livestream), "LIVE");
    let active = server.fetch(&format!(
        "/livestreams/{livestream}/active-livestream-session"
    ));
    let record = &active["data"]["session"];
    assert_eq!(record["livestream_id"], livestream);
    assert_eq!(record["invoked_time"], "2025-03-01T12:00:00.000Z");
    assert_eq!(record["started_time"], "2025-03-01T12:00:02.000Z");
    assert_eq!(record["stopped_time"], Value::Null);
    assert_eq!(record["ingest_seconds"], 0);
    let session = server.fetch(&format!("/meetings/{meeting}/active-session"))["data"].clone();
    assert_eq!(session["status"], "LIVE");
    assert_eq!(session["associated_id"], meeting);
    assert_eq!(session["started_at"], "2025-03-01T12:00:02.000Z");

    server.advance(90.5);
    let record_path = format!("/livestreams/sessions/{}", id(record));
    let running = server.fetch(&record_path)["data"].clone();
    assert_eq!(running["ingest_seconds"], 90.5);
    assert_eq!(running["viewer_seconds"], 181);

    let current = server.fetch(&format!("/meetings/{meeting}/active-livestream"));
    assert_eq!(current["data"]["id"], livestream);
    assert_eq!(current["data"]["name"], "launch-day");
    server.stop_livestream(&meeting);
    assert_eq!(status(&server, &livestream), "IDLE");
    server.advance(1000.0);
    let stopped = server.fetch(&record_path)["data"].clone();
    assert_eq!(stopped["stopped_time"], "2025-03-01T12:01:32.500Z");
    assert_eq!(stopped["ingest_seconds"], 90.5);
    assert_eq!(
        server
            .get(&format!("/meetings/{meeting}/active-livestream"))
            .status,
        404
    );
    assert_eq!(
        server
            .get(&format!(
                "/livestreams/{livestream}/active-livestream-session"
            ))
            .status,
        404
    );

    let ended = server.fetch(&format!("/sessions/{}", id(&session)))["data"].clone();
    assert_eq!(ended["status"], "ENDED");
    assert_eq!(ended["ended_at"], "2025-03-01T12:01:32.500Z");
    let minutes = ended["minutes_consumed"].as_f64().expect("a number");
    assert!((minutes - 90.5 / 60.0).abs() < 1e-9, "{minutes}");
    let records = server.fetch(&format!("/sessions/{}/livestream-sessions", id(&session)));
    assert_eq!(ids(&records["data"]["data"]), [id(record)]);
}

#[test]
fn start_and_stop_refuse_what_makes_no_sense() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Twice");
    let start = format!("/meetings/{meeting}/livestreams");
    let stop = format!("/meetings/{meeting}/active-livestream/stop");
    assert_eq!(server.call("POST", &stop, "").status, 404);
    server.start_livestream(&meeting);
    for seconds in [0.0, 60.0] {
        server.advance(seconds);
        let second = server.call("POST", &start, "{}");
        assert_eq!(second.status, 400);
        assert_eq!(second.json()["error"]["code"], 400);
        assert_eq!(second.json()["success"], false);
    }
    server.stop_livestream(&meeting);
    let again = server.call("POST", &stop, "");
    assert_eq!(again.status, 404);
    assert_eq!(again.json()["error"]["code"], 404);
}

#[test]
fn a_meeting_keeps_its_livestream_over_several_runs() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Weekly");
    let mut livestreams = Vec::new();
    for _ in 0..3 {
        livestreams.push(server.start_livestream(&meeting));
        server.advance(12.0);
        server.stop_livestream(&meeting);
        server.advance(3600.0);
    }
    assert!(livestreams.iter().all(|id| *id == livestreams[0]));
    let history = server.fetch(&format!("/meetings/{meeting}/livestream?per_page=2"));
    assert_eq!(history["data"]["livestream"]["id"], livestreams[0]);
    let records = history["data"]["sessions"].as_array().expect("a list");
    assert_eq!(records.len(), 2);
    assert_eq!(
        records[0]["started_time"], "2025-03-01T14:00:26.000Z",
        "newest first"
    );
    assert_eq!(
        history["paging"],
        json!({"total_count": 3, "start_offset": 1, "end_offset": 2})
    );
    assert_eq!(server.fetch("/sessions")["paging"]["total_count"], 3);
}

#[test]
fn a_run_that_was_stopped_before_any_media_leaves_nothing() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Never mind");
    let livestream = server.start_livestream(&meeting);
    server.advance(1.0);
    server.stop_livestream(&meeting);
    server.advance(100.0);
    assert_eq!(status(&server, &livestream), "IDLE");
    assert_eq!(
        server.fetch(&format!("/livestreams/{livestream}"))["data"]["sessions"],
        json!([])
    );
    assert_eq!(server.fetch("/sessions")["data"]["sessions"], json!([]));
    assert_eq!(
        server.fetch("/analytics/livestreams/overall")["data"]["count"],
        0
    );
}

#[test]
fn an_independent_livestream_follows_the_control_surface() {
    let server = Server::frozen();
    let created = server.post("/livestreams", json!({"name": "studio_1"}), 201);
    assert_eq!(created["status"], "IDLE");
    assert_eq!(created["meeting_id"], Value::Null);
    assert_eq!(created["disabled"], false);
    let livestream = id(&created);
    let set = |body: Value| server.control("POST", &format!("livestreams/{livestream}"), &body);
    assert_eq!(
        set(json!({"status": "LIVE"})),
        json!({"id": livestream, "status": "LIVE"})
    );
    server.advance(30.0);
    assert_eq!(set(json!({"status": "LIVE"}))["status"], "LIVE");
    let path = format!("/livestreams/{livestream}");
    let running = server.fetch(&format!("{path}/active-livestream-session"));
    assert_eq!(
        running["data"]["session"]["ingest_seconds"], 30,
        "a second LIVE changes nothing"
    );
    assert_eq!(
        set(json!({"status": "ERRORED", "message": "no keyframes"}))["status"],
        "ERRORED"
    );
    let failed = server.fetch(&path)["data"].clone();
    assert_eq!(failed["livestream"]["status"], "ERRORED");
    assert_eq!(failed["sessions"][0]["err_message"], "no keyframes");
    assert_eq!(
        failed["sessions"][0]["stopped_time"],
        "2025-03-01T12:00:30.000Z"
    );
    assert_eq!(set(json!({"status": "LIVE"}))["status"], "LIVE");
    assert_eq!(set(json!({"status": "IDLE"}))["status"], "IDLE");
    assert_eq!(
        server.fetch(&path)["data"]["sessions"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    assert_eq!(
        server.fetch("/sessions")["data"]["sessions"],
        json!([]),
        "there is no meeting"
    );
}

#[test]
fn media_can_flow_before_its_time() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Early");
    let livestream = server.start_livestream(&meeting);
    server.control(
        "POST",
        &format!("livestreams/{livestream}"),
        &json!({"status": "LIVE"}),
    );
    assert_eq!(status(&server, &livestream), "LIVE");
    assert_eq!(
        server
            .get(&format!("/meetings/{meeting}/active-session"))
            .status,
        200
    );
}

#[test]
fn people_in_a_meeting_outlast_its_livestream() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Town hall");
    for name in ["ann", "bob"] {
        let body = json!({"custom_participant_id": name, "preset_name": "group_call_host"});
        server.post(&format!("/meetings/{meeting}/participants"), body, 201);
    }
    let joined = server.control(
        "POST",
        &format!("meetings/{meeting}/session"),
        &json!({"status": "LIVE"}),
    );
    let session = joined["session_id"].as_str().expect("an id").to_owned();
    server.advance(10.0);
    server.start_livestream(&meeting);
    server.advance(10.0);
    server.stop_livestream(&meeting);
    let running = server.fetch(&format!("/meetings/{meeting}/active-session"))["data"].clone();
    assert_eq!(running["id"], session);
    assert_eq!(running["live_participants"], 2);
    server.advance(40.0);
    server.control(
        "POST",
        &format!("meetings/{meeting}/session"),
        &json!({"status": "ENDED"}),
    );
    assert_eq!(
        server
            .get(&format!("/meetings/{meeting}/active-session"))
            .status,
        404
    );
    let ended = server.fetch(&format!("/sessions/{session}"))["data"].clone();
    assert_eq!(ended["minutes_consumed"], 1.0);
    assert_eq!(ended["live_participants"], 0);
    assert_eq!(ended["max_concurrent_participants"], 2);
}

#[test]
fn the_end_of_a_session_ends_its_livestream() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Cut off");
    let livestream = server.start_livestream(&meeting);
    server.advance(5.0);
    server.control(
        "POST",
        &format!("meetings/{meeting}/session"),
        &json!({"status": "ENDED"}),
    );
    assert_eq!(status(&server, &livestream), "IDLE");
    assert_eq!(
        server
            .call(
                "POST",
                &format!("/meetings/{meeting}/active-livestream/stop"),
                ""
            )
            .status,
        404
    );
}

#[test]
fn analytics_count_per_day_and_in_total() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Daily");
    // Two runs on 1 March, one on 2 March.
    for pause in [3600.0, 86_400.0, 0.0] {
        server.start_livestream(&meeting);
        server.advance(62.0);
        server.stop_livestream(&meeting);
        server.advance(pause);
    }
    let total = |query: &str| {
        server.fetch(&format!("/analytics/livestreams/overall{query}"))["data"].clone()
    };
    let all = json!({"count": 3, "total_ingest_seconds": 180, "total_viewer_seconds": 360});
    assert_eq!(total(""), all);
    let row = |date: &str, count: i64| json!({"date": date, "count": count, "total_ingest_seconds": 60 * count, "total_viewer_seconds": 120 * count});
    assert_eq!(
        server.fetch("/analytics/livestreams/daywise")["data"],
        json!([row("2025-03-01", 2), row("2025-03-02", 1)])
    );
    // 2025-03-02T00:00:00Z, in Unix seconds and as text.
    assert_eq!(total("?start_time=1740873600")["count"], 1);
    assert_eq!(total("?end_time=2025-03-02T00:00:00Z")["count"], 2);
    assert_eq!(
        server.fetch("/analytics/livestreams/daywise?end_time=1740873600")["data"],
        json!([row("2025-03-01", 2)])
    );
    let days = server.fetch("/analytics/daywise")["data"].clone();
    assert_eq!(days["session_stats"]["sessions_count"], 3);
    assert_eq!(days["session_stats"]["sessions_minutes_consumed"], 3.0);
    assert_eq!(
        days["session_stats"]["day_stats"],
        json!([
            {"day": "2025-03-01", "total_sessions": 2, "total_session_minutes": 2.0},
            {"day": "2025-03-02", "total_sessions": 1, "total_session_minutes": 1.0},
        ])
    );
    assert_eq!(days["recording_stats"]["recording_count"], 0);
    let one_day = server.fetch("/analytics/daywise?start_date=2025-03-02&end_date=2025-03-02");
    assert_eq!(one_day["data"]["session_stats"]["sessions_count"], 1);
}

#[test]
fn the_clock_stands_goes_and_jumps() {
    let server = Server::start();
    let stood = server.control("POST", "clock", &json!({"frozen": true}));
    assert_eq!(stood["frozen"], true);
    assert_eq!(
        server.control("GET", "clock", &json!({}))["now"],
        stood["now"]
    );
    let moved = server.control(
        "POST",
        "clock",
        &json!({"now": "2030-01-01T00:00:00Z", "advance_seconds": 0.5}),
    );
    assert_eq!(moved["now"], "2030-01-01T00:00:00.500Z");
    let meeting = server.create_meeting("Dated");
    assert_eq!(
        server.fetch(&format!("/meetings/{meeting}"))["data"]["created_at"],
        "2030-01-01T00:00:00.500Z"
    );
    let released = server.control("POST", "clock", &json!({"frozen": false}));
    assert!(
        released["now"].as_str() >= Some("2030-01-01T00:00:00.500Z"),
        "{released}"
    );
    for wrong in [
        json!({}),
        json!({"advance_seconds": -1}),
        json!({"advance_seconds": 1e300}),
        json!({"advance_seconds": 1e12}),
        json!({"now": "noon"}),
        json!({"advance": 60}),
    ] {
        let answer = server.control_answer("POST", "clock", &wrong.to_string());
        assert_eq!(answer.status, 400, "{wrong}: {}", answer.text());
    }
}

#[test]
fn a_fast_clock_lets_a_livestream_go_live_by_itself() {
    // A virtual day, which is a tenth of a real second.
    let server = Server::with(Options {
        live_after_seconds: 1e5,
        speed: Speed::try_from(1e6).expect("a speed"),
        ..Options::default()
    });
    let receiver = Receiver::start(&[]);
    server.create_webhook(&receiver.url("/"), &["livestreaming.statusUpdate"]);
    let meeting = server.create_meeting("Tomorrow");
    server.start_livestream(&meeting);
    // No request comes meanwhile: the emulator's own wait must use the speed.
    receiver.wait_for_messages(1);
    assert_eq!(receiver.messages()[0].json()["status"], "LIVE");
}

#[test]
fn the_speed_is_given_at_start_changed_and_comes_back_with_a_reset() {
    let server = Server::with(Options {
        speed: Speed::try_from(60.0).expect("a speed"),
        ..Options::default()
    });
    let speed = || server.control("GET", "clock", &json!({}))["speed"].clone();
    assert_eq!(speed(), json!(60.0));
    let changed = server.control(
        "POST",
        "clock",
        &json!({"frozen": true, "speed": 0.5, "now": NOON}),
    );
    assert_eq!(
        changed,
        json!({"frozen": true, "speed": 0.5, "now": "2025-03-01T12:00:00.000Z"})
    );
    server.control("POST", "reset", &json!({}));
    assert_eq!(speed(), json!(60.0));
    for wrong in [json!(0), json!(-1), json!(1e7), json!("fast")] {
        let body = json!({"speed": wrong}).to_string();
        let answer = server.control_answer("POST", "clock", &body);
        assert_eq!(answer.status, 400, "{body}: {}", answer.text());
    }
}

#[test]
fn a_livestream_goes_live_by_itself_when_time_passes() {
    let server = Server::with(Options {
        live_after_seconds: 0.0,
        ..Options::default()
    });
    let meeting = server.create_meeting("At once");
    let started = server.post(&format!("/meetings/{meeting}/livestreams"), json!({}), 201);
    assert_eq!(started["status"], "INVOKED");
    assert_eq!(status(&server, &id(&started)), "LIVE");
}
