//! The report about a peer's call: device, network, events and quality. Anything in it may be missing.

use realtimekit_api_macros::resource_api;

/// Report about a peer's call.
#[resource_api]
pub mod api {
    use std::collections::BTreeMap;

    use crate::resources::models::{
        AudioConsumerStats, AudioConsumerStatsCumulative, AudioProducerStats,
        AudioProducerStatsCumulative, CandidatePairStats, VideoConsumerStats,
        VideoConsumerStatsCumulative, VideoProducerStats, VideoProducerStatsCumulative,
    };
    use crate::values::Json;

    /// The report about a peer's call.
    #[model]
    pub struct PeerReport {
        /// Device, network and events.
        pub metadata: Option<PeerReportMetadata>,
        /// Audio and video quality.
        pub quality: Option<PeerReportQuality>,
    }

    /// Device, network and events of a call.
    #[model]
    pub struct PeerReportMetadata {
        /// The device.
        pub device_info: Option<PeerReportDeviceInfo>,
        /// The browser.
        pub browser_metadata: Option<PeerReportBrowser>,
        /// The app, if it runs without a browser.
        pub native_metadata: Option<PeerReportNative>,
        /// Name of the client SDK.
        pub sdk_name: Option<String>,
        /// Kind of the client SDK.
        pub sdk_type: Option<String>,
        /// Version of the client SDK.
        pub sdk_version: Option<String>,
        /// Kind of view that the peer had.
        pub room_view_type: Option<String>,
        /// The IP address and its location.
        pub ip_information: Option<PeerReportIpInformation>,
        /// Pairs of IP addresses that were used or tried.
        pub candidate_pairs: Option<PeerReportCandidatePairs>,
        /// Tests of the network.
        pub pc_metadata: Vec<PeerReportConnection>,
        /// Events of the call.
        pub events: Vec<PeerReportEvent>,
        /// When microphones were added and removed.
        pub audio_devices_updates: Vec<PeerReportDeviceUpdate>,
        /// When speakers were added and removed.
        pub speaker_devices_updates: Vec<PeerReportDeviceUpdate>,
        /// When cameras were added and removed.
        pub video_devices_updates: Vec<PeerReportDeviceUpdate>,
        /// When the peer chose another device.
        pub selected_device_updates: Vec<PeerReportSelectedDevice>,
    }

    /// A device.
    #[model]
    pub struct PeerReportDeviceInfo {
        /// Number of processor cores.
        pub cpus: Option<f64>,
        /// Whether it is a mobile device.
        pub is_mobile: Option<bool>,
        /// Operating system.
        pub os: Option<String>,
        /// Version of the operating system.
        pub os_version: Option<String>,
    }

    /// A browser.
    #[model]
    pub struct PeerReportBrowser {
        /// Its name.
        pub browser: Option<String>,
        /// Its version.
        pub browser_version: Option<String>,
        /// Its engine.
        pub engine: Option<String>,
        /// User agent.
        pub user_agent: Option<String>,
        /// Whether the browser supports WebGL. Absent if the API sends a value that is neither yes nor no.
        pub webgl_support: Option<bool>,
    }

    /// An app that runs without a browser.
    #[model]
    pub struct PeerReportNative {
        /// Audio encoder.
        pub audio_encoder: Option<String>,
        /// Video encoder.
        pub video_encoder: Option<String>,
    }

    /// An IP address and its location.
    #[model]
    pub struct PeerReportIpInformation {
        /// The IP address.
        pub ipv4: Option<String>,
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
        /// The autonomous system of the IP address.
        pub asn: Option<PeerReportAsn>,
    }

    /// An autonomous system: a part of the internet under one administration.
    #[model]
    pub struct PeerReportAsn {
        /// Its number, such as `AS13335`.
        pub asn: Option<String>,
        /// Its name.
        pub name: Option<String>,
        /// Domain of its operator.
        pub domain: Option<String>,
        /// Range of IP addresses.
        pub route: Option<String>,
        /// Kind of network.
        pub r#type: Option<String>,
    }

    /// Pairs of IP addresses that were used or tried.
    #[model]
    pub struct PeerReportCandidatePairs {
        /// For what was received.
        pub consuming_transport: Vec<CandidatePairStats>,
        /// For what was sent.
        pub producing_transport: Vec<CandidatePairStats>,
    }

    /// A test of the network.
    #[model]
    pub struct PeerReportConnection {
        /// When it was made, as the API formats it.
        pub timestamp: Option<String>,
        /// Kind of network, judged by its speed.
        pub effective_network_type: Option<String>,
        /// Whether the peer could be reached through NAT.
        pub reflexive_connectivity: Option<bool>,
        /// Whether it could be reached through a relay.
        pub relay_connectivity: Option<bool>,
        /// Whether a TURN server could be reached.
        pub turn_connectivity: Option<bool>,
        /// Session descriptions.
        pub sdp: Vec<String>,
    }

    /// An event of a call.
    #[model]
    pub struct PeerReportEvent {
        /// Name of the event.
        pub name: Option<String>,
        /// When it happened, as the API formats it.
        pub timestamp: Option<String>,
        /// Further data: strings, numbers, booleans and nulls. The names depend on the event.
        pub metadata: BTreeMap<String, Json>,
    }

    /// A microphone, speaker or camera.
    #[model]
    pub struct PeerReportDevice {
        /// Identifier.
        pub device_id: Option<String>,
        /// Kind of device.
        pub kind: Option<String>,
        /// Name that the device gives itself.
        pub label: Option<String>,
    }

    /// Added and removed devices.
    #[model]
    pub struct PeerReportDeviceUpdate {
        /// Added devices.
        pub added: Vec<PeerReportDevice>,
        /// Removed devices.
        pub removed: Vec<PeerReportDevice>,
        /// When it happened, as the API formats it.
        pub timestamp: Option<String>,
    }

    /// A device that the peer chose.
    #[model]
    pub struct PeerReportSelectedDevice {
        /// The device.
        pub device: Option<PeerReportDevice>,
        /// When it was chosen, as the API formats it.
        pub timestamp: Option<String>,
    }

    /// Audio and video quality. The API names no units; the numbers are those of the browser's WebRTC statistics.
    #[model]
    pub struct PeerReportQuality {
        /// Received audio, by sample.
        pub audio_consumer: Vec<AudioConsumerStats>,
        /// Received audio, in total.
        pub audio_consumer_cumulative: Option<AudioConsumerStatsCumulative>,
        /// Sent audio, by sample.
        pub audio_producer: Vec<AudioProducerStats>,
        /// Sent audio, in total.
        pub audio_producer_cumulative: Option<AudioProducerStatsCumulative>,
        /// Received video, by sample.
        pub video_consumer: Vec<VideoConsumerStats>,
        /// Received video, in total.
        pub video_consumer_cumulative: Option<VideoConsumerStatsCumulative>,
        /// Sent video, by sample.
        pub video_producer: Vec<VideoProducerStats>,
        /// Sent video, in total.
        pub video_producer_cumulative: Option<VideoProducerStatsCumulative>,
        /// Received audio of a shared screen, by sample.
        pub screenshare_audio_consumer: Vec<AudioConsumerStats>,
        /// Received audio of a shared screen, in total.
        pub screenshare_audio_consumer_cumulative: Option<AudioConsumerStatsCumulative>,
        /// Sent audio of a shared screen, by sample.
        pub screenshare_audio_producer: Vec<AudioProducerStats>,
        /// Sent audio of a shared screen, in total.
        pub screenshare_audio_producer_cumulative: Option<AudioProducerStatsCumulative>,
        /// Received video of a shared screen, by sample.
        pub screenshare_video_consumer: Vec<VideoConsumerStats>,
        /// Received video of a shared screen, in total.
        pub screenshare_video_consumer_cumulative: Option<VideoConsumerStatsCumulative>,
        /// Sent video of a shared screen, by sample.
        pub screenshare_video_producer: Vec<VideoProducerStats>,
        /// Sent video of a shared screen, in total.
        pub screenshare_video_producer_cumulative: Option<VideoProducerStatsCumulative>,
    }
}
