//! Recordings, from the start to the day on which their files are deleted.

mod common;

use common::{NOON, Server, id, ids};
use realtimekit_emulator::Options;
use serde_json::{Value, json};

fn start(server: &Server, body: Value) -> Value {
    server.post("/recordings", body, 200)
}

fn get(server: &Server, recording: &str) -> Value {
    server.fetch(&format!("/recordings/{recording}"))["data"].clone()
}

fn control(server: &Server, recording: &str, action: &str) -> (u16, Value) {
    let body = json!({"action": action}).to_string();
    let answer = server.call("PUT", &format!("/recordings/{recording}"), &body);
    (answer.status, answer.json())
}

#[test]
fn a_recording_is_invoked_runs_pauses_uploads_and_is_there() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Recorded");
    let (_, session, _) = server.visitor(&meeting, "ann");
    let active = format!("/recordings/active-recording/{meeting}");
    assert_eq!(server.get(&active).status, 404);
    let begun = start(
        &server,
        json!({"meeting_id": meeting, "file_name_prefix": "talk", "storage_config": {"type": "aws", "bucket": "b", "secret": "s3cret", "access_key": "k"}}),
    );
    let recording = id(&begun);
    assert_eq!(begun["status"], "INVOKED");
    assert_eq!(begun["session_id"], session);
    assert_eq!(begun["started_time"], Value::Null);
    assert_eq!(begun["download_url"], Value::Null);
    assert_eq!(
        begun["start_reason"],
        json!({"caller": {"type": "ORGANIZATION"}, "reason": "API_CALL"})
    );
    assert_eq!(
        begun["storage_config"],
        json!({"type": "aws", "bucket": "b"}),
        "without credentials"
    );
    assert_eq!(id(&server.fetch(&active)["data"]), recording);
    assert_eq!(control(&server, &recording, "pause").0, 400);

    server.advance(2.0);
    let running = get(&server, &recording);
    assert_eq!(running["status"], "RECORDING");
    assert_eq!(running["started_time"], "2025-03-01T12:00:02.000Z");
    assert_eq!(control(&server, &recording, "resume").0, 400);
    server.advance(30.0);
    assert_eq!(
        control(&server, &recording, "pause").1["data"]["status"],
        "PAUSED"
    );
    server.advance(100.0);
    assert_eq!(
        server.fetch(&active)["data"]["status"],
        "PAUSED",
        "it is active still"
    );
    assert_eq!(
        control(&server, &recording, "resume").1["data"]["status"],
        "RECORDING"
    );
    server.advance(15.0);
    let stopped = control(&server, &recording, "stop").1["data"].clone();
    assert_eq!(stopped["status"], "UPLOADING");
    assert_eq!(stopped["recording_duration"], 45, "without the pause");
    assert_eq!(
        stopped["stop_reason"],
        json!({"caller": {"type": "ORGANIZATION"}, "reason": "API_CALL"})
    );
    assert_eq!(stopped["file_size"], Value::Null);
    for action in ["stop", "pause", "resume"] {
        assert_eq!(control(&server, &recording, action).0, 400, "{action}");
    }
    assert_eq!(server.get(&active).status, 404);

    server.advance(5.0);
    let done = get(&server, &recording);
    assert_eq!(done["status"], "UPLOADED");
    assert_eq!(done["stopped_time"], "2025-03-01T12:02:27.000Z");
    assert_eq!(done["download_url_expiry"], "2025-03-01T13:02:32.000Z");
    let name = done["output_file_name"].as_str().expect("a name");
    assert!(
        name.starts_with("talk_") && name.ends_with(".mp4"),
        "{name}"
    );
    let url = done["download_url"].as_str().expect("a URL");
    assert!(url.contains(name), "{url}");
    let file = server.download(&done["download_url"], "");
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-type"), Some("video/mp4"));
    assert_eq!(done["file_size"], file.body.len());
    assert!(file.body.len() > 45_000);
    let audio = server.download(&done["audio_download_url"], "");
    assert_eq!(audio.header("content-type"), Some("audio/mp4"));
    assert_ne!(audio.body, file.body);

    // The files are deleted after a week.
    let list = |query: &str| ids(&server.fetch(&format!("/recordings?{query}"))["data"]);
    assert_eq!(list("expired=false"), [recording.as_str()]);
    server.advance(7.0 * 86_400.0);
    assert_eq!(get(&server, &recording)["download_url"], Value::Null);
    assert_eq!(list("expired=true"), [recording.as_str()]);
    assert_eq!(list("expired=false"), Vec::<String>::new());
    assert_eq!(server.download(&done["download_url"], "").status, 403);
}

#[test]
fn one_at_a_time_unless_more_are_wanted() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Once");
    let body = json!({"meeting_id": meeting});
    let first = id(&start(&server, body.clone()));
    let refused = server.call("POST", "/recordings", &body.to_string());
    assert_eq!(refused.status, 409);
    assert_eq!(refused.json()["error"]["code"], 409);
    let second = start(
        &server,
        json!({"meeting_id": meeting, "allow_multiple_recordings": true}),
    );
    let active = server.fetch(&format!("/recordings/active-recording/{meeting}"));
    assert_eq!(id(&active["data"]), id(&second), "the newest");
    assert_eq!(
        server
            .call(
                "POST",
                "/recordings",
                &json!({"meeting_id": server.create_meeting("Other")}).to_string()
            )
            .status,
        200
    );
    assert_eq!(control(&server, &first, "stop").0, 200);
    assert_eq!(
        get(&server, &first)["status"],
        "ERRORED",
        "stopped before it ran"
    );
    assert_eq!(control(&server, &id(&second), "stop").0, 200);
    assert_eq!(
        server.call("POST", "/recordings", &body.to_string()).status,
        200
    );
}

#[test]
fn a_recording_ends_a_minute_after_the_last_guest() {
    let server = Server::frozen();
    let body = json!({"title": "Left", "session_keep_alive_time_in_secs": 600});
    let meeting = id(&server.post("/meetings", body, 201));
    // Started before anybody has joined, it is added to its session later.
    let recording = id(&start(&server, json!({"meeting_id": meeting})));
    assert_eq!(get(&server, &recording)["session_id"], Value::Null);
    server.advance(10.0);
    let (ann, session, _) = server.visitor(&meeting, "ann");
    assert_eq!(get(&server, &recording)["session_id"], session);
    server.leave(&meeting, &ann);
    server.advance(50.0);
    server.join(&meeting, &ann);
    server.advance(50.0);
    assert_eq!(get(&server, &recording)["status"], "RECORDING");
    server.leave(&meeting, &ann);
    server.advance(60.0);
    let stopped = get(&server, &recording);
    assert_eq!(stopped["status"], "UPLOADING");
    assert_eq!(stopped["stop_reason"]["reason"], "ALL_PEERS_LEFT");
    assert_eq!(
        server
            .get(&format!("/meetings/{meeting}/active-session"))
            .status,
        200,
        "the session waits longer"
    );
}

#[test]
fn the_longest_time_counts() {
    let server = Server::frozen();
    let config = json!({"title": "Limited", "recording_config": {"max_seconds": 90}});
    let meeting = id(&server.post("/meetings", config, 201));
    let by_meeting = id(&start(&server, json!({"meeting_id": meeting})));
    let by_request = id(&start(
        &server,
        json!({"meeting_id": meeting, "allow_multiple_recordings": true, "max_seconds": 60}),
    ));
    server.advance(100.0);
    assert_eq!(get(&server, &by_meeting)["recording_duration"], 90);
    assert_eq!(get(&server, &by_request)["recording_duration"], 60);
    assert_eq!(get(&server, &by_request)["status"], "UPLOADED");
    assert_eq!(get(&server, &by_request).get("stop_reason"), None);
}

#[test]
fn the_form_of_the_files_follows_the_order() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Forms");
    let made = |mut body: Value| {
        body["meeting_id"] = json!(meeting);
        body["allow_multiple_recordings"] = json!(true);
        let recording = id(&start(&server, body));
        server.advance(10.0);
        control(&server, &recording, "stop");
        server.advance(5.0);
        let done = get(&server, &recording);
        let ends = |name: &str| {
            let url = done[name].as_str()?.split('?').next()?;
            Some(url.rsplit('.').next()?.to_owned())
        };
        (ends("download_url"), ends("audio_download_url"))
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(made(json!({})), (text("mp4"), text("m4a")));
    assert_eq!(
        made(json!({"video_config": {"codec": "VP8"}, "audio_config": {"export_file": false}})),
        (text("webm"), None)
    );
    assert_eq!(
        made(json!({"video_config": {"export_file": false}, "audio_config": {"codec": "MP3"}})),
        (None, text("mp3"))
    );
    assert_eq!(
        made(json!({"interactive_config": {"type": "ID3"}})).0,
        text("tar")
    );
    assert_eq!(
        made(json!({"realtimekit_bucket_config": {"enabled": false}})),
        (None, None)
    );
}

#[test]
fn recordings_are_filtered_and_sorted() {
    let server = Server::frozen();
    let mut all = Vec::new();
    let mut meetings = Vec::new();
    for title in ["Alpha", "Beta", "Gamma"] {
        let meeting = server.create_meeting(title);
        all.push(id(&start(&server, json!({"meeting_id": meeting}))));
        meetings.push(meeting);
        server.advance(60.0);
    }
    control(&server, &all[0], "stop");
    control(&server, &all[1], "pause");
    let list = |query: &str| {
        let answer = server.fetch(&format!("/recordings?{query}"));
        ids(&answer["data"])
    };
    let [first, second, third] = [0, 1, 2].map(|index| all[index].clone());
    assert_eq!(list(""), [third.clone(), second.clone(), first.clone()]);
    assert_eq!(list("sort_by=invokedTime&sort_order=ASC"), all);
    assert_eq!(
        list(&format!("meeting_id={}", meetings[1])),
        [second.as_str()]
    );
    assert_eq!(list("status=PAUSED"), [second.as_str()]);
    // Both forms of a list in a query.
    assert_eq!(
        list("status=PAUSED,UPLOADING"),
        [second.clone(), first.clone()]
    );
    assert_eq!(
        list("status=PAUSED&status=UPLOADING"),
        [second.clone(), first.clone()]
    );
    assert_eq!(
        list("status=PAUSED%2CRECORDING"),
        [third.clone(), second.clone()]
    );
    assert_eq!(list("search=ALPHA"), [first.as_str()]);
    assert_eq!(list("start_time=2025-03-01T12:02:00Z"), [third.as_str()]);
    assert_eq!(list("end_time=2025-03-01T12:00:00Z"), [first]);
    let item = server.fetch(&format!("/recordings?meeting_id={}", meetings[2]))["data"][0].clone();
    assert_eq!(item["meeting"]["title"], "Gamma");
    assert_eq!(item["meeting"].get("ai_config"), None);
    assert_eq!(item["storage_config"], Value::Null);
    for query in [
        "status=OFFLINE",
        "status=PAUSED,x",
        "sort_by=startedTime",
        "sort_order=DSC",
        "expired=1",
    ] {
        assert_eq!(
            server.get(&format!("/recordings?{query}")).status,
            400,
            "{query}"
        );
    }
}

#[test]
fn each_voice_has_its_own_file() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Tracks");
    let order = json!({"meeting_id": meeting, "layers": {"default": {"file_name_prefix": "voice", "media_kind": "audio"}}});
    let refused = server.call("POST", "/recordings/track", &order.to_string());
    assert_eq!(refused.status, 400, "nobody is there");
    let (ann, session, peer) = server.visitor(&meeting, "ann");
    server.visitor(&meeting, "bob");
    let begun = server.post("/recordings/track", order, 200)["recording"].clone();
    assert_eq!(
        (begun["type"].clone(), begun["meeting_id"].clone()),
        (json!("TRACK"), json!(meeting))
    );
    assert_eq!(begun["session_id"], session);
    let recording = id(&begun);
    // A composite recording may run beside it.
    start(&server, json!({"meeting_id": meeting}));
    server.advance(12.0);
    control(&server, &recording, "stop");
    server.advance(5.0);
    let tracks = get(&server, &recording)["download_url"].clone();
    assert_eq!(tracks.as_array().map(Vec::len), Some(2));
    assert_eq!(tracks[0]["layer_name"], "default");
    let url = &tracks[0]["download_urls"]["file"]["download_url"];
    let name = format!("voice_{ann}_{peer}_peer_audio_");
    assert!(url.as_str().is_some_and(|url| url.contains(&name)), "{url}");
    assert_eq!(
        server.download(url, "").header("content-type"),
        Some("video/webm")
    );
    server.mode("schema");
    assert!(
        get(&server, &recording)["download_url"].is_string(),
        "one address by the schema"
    );
    let only = json!({"meeting_id": meeting, "user_ids": ["bob"]});
    let begun = server.post("/recordings/track", only, 200)["recording"].clone();
    assert_eq!(begun.get("type"), None);
    server.advance(12.0);
    server.mode("example");
    control(&server, &id(&begun), "stop");
    server.advance(5.0);
    let tracks = get(&server, &id(&begun))["download_url"].clone();
    assert_eq!(tracks.as_array().map(Vec::len), Some(1));
    for wrong in [
        json!({"user_ids": []}),
        json!({"user_ids": [""]}),
        json!({"layers": {"a": {"media_kind": "video"}}}),
        json!({"layers": []}),
    ] {
        let mut body = wrong;
        body["meeting_id"] = json!(meeting);
        assert_eq!(
            server
                .call("POST", "/recordings/track", &body.to_string())
                .status,
            400,
            "{body}"
        );
    }
}

#[test]
fn tracks_as_reported_need_a_bucket_and_stand_in_links() {
    let server = Server::with(Options {
        live_track_recordings: true,
        ..Options::default()
    });
    server.control("POST", "clock", &json!({"frozen": true, "now": NOON}));
    let meeting = server.create_meeting("Tracks");
    server.visitor(&meeting, "ann");
    server.visitor(&meeting, "bob");
    let order = |layer: Value| json!({"meeting_id": meeting, "layers": {"default": layer}});
    let bucket = json!([{"type": "REALTIMEKIT_BUCKET"}]);
    for refused in [
        json!({"meeting_id": meeting}),
        order(json!({})),
        order(json!({"outputs": []})),
        order(json!({"outputs": [{}]})),
        order(json!({"outputs": [{"type": "OTHER"}]})),
        order(json!({"outputs": bucket, "media_kind": "audio"})),
    ] {
        let answer = server.call("POST", "/recordings/track", &refused.to_string());
        assert_eq!(answer.status, 422, "{refused}");
    }
    let begun = server.post("/recordings/track", order(json!({"outputs": bucket})), 200);
    let begun = &begun["recording"];
    assert_eq!(begun["download_url"], json!({"links": []}));
    server.advance(12.0);
    control(&server, &id(begun), "stop");
    server.advance(5.0);
    let links = get(&server, &id(begun))["download_url"]["links"].clone();
    assert_eq!(links.as_array().map(Vec::len), Some(1));
    let urls = links[0]["download_urls"].as_object();
    let urls: Vec<_> = urls.into_iter().flatten().collect();
    assert_eq!(urls.len(), 2);
    for (name, url) in urls {
        assert!(url.as_str().is_some_and(|url| url.contains(name)), "{url}");
        assert_eq!(server.download(url, "").status, 200);
    }
}

#[test]
fn the_control_surface_hurries_and_breaks_recordings() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Hurried");
    let recording = id(&start(&server, json!({"meeting_id": meeting})));
    let set = |status: &str| {
        let body = json!({"status": status}).to_string();
        let answer = server.control_answer("POST", &format!("recordings/{recording}"), &body);
        (answer.status, answer.json()["status"].clone())
    };
    assert_eq!(set("UPLOADED").0, 409);
    assert_eq!(set("RECORDING"), (200, json!("RECORDING")));
    assert_eq!(set("RECORDING").0, 409);
    control(&server, &recording, "stop");
    assert_eq!(set("UPLOADED"), (200, json!("UPLOADED")));
    let other = id(&start(&server, json!({"meeting_id": meeting})));
    server.control(
        "POST",
        &format!("recordings/{other}"),
        &json!({"status": "ERRORED"}),
    );
    let broken = get(&server, &other);
    assert_eq!(broken["status"], "ERRORED");
    assert_eq!(broken["stop_reason"]["reason"], "INTERNAL_ERROR");
    assert_eq!(broken["download_url"], Value::Null);
    assert_eq!(
        server
            .control_answer("POST", "recordings/none", r#"{"status": "ERRORED"}"#)
            .status,
        404
    );
}

#[test]
fn unknown_things_and_wrong_orders_are_refused() {
    let server = Server::start();
    let meeting = server.create_meeting("Refused");
    for (method, path, body) in [
        ("GET", "/recordings/none", ""),
        ("PUT", "/recordings/none", r#"{"action": "stop"}"#),
        ("GET", "/recordings/active-recording/none", ""),
        ("POST", "/recordings", r#"{"meeting_id": "none"}"#),
        ("POST", "/recordings/track", r#"{"meeting_id": "none"}"#),
    ] {
        assert_eq!(
            server.call(method, path, body).status,
            404,
            "{method} {path}"
        );
    }
    for wrong in [
        json!({}),
        json!({"meeting_id": meeting, "max_seconds": 59}),
        json!({"meeting_id": meeting, "max_seconds": 60.5}),
        json!({"meeting_id": meeting, "url": "no"}),
        json!({"meeting_id": meeting, "interactive_config": {"type": "ID4"}}),
        json!({"meeting_id": meeting, "video_config": {"watermark": {"position": "middle"}}}),
    ] {
        assert_eq!(
            server
                .call("POST", "/recordings", &wrong.to_string())
                .status,
            400,
            "{wrong}"
        );
    }
    let recording = id(&start(&server, json!({"meeting_id": meeting})));
    let path = format!("/recordings/{recording}");
    assert_eq!(
        server.call("PUT", &path, r#"{"action": "halt"}"#).status,
        400
    );
}

#[test]
fn analytics_count_recordings() {
    let server = Server::frozen();
    let meeting = server.create_meeting("Counted");
    for pause in [3600.0, 86_400.0, 0.0] {
        let recording = id(&start(&server, json!({"meeting_id": meeting})));
        server.advance(92.0);
        control(&server, &recording, "stop");
        server.advance(pause);
    }
    // One that never ran does not count.
    let never = id(&start(&server, json!({"meeting_id": meeting})));
    control(&server, &never, "stop");
    let stats = server.fetch("/analytics/daywise")["data"]["recording_stats"].clone();
    assert_eq!(
        stats,
        json!({
            "recording_count": 3,
            "recording_minutes_consumed": 4.5,
            "day_stats": [
                {"day": "2025-03-01", "total_recordings": 2, "total_recording_minutes": 3},
                {"day": "2025-03-02", "total_recordings": 1, "total_recording_minutes": 2},
            ],
        })
    );
}
