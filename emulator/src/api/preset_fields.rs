//! The fields of a preset. Creation and replacement need all required ones, an update accepts any.

use super::check::{Field, Kind, nullable, optional, required};

const ANY_NUMBER: Kind = Kind::Number {
    least: 0.0,
    most: f64::MAX,
};
const QUALITY: Kind = Kind::Word(&["hd", "vga", "qvga", "fhd", "uhd"]);
const PRODUCE: Kind = Kind::Word(&["ALLOWED", "NOT_ALLOWED", "CAN_REQUEST"]);
const CAN_PRODUCE: Kind = Kind::Object(&[required("can_produce", PRODUCE)]);

/// A preset as it is created.
pub(super) const PRESET: &[Field] = &[
    required("config", Kind::Object(CONFIG)),
    required("name", Kind::NonEmptyText),
    required("permissions", Kind::Object(PERMISSIONS)),
    required("ui", Kind::Object(UI)),
];

const CONFIG: &[Field] = &[
    nullable("livestream_viewer_qualities", Kind::Counts),
    required("max_screenshare_count", ANY_NUMBER),
    required(
        "max_video_streams",
        Kind::Object(&[
            required("desktop", ANY_NUMBER),
            required("mobile", ANY_NUMBER),
        ]),
    ),
    required(
        "media",
        Kind::Object(&[
            optional(
                "audio",
                Kind::Object(&[
                    optional("enable_high_bitrate", Kind::Boolean),
                    optional("enable_stereo", Kind::Boolean),
                ]),
            ),
            required(
                "screenshare",
                Kind::Object(&[
                    required("frame_rate", ANY_NUMBER),
                    required("quality", QUALITY),
                ]),
            ),
            required(
                "video",
                Kind::Object(&[
                    required(
                        "frame_rate",
                        Kind::Number {
                            least: 0.0,
                            most: 30.0,
                        },
                    ),
                    required("quality", QUALITY),
                    optional("simulcast", Kind::Boolean),
                ]),
            ),
        ]),
    ),
    required(
        "view_type",
        Kind::Word(&["GROUP_CALL", "WEBINAR", "AUDIO_ROOM", "LIVESTREAM"]),
    ),
];

const PERMISSIONS: &[Field] = &[
    optional("accept_stage_requests", Kind::Boolean),
    required("accept_waiting_requests", Kind::Boolean),
    required("can_accept_production_requests", Kind::Boolean),
    required("can_change_participant_permissions", Kind::Boolean),
    required("can_edit_display_name", Kind::Boolean),
    required("can_livestream", Kind::Boolean),
    required("can_record", Kind::Boolean),
    required("can_spotlight", Kind::Boolean),
    required(
        "chat",
        Kind::Object(&[
            required(
                "private",
                Kind::Object(&[
                    required("can_receive", Kind::Boolean),
                    required("can_send", Kind::Boolean),
                    required("files", Kind::Boolean),
                    required("text", Kind::Boolean),
                ]),
            ),
            required(
                "public",
                Kind::Object(&[
                    required("can_send", Kind::Boolean),
                    required("files", Kind::Boolean),
                    required("text", Kind::Boolean),
                ]),
            ),
        ]),
    ),
    required(
        "connected_meetings",
        Kind::Object(&[
            required("can_alter_connected_meetings", Kind::Boolean),
            required("can_switch_connected_meetings", Kind::Boolean),
            required("can_switch_to_parent_meeting", Kind::Boolean),
        ]),
    ),
    required("disable_participant_audio", Kind::Boolean),
    required("disable_participant_screensharing", Kind::Boolean),
    required("disable_participant_video", Kind::Boolean),
    required("hidden_participant", Kind::Boolean),
    optional("is_recorder", Kind::Boolean),
    required("kick_participant", Kind::Boolean),
    required(
        "media",
        Kind::Object(&[
            required("audio", CAN_PRODUCE),
            required("screenshare", CAN_PRODUCE),
            required("video", CAN_PRODUCE),
        ]),
    ),
    required("pin_participant", Kind::Boolean),
    required(
        "plugins",
        Kind::Object(&[
            required("can_close", Kind::Boolean),
            required("can_edit_config", Kind::Boolean),
            required("can_start", Kind::Boolean),
            required(
                "config",
                Kind::Map(&[
                    optional("access_control", Kind::Word(&["FULL_ACCESS", "VIEW_ONLY"])),
                    optional("handles_view_only", Kind::Boolean),
                ]),
            ),
        ]),
    ),
    required(
        "polls",
        Kind::Object(&[
            required("can_create", Kind::Boolean),
            required("can_view", Kind::Boolean),
            required("can_vote", Kind::Boolean),
        ]),
    ),
    required(
        "recorder_type",
        Kind::Word(&["RECORDER", "LIVESTREAMER", "NONE"]),
    ),
    required("show_participant_list", Kind::Boolean),
    optional("stage_access", PRODUCE),
    optional("stage_enabled", Kind::Boolean),
    optional("transcription_enabled", Kind::Boolean),
    required(
        "waiting_room_type",
        Kind::Word(&["SKIP", "ON_PRIVILEGED_USER_ENTRY", "SKIP_ON_ACCEPT"]),
    ),
];

const UI: &[Field] = &[required(
    "design_tokens",
    Kind::Object(&[
        required(
            "border_radius",
            Kind::Word(&["sharp", "rounded", "extra-rounded", "circular"]),
        ),
        required("border_width", Kind::Word(&["none", "thin", "fat"])),
        required("colors", Kind::Object(COLORS)),
        optional("font_family", Kind::Text),
        optional("google_font", Kind::Text),
        optional("logo", Kind::Text),
        required(
            "spacing_base",
            Kind::Number {
                least: 1.0,
                most: f64::MAX,
            },
        ),
        required("theme", Kind::Word(&["darkest", "dark", "light"])),
    ]),
)];

const COLORS: &[Field] = &[
    required(
        "background",
        Kind::Object(&[
            required("1000", Kind::Text),
            required("600", Kind::Text),
            required("700", Kind::Text),
            required("800", Kind::Text),
            required("900", Kind::Text),
        ]),
    ),
    required(
        "brand",
        Kind::Object(&[
            required("300", Kind::Text),
            required("400", Kind::Text),
            required("500", Kind::Text),
            required("600", Kind::Text),
            required("700", Kind::Text),
        ]),
    ),
    required("danger", Kind::Text),
    required("success", Kind::Text),
    required("text", Kind::Text),
    required("text_on_brand", Kind::Text),
    required("video_bg", Kind::Text),
    required("warning", Kind::Text),
];
