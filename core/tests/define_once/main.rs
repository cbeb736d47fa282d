//! A resource module as anyone would write it, with everything that the attribute knows, used against a real server.

#[path = "../common/mod.rs"]
mod common;
mod lamps;

use common::Server;
use realtimekit_api::describe::Type;
use realtimekit_api::{Call, ErrorKind, Nullable, Page};
use serde_json::json;

use lamps::api;
use lamps::api::calls::Lamps;
use lamps::api::{Bulb, Colour, CreateLamp, Lamp, NewBulb, NewShine, Shine};

#[tokio::test]
async fn arguments_go_where_the_definition_says() {
    let answer = json!({ "json": { "data": { "id": "l-1" } } });
    let server = Server::scripted(json!([answer, answer, answer, answer])).await;
    let lamps = Lamps::new(&server.client(|builder| builder));

    let page: Page<Lamp> = lamps.list().colour("BLUE").per_page(5).await.unwrap();
    assert_eq!(page.items.len(), 1, "a lone object is one item");
    lamps.create("a").await.unwrap();
    let cleared = CreateLamp::new("")
        .room(Nullable::Cleared)
        .colour(Colour::Green);
    lamps.create("b").with(cleared).await.unwrap();
    lamps.switch_off("a/b").await.unwrap();

    let requests = server.requests().await;
    assert_eq!(
        requests[0]["query_pairs"],
        json!([["colour", "BLUE"], ["per_page", "5"]])
    );
    assert_eq!(requests[0]["body"], "");
    assert_eq!(
        requests[1]["json"],
        json!({ "name": "a", "colour": "RED" }),
        "the default is sent, the rest left out"
    );
    assert_eq!(
        requests[2]["json"],
        json!({ "name": "", "room": null, "colour": "GREEN" })
    );
    assert_eq!(requests[3]["json"], json!({ "action": "off" }));
    assert!(
        requests[3]["path"]
            .as_str()
            .unwrap()
            .ends_with("/lamps/a%2Fb")
    );
}

#[tokio::test]
async fn answers_are_read_leniently() {
    let lamp = json!({
        "id": 7, "type": "bulb", "colour": "PURPLE", "watts": "60.5", "hoursOfLight": 12.0,
        "lit_at": "not a time", "broken": "TRUE", "owners": ["a", null, 1], "code": "secret-code", "new": {}
    });
    let server = Server::scripted(json!([
        { "json": { "success": true, "data": { "lamp": lamp } } },
        { "json": { "result": { "lamps": [lamp], "paging": { "total_count": "1", "end_offset": 1 } } } },
        { "status": 404, "json": { "message": "dark" } },
        { "json": { "success": true } },
    ]))
    .await;
    let lamps = Lamps::new(&server.client(|builder| builder));

    let created = lamps.create("a").await.unwrap();
    assert_eq!(created.id, "7");
    assert_eq!(created.r#type.as_deref(), Some("bulb"));
    assert_eq!(created.colour, Some("PURPLE".into()));
    assert_eq!(
        (created.watts, created.hours_of_light),
        (Some(60.5), Some(12))
    );
    assert_eq!((created.lit_at, created.broken), (None, Some(true)));
    assert_eq!(created.owners, ["a", "1"]);
    let shown = format!("{created:?}");
    assert!(
        shown.contains("********") && !shown.contains("secret-code"),
        "{shown}"
    );

    let page = lamps.list().await.unwrap();
    assert_eq!((page.items, page.total_count), (vec![created], Some(1)));
    assert_eq!(lamps.find_light("l-1").await.unwrap(), None);
    assert_eq!(lamps.switch_off("l-1").await.unwrap(), None);
}

#[tokio::test]
async fn a_promised_object_has_an_id() {
    let server =
        Server::scripted(json!([{ "json": { "data": { "lamp": { "watts": 5 } } } }])).await;
    let lamps = Lamps::new(&server.client(|builder| builder));
    let call: Call<Lamp> = lamps.create("a").into();
    let error = call.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("data.lamp.id"), "{error}");
    assert_eq!(error.operation(), Some("lamps.create"));
}

#[test]
fn the_description_says_it_all() {
    let lamps = &api::DESCRIPTION.resources[0];
    assert_eq!(
        (lamps.name, lamps.class, lamps.doc),
        ("lamps", "Lamps", "Lamps.")
    );
    let names: Vec<_> = lamps
        .operations
        .iter()
        .map(|operation| operation.id)
        .collect();
    assert_eq!(
        names,
        [
            "lamps.list",
            "lamps.create",
            "lamps.get_light",
            "lamps.find_light",
            "lamps.switch_off",
            "lamps.delete",
            "lamps.replace_shine",
            "lamps.update_shine",
            "lamps.list_for_room"
        ]
    );
    let find = lamps.operations[3];
    assert_eq!(
        (find.find_of, lamps.operations[2].find),
        (Some("lamps.get_light"), Some("lamps.find_light"))
    );
    assert_eq!(
        lamps.operations[4].path_values[0].doc,
        "Identifier of the lamp, not of its socket."
    );
    let lamp = api::DESCRIPTION.models[0];
    let secrets: Vec<_> = lamp
        .fields
        .iter()
        .filter(|field| field.secret)
        .map(|field| field.name)
        .collect();
    assert_eq!(secrets, ["code"]);
    assert_eq!(
        (
            lamp.fields[1].name,
            lamp.fields[4].camel,
            lamp.fields[4].wire
        ),
        ("type", "hoursOfLight", "hoursOfLight")
    );
    let create = lamps.operations[1].input.as_ref().unwrap().model;
    let required: Vec<_> = create
        .fields
        .iter()
        .filter(|field| field.required())
        .map(|field| field.name)
        .collect();
    assert_eq!(required, ["name"]);
    assert_eq!(api::DESCRIPTION.enums[0].values[0].wire, "RED");
}

#[tokio::test]
async fn a_new_thing_is_complete_and_a_change_names_the_difference() {
    let answer = json!({ "json": { "data": {} } });
    let server = Server::scripted(json!([answer, answer])).await;
    let lamps = Lamps::new(&server.client(|builder| builder));
    let bulb = NewBulb::new().maker("Ada");
    let shine = NewShine {
        colour: Colour::Red,
        lumens: 800.0,
        bulbs: [("first_Bulb".to_owned(), bulb)].into(),
        frame: None,
    };
    lamps.replace_shine("l-1", shine).await.unwrap();
    let shine = Shine::new().frame(Bulb::new().volts(5.5));
    lamps.update_shine("l-1").shine(shine).await.unwrap();

    let requests = server.requests().await;
    assert_eq!(
        requests[0]["json"],
        json!({
            "shine": {
                "colour": "RED",
                "lumens": 800,
                "bulbs": { "first_Bulb": { "volts": 12, "maker": "Ada" } },
                "frame": { "volts": 12, "maker": "unknown" },
            },
            "rooms": [],
        })
    );
    assert_eq!(
        requests[1]["json"],
        json!({ "shine": { "frame": { "volts": 5.5 } } })
    );
}

#[tokio::test]
async fn pages_hold_what_stands_beside_their_items() {
    let page = |number: u32| {
        json!({ "json": { "data": { "lamps": [{ "id": number }], "socket": ["s-1"] },
            "paging": { "total_count": 2, "start_offset": number, "end_offset": number } } })
    };
    let server = Server::scripted(json!([page(1), page(2)])).await;
    let lamps = Lamps::new(&server.client(|builder| builder));
    let colours = [Colour::Red, Colour::Green];
    let first = lamps.list_for_room("r-1").colours(colours).await.unwrap();
    assert_eq!(first.companions.sockets, ["s-1"]);
    let second = first.next_page().await.unwrap().unwrap();
    assert_eq!(
        (second.items[0].id.as_str(), second.has_next()),
        ("2", false)
    );
    assert_eq!(second.companions.sockets, ["s-1"]);
    let requests = server.requests().await;
    assert_eq!(
        requests[0]["query_pairs"],
        json!([["colours", "RED,GREEN"]])
    );
}

#[tokio::test]
async fn only_an_answer_that_may_be_empty_is_a_success_without_a_result() {
    let answers = json!([
        { "status": 200 },
        { "status": 204 },
        { "fault": "reset_after_read" },
        { "status": 404 },
    ]);
    let server = Server::scripted(answers).await;
    let lamps = Lamps::new(&server.client(|builder| builder));
    assert_eq!(lamps.switch_off("l-1").await.unwrap(), None);
    let error = lamps.delete("l-1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(lamps.delete("l-1").await.unwrap(), None);
}

#[tokio::test]
async fn a_lone_object_may_stand_for_a_list_and_a_text_for_no_map() {
    let server = Server::scripted(json!([
        { "json": { "data": { "faults": { "maker": "Ada" }, "bulbs": { "a": { "volts": "5" }, "b": null } } } },
        { "json": { "data": { "faults": [{ "volts": 1 }, null], "bulbs": "all" } } },
        { "json": { "data": { "faults": "many" } } },
    ]))
    .await;
    let lamps = Lamps::new(&server.client(|builder| builder));
    let report = lamps.update_shine("l-1").await.unwrap();
    assert_eq!(report.faults[0].maker.as_deref(), Some("Ada"));
    assert_eq!(report.bulbs.keys().collect::<Vec<_>>(), ["a"]);
    assert_eq!(report.bulbs["a"].volts, Some(5.0));
    let report = lamps.update_shine("l-1").await.unwrap();
    assert_eq!((report.faults.len(), report.bulbs.len()), (1, 0));
    let report = lamps.update_shine("l-1").await.unwrap();
    assert!(report.faults.is_empty(), "what cannot be read is absent");
}

#[test]
fn both_forms_of_a_struct_are_described() {
    let model = |name: &str| {
        let models = api::DESCRIPTION.models.iter();
        *models.clone().find(|model| model.name == name).unwrap()
    };
    let (new, partial) = (model("NewShine"), model("Shine"));
    assert!(new.fields[0].required() && !partial.fields[0].required());
    assert_eq!(new.fields[2].ty, Type::Map(&Type::Model("NewBulb")));
    assert_eq!(
        partial.fields[2].ty,
        Type::Optional(&Type::Map(&Type::Model("Bulb")))
    );
    assert_eq!(
        (new.fields[3].default, partial.fields[3].default),
        (Some("{}"), None)
    );
    assert!(
        api::DESCRIPTION
            .models
            .iter()
            .all(|model| model.name != "Sockets")
    );
    let list = api::DESCRIPTION.resources[0].operations[8];
    assert_eq!(list.companions.unwrap().fields[0].name, "sockets");
}
