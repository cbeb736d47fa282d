//! Statistics of a peer before the peer report. Newer sources no longer have it; a server may still send it.

use realtimekit_api_macros::resource_api;

/// Older forms of statistics.
#[resource_api]
pub mod api {
    use crate::values::Json;

    /// Device and network of a peer, in the form of older servers.
    #[model]
    pub struct PeerStats {
        /// Settings, not documented by Cloudflare.
        pub config: Option<String>,
        /// State. Cloudflare does not document the values.
        pub status: Option<String>,
        /// The device.
        pub device_info: Option<PeerStatsDeviceInfo>,
        /// Events of the call.
        pub events: Vec<PeerStatsEvent>,
        /// The IP address and its location.
        pub ip_information: Option<PeerStatsIpInformation>,
        /// The network, as it was tested before the call.
        pub precall_network_information: Option<PeerStatsNetwork>,
    }

    /// A device, in the form of older servers.
    #[model]
    pub struct PeerStatsDeviceInfo {
        /// Name of the browser.
        pub browser: Option<String>,
        /// Version of the browser.
        pub browser_version: Option<String>,
        /// Number of processor cores.
        pub cpus: Option<f64>,
        /// Engine of the browser.
        pub engine: Option<String>,
        /// Whether it is a mobile device.
        pub is_mobile: Option<bool>,
        /// Memory.
        pub memory: Option<f64>,
        /// Operating system.
        pub os: Option<String>,
        /// Version of the operating system.
        pub os_version: Option<String>,
        /// Name of the client SDK.
        pub sdk_name: Option<String>,
        /// Version of the client SDK.
        pub sdk_version: Option<String>,
        /// User agent of the browser.
        pub user_agent: Option<String>,
        /// Whether the browser supports WebGL, as a string.
        pub webgl_support: Option<String>,
    }

    /// An event of a call, in the form of older servers.
    #[model]
    pub struct PeerStatsEvent {
        /// Name of the event.
        pub r#type: Option<String>,
        /// When it happened, as the API formats it.
        pub timestamp: Option<String>,
        /// What else is known, such as tests of the network.
        pub metadata: Option<Json>,
    }

    /// An IP address and its location, in the form of older servers.
    #[model]
    pub struct PeerStatsIpInformation {
        /// The IP address.
        pub ipv4: Option<String>,
        /// Place on the globe.
        pub ip_location: Option<String>,
        /// City.
        pub city: Option<String>,
        /// Region.
        pub region: Option<String>,
        /// Country.
        pub country: Option<String>,
        /// Time zone.
        pub timezone: Option<String>,
        /// Operator of the network.
        pub org: Option<String>,
        /// Not documented by Cloudflare.
        pub portal: Option<String>,
        /// The autonomous system of the IP address.
        pub asn: Option<PeerStatsAsn>,
    }

    /// An autonomous system, in the form of older servers.
    #[model]
    pub struct PeerStatsAsn {
        /// Its number, such as `AS13335`.
        pub asn: Option<String>,
    }

    /// A network, as it was tested before a call.
    #[model]
    pub struct PeerStatsNetwork {
        /// Round-trip time to the API.
        pub backend_rtt: Option<f64>,
        /// Round-trip time.
        pub rtt: Option<f64>,
        /// Variation of delay.
        pub jitter: Option<f64>,
        /// Share of the packets that were lost, 0 to 1.
        pub fractional_loss: Option<f64>,
        /// Throughput.
        pub throughput: Option<f64>,
        /// The same, under a misspelled name of some responses.
        pub throughtput: Option<f64>,
        /// Kind of network, judged by its speed.
        pub effective_networktype: Option<String>,
        /// Whether the peer could be reached through NAT.
        pub reflexive_connectivity: Option<bool>,
        /// Whether it could be reached through a relay.
        pub relay_connectivity: Option<bool>,
        /// Whether a TURN server could be reached.
        pub turn_connectivity: Option<bool>,
    }

    /// Audio and video quality, in the form of older servers.
    #[model]
    pub struct QualityStats {
        /// Start of the time that was measured, as the API formats it.
        pub start: Option<String>,
        /// End of the time that was measured, as the API formats it.
        pub end: Option<String>,
        /// Average quality.
        pub average_quality: Option<f64>,
        /// Bandwidth of audio.
        pub audio_bandwidth: Option<f64>,
        /// Bandwidth of video.
        pub video_bandwidth: Option<f64>,
        /// Lost packets of audio.
        pub audio_packet_loss: Option<f64>,
        /// Lost packets of video.
        pub video_packet_loss: Option<f64>,
        /// Samples of audio.
        pub audio_stats: Vec<AudioQualitySample>,
        /// Samples of video.
        pub video_stats: Vec<VideoQualitySample>,
        /// Identifier of the peer.
        pub peer_id: Option<String>,
        /// Identifiers of the peers.
        pub peer_ids: Vec<String>,
        /// When the first packet of audio arrived, as the API formats it.
        pub first_audio_packet_received: Option<String>,
        /// When the first packet of video arrived, as the API formats it.
        pub first_video_packet_received: Option<String>,
        /// When the last packet of audio arrived, as the API formats it.
        pub last_audio_packet_received: Option<String>,
        /// When the last packet of video arrived, as the API formats it.
        pub last_video_packet_received: Option<String>,
        /// Packets of audio.
        pub total_audio_packets: Option<i64>,
        /// Packets of audio that were lost.
        pub total_audio_packets_lost: Option<i64>,
        /// Packets of video.
        pub total_video_packets: Option<i64>,
        /// Packets of video that were lost.
        pub total_video_packets_lost: Option<i64>,
    }

    /// A sample of audio, in the form of older servers.
    #[model]
    pub struct AudioQualitySample {
        /// Quality.
        pub quality: Option<f64>,
        /// How often lost audio was concealed.
        pub concealment_events: Option<f64>,
        /// Variation of delay.
        pub jitter: Option<f64>,
        /// Packets that were lost.
        pub packets_lost: Option<f64>,
        /// When it was measured, as the API formats it.
        pub timestamp: Option<String>,
    }

    /// A sample of video, in the form of older servers.
    #[model]
    pub struct VideoQualitySample {
        /// Quality.
        pub quality: Option<f64>,
        /// Height of the frame, in pixels.
        pub frame_height: Option<f64>,
        /// Width of the frame, in pixels.
        pub frame_width: Option<f64>,
        /// Dropped frames.
        pub frames_dropped: Option<f64>,
        /// Frames per second.
        pub frames_per_second: Option<f64>,
        /// Variation of delay.
        pub jitter: Option<f64>,
        /// Packets that were lost.
        pub packets_lost: Option<f64>,
        /// When it was measured, as the API formats it.
        pub timestamp: Option<String>,
    }
}
