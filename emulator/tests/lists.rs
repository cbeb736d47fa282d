//! Lists: paging, filters and order.

mod common;

use common::{Server, id, ids};
use serde_json::{Value, json};

/// Five independent livestreams, one minute apart, oldest first.
fn five(server: &Server) -> Vec<String> {
    (0..5)
        .map(|number| {
            let made = server.post(
                "/livestreams",
                json!({"name": format!("stream-{number}")}),
                201,
            );
            server.advance(60.0);
            id(&made)
        })
        .collect()
}

#[test]
fn pages_cover_the_list_without_gaps() {
    let server = Server::frozen();
    let mut newest_first = five(&server);
    newest_first.reverse();
    let mut seen = Vec::new();
    for page in 1..=3 {
        let answer = server.fetch(&format!("/livestreams?per_page=2&page_no={page}"));
        let start = (page - 1) * 2 + 1;
        let paging =
            json!({"total_count": 5, "start_offset": start, "end_offset": (start + 1).min(5)});
        assert_eq!(answer["paging"], paging);
        seen.extend(ids(&answer["data"]));
    }
    assert_eq!(seen, newest_first);
    let beyond = server.fetch("/livestreams?per_page=2&page_no=4");
    assert_eq!(beyond["data"], json!([]));
    assert_eq!(beyond["paging"]["total_count"], 5);
}

#[test]
fn every_creation_has_a_later_time_than_the_one_before() {
    let server = Server::frozen();
    let made = |path: &str, body: Value| {
        let object = server.post(path, body, 201);
        object["created_at"].as_str().expect("a time").to_owned()
    };
    let mut times = Vec::new();
    for round in 0..3 {
        times.push(made("/meetings", json!({"title": "Same moment"})));
        let meeting = server.create_meeting("With people");
        let person = json!({"custom_participant_id": "ann", "preset_name": "group_call_host"});
        times.push(made(&format!("/meetings/{meeting}/participants"), person));
        // Its creation is the one that does not tell the time.
        let livestream = id(&server.post("/livestreams", json!({"name": "alone"}), 201));
        let livestream = server.fetch(&format!("/livestreams/{livestream}"));
        let created_at = livestream["data"]["livestream"]["created_at"].as_str();
        times.push(created_at.expect("a time").to_owned());
        let webhook = json!({"name": "w", "url": format!("https://example.com/{round}"), "events": ["meeting.started"]});
        times.push(made("/webhooks", webhook));
    }
    assert_eq!(times[0], "2025-03-01T12:00:00.000Z");
    assert!(times.is_sorted_by(|one, next| one < next), "{times:?}");

    let presets = server.fetch("/presets");
    let presets: Vec<&str> = presets["data"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|preset| preset["created_at"].as_str())
        .collect();
    assert_eq!(presets.len(), 6);
    assert!(presets.is_sorted_by(|one, next| one > next), "{presets:?}");
}

#[test]
fn a_clock_that_is_moved_back_is_believed() {
    let server = Server::frozen();
    server.create_meeting("Now");
    let earlier = "2025-02-01T12:00:00.000Z";
    server.control("POST", "clock", &json!({"now": earlier}));
    let meeting = server.post("/meetings", json!({"title": "Before"}), 201);
    assert_eq!(meeting["created_at"], earlier);
}

#[test]
fn a_change_is_never_before_the_creation() {
    let server = Server::frozen();
    server.create_meeting("First");
    let created = server.post("/meetings", json!({"title": "Second"}), 201);
    let path = format!("/meetings/{}", id(&created));
    let changed = server.call("PATCH", &path, r#"{"title": "Changed"}"#);
    let changed = changed.json()["data"].clone();
    assert_eq!(changed["title"], "Changed");
    assert_eq!(changed["created_at"], created["created_at"]);
    assert!(changed["updated_at"].as_str() >= created["created_at"].as_str());
    let livestream = server.start_livestream(&id(&created));
    let livestream =
        server.fetch(&format!("/livestreams/{livestream}"))["data"]["livestream"].clone();
    assert!(livestream["updated_at"].as_str() >= livestream["created_at"].as_str());
}

#[test]
fn a_page_holds_twenty_unless_told_otherwise() {
    let server = Server::start();
    for number in 0..21 {
        server.create_meeting(&format!("Meeting {number}"));
    }
    let meetings = |query: &str| {
        server.fetch(&format!("/meetings{query}"))["data"]
            .as_array()
            .map(Vec::len)
    };
    assert_eq!(meetings(""), Some(20));
    assert_eq!(meetings("?page_no=&per_page="), Some(20));
    assert_eq!(meetings("?page_no=0"), Some(20));
    assert_eq!(meetings("?per_page=100"), Some(21));
}

#[test]
fn livestreams_are_filtered_and_sorted() {
    let server = Server::frozen();
    let independent = five(&server);
    let meeting = server.create_meeting("Filtered");
    let of_meeting = server.start_livestream(&meeting);
    server.advance(2.0);
    let list = |query: &str| ids(&server.fetch(&format!("/livestreams?{query}"))["data"]);
    assert_eq!(list("status=LIVE"), [of_meeting.as_str()]);
    assert_eq!(list("status=INVOKED"), Vec::<String>::new());
    assert_eq!(list("exclude_meetings=true&sort_order=ASC"), independent);
    assert_eq!(list("exclude_meetings=false").len(), 6);
    assert_eq!(list("sort_order=DSC")[0], of_meeting);
    assert_eq!(list("sort_order=ASC&per_page=1"), independent[..1]);
    // Both ends belong to the range: the second and the third were made at these moments.
    let range =
        "start_time=2025-03-01T12:01:00.000Z&end_time=2025-03-01T12:02:00%2B00:00&sort_order=ASC";
    assert_eq!(list(range), independent[1..3]);
}

#[test]
fn meetings_are_filtered() {
    let server = Server::frozen();
    let first = server.create_meeting("Planning of spring");
    server.advance(60.0);
    let second = server.create_meeting("Review");
    let patched = server.call(
        "PATCH",
        &format!("/meetings/{first}"),
        r#"{"status": "INACTIVE"}"#,
    );
    assert_eq!(patched.json()["data"]["status"], "INACTIVE");
    let list = |query: &str| ids(&server.fetch(&format!("/meetings?{query}"))["data"]);
    assert_eq!(list(""), [second.clone(), first.clone()]);
    assert_eq!(list("status=INACTIVE"), [first.as_str()]);
    assert_eq!(list("status=ACTIVE"), [second.as_str()]);
    assert_eq!(list("search=of+SPRING"), [first.as_str()]);
    assert_eq!(list("start_time=2025-03-01T12:00:01Z"), [second]);
    assert_eq!(list("end_time=2025-03-01T12:00:01Z"), [first]);
}

#[test]
fn sessions_are_filtered_and_sorted() {
    let server = Server::frozen();
    let mut sessions = Vec::new();
    let mut meetings = Vec::new();
    for (title, minutes) in [("Long", 30.0), ("Short", 1.0), ("Running", 5.0)] {
        let meeting = server.create_meeting(title);
        let body = json!({"custom_participant_id": "a", "preset_name": "webinar_viewer"});
        if title != "Short" {
            server.post(&format!("/meetings/{meeting}/participants"), body, 201);
        }
        let joined = server.control(
            "POST",
            &format!("meetings/{meeting}/session"),
            &json!({"status": "LIVE"}),
        );
        server.advance(minutes * 60.0);
        if title != "Running" {
            server.control(
                "POST",
                &format!("meetings/{meeting}/session"),
                &json!({"status": "ENDED"}),
            );
        }
        sessions.push(joined["session_id"].as_str().expect("an id").to_owned());
        meetings.push(meeting);
    }
    let [long, short, running] = [0, 1, 2].map(|index| sessions[index].clone());
    let list = |query: &str| {
        let answer = server.fetch(&format!("/sessions?{query}"));
        let list = ids(&answer["data"]["sessions"]);
        assert_eq!(answer["paging"]["end_offset"], list.len());
        list
    };
    assert_eq!(list(""), [running.clone(), short.clone(), long.clone()]);
    assert_eq!(
        list("sort_order=ASC"),
        [long.clone(), short.clone(), running.clone()]
    );
    assert_eq!(
        list("sort_by=minutesConsumed"),
        [long.clone(), running.clone(), short.clone()]
    );
    assert_eq!(list("sort_by=minutesConsumed&sort_order=ASC")[0], short);
    assert_eq!(list("status=LIVE"), [running.as_str()]);
    assert_eq!(list("status=ENDED").len(), 2);
    assert_eq!(list(&format!("associated_id={}", meetings[0])), [long]);
    assert_eq!(list("participants=1:10").len(), 2);
    assert_eq!(list("participants=0:0"), [short.as_str()]);
    assert_eq!(list("search=sHort"), [short]);
    assert_eq!(list("start_time=2025-03-01T12:31:00Z"), [running]);
}

#[test]
fn participants_and_apps_are_lists_too() {
    let server = Server::frozen();
    let meeting = server.create_meeting("People");
    let path = format!("/meetings/{meeting}/participants");
    let body = |name: &str| json!({"custom_participant_id": name, "preset_name": "livestream_viewer", "name": name});
    let ann = server.post(&path, body("ann"), 201);
    server.advance(1.0);
    let bob = server.post(&path, body("bob"), 201);
    let token = ann["token"].as_str().expect("a token");
    assert_eq!(token.split('.').count(), 3, "{token}");
    assert_ne!(ann["token"], bob["token"]);
    let list = server.fetch(&path);
    assert_eq!(ids(&list["data"]), [id(&bob), id(&ann)]);
    assert_eq!(
        list["data"][0]["token"],
        Value::Null,
        "only the creation shows it"
    );
    let one = server.fetch(&format!("{path}/{}", id(&ann)));
    assert_eq!(one["data"]["custom_participant_id"], "ann");
    assert_eq!(one["data"]["preset_name"], "livestream_viewer");
    assert_eq!(server.get(&format!("{path}/nobody")).status, 404);

    let apps = |query: &str| apps_request(&server, "GET", query, "").json();
    let created = apps_request(&server, "POST", "", r#"{"name": "Second"}"#);
    assert_eq!(created.status, 200, "the documents say 200");
    let second = id(&created.json()["data"]["app"]);
    assert_eq!(
        ids(&apps("")["data"]),
        [second.clone(), "emulator-app".to_owned()]
    );
    assert_eq!(
        ids(&apps("?sort_order=ASC&per_page=1")["data"]),
        ["emulator-app"]
    );
    assert_eq!(ids(&apps("?search=seco")["data"]), [second.as_str()]);
    assert_eq!(apps(&format!("/{second}"))["data"]["name"], "Second");
    // What belongs to one app is not in another.
    let mut connection = server.connect();
    let path = format!("/client/v4/accounts/emulator-account/realtime/kit/{second}/meetings");
    connection.send("GET", &path, common::TOKEN, "");
    assert_eq!(connection.answer().json()["paging"]["total_count"], 0);
}

fn apps_request(server: &Server, method: &str, rest: &str, body: &str) -> common::Answer {
    let mut connection = server.connect();
    let headers = format!("{}content-type: application/json\r\n", common::TOKEN);
    let path = format!("/client/v4/accounts/emulator-account/realtime/kit/apps{rest}");
    connection.send(method, &path, &headers, body);
    connection.answer()
}

#[test]
fn a_replaced_meeting_falls_back_to_defaults_and_an_updated_one_does_not() {
    let server = Server::frozen();
    let config = json!({"storage_config": {"type": "aws", "bucket": "b", "access_key": "AK", "secret": "S"}});
    let made = server.post(
        "/meetings",
        json!({"title": "Full", "record_on_start": true, "ai_config": {"transcription": {"language": "de"}},
               "recording_config": config, "session_keep_alive_time_in_secs": 120}),
        201,
    );
    assert_eq!(
        made["recording_config"]["storage_config"],
        json!({"type": "aws", "bucket": "b"})
    );
    assert_eq!(made["ai_config"]["transcription"]["language"], "de");
    assert_eq!(
        server.fetch("/meetings")["data"][0]["ai_config"],
        Value::Null
    );
    let path = format!("/meetings/{}", id(&made));
    server.advance(5.0);
    let updated = server
        .call("PATCH", &path, r#"{"title": "Changed"}"#)
        .json()["data"]
        .clone();
    assert_eq!(updated["title"], "Changed");
    assert_eq!(updated["record_on_start"], true);
    assert_eq!(updated["created_at"], "2025-03-01T12:00:00.000Z");
    assert_eq!(updated["updated_at"], "2025-03-01T12:00:05.000Z");
    let replaced = server.call("PUT", &path, r#"{"title": null}"#).json()["data"].clone();
    assert_eq!(replaced["title"], Value::Null);
    assert_eq!(replaced["record_on_start"], false);
    assert_eq!(replaced["session_keep_alive_time_in_secs"], 60);
    assert_eq!(replaced["status"], "ACTIVE");
    assert_eq!(server.fetch(&path)["data"], replaced);
}
