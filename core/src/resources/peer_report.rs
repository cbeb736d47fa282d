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
        /// Quality of sound and picture.
        pub quality: Option<PeerReportQuality>,
    }

    /// Device, network and events of a call.
    #[model]
    pub struct PeerReportMetadata {
        /// The device.
        pub device_info: Option<PeerReportDeviceInfo>,
        /// The browser.
        pub browser_metadata: Option<PeerReportBrowser>,
        /// What is known of an app that runs without a browser.
        pub native_metadata: Option<PeerReportNative>,
        /// Name of the client SDK.
        pub sdk_name: Option<String>,
        /// Kind of the client SDK.
        pub sdk_type: Option<String>,
        /// Version of the client SDK.
        pub sdk_version: Option<String>,
        /// Kind of view that the peer had.
        pub room_view_type: Option<String>,
        /// The network address and where it is.
        pub ip_information: Option<PeerReportIpInformation>,
        /// Pairs of network addresses that were used or tried.
        pub candidate_pairs: Option<PeerReportCandidatePairs>,
        /// Tests of the network.
        pub pc_metadata: Vec<PeerReportConnection>,
        /// What happened during the call.
        pub events: Vec<PeerReportEvent>,
        /// When microphones came and went.
        pub audio_devices_updates: Vec<PeerReportDeviceUpdate>,
        /// When speakers came and went.
        pub speaker_devices_updates: Vec<PeerReportDeviceUpdate>,
        /// When cameras came and went.
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
        /// How it names itself to servers.
        pub user_agent: Option<String>,
        /// Whether it can draw with WebGL; missing when the service says something that is neither yes nor no.
        pub webgl_support: Option<bool>,
    }

    /// An app that runs without a browser.
    #[model]
    pub struct PeerReportNative {
        /// Encoder of sound.
        pub audio_encoder: Option<String>,
        /// Encoder of pictures.
        pub video_encoder: Option<String>,
    }

    /// A network address and where it is.
    #[model]
    pub struct PeerReportIpInformation {
        /// The address.
        pub ipv4: Option<String>,
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
        /// The autonomous system that the address belongs to.
        pub asn: Option<PeerReportAsn>,
    }

    /// An autonomous system: a part of the internet under one administration.
    #[model]
    pub struct PeerReportAsn {
        /// Its number, such as `AS13335`.
        pub asn: Option<String>,
        /// Its name.
        pub name: Option<String>,
        /// Domain of who runs it.
        pub domain: Option<String>,
        /// Range of addresses.
        pub route: Option<String>,
        /// Kind of network.
        pub r#type: Option<String>,
    }

    /// Pairs of network addresses that were used or tried.
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
        /// When it was made, as the service writes it.
        pub timestamp: Option<String>,
        /// Kind of network, judged by its speed.
        pub effective_network_type: Option<String>,
        /// Whether the peer could be reached through address translation.
        pub reflexive_connectivity: Option<bool>,
        /// Whether it could be reached through a relay.
        pub relay_connectivity: Option<bool>,
        /// Whether a TURN server could be reached.
        pub turn_connectivity: Option<bool>,
        /// Session descriptions.
        pub sdp: Vec<String>,
    }

    /// Something that happened during a call.
    #[model]
    pub struct PeerReportEvent {
        /// What happened.
        pub name: Option<String>,
        /// When it happened, as the service writes it.
        pub timestamp: Option<String>,
        /// What else is known: texts, numbers, truth values and nulls under names that depend on the event.
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

    /// Devices that came and went.
    #[model]
    pub struct PeerReportDeviceUpdate {
        /// Devices that came.
        pub added: Vec<PeerReportDevice>,
        /// Devices that went.
        pub removed: Vec<PeerReportDevice>,
        /// When it happened, as the service writes it.
        pub timestamp: Option<String>,
    }

    /// A device that the peer chose.
    #[model]
    pub struct PeerReportSelectedDevice {
        /// The device.
        pub device: Option<PeerReportDevice>,
        /// When it was chosen, as the service writes it.
        pub timestamp: Option<String>,
    }

    /// Quality of sound and picture. The service names no units; the numbers are those of the browser's WebRTC statistics.
    #[model]
    pub struct PeerReportQuality {
        /// Received sound, sample by sample.
        pub audio_consumer: Vec<AudioConsumerStats>,
        /// Received sound, summed up.
        pub audio_consumer_cumulative: Option<AudioConsumerStatsCumulative>,
        /// Sent sound, sample by sample.
        pub audio_producer: Vec<AudioProducerStats>,
        /// Sent sound, summed up.
        pub audio_producer_cumulative: Option<AudioProducerStatsCumulative>,
        /// Received picture, sample by sample.
        pub video_consumer: Vec<VideoConsumerStats>,
        /// Received picture, summed up.
        pub video_consumer_cumulative: Option<VideoConsumerStatsCumulative>,
        /// Sent picture, sample by sample.
        pub video_producer: Vec<VideoProducerStats>,
        /// Sent picture, summed up.
        pub video_producer_cumulative: Option<VideoProducerStatsCumulative>,
        /// Received sound of a shared screen, sample by sample.
        pub screenshare_audio_consumer: Vec<AudioConsumerStats>,
        /// Received sound of a shared screen, summed up.
        pub screenshare_audio_consumer_cumulative: Option<AudioConsumerStatsCumulative>,
        /// Sent sound of a shared screen, sample by sample.
        pub screenshare_audio_producer: Vec<AudioProducerStats>,
        /// Sent sound of a shared screen, summed up.
        pub screenshare_audio_producer_cumulative: Option<AudioProducerStatsCumulative>,
        /// Received picture of a shared screen, sample by sample.
        pub screenshare_video_consumer: Vec<VideoConsumerStats>,
        /// Received picture of a shared screen, summed up.
        pub screenshare_video_consumer_cumulative: Option<VideoConsumerStatsCumulative>,
        /// Sent picture of a shared screen, sample by sample.
        pub screenshare_video_producer: Vec<VideoProducerStats>,
        /// Sent picture of a shared screen, summed up.
        pub screenshare_video_producer_cumulative: Option<VideoProducerStatsCumulative>,
    }
}
