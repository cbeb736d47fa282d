//! Participants who join and leave, their sessions, and the operations on those in a session.

mod common;

use common::{Server, id, ids};
use serde_json::{Value, json};

fn active(meeting: &str) -> String {
    format!("/meetings/{meeting}/active-session")
}

#[test]
fn a_session_begins_with_the_first_and_ends_a_minute_after_the_last() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Standup");
    assert_eq!(server.get(&active(&meeting)).status, 404);
    let (ann, session, _) = server.visitor(&meeting, "ann");
    server.advance(30.0);
    let (bob, same, _) = server.visitor(&meeting, "bob");
    assert_eq!(same, session);
    let running = server.fetch(&active(&meeting))["data"].clone();
    assert_eq!(id(&running), session);
    assert_eq!(running["live_participants"], 2);
    assert_eq!(running["started_at"], "2025-03-01T12:00:00.000Z");

    server.leave(&meeting, &ann);
    server.advance(600.0);
    assert_eq!(
        server.fetch(&active(&meeting))["data"]["live_participants"],
        1
    );
    server.leave(&meeting, &bob);
    server.advance(59.0);
    let waiting = server.fetch(&active(&meeting))["data"].clone();
    assert_eq!(
        (
            waiting["status"].clone(),
            waiting["live_participants"].clone()
        ),
        (json!("LIVE"), json!(0))
    );
    server.join(&meeting, &ann);
    server.advance(59.0);
    server.leave(&meeting, &ann);
    server.advance(59.999);
    assert_eq!(server.get(&active(&meeting)).status, 200);
    server.advance(0.001);
    assert_eq!(server.get(&active(&meeting)).status, 404);

    let ended = server.fetch(&format!("/sessions/{session}"))["data"].clone();
    assert_eq!(ended["status"], "ENDED");
    assert_eq!(ended["ended_at"], "2025-03-01T12:13:28.000Z");
    assert_eq!(ended["max_concurrent_participants"], 2);
    assert_eq!(ended["live_participants"], 0);
    let (_, next, _) = server.visitor(&meeting, "cid");
    assert_ne!(next, session);
}

#[test]
fn the_grace_period_is_the_meetings() {
    let server = Server::frozen();
    let body = json!({"title": "Patient", "session_keep_alive_time_in_secs": 600});
    let meeting = id(&server.post("/meetings", body, 201));
    let (ann, session, _) = server.visitor(&meeting, "ann");
    server.leave(&meeting, &ann);
    // One step of the clock, and the end still has its own time.
    server.advance(86_400.0);
    let ended = server.fetch(&format!("/sessions/{session}"))["data"].clone();
    assert_eq!(ended["ended_at"], "2025-03-01T12:10:00.000Z");
    assert_eq!(ended["minutes_consumed"], 10.0);
}

#[test]
fn an_inactive_meeting_lets_nobody_in() {
    let server = Server::start();
    let meeting = server.create_meeting("Closed");
    let ann = server.register(&meeting, "ann");
    let set = |status: &str| {
        let body = json!({"status": status}).to_string();
        server.call("PATCH", &format!("/meetings/{meeting}"), &body)
    };
    set("INACTIVE");
    let path = format!("meetings/{meeting}/participants/{ann}");
    let join = r#"{"status": "JOINED"}"#;
    let refused = server.control_answer("POST", &path, join);
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("INACTIVE"), "{}", refused.text());
    assert_eq!(
        server
            .control_answer(
                "POST",
                &format!("meetings/{meeting}/session"),
                r#"{"status": "LIVE"}"#
            )
            .status,
        409
    );
    set("ACTIVE");
    assert_eq!(server.control_answer("POST", &path, join).status, 200);
}

#[test]
fn nothing_starts_in_an_inactive_meeting_and_what_runs_can_be_stopped() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Closed");
    let set = |status: &str| {
        let body = json!({"status": status}).to_string();
        let answer = server.call("PATCH", &format!("/meetings/{meeting}"), &body);
        assert_eq!(answer.status, 200, "{}", answer.text());
    };
    let person = json!({"custom_participant_id": "ann", "preset_name": "group_call_host"});
    let of_meeting = json!({"meeting_id": meeting});
    let track = json!({"meeting_id": meeting, "layers": {}});
    let starts = [
        (format!("/meetings/{meeting}/participants"), person),
        (format!("/meetings/{meeting}/livestreams"), json!({})),
        ("/recordings".to_owned(), of_meeting),
        ("/recordings/track".to_owned(), track),
    ];
    let assert_refused = || {
        for (path, body) in &starts {
            let refused = server.call("POST", path, &body.to_string());
            assert_eq!(refused.status, 400, "{path}: {}", refused.text());
            let refused = refused.json();
            assert_eq!(refused["success"], false);
            assert_eq!(refused["error"]["code"], 400);
            let message = refused["error"]["message"].as_str().expect("a text");
            assert!(
                message.starts_with("BAD_REQUEST: the meeting is INACTIVE"),
                "{path}: {message}"
            );
        }
    };
    set("INACTIVE");
    assert_refused();
    for list in [&starts[0].0, "/livestreams", "/recordings"] {
        assert_eq!(server.fetch(list)["data"], json!([]), "{list}");
    }

    set("ACTIVE");
    let created = |(path, body): &(String, Value)| {
        let answer = server.call("POST", path, &body.to_string());
        assert!(
            matches!(answer.status, 200 | 201),
            "{path}: {}",
            answer.text()
        );
        id(&answer.json()["data"])
    };
    let ann = created(&starts[0]);
    server.join(&meeting, &ann);
    let livestream = created(&starts[1]);
    let recording = created(&starts[2]);
    server.advance(10.0);
    set("INACTIVE");
    assert_refused();
    assert_eq!(
        server.fetch(&active(&meeting))["data"]["live_participants"],
        1
    );
    let pause = json!({"action": "pause"}).to_string();
    let paused = server.call("PUT", &format!("/recordings/{recording}"), &pause);
    assert_eq!(paused.status, 200, "{}", paused.text());
    server.stop_livestream(&meeting);
    for status in ["LIVE", "ERRORED"] {
        let body = json!({"status": status}).to_string();
        let refused = server.control_answer("POST", &format!("livestreams/{livestream}"), &body);
        assert_eq!(refused.status, 409, "{status}: {}", refused.text());
        assert!(refused.text().contains("INACTIVE"), "{}", refused.text());
    }
}

/// Creates participant `ann` under this name: status and the response.
fn create_ann(server: &Server, meeting: &str, name: &str) -> (u16, Value) {
    let body =
        json!({"custom_participant_id": "ann", "preset_name": "group_call_host", "name": name});
    let path = format!("/meetings/{meeting}/participants");
    let answer = server.call("POST", &path, &body.to_string());
    (answer.status, answer.json())
}

#[test]
fn a_known_custom_participant_id_does_what_the_switch_says() {
    let server = Server::start();
    let meeting = server.create_meeting("Twice");
    let known = |mode: &str| {
        let answer = server.control("POST", "known-participants", &json!({"mode": mode}));
        assert_eq!(answer, json!({"mode": mode}));
    };
    let everybody = || server.fetch(&format!("/meetings/{meeting}/participants"))["data"].clone();
    assert_eq!(
        server.control("GET", "known-participants", &json!({})),
        json!({"mode": "new"})
    );
    let (status, first) = create_ann(&server, &meeting, "Ann");
    assert_eq!(status, 201);

    known("same");
    let (status, same) = create_ann(&server, &meeting, "Anna");
    assert_eq!(status, 201);
    assert_eq!(same["data"]["id"], first["data"]["id"]);
    assert_eq!(same["data"]["created_at"], first["data"]["created_at"]);
    assert_eq!(same["data"]["name"], "Anna");
    assert_ne!(same["data"]["token"], first["data"]["token"]);
    assert_eq!(everybody().as_array().map(Vec::len), Some(1));
    assert_eq!(everybody()[0]["name"], "Anna");

    known("conflict");
    let (status, refused) = create_ann(&server, &meeting, "Annie");
    assert_eq!(status, 409);
    assert_eq!(refused["success"], false);
    assert_eq!(refused["error"]["code"], 409);
    assert_eq!(everybody()[0]["name"], "Anna");
    let elsewhere = server.create_meeting("Other");
    assert_eq!(create_ann(&server, &elsewhere, "Ann").0, 201);

    known("new");
    let (status, second) = create_ann(&server, &meeting, "Ann");
    assert_eq!(status, 201);
    assert_ne!(second["data"]["id"], first["data"]["id"]);
    assert_eq!(everybody().as_array().map(Vec::len), Some(2));

    let unknown = r#"{"mode": "sometimes"}"#;
    let answer = server.control_answer("POST", "known-participants", unknown);
    assert_eq!(answer.status, 400, "{}", answer.text());
}

#[test]
fn the_choice_for_known_participants_is_given_at_start_and_comes_back_with_a_reset() {
    let server = Server::with(realtimekit_emulator::Options {
        known_participants: realtimekit_emulator::KnownParticipants::Conflict,
        ..realtimekit_emulator::Options::default()
    });
    let statuses = || {
        let meeting = server.create_meeting("Twice");
        [(); 2].map(|()| create_ann(&server, &meeting, "Ann").0)
    };
    assert_eq!(statuses(), [201, 409]);
    server.control("POST", "known-participants", &json!({"mode": "new"}));
    assert_eq!(statuses(), [201, 201]);
    server.control("POST", "reset", &json!({}));
    assert_eq!(statuses(), [201, 409]);
}

#[test]
fn the_control_surface_refuses_what_cannot_be() {
    let server = Server::start();
    let meeting = server.create_meeting("Control");
    let ann = server.register(&meeting, "ann");
    let status = |path: &str, body: Value| {
        server
            .control_answer("POST", path, &body.to_string())
            .status
    };
    let path = format!("meetings/{meeting}/participants/{ann}");
    assert_eq!(status(&path, json!({"status": "LEFT"})), 409);
    assert_eq!(status(&path, json!({"says": "hello"})), 409);
    assert_eq!(status(&path, json!({"status": "AWAY"})), 400);
    assert_eq!(status(&path, json!({"state": "JOINED"})), 400);
    assert_eq!(
        status(
            &format!("meetings/{meeting}/participants/nobody"),
            json!({"status": "JOINED"})
        ),
        404
    );
    assert_eq!(
        status("meetings/none/participants/x", json!({"status": "JOINED"})),
        404
    );
    let first = server.join(&meeting, &ann);
    assert_eq!(
        server.join(&meeting, &ann),
        first,
        "who is there cannot come in"
    );
    server.call(
        "DELETE",
        &format!("/meetings/{meeting}/participants/{ann}"),
        "",
    );
    assert_eq!(
        status(&path, json!({"status": "LEFT"})),
        200,
        "who was deleted can still leave"
    );
    assert_eq!(status(&path, json!({"status": "JOINED"})), 404);
}

#[test]
fn a_session_remembers_who_took_part() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Review");
    let (ann, session, first_peer) = server.visitor(&meeting, "ann");
    server.advance(60.0);
    let (bob, _, _) = server.visitor(&meeting, "bob");
    server.advance(60.0);
    server.leave(&meeting, &ann);
    server.advance(30.0);
    let second_peer = server.join(&meeting, &ann)["peer_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    server.advance(30.0);

    let path = format!("/sessions/{session}/participants");
    let list = |query: &str| server.fetch(&format!("{path}?{query}"))["data"].clone();
    let all = list("sort_order=ASC");
    assert_eq!(
        all["paging"],
        json!({"total_count": 3, "start_offset": 1, "end_offset": 3})
    );
    let peers = &all["participants"];
    assert_eq!(peers[0]["id"], first_peer);
    assert_eq!(peers[0]["user_id"], ann);
    assert_eq!(peers[0]["display_name"], "ann");
    assert_eq!(peers[0]["preset_name"], "group_call_host");
    assert_eq!(peers[0]["duration"], 2.0);
    assert_eq!(peers[0]["left_at"], "2025-03-01T12:02:00.000Z");
    assert_eq!(peers[1]["user_id"], bob);
    assert_eq!(peers[1]["left_at"], Value::Null);
    assert_eq!(peers[2]["id"], second_peer);
    assert_eq!(peers[0].get("peer_events"), None);
    let longest = list("sort_by=duration&sort_order=DESC&per_page=2");
    assert_eq!(longest["participants"][0]["duration"], 2.0);
    assert_eq!(longest["paging"]["total_count"], 3);
    assert_eq!(
        ids(&list("sort_by=duration&sort_order=ASC")["participants"])[0],
        second_peer
    );
    assert_eq!(
        list("search=BO&view=consolidated")["participants"][0]["user_id"],
        bob
    );

    let events = server.fetch(&format!("{path}/{first_peer}?include_peer_events=true"))["data"]
        ["participant"]["peer_events"]
        .clone();
    let names: Vec<&Value> = events
        .as_array()
        .expect("a list")
        .iter()
        .map(|event| &event["event_name"])
        .collect();
    assert_eq!(names, ["PEER_CREATED", "PEER_JOINING", "PEER_LEAVING"]);
    assert_eq!(events[2]["minutes_consumed"], 2.0);
    assert_eq!(events[2]["preset_view_type"], "GROUP_CALL");
    let one = server.fetch(&format!("{path}/{ann}"));
    assert_eq!(
        one["data"]["participant"]["id"], second_peer,
        "of two peers the last"
    );
    assert_eq!(server.get(&format!("{path}/nobody")).status, 404);
    for query in ["sort_by=joined_at", "view=all", "include_peer_events=1"] {
        assert_eq!(
            server.get(&format!("{path}?{query}")).status,
            400,
            "{query}"
        );
    }
}

#[test]
fn a_peer_report_has_the_parts_that_are_asked_for() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Quality");
    let (_, session, peer) = server.visitor(&meeting, "ann");
    server.advance(10.0);
    let report = |query: &str| {
        server.fetch(&format!("/sessions/peer-report/{peer}{query}"))["data"]["participant"].clone()
    };
    let whole = report("?include_peer_events=true");
    assert_eq!(whole["session_id"], session);
    assert_eq!(whole["role"], "group_call_host");
    assert_eq!(whole.get("preset_name"), None);
    assert_eq!(whole["peer_events"].as_array().map(Vec::len), Some(2));
    let metadata = &whole["peer_report"]["metadata"];
    assert_eq!(metadata["browser_metadata"]["webgl_support"], true);
    assert_eq!(metadata["ip_information"]["country"], "PT");
    assert_eq!(
        whole["peer_report"]["quality"]["audio_producer"][0]["packets_sent"],
        500.0
    );

    let parts = |query: &str| {
        let report = report(query)["peer_report"].clone();
        [
            report["metadata"]["device_info"].is_object(),
            report["metadata"]["ip_information"].is_object(),
            report["metadata"]["events"].is_array(),
            report["quality"].is_object(),
        ]
    };
    assert_eq!(parts("?filters=device_info"), [true, false, false, false]);
    // A list has two spellings.
    let two = [false, true, false, true];
    assert_eq!(parts("?filters=ip_information,quality_stats"), two);
    assert_eq!(parts("?filters=ip_information&filters=quality_stats"), two);
    assert_eq!(
        server
            .get(&format!("/sessions/peer-report/{peer}?filters=all"))
            .status,
        400
    );
    assert_eq!(server.get("/sessions/peer-report/none").status, 404);
}

#[test]
fn people_are_kicked_by_either_id() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Kick");
    let kick = format!("{}/kick", active(&meeting));
    let nobody = r#"{"participant_ids": [], "custom_participant_ids": []}"#;
    assert_eq!(server.call("POST", &kick, nobody).status, 404, "no session");
    let (ann, session, _) = server.visitor(&meeting, "ann");
    let (bob, _, _) = server.visitor(&meeting, "bob");
    server.visitor(&meeting, "cid");
    assert_eq!(
        server.call("POST", &kick, nobody).status,
        404,
        "nobody is named"
    );
    let body = json!({"participant_ids": [ann], "custom_participant_ids": ["bob", "unknown"]});
    let kicked = server.post(&kick, body.clone(), 200);
    assert_eq!(ids(&kicked["participants"]), [ann.clone(), bob]);
    assert_eq!(kicked["participants"][0]["name"], "ann");
    assert!(kicked["action"].is_string());
    assert_eq!(
        server.fetch(&active(&meeting))["data"]["live_participants"],
        1
    );
    assert_eq!(server.call("POST", &kick, &body.to_string()).status, 404);
    assert_eq!(
        server
            .call("POST", &kick, r#"{"participant_ids": "x"}"#)
            .status,
        400
    );
    assert_eq!(
        server.join(&meeting, &ann)["session_id"],
        session.as_str(),
        "a kick is not a ban"
    );
}

#[test]
fn kick_all_ends_the_session_at_once() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Over");
    let all = format!("{}/kick-all", active(&meeting));
    assert_eq!(server.call("POST", &all, "").status, 404);
    let (_, session, _) = server.visitor(&meeting, "ann");
    server.visitor(&meeting, "bob");
    let recording = id(&server.post("/recordings", json!({"meeting_id": meeting}), 200));
    server.advance(10.0);
    let answer = server.call("POST", &all, "");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json()["data"]["kicked_participants_count"], 2);
    let ended = server.fetch(&format!("/sessions/{session}"))["data"].clone();
    assert_eq!(ended["ended_at"], "2025-03-01T12:00:10.000Z");
    let recording = server.fetch(&format!("/recordings/{recording}"))["data"].clone();
    assert_eq!(recording["status"], "UPLOADING");
    assert_eq!(recording["stop_reason"]["reason"], "ALL_PEERS_LEFT");
    assert_eq!(
        server.fetch(&format!("/meetings/{meeting}"))["data"]["status"],
        "ACTIVE"
    );
    assert_eq!(server.call("POST", &all, "").status, 404);
}

#[test]
fn people_are_muted() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Quiet");
    let (ann, session, _) = server.visitor(&meeting, "ann");
    server.visitor(&meeting, "bob");
    let muted = || {
        let session = server.control("GET", &format!("meetings/{meeting}/session"), &json!({}));
        let people = session["participants"].as_array().expect("a list").clone();
        people
            .iter()
            .map(|one| (one["muted"] == true, one["may_unmute"] == true))
            .collect::<Vec<_>>()
    };
    assert_eq!(muted(), [(false, true), (false, true)]);
    let path = active(&meeting);
    let one = server.post(
        &format!("{path}/mute"),
        json!({"participant_ids": [ann]}),
        200,
    );
    assert_eq!(ids(&one["participants"]), [ann]);
    assert_eq!(muted(), [(true, true), (false, true)]);
    let all = server.post(
        &format!("{path}/mute-all"),
        json!({"allow_unmute": false}),
        200,
    );
    assert_eq!(all["muted_participants_count"], 2);
    assert_eq!(muted(), [(true, false), (true, false)]);
    assert_eq!(
        server
            .call("POST", &format!("{path}/mute-all"), "{}")
            .status,
        400
    );
    let nobody = r#"{"custom_participant_ids": ["nobody"]}"#;
    assert_eq!(
        server.call("POST", &format!("{path}/mute"), nobody).status,
        404
    );
    let told = server.control("GET", &format!("meetings/{meeting}/session"), &json!({}));
    assert_eq!(told["session_id"], session);
}

#[test]
fn polls_open_in_a_running_session() {
    let server = Server::start();
    let meeting = server.create_meeting("Vote");
    let path = format!("{}/poll", active(&meeting));
    let body = json!({"question": "Lunch?", "options": ["yes", "no"], "anonymous": true});
    assert_eq!(server.call("POST", &path, &body.to_string()).status, 404);
    server.visitor(&meeting, "ann");
    let made = server.post(&path, body, 201);
    assert_eq!(made["poll"]["question"], "Lunch?");
    assert_eq!(
        made["poll"]["options"][1],
        json!({"text": "no", "count": 0, "votes": []})
    );
    assert_eq!(
        (
            made["poll"]["anonymous"].clone(),
            made["poll"]["hide_votes"].clone()
        ),
        (json!(true), json!(false))
    );
    let told = server.control("GET", &format!("meetings/{meeting}/session"), &json!({}));
    assert_eq!(ids(&told["polls"]), [id(&made["poll"])]);
    for wrong in [
        json!({"question": "?"}),
        json!({"question": "?", "options": []}),
        json!({"options": ["a"]}),
    ] {
        server.mode("example");
        let answer = server.call("POST", &path, &wrong.to_string());
        assert_eq!(
            (answer.status, answer.json()["error"]["code"].clone()),
            (400, json!(400))
        );
        server.mode("schema");
        let answer = server.call("POST", &path, &wrong.to_string());
        assert_eq!(
            (answer.status, answer.body.len()),
            (400, 0),
            "declared without a body"
        );
    }
}

#[test]
fn a_livestream_keeps_a_deserted_session_open() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Show");
    let livestream = server.start_livestream(&meeting);
    // Somebody joins before the media flow: the announced session begins early.
    let (ann, session, _) = server.visitor(&meeting, "ann");
    server.advance(2.0);
    assert_eq!(server.fetch("/sessions")["paging"]["total_count"], 1);
    server.leave(&meeting, &ann);
    server.advance(3600.0);
    assert_eq!(id(&server.fetch(&active(&meeting))["data"]), session);
    server.stop_livestream(&meeting);
    assert_eq!(server.get(&active(&meeting)).status, 404);
    let records = server.fetch(&format!("/sessions/{session}/livestream-sessions"));
    assert_eq!(records["data"]["data"][0]["livestream_id"], livestream);
}

#[test]
fn what_is_to_start_with_the_meeting_starts_with_the_first_guest() {
    let server = Server::frozen();
    let body = json!({"title": "Auto", "record_on_start": true, "live_stream_on_start": true, "recording_config": {"file_name_prefix": "auto"}});
    let meeting = id(&server.post("/meetings", body, 201));
    server.visitor(&meeting, "ann");
    server.visitor(&meeting, "bob");
    server.advance(2.0);
    let recordings = server.fetch("/recordings")["data"].clone();
    assert_eq!(recordings.as_array().map(Vec::len), Some(1));
    assert_eq!(recordings[0]["status"], "RECORDING");
    assert!(
        recordings[0]["output_file_name"]
            .as_str()
            .is_some_and(|name| name.starts_with("auto_"))
    );
    let details = server.fetch(&format!("/recordings/{}", id(&recordings[0])))["data"].clone();
    assert_eq!(
        details["start_reason"],
        json!({"caller": {}, "reason": "RECORD_ON_START"})
    );
    let livestream = server.fetch(&format!("/meetings/{meeting}/active-livestream"));
    assert_eq!(livestream["data"]["status"], "LIVE");
}
