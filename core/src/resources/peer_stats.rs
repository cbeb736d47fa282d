//! What servers told about a peer before there was the peer report. Newer sources no longer have it; a server may still
//! send it.

use realtimekit_api_macros::resource_api;

/// Older forms of statistics.
#[resource_api]
pub mod api {
    use crate::values::Json;

    /// Device and network of a peer, as older servers tell them.
    #[model]
    pub struct PeerStats {
        /// Settings, in a form that nobody explains.
        pub config: Option<String>,
        /// State, in words that nobody lists.
        pub status: Option<String>,
        /// The device.
        pub device_info: Option<PeerStatsDeviceInfo>,
        /// What happened during the call.
        pub events: Vec<PeerStatsEvent>,
        /// The network address and where it is.
        pub ip_information: Option<PeerStatsIpInformation>,
        /// The network, as it was tested before the call.
        pub precall_network_information: Option<PeerStatsNetwork>,
    }

    /// A device, as older servers tell it.
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
        /// How the browser names itself to servers.
        pub user_agent: Option<String>,
        /// Whether it can draw with WebGL, in words.
        pub webgl_support: Option<String>,
    }

    /// Something that happened during a call, as older servers tell it.
    #[model]
    pub struct PeerStatsEvent {
        /// What happened.
        pub r#type: Option<String>,
        /// When it happened, as the service writes it.
        pub timestamp: Option<String>,
        /// What else is known, such as tests of the network.
        pub metadata: Option<Json>,
    }

    /// A network address and where it is, as older servers tell it.
    #[model]
    pub struct PeerStatsIpInformation {
        /// The address.
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
        /// Who runs the network.
        pub org: Option<String>,
        /// A word that nobody explains.
        pub portal: Option<String>,
        /// The autonomous system that the address belongs to.
        pub asn: Option<PeerStatsAsn>,
    }

    /// An autonomous system, as older servers tell it.
    #[model]
    pub struct PeerStatsAsn {
        /// Its number, such as `AS13335`.
        pub asn: Option<String>,
    }

    /// A network, as it was tested before a call.
    #[model]
    pub struct PeerStatsNetwork {
        /// Round trip time to the service.
        pub backend_rtt: Option<f64>,
        /// Round trip time.
        pub rtt: Option<f64>,
        /// Variation of delay.
        pub jitter: Option<f64>,
        /// Part of the packets that were lost, 0 to 1.
        pub fractional_loss: Option<f64>,
        /// Throughput.
        pub throughput: Option<f64>,
        /// The same under a name that some answers misspell.
        pub throughtput: Option<f64>,
        /// Kind of network, judged by its speed.
        pub effective_networktype: Option<String>,
        /// Whether the peer could be reached through address translation.
        pub reflexive_connectivity: Option<bool>,
        /// Whether it could be reached through a relay.
        pub relay_connectivity: Option<bool>,
        /// Whether a TURN server could be reached.
        pub turn_connectivity: Option<bool>,
    }

    /// Quality of sound and picture, as older servers tell it.
    #[model]
    pub struct QualityStats {
        /// Start of the time that was measured, as the service writes it.
        pub start: Option<String>,
        /// End of the time that was measured, as the service writes it.
        pub end: Option<String>,
        /// Average quality.
        pub average_quality: Option<f64>,
        /// Bandwidth of sound.
        pub audio_bandwidth: Option<f64>,
        /// Bandwidth of pictures.
        pub video_bandwidth: Option<f64>,
        /// Lost packets of sound.
        pub audio_packet_loss: Option<f64>,
        /// Lost packets of pictures.
        pub video_packet_loss: Option<f64>,
        /// Samples of sound.
        pub audio_stats: Vec<AudioQualitySample>,
        /// Samples of pictures.
        pub video_stats: Vec<VideoQualitySample>,
        /// Identifier of the peer.
        pub peer_id: Option<String>,
        /// Identifiers of the peers.
        pub peer_ids: Vec<String>,
        /// When the first packet of sound arrived, as the service writes it.
        pub first_audio_packet_received: Option<String>,
        /// When the first packet of pictures arrived, as the service writes it.
        pub first_video_packet_received: Option<String>,
        /// When the last packet of sound arrived, as the service writes it.
        pub last_audio_packet_received: Option<String>,
        /// When the last packet of pictures arrived, as the service writes it.
        pub last_video_packet_received: Option<String>,
        /// Packets of sound.
        pub total_audio_packets: Option<i64>,
        /// Packets of sound that were lost.
        pub total_audio_packets_lost: Option<i64>,
        /// Packets of pictures.
        pub total_video_packets: Option<i64>,
        /// Packets of pictures that were lost.
        pub total_video_packets_lost: Option<i64>,
    }

    /// A sample of sound, as older servers tell it.
    #[model]
    pub struct AudioQualitySample {
        /// Quality.
        pub quality: Option<f64>,
        /// How often missing sound was covered up.
        pub concealment_events: Option<f64>,
        /// Variation of delay.
        pub jitter: Option<f64>,
        /// Packets that were lost.
        pub packets_lost: Option<f64>,
        /// When it was measured, as the service writes it.
        pub timestamp: Option<String>,
    }

    /// A sample of a picture, as older servers tell it.
    #[model]
    pub struct VideoQualitySample {
        /// Quality.
        pub quality: Option<f64>,
        /// Height of the picture, in pixels.
        pub frame_height: Option<f64>,
        /// Width of the picture, in pixels.
        pub frame_width: Option<f64>,
        /// Pictures that were dropped.
        pub frames_dropped: Option<f64>,
        /// Pictures per second.
        pub frames_per_second: Option<f64>,
        /// Variation of delay.
        pub jitter: Option<f64>,
        /// Packets that were lost.
        pub packets_lost: Option<f64>,
        /// When it was measured, as the service writes it.
        pub timestamp: Option<String>,
    }
}
