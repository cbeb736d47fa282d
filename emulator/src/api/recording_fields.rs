//! The fields of recording configurations, which meetings and recordings share.

use serde_json::Value;

use super::check::{Field, Kind, nullable, optional, required};

const SIDE: Kind = Kind::Whole {
    least: 1,
    most: 1920,
};
const PIXELS: Kind = Kind::Whole {
    least: 1,
    most: i64::MAX,
};

const AUDIO: Field = optional(
    "audio_config",
    Kind::Object(&[
        optional("channel", Kind::Word(&["mono", "stereo"])),
        optional("codec", Kind::Word(&["MP3", "AAC"])),
        optional("export_file", Kind::Boolean),
    ]),
);
const BUCKET: Field = optional(
    "realtimekit_bucket_config",
    Kind::Object(&[required("enabled", Kind::Boolean)]),
);
/// The sources disagree on everything but the type.
const STORAGE: Field = nullable(
    "storage_config",
    Kind::Object(&[required("type", Kind::Text)]),
);
const VIDEO: Field = optional(
    "video_config",
    Kind::Object(&[
        optional("codec", Kind::Text),
        optional("export_file", Kind::Boolean),
        optional("height", SIDE),
        optional("width", SIDE),
        optional(
            "watermark",
            Kind::Object(&[
                optional(
                    "position",
                    Kind::Word(&["left top", "right top", "left bottom", "right bottom"]),
                ),
                optional(
                    "size",
                    Kind::Object(&[optional("height", PIXELS), optional("width", PIXELS)]),
                ),
                optional("url", Kind::Url),
            ]),
        ),
    ]),
);
const RTMP: Kind = Kind::Object(&[optional("rtmp_url", Kind::Text)]);

/// The configuration of a meeting.
pub(super) const RECORDING: &[Field] = &[
    AUDIO,
    optional("file_name_prefix", Kind::Text),
    optional("live_streaming_config", RTMP),
    optional(
        "max_seconds",
        Kind::Number {
            least: 60.0,
            most: 86_400.0,
        },
    ),
    BUCKET,
    STORAGE,
    VIDEO,
];

/// The start of a recording. Two names differ from the configuration of a meeting, and the seconds are whole.
pub(super) const START: &[Field] = &[
    optional("allow_multiple_recordings", Kind::Boolean),
    AUDIO,
    optional("file_name_prefix", Kind::Text),
    optional(
        "interactive_config",
        Kind::Object(&[optional("type", Kind::Word(&["ID3"]))]),
    ),
    optional(
        "max_seconds",
        Kind::Whole {
            least: 60,
            most: 86_400,
        },
    ),
    required("meeting_id", Kind::NonEmptyText),
    BUCKET,
    optional("rtmp_out_config", RTMP),
    STORAGE,
    optional("url", Kind::Url),
    VIDEO,
];

/// The start of a track recording.
pub(super) const START_TRACK: &[Field] = &[
    optional(
        "layers",
        Kind::Map(&[
            optional("file_name_prefix", Kind::NonEmptyText),
            optional("media_kind", Kind::Word(&["audio"])),
        ]),
    ),
    required("meeting_id", Kind::NonEmptyText),
    optional("user_ids", Kind::Ids),
];

/// Members of a storage configuration that no response contains.
const NEVER_SHOWN: [&str; 4] = ["access_key", "secret", "password", "private_key"];

/// Removes the credentials from a storage configuration.
pub(super) fn hide_credentials(storage: &mut Value) {
    if let Some(storage) = storage.as_object_mut() {
        storage.retain(|name: &String, _| !NEVER_SHOWN.contains(&name.as_str()));
    }
}
