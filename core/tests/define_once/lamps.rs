//! A resource module with everything that the attribute knows.

use realtimekit_api::__private::{FromPayload, Malformed, Payload};
use realtimekit_api_macros::resource_api;

use api::Sockets;

/// Lamps, which no service of ours has.
#[resource_api]
pub mod api {
    use std::collections::BTreeMap;

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

    /// How a lamp shines.
    #[model(input)]
    #[partial(Shine)]
    pub struct NewShine {
        /// Colour.
        pub colour: Colour,
        /// Lumens.
        pub lumens: f64,
        /// Strength of each bulb.
        pub bulbs: BTreeMap<String, NewBulb>,
        /// Frame of the lamp.
        #[default({})]
        pub frame: Option<NewBulb>,
    }

    /// A bulb.
    #[model(input)]
    #[partial(Bulb)]
    pub struct NewBulb {
        /// Volts.
        #[default(12.0)]
        pub volts: Option<f64>,
        /// Maker.
        #[default("unknown")]
        pub maker: Option<String>,
    }

    /// How a lamp shines from now on.
    #[parameters]
    pub struct ReplaceShine {
        /// The shine.
        pub shine: NewShine,
        /// Rooms.
        #[default([])]
        pub rooms: Option<Vec<String>>,
    }

    /// What changes in how a lamp shines.
    #[parameters]
    pub struct UpdateShine {
        /// The shine.
        pub shine: Option<Shine>,
    }

    /// What a lamp tells about itself.
    #[model]
    pub struct Report {
        /// Faults.
        #[one_or_several]
        pub faults: Vec<Bulb>,
        /// Bulbs.
        pub bulbs: BTreeMap<String, Bulb>,
    }

    /// What stands beside lamps.
    #[companions]
    pub struct Sockets {
        /// Sockets.
        pub sockets: Vec<String>,
    }

    /// Which lamps of a room.
    #[parameters]
    pub struct ListRoomLamps {
        /// Colours.
        #[joined]
        pub colours: Option<Vec<Colour>>,
        /// Page.
        pub page_no: Option<u32>,
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

        /// Deletes a lamp.
        #[delete("/{app_id}/lamps/{lamp_id}", source = "delete_lamp", settles = true)]
        fn delete(lamp_id: String) -> Option<Lamp>;

        /// Replaces how a lamp shines.
        #[put("/{app_id}/lamps/{lamp_id}/shine", source = "replace_shine")]
        fn replace_shine(lamp_id: String, body: ReplaceShine) -> Report;

        /// Changes how a lamp shines.
        #[patch("/{app_id}/lamps/{lamp_id}/shine", source = "update_shine")]
        fn update_shine(lamp_id: String, body: UpdateShine) -> Report;

        /// Lists the lamps of a room.
        #[get(
            "/{app_id}/rooms/{room_id}/lamps",
            source = "list_room_lamps",
            items = "lamps"
        )]
        fn list_for_room(room_id: String, query: ListRoomLamps) -> Page<Lamp, Sockets>;
    }
}

impl FromPayload for Sockets {
    fn from_payload(payload: &Payload<'_>) -> Result<Self, Malformed> {
        Ok(Self {
            sockets: payload.one_or_several("socket")?,
        })
    }
}
