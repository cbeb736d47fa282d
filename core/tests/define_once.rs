//! A resource module as anyone would write it, with everything that the attribute knows, used against a real server.

mod common;

use common::Server;
use realtimekit_api::{Call, ErrorKind, Nullable, Page};
use realtimekit_api_macros::resource_api;
use serde_json::json;

/// Lamps, which no service of ours has.
#[resource_api]
mod api {
    use realtimekit_api::{Nullable, Timestamp};

    /// Colour of a lamp.
    #[open_enum]
    pub enum Colour {
        /// Like a tomato.
        #[wire("RED")]
        Red,
        #[wire("GREEN")]
        Green,
    }

    /// A lamp.
    #[model]
    pub struct Lamp {
        /// Identifier.
        pub id: String,
        /// Kind of lamp.
        pub r#type: Option<String>,
        /// Colour.
        pub colour: Option<Colour>,
        /// Watts.
        pub watts: Option<f64>,
        /// Hours of light so far.
        #[wire("hoursOfLight")]
        pub hours_of_light: Option<i64>,
        /// Since when.
        pub lit_at: Option<Timestamp>,
        /// Whether it is broken.
        pub broken: Option<bool>,
        /// Who may switch it.
        pub owners: Vec<String>,
        /// The code that switches it.
        #[secret]
        pub code: Option<String>,
    }

    /// Which lamps.
    #[parameters]
    pub struct ListLamps {
        /// Colour.
        pub colour: Option<Colour>,
        /// Page.
        pub page_no: Option<u32>,
        /// Size of a page.
        pub per_page: Option<u32>,
    }

    /// A new lamp.
    #[parameters]
    pub struct CreateLamp {
        /// Name.
        pub name: String,
        /// Room.
        pub room: Nullable<String>,
        /// Colour.
        #[default("RED")]
        pub colour: Option<Colour>,
    }

    /// Lamps.
    #[resource]
    pub trait Lamps {
        /// Lists lamps.
        #[get("/{app_id}/lamps", source = "list_lamps", items = "lamps")]
        fn list(query: ListLamps) -> Page<Lamp>;

        /// Makes a lamp.
        #[post("/{app_id}/lamps", source = "create_lamp", retry = create, unwrap = "lamp")]
        fn create(body: CreateLamp) -> Lamp;

        /// Fetches a lamp that shines.
        #[get("/{app_id}/lamps/{lamp_id}/light", source = "get_light", find = find_light)]
        fn get_light(lamp_id: String) -> Lamp;

        /// Switches a lamp off.
        #[put("/{app_id}/lamps/{lamp_id}", source = "control_lamp", fixed = ("action", "off"))]
        fn switch_off(
            /// Identifier of the lamp, not of its socket.
            lamp_id: String,
        ) -> Option<Lamp>;
    }
}

use api::{Colour, CreateLamp, Lamp, Lamps, ListLamps};

#[tokio::test]
async fn arguments_go_where_the_definition_says() {
    let answer = json!({ "json": { "data": { "id": "l-1" } } });
    let server = Server::scripted(json!([answer, answer, answer, answer])).await;
    let lamps = Lamps::new(&server.client(|builder| builder));

    let query = ListLamps {
        colour: Some("BLUE".into()),
        per_page: Some(5),
        ..Default::default()
    };
    let page: Page<Lamp> = lamps.list(query).await.unwrap();
    assert_eq!(page.items.len(), 1, "a lone object is one item");
    lamps
        .create(CreateLamp {
            name: "a".to_owned(),
            ..Default::default()
        })
        .await
        .unwrap();
    let cleared = CreateLamp {
        name: String::new(),
        room: Nullable::Cleared,
        colour: Some(Colour::Green),
    };
    lamps.create(cleared).await.unwrap();
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

    let created = lamps.create(CreateLamp::default()).await.unwrap();
    assert_eq!(created.id, "7");
    assert_eq!(created.r#type.as_deref(), Some("bulb"));
    assert_eq!(
        created.colour,
        Some(Colour::Unknown {
            value: "PURPLE".to_owned()
        })
    );
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

    let page = lamps.list(ListLamps::default()).await.unwrap();
    assert_eq!((page.items, page.total_count), (vec![created], Some(1)));
    assert_eq!(lamps.find_light("l-1").await.unwrap(), None);
    assert_eq!(lamps.switch_off("l-1").await.unwrap(), None);
}

#[tokio::test]
async fn a_promised_object_has_an_id() {
    let server =
        Server::scripted(json!([{ "json": { "data": { "lamp": { "watts": 5 } } } }])).await;
    let lamps = Lamps::new(&server.client(|builder| builder));
    let call: Call<Lamp> = lamps.create(CreateLamp::default());
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
            "lamps.switch_off"
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
