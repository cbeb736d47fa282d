//! Measurements in the report about a peer's call: audio and video, by sample and in total.

use realtimekit_api_macros::resource_api;

/// Measurements.
#[resource_api]
pub mod api {
    /// What keeps a sender from better quality.
    #[open_enum]
    pub enum QualityLimitationReason {
        /// The processor.
        #[wire("cpu")]
        Cpu,
        /// The network.
        #[wire("bandwidth")]
        Bandwidth,
        /// Nothing.
        #[wire("none")]
        Unlimited,
        /// Something else.
        #[wire("other")]
        Other,
    }

    /// A pair of IP addresses that was used or tried.
    #[model]
    pub struct CandidatePairStats {
        /// Bits per second that could arrive.
        pub available_incoming_bitrate: Option<f64>,
        /// Bits per second that could be sent.
        pub available_outgoing_bitrate: Option<f64>,
        /// Bytes that were discarded instead of sent.
        pub bytes_discarded_on_send: Option<f64>,
        /// Bytes that arrived.
        pub bytes_received: Option<f64>,
        /// Bytes that were sent.
        pub bytes_sent: Option<f64>,
        /// Latest round-trip time.
        pub current_round_trip_time: Option<f64>,
        /// Port at this end.
        pub local_candidate_port: Option<f64>,
        /// Port at this end before translation.
        pub local_candidate_related_port: Option<f64>,
        /// Packets that were discarded instead of sent.
        pub packets_discarded_on_send: Option<f64>,
        /// Packets that arrived.
        pub packets_received: Option<f64>,
        /// Packets that were sent.
        pub packets_sent: Option<f64>,
        /// Port at the other end.
        pub remote_candidate_port: Option<f64>,
        /// All round-trip times added up.
        pub total_round_trip_time: Option<f64>,
        /// When the last packet arrived, as the browser counts time.
        pub last_packet_received_timestamp: Option<f64>,
        /// When the last packet was sent, as the browser counts time.
        pub last_packet_sent_timestamp: Option<f64>,
        /// IP address at this end.
        pub local_candidate_address: Option<String>,
        /// Identifier of the candidate at this end.
        pub local_candidate_id: Option<String>,
        /// Kind of network at this end.
        pub local_candidate_network_type: Option<String>,
        /// Transport protocol at this end.
        pub local_candidate_protocol: Option<String>,
        /// IP address at this end before translation.
        pub local_candidate_related_address: Option<String>,
        /// Kind of candidate at this end.
        pub local_candidate_type: Option<String>,
        /// Server that reported the IP address of this end.
        pub local_candidate_url: Option<String>,
        /// IP address at the other end.
        pub remote_candidate_address: Option<String>,
        /// Identifier of the candidate at the other end.
        pub remote_candidate_id: Option<String>,
        /// Transport protocol at the other end.
        pub remote_candidate_protocol: Option<String>,
        /// Kind of candidate at the other end.
        pub remote_candidate_type: Option<String>,
        /// Server that reported the IP address of the other end.
        pub remote_candidate_url: Option<String>,
        /// Whether this pair was chosen.
        pub nominated: Option<bool>,
    }

    /// A sample of received audio.
    #[model]
    pub struct AudioConsumerStats {
        /// Bytes that arrived.
        pub bytes_received: Option<f64>,
        /// How often lost audio was concealed.
        pub concealment_events: Option<f64>,
        /// Variation of delay.
        pub jitter: Option<f64>,
        /// Time that media waited in the jitter buffer, added up.
        pub jitter_buffer_delay: Option<f64>,
        /// Number of samples or frames that left the jitter buffer.
        pub jitter_buffer_emitted_count: Option<f64>,
        /// Estimated quality as people rate it: 1 is bad, 5 is excellent.
        pub mos_quality: Option<f64>,
        /// Packets that were lost.
        pub packets_lost: Option<f64>,
        /// Packets that arrived.
        pub packets_received: Option<f64>,
        /// Number of the RTP stream.
        pub ssrc: Option<f64>,
        /// Identifier of the receiving end.
        pub consumer_id: Option<String>,
        /// Identifier of the stream within the connection.
        pub mid: Option<String>,
        /// Identifier of the peer that the media came from.
        pub peer_id: Option<String>,
        /// Identifier of the sending end.
        pub producer_id: Option<String>,
        /// When it was measured, as the API formats it.
        pub timestamp: Option<String>,
    }

    /// Received audio, in total over the call.
    #[model]
    pub struct AudioConsumerStatsCumulative {
        /// Delay in the jitter buffer.
        pub jitter_buffer_delay: Option<LatencyCumulative>,
        /// Lost packets.
        pub packet_loss: Option<PacketLossCumulative>,
        /// Estimated quality as people rate it: 1 is bad, 5 is excellent.
        pub quality_mos: Option<PercentileStats>,
    }

    /// A sample of sent audio.
    #[model]
    pub struct AudioProducerStats {
        /// Bytes that were sent.
        pub bytes_sent: Option<f64>,
        /// Variation of delay.
        pub jitter: Option<f64>,
        /// Estimated quality as people rate it: 1 is bad, 5 is excellent.
        pub mos_quality: Option<f64>,
        /// Packets that were lost.
        pub packets_lost: Option<f64>,
        /// Packets that were sent.
        pub packets_sent: Option<f64>,
        /// Round-trip time.
        pub rtt: Option<f64>,
        /// Number of the RTP stream.
        pub ssrc: Option<f64>,
        /// Identifier of the stream within the connection.
        pub mid: Option<String>,
        /// Identifier of the sending end.
        pub producer_id: Option<String>,
        /// When it was measured, as the API formats it.
        pub timestamp: Option<String>,
    }

    /// Sent audio, in total over the call.
    #[model]
    pub struct AudioProducerStatsCumulative {
        /// Lost packets.
        pub packet_loss: Option<PacketLossCumulative>,
        /// Estimated quality as people rate it: 1 is bad, 5 is excellent.
        pub quality_mos: Option<PercentileStats>,
        /// Round-trip times.
        pub rtt: Option<LatencyCumulative>,
    }

    /// A sample of a received video.
    #[model]
    pub struct VideoConsumerStats {
        /// Bytes that arrived.
        pub bytes_received: Option<f64>,
        /// Number of key frames requested because a decoder could not start (FIR).
        pub fir_count: Option<f64>,
        /// Height of the frame, in pixels.
        pub frame_height: Option<f64>,
        /// Width of the frame, in pixels.
        pub frame_width: Option<f64>,
        /// Decoded frames.
        pub frames_decoded: Option<f64>,
        /// Dropped frames.
        pub frames_dropped: Option<f64>,
        /// Frames per second.
        pub frames_per_second: Option<f64>,
        /// Variation of delay.
        pub jitter: Option<f64>,
        /// Time that media waited in the jitter buffer, added up.
        pub jitter_buffer_delay: Option<f64>,
        /// Number of samples or frames that left the jitter buffer.
        pub jitter_buffer_emitted_count: Option<f64>,
        /// Decoded key frames.
        pub key_frames_decoded: Option<f64>,
        /// Estimated quality as people rate it: 1 is bad, 5 is excellent.
        pub mos_quality: Option<f64>,
        /// Packets that were lost.
        pub packets_lost: Option<f64>,
        /// Packets that arrived.
        pub packets_received: Option<f64>,
        /// Number of the RTP stream.
        pub ssrc: Option<f64>,
        /// Identifier of the receiving end.
        pub consumer_id: Option<String>,
        /// Identifier of the stream within the connection.
        pub mid: Option<String>,
        /// Identifier of the peer that the media came from.
        pub peer_id: Option<String>,
        /// Identifier of the sending end.
        pub producer_id: Option<String>,
        /// When it was measured, as the API formats it.
        pub timestamp: Option<String>,
    }

    /// Received video, in total over the call.
    #[model]
    pub struct VideoConsumerStatsCumulative {
        /// Frames per second.
        pub frame_per_second: Option<PercentileStats>,
        /// Width of the frame, in pixels.
        pub frame_width: Option<PercentileStats>,
        /// How often the video had a problem.
        pub issues: Option<VideoConsumerIssues>,
        /// Delay in the jitter buffer.
        pub jitter_buffer_delay: Option<LatencyCumulative>,
        /// Share of key frames among decoded frames, 0 to 1.
        pub key_frames_decoded_fraction: Option<f64>,
        /// Lost packets.
        pub packet_loss: Option<PacketLossCumulative>,
        /// Estimated quality as people rate it: 1 is bad, 5 is excellent.
        pub quality_mos: Option<PercentileStats>,
    }

    /// How often received video had a problem, each 0 to 1.
    #[model]
    pub struct VideoConsumerIssues {
        /// Share of the time with lag.
        pub lag_fraction: Option<f64>,
        /// Share of the time without video.
        pub no_video_fraction: Option<f64>,
        /// Share of the time with low quality.
        pub poor_resolution_fraction: Option<f64>,
    }

    /// A sample of a sent video.
    #[model]
    pub struct VideoProducerStats {
        /// Bytes that were sent.
        pub bytes_sent: Option<f64>,
        /// Number of key frames requested because a decoder could not start (FIR).
        pub fir_count: Option<f64>,
        /// Height of the frame, in pixels.
        pub frame_height: Option<f64>,
        /// Width of the frame, in pixels.
        pub frame_width: Option<f64>,
        /// Encoded frames.
        pub frames_encoded: Option<f64>,
        /// Frames per second.
        pub frames_per_second: Option<f64>,
        /// Variation of delay.
        pub jitter: Option<f64>,
        /// Encoded key frames.
        pub key_frames_encoded: Option<f64>,
        /// Estimated quality as people rate it: 1 is bad, 5 is excellent.
        pub mos_quality: Option<f64>,
        /// Packets that were lost.
        pub packets_lost: Option<f64>,
        /// Packets that were sent.
        pub packets_sent: Option<f64>,
        /// Number of key frames requested because a frame was lost (PLI).
        pub pli_count: Option<f64>,
        /// How often the resolution changed because quality was limited.
        pub quality_limitation_resolution_changes: Option<f64>,
        /// Round-trip time.
        pub rtt: Option<f64>,
        /// Number of the RTP stream.
        pub ssrc: Option<f64>,
        /// Identifier of the stream within the connection.
        pub mid: Option<String>,
        /// Identifier of the sending end.
        pub producer_id: Option<String>,
        /// When it was measured, as the API formats it.
        pub timestamp: Option<String>,
        /// How long quality was limited, by cause.
        pub quality_limitation_durations: Option<QualityLimitationDurations>,
        /// What limits quality now.
        pub quality_limitation_reason: Option<QualityLimitationReason>,
    }

    /// How long quality was limited, by cause.
    #[model]
    pub struct QualityLimitationDurations {
        /// By the network.
        pub bandwidth: Option<f64>,
        /// By the processor.
        pub cpu: Option<f64>,
        /// By nothing.
        pub none: Option<f64>,
        /// By something else.
        pub other: Option<f64>,
    }

    /// Sent video, in total over the call.
    #[model]
    pub struct VideoProducerStatsCumulative {
        /// Frames per second.
        pub frame_per_second: Option<PercentileStats>,
        /// Width of the frame, in pixels.
        pub frame_width: Option<PercentileStats>,
        /// Share of the time with much negative feedback of receivers, 0 to 1.
        pub high_negative_feedback_fraction: Option<f64>,
        /// How often the video had a problem.
        pub issues: Option<VideoProducerIssues>,
        /// Share of key frames among encoded frames, 0 to 1.
        pub key_frames_encoded_fraction: Option<f64>,
        /// Lost packets.
        pub packet_loss: Option<PacketLossCumulative>,
        /// Estimated quality as people rate it: 1 is bad, 5 is excellent.
        pub quality_mos: Option<PercentileStats>,
        /// Round-trip times.
        pub rtt: Option<LatencyCumulative>,
    }

    /// How often sent video had a problem, each 0 to 1.
    #[model]
    pub struct VideoProducerIssues {
        /// Share of the time in which the network limited it.
        pub bandwidth_quality_limitation_fraction: Option<f64>,
        /// Share of the time in which the processor limited it.
        pub cpu_quality_limitation_fraction: Option<f64>,
        /// Share of the time without video.
        pub no_video_fraction: Option<f64>,
        /// Share of the time with low quality.
        pub poor_resolution_fraction: Option<f64>,
        /// Share of the time in which anything limited it.
        pub quality_limitation_fraction: Option<f64>,
    }

    /// How a measurement is distributed.
    #[model]
    pub struct PercentileStats {
        /// Average.
        pub avg: Option<f64>,
        /// Half of the samples are at most this.
        pub p50: Option<f64>,
        /// Three quarters of the samples are at most this.
        pub p75: Option<f64>,
        /// Nine tenths of the samples are at most this.
        pub p90: Option<f64>,
    }

    /// Lost packets, in total over the call.
    #[model]
    pub struct PacketLossCumulative {
        /// Average, in percent.
        pub avg: Option<f64>,
        /// Share of the samples with a loss of at least 5 percent, 0 to 1.
        #[wire("5_or_greater_event_fraction")]
        pub event_fraction_5_or_greater: Option<f64>,
        /// Share of the samples with a loss of at least 10 percent, 0 to 1.
        #[wire("10_or_greater_event_fraction")]
        pub event_fraction_10_or_greater: Option<f64>,
        /// Share of the samples with a loss of at least 25 percent, 0 to 1.
        #[wire("25_or_greater_event_fraction")]
        pub event_fraction_25_or_greater: Option<f64>,
        /// Share of the samples with a loss of at least 50 percent, 0 to 1.
        #[wire("50_or_greater_event_fraction")]
        pub event_fraction_50_or_greater: Option<f64>,
    }

    /// Delays, in total over the call.
    #[model]
    pub struct LatencyCumulative {
        /// Average.
        pub avg: Option<f64>,
        /// Share of the samples with a delay of at least 100 milliseconds, 0 to 1.
        #[wire("100ms_or_greater_event_fraction")]
        pub event_fraction_100ms_or_greater: Option<f64>,
        /// Share of the samples with a delay of at least 250 milliseconds, 0 to 1.
        #[wire("250ms_or_greater_event_fraction")]
        pub event_fraction_250ms_or_greater: Option<f64>,
        /// Share of the samples with a delay of at least 500 milliseconds, 0 to 1.
        #[wire("500ms_or_greater_event_fraction")]
        pub event_fraction_500ms_or_greater: Option<f64>,
    }
}
