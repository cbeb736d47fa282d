//! Presets: what audio and video people with a preset may send and receive.
//!
//! Each struct has two forms: the one of a new preset is complete, the one of responses and updates may lack anything.

use realtimekit_api_macros::resource_api;

/// Media settings of presets.
#[resource_api]
pub mod api {
    use crate::values::Nullable;

    /// Kind of view.
    #[open_enum]
    pub enum PresetViewType {
        /// Group call: everyone sees everyone.
        #[wire("GROUP_CALL")]
        GroupCall,
        /// Webinar: few are on a stage, many watch.
        #[wire("WEBINAR")]
        Webinar,
        /// Audio only.
        #[wire("AUDIO_ROOM")]
        AudioRoom,
        /// Livestream: many watch.
        #[wire("LIVESTREAM")]
        Livestream,
    }

    /// Video quality, by size in pixels.
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
        /// Maximum number of screens shared at the same time.
        pub max_screenshare_count: f64,
        /// Maximum number of videos shown at the same time.
        pub max_video_streams: NewMaxVideoStreams,
        /// Audio and video settings.
        pub media: NewPresetMedia,
        /// Qualities that viewers of a livestream can choose, as numbers of the API. The API's default is none. Can be
        /// cleared.
        pub livestream_viewer_qualities: Nullable<Vec<u32>>,
    }

    /// Maximum number of videos shown at the same time.
    #[model(input)]
    #[partial(MaxVideoStreams)]
    pub struct NewMaxVideoStreams {
        /// On large devices.
        pub desktop: f64,
        /// On mobile devices.
        pub mobile: f64,
    }

    /// Audio and video settings.
    #[model(input)]
    #[partial(PresetMedia)]
    pub struct NewPresetMedia {
        /// Audio settings.
        pub audio: Option<PresetAudio>,
        /// Settings of screen sharing.
        pub screenshare: NewPresetScreenshare,
        /// Settings of camera video.
        pub video: NewPresetVideo,
    }

    /// Audio settings.
    #[model(input)]
    pub struct PresetAudio {
        /// Whether to send audio at a higher bit rate. The API's default is false.
        pub enable_high_bitrate: Option<bool>,
        /// Whether to send stereo audio. The API's default is false.
        pub enable_stereo: Option<bool>,
    }

    /// Settings of screen sharing.
    #[model(input)]
    #[partial(PresetScreenshare)]
    pub struct NewPresetScreenshare {
        /// Frames per second.
        pub frame_rate: f64,
        /// Quality.
        pub quality: MediaQuality,
    }

    /// Settings of camera video.
    #[model(input)]
    #[partial(PresetVideo)]
    pub struct NewPresetVideo {
        /// Frames per second, at most 30.
        pub frame_rate: f64,
        /// Quality.
        pub quality: MediaQuality,
        /// Whether to send video in several qualities (simulcast). The API's default is false.
        pub simulcast: Option<bool>,
    }
}
