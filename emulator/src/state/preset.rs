//! Presets: the permissions of participants, and the presets that an app from the dashboard has.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::shelf::Item;

/// A role that participants are given by its name.
#[derive(Debug)]
pub(crate) struct Preset {
    pub(crate) id: String,
    pub(crate) name: String,
    /// `config`, `permissions` and `ui`.
    pub(crate) content: Map<String, Value>,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
}

impl Item for Preset {
    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }
}

impl Preset {
    /// What the participants see.
    pub(crate) fn view_type(&self) -> &str {
        self.content
            .get("config")
            .and_then(|config| config["view_type"].as_str())
            .unwrap_or("GROUP_CALL")
    }
}

/// Name, view, and whether its participants lead the meeting.
pub(super) const DEFAULTS: [(&str, &str, bool); 6] = [
    ("group_call_host", "GROUP_CALL", true),
    ("group_call_participant", "GROUP_CALL", false),
    ("webinar_presenter", "WEBINAR", true),
    ("webinar_viewer", "WEBINAR", false),
    ("livestream_host", "LIVESTREAM", true),
    ("livestream_viewer", "LIVESTREAM", false),
];

/// The content of a preset as the dashboard makes it.
pub(super) fn default_content(view_type: &str, leads: bool) -> Map<String, Value> {
    let speaks = leads || view_type == "GROUP_CALL";
    let produce = if speaks { "ALLOWED" } else { "NOT_ALLOWED" };
    let content = json!({
        "config": {
            "view_type": view_type,
            "max_screenshare_count": u8::from(speaks),
            "max_video_streams": {"desktop": 9, "mobile": 6},
            "media": {
                "audio": {"enable_high_bitrate": false, "enable_stereo": false},
                "screenshare": {"frame_rate": 5, "quality": "hd"},
                "video": {"frame_rate": 24, "quality": "hd", "simulcast": false},
            },
            "livestream_viewer_qualities": [],
        },
        "permissions": {
            "accept_stage_requests": leads,
            "accept_waiting_requests": leads,
            "can_accept_production_requests": leads,
            "can_change_participant_permissions": leads,
            "can_edit_display_name": true,
            "can_livestream": leads && view_type == "LIVESTREAM",
            "can_record": leads,
            "can_spotlight": leads,
            "chat": {
                "private": {"can_receive": true, "can_send": speaks, "files": speaks, "text": speaks},
                "public": {"can_send": true, "files": speaks, "text": true},
            },
            "connected_meetings": {
                "can_alter_connected_meetings": leads,
                "can_switch_connected_meetings": leads,
                "can_switch_to_parent_meeting": leads,
            },
            "disable_participant_audio": leads,
            "disable_participant_screensharing": leads,
            "disable_participant_video": leads,
            "hidden_participant": !speaks,
            "is_recorder": false,
            "kick_participant": leads,
            "media": {
                "audio": {"can_produce": produce},
                "screenshare": {"can_produce": produce},
                "video": {"can_produce": produce},
            },
            "pin_participant": leads,
            "plugins": {"can_close": leads, "can_edit_config": leads, "can_start": leads, "config": {}},
            "polls": {"can_create": leads, "can_view": true, "can_vote": true},
            "recorder_type": "NONE",
            "show_participant_list": speaks,
            "stage_access": produce,
            "stage_enabled": view_type != "GROUP_CALL",
            "transcription_enabled": false,
            "waiting_room_type": "SKIP",
        },
        "ui": {
            "design_tokens": {
                "border_radius": "rounded",
                "border_width": "thin",
                "colors": {
                    "background": {
                        "1000": "#141414", "900": "#181818", "800": "#1b1b1b", "700": "#1f1f1f", "600": "#222222",
                    },
                    "brand": {
                        "300": "#844d1c", "400": "#9d5b22", "500": "#b56927", "600": "#d37c30", "700": "#d9904f",
                    },
                    "danger": "#FF2D2D",
                    "success": "#62A504",
                    "text": "#EEEEEE",
                    "text_on_brand": "#EEEEEE",
                    "video_bg": "#191919",
                    "warning": "#FFCD07",
                },
                "spacing_base": 4,
                "theme": "dark",
            },
        },
    });
    match content {
        Value::Object(content) => content,
        _ => Map::new(),
    }
}
