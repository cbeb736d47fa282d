//! Presets: what sound and picture people with a preset may send and receive.
//!
//! Each struct has two forms: the one of a new preset is complete, the one of answers and updates may lack anything.

use realtimekit_api_macros::resource_api;

/// Media settings of presets.
#[resource_api]
pub mod api {
    use crate::values::Nullable;

    /// Kind of view.
    #[open_enum]
    pub enum PresetViewType {
        /// Everybody sees everybody.
        #[wire("GROUP_CALL")]
        GroupCall,
        /// Few are on a stage, and many watch.
        #[wire("WEBINAR")]
        Webinar,
        /// Sound only.
        #[wire("AUDIO_ROOM")]
        AudioRoom,
        /// Many watch a livestream.
        #[wire("LIVESTREAM")]
        Livestream,
    }

    /// Quality of a picture, by its size.
    #[open_enum]
    pub enum MediaQuality {
        /// 320 by 240.
        #[wire("qvga")]
        Qvga,
        /// 640 by 480.
        #[wire("vga")]
        Vga,
        /// 1280 by 720.
        #[wire("hd")]
        Hd,
        /// 1920 by 1080.
        #[wire("fhd")]
        Fhd,
        /// 3840 by 2160.
        #[wire("uhd")]
        Uhd,
    }

    /// Media settings of a preset.
    #[model(input)]
    #[partial(PresetConfig)]
    pub struct NewPresetConfig {
        /// Kind of view.
        pub view_type: PresetViewType,
        /// How many screens can be shared at the same time.
        pub max_screenshare_count: f64,
        /// How many pictures are shown at the same time.
        pub max_video_streams: NewMaxVideoStreams,
        /// Sound and pictures.
        pub media: NewPresetMedia,
        /// Qualities that viewers of a livestream can choose, as numbers of the service. The service's default is none. Can be cleared.
        pub livestream_viewer_qualities: Nullable<Vec<u32>>,
    }

    /// How many pictures are shown at the same time.
    #[model(input)]
    #[partial(MaxVideoStreams)]
    pub struct NewMaxVideoStreams {
        /// On large devices.
        pub desktop: f64,
        /// On mobile devices.
        pub mobile: f64,
    }

    /// Sound and pictures.
    #[model(input)]
    #[partial(PresetMedia)]
    pub struct NewPresetMedia {
        /// Sound.
        pub audio: Option<PresetAudio>,
        /// Shared screens.
        pub screenshare: NewPresetScreenshare,
        /// Pictures of cameras.
        pub video: NewPresetVideo,
    }

    /// Sound.
    #[model(input)]
    pub struct PresetAudio {
        /// Whether sound is sent with more bits per second. The service's default is false.
        pub enable_high_bitrate: Option<bool>,
        /// Whether sound is sent with two channels. The service's default is false.
        pub enable_stereo: Option<bool>,
    }

    /// Shared screens.
    #[model(input)]
    #[partial(PresetScreenshare)]
    pub struct NewPresetScreenshare {
        /// Pictures per second.
        pub frame_rate: f64,
        /// Quality.
        pub quality: MediaQuality,
    }

    /// Pictures of cameras.
    #[model(input)]
    #[partial(PresetVideo)]
    pub struct NewPresetVideo {
        /// Pictures per second, at most 30.
        pub frame_rate: f64,
        /// Quality.
        pub quality: MediaQuality,
        /// Whether each picture is sent in several qualities. The service's default is false.
        pub simulcast: Option<bool>,
    }
}
