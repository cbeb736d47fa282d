//! Presets, and the participants who need them.

mod common;

use common::{Server, id, ids};
use serde_json::{Value, json};

/// A whole preset under a name, made from one that the first app has.
fn whole(server: &Server, name: &str) -> Value {
    let list = server.fetch("/presets?search=group_call_host");
    let mut preset = server.fetch(&format!("/presets/{}", id(&list["data"][0])))["data"].clone();
    let object = preset.as_object_mut().expect("an object");
    object.retain(|name, _| matches!(name.as_str(), "config" | "permissions" | "ui"));
    preset["name"] = json!(name);
    preset
}

#[test]
fn presets_are_created_read_changed_replaced_and_deleted() {
    let server = Server::frozen();
    let mut body = whole(&server, "speaker");
    body["config"]
        .as_object_mut()
        .expect("an object")
        .remove("livestream_viewer_qualities");
    let created = server.post("/presets", body.clone(), 201);
    assert_eq!(created["name"], "speaker");
    assert_eq!(created["created_at"], "2025-03-01T12:00:00.000Z");
    assert_eq!(
        created["config"]["livestream_viewer_qualities"],
        json!([]),
        "a documented default"
    );
    let path = format!("/presets/{}", id(&created));
    assert_eq!(server.fetch(&path)["data"], created);

    server.advance(60.0);
    let part = json!({"config": {"media": {"video": {"frame_rate": 15}}}, "permissions": {"plugins": {"config": {"p": {"access_control": "VIEW_ONLY"}}}}});
    let changed = server.call("PATCH", &path, &part.to_string()).json()["data"].clone();
    assert_eq!(changed["config"]["media"]["video"]["frame_rate"], 15);
    assert_eq!(
        changed["config"]["media"]["video"]["quality"], "hd",
        "the rest stays"
    );
    assert_eq!(
        changed["permissions"]["plugins"]["config"]["p"]["access_control"],
        "VIEW_ONLY"
    );
    assert_eq!(changed["updated_at"], "2025-03-01T12:01:00.000Z");
    assert_eq!(changed["created_at"], created["created_at"]);

    body["name"] = json!("listener");
    let replaced = server.call("PUT", &path, &body.to_string()).json()["data"].clone();
    assert_eq!(replaced["name"], "listener");
    assert_eq!(replaced["permissions"]["plugins"]["config"], json!({}));

    let deleted = server.call("DELETE", &path, "");
    assert_eq!(deleted.status, 200);
    assert_eq!(deleted.json()["data"]["ui"], replaced["ui"]);
    for (method, body) in [("GET", ""), ("DELETE", ""), ("PATCH", "{}")] {
        assert_eq!(server.call(method, &path, body).status, 404);
    }
}

#[test]
fn the_first_app_has_presets_and_others_have_none() {
    let server = Server::start();
    let list = server.fetch("/presets?per_page=4");
    assert_eq!(
        list["paging"],
        json!({"total_count": 6, "start_offset": 1, "end_offset": 4})
    );
    let item = list["data"][0].as_object().expect("an object");
    let names: Vec<&str> = item.keys().map(String::as_str).collect();
    assert_eq!(names, ["created_at", "id", "name", "updated_at"]);
    assert_eq!(
        server.fetch("/presets?search=WEBINAR")["data"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );

    let mut connection = server.connect();
    let root = "/client/v4/accounts/emulator-account/realtime/kit";
    let json_headers = format!("{}content-type: application/json\r\n", common::TOKEN);
    connection.send(
        "POST",
        &format!("{root}/apps"),
        &json_headers,
        r#"{"name": "Bare"}"#,
    );
    let app = id(&connection.answer().json()["data"]["app"]);
    connection.send("GET", &format!("{root}/{app}/presets"), common::TOKEN, "");
    assert_eq!(connection.answer().json()["data"], json!([]));
    connection.send(
        "POST",
        &format!("{root}/{app}/meetings"),
        &json_headers,
        "{}",
    );
    let meeting = id(&connection.answer().json()["data"]);
    let people = format!("{root}/{app}/meetings/{meeting}/participants");
    let body = r#"{"custom_participant_id": "a", "preset_name": "group_call_host"}"#;
    connection.send("POST", &people, &json_headers, body);
    let refused = connection.answer();
    assert_eq!(refused.status, 400);
    assert!(refused.text().contains("preset_name"), "{}", refused.text());
    let preset = whole(&server, "group_call_host").to_string();
    connection.send(
        "POST",
        &format!("{root}/{app}/presets"),
        &json_headers,
        &preset,
    );
    assert_eq!(connection.answer().status, 201);
    connection.send("POST", &people, &json_headers, body);
    assert_eq!(connection.answer().status, 201);
}

#[test]
fn names_are_unique_within_an_app() {
    let server = Server::start();
    let made = server.post("/presets", whole(&server, "one"), 201);
    let other = server.post("/presets", whole(&server, "two"), 201);
    let again = server.call("POST", "/presets", &whole(&server, "one").to_string());
    assert_eq!(again.status, 409);
    assert_eq!(again.json()["error"]["code"], 409);
    let path = format!("/presets/{}", id(&other));
    assert_eq!(
        server.call("PATCH", &path, r#"{"name": "one"}"#).status,
        409
    );
    assert_eq!(
        server
            .call("PUT", &path, &whole(&server, "one").to_string())
            .status,
        409
    );
    assert_eq!(
        server.call("PATCH", &path, r#"{"name": "two"}"#).status,
        200,
        "its own name"
    );
    server.call("DELETE", &format!("/presets/{}", id(&made)), "");
    assert_eq!(
        server.call("PATCH", &path, r#"{"name": "one"}"#).status,
        200
    );
}

#[test]
fn presets_are_checked_at_every_depth() {
    let server = Server::start();
    let whole = whole(&server, "checked");
    let refused = |change: &dyn Fn(&mut Value), part: &str| {
        let mut body = whole.clone();
        change(&mut body);
        let answer = server.call("POST", "/presets", &body.to_string());
        assert_eq!(answer.status, 400, "{part}");
        let message = answer.json()["error"]["message"].clone();
        assert!(
            message.as_str().is_some_and(|text| text.contains(part)),
            "{message} {part}"
        );
    };
    refused(&|body| remove(body, "ui"), "ui is required");
    refused(&|body| remove(body, "permissions"), "permissions");
    refused(&|body| body["name"] = json!(""), "name");
    refused(
        &|body| remove(&mut body["config"]["media"], "video"),
        "config.media.video is required",
    );
    refused(
        &|body| body["config"]["media"]["video"]["frame_rate"] = json!(31),
        "frame_rate",
    );
    refused(
        &|body| body["config"]["view_type"] = json!("CHAT"),
        "view_type",
    );
    refused(
        &|body| body["permissions"]["media"]["audio"]["can_produce"] = json!(true),
        "media.audio.can_produce",
    );
    refused(
        &|body| body["permissions"]["plugins"]["config"] = json!({"p": 1}),
        "plugins.config.p",
    );
    refused(
        &|body| body["ui"]["design_tokens"]["spacing_base"] = json!(0),
        "spacing_base",
    );
    let mut fine = whole.clone();
    fine["config"]["livestream_viewer_qualities"] = Value::Null;
    fine["new_field"] = json!(1);
    assert_eq!(
        server.call("POST", "/presets", &fine.to_string()).status,
        201
    );
}

fn remove(object: &mut Value, name: &str) {
    object.as_object_mut().expect("an object").remove(name);
}

#[test]
fn participants_are_changed_replaced_and_removed() {
    let server = Server::frozen();
    let meeting = server.create_meeting("People");
    let path = format!("/meetings/{meeting}/participants");
    let body = json!({"custom_participant_id": "ann", "preset_name": "group_call_host", "name": "Ann", "picture": "https://example.com/a.png"});
    let ann = server.post(&path, body, 201);
    let one = format!("{path}/{}", id(&ann));
    server.advance(1.0);

    let patched = server
        .call(
            "PATCH",
            &one,
            r#"{"name": "Anna", "preset_name": "webinar_viewer"}"#,
        )
        .json()["data"]
        .clone();
    assert_eq!(patched["id"], ann["id"]);
    assert_eq!(patched["name"], "Anna");
    assert_eq!(patched["preset_name"], "webinar_viewer");
    assert_eq!(patched["picture"], "https://example.com/a.png");
    assert_eq!(patched["updated_at"], "2025-03-01T12:00:01.000Z");
    assert!(patched["token"].is_string() && patched["token"] != ann["token"]);
    let cleared = server
        .call("PATCH", &one, r#"{"picture": null, "preset_name": null}"#)
        .json();
    assert_eq!(cleared["data"]["picture"], Value::Null);
    assert_eq!(
        cleared["data"]["preset_name"], "webinar_viewer",
        "there is no participant without one"
    );

    let replacement = r#"{"custom_participant_id": "anna-2", "preset_name": "group_call_host"}"#;
    let replaced = server.call("PUT", &one, replacement).json()["data"].clone();
    assert_eq!(replaced["id"], ann["id"]);
    assert_eq!(replaced["custom_participant_id"], "anna-2");
    assert_eq!(replaced["name"], Value::Null, "left out, so gone");
    assert!(replaced["token"].is_string());

    let refreshed = server.post(&format!("{one}/token"), json!({}), 200);
    assert_eq!(refreshed.as_object().map(|object| object.len()), Some(1));
    assert_ne!(refreshed["token"], replaced["token"]);
    for (method, body) in [
        ("PATCH", r#"{"preset_name": "nothing"}"#),
        (
            "PUT",
            r#"{"custom_participant_id": "a", "preset_name": "nothing"}"#,
        ),
        ("PUT", r#"{"custom_participant_id": "a"}"#),
        ("PATCH", r#"{"name": 5}"#),
    ] {
        assert_eq!(server.call(method, &one, body).status, 400, "{body}");
    }

    let host = server.fetch("/presets?search=group_call_host");
    let deleted = server.call("DELETE", &one, "");
    assert_eq!(deleted.status, 200);
    let deleted = deleted.json()["data"].clone();
    assert_eq!(deleted.get("id"), None);
    assert_eq!(deleted["preset_id"], host["data"][0]["id"]);
    assert_eq!(deleted["custom_participant_id"], "anna-2");
    assert_eq!(server.call("DELETE", &one, "").status, 404);
    assert_eq!(server.get(&one).status, 404);
    assert_eq!(server.call("POST", &format!("{one}/token"), "").status, 404);
    assert_eq!(server.fetch(&path)["data"], json!([]));
}

#[test]
fn a_renamed_preset_takes_its_participants_along() {
    let server = Server::start();
    let preset = server.post("/presets", whole(&server, "before"), 201);
    let meeting = server.create_meeting("Renamed");
    let path = format!("/meetings/{meeting}/participants");
    let body = json!({"custom_participant_id": "a", "preset_name": "before"});
    let participant = server.post(&path, body.clone(), 201);
    server.call(
        "PATCH",
        &format!("/presets/{}", id(&preset)),
        r#"{"name": "after"}"#,
    );
    let one = server.fetch(&format!("{path}/{}", id(&participant)));
    assert_eq!(one["data"]["preset_name"], "after");
    assert_eq!(server.call("POST", &path, &body.to_string()).status, 400);
}

#[test]
fn removal_keeps_the_order_of_the_others() {
    let server = Server::start();
    let meeting = server.create_meeting("Order");
    let path = format!("/meetings/{meeting}/participants");
    let people: Vec<String> = (0..5)
        .map(|number| server.register(&meeting, &format!("p{number}")))
        .collect();
    for gone in [1, 3] {
        server.call("DELETE", &format!("{path}/{}", people[gone]), "");
    }
    let left = [4, 2, 0].map(|number| people[number].clone());
    assert_eq!(ids(&server.fetch(&path)["data"]), left);
    for person in left {
        assert_eq!(
            id(&server.fetch(&format!("{path}/{person}"))["data"]),
            person
        );
    }
}
