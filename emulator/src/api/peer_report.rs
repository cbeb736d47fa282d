//! Call statistics of one peer. Nobody really calls, so the numbers are invented; they have the documented structure and
//! grow with the time that the peer spent in the session.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::clock;
use crate::state::{Peer, seconds_between};

/// The report, or the parts of it that the filters name.
pub(super) fn document(peer: &Peer, now: Timestamp, filters: &[String]) -> Value {
    let wants = |part: &str| filters.is_empty() || filters.iter().any(|filter| filter == part);
    let left = peer.left_at(now);
    let seconds = seconds_between(peer.joined, left.unwrap_or(now));
    let joined = clock::text(peer.joined);
    let mut metadata = json!({
        "room_view_type": peer.view_type,
        "sdk_name": "emulator",
        "sdk_type": "core",
        "sdk_version": env!("CARGO_PKG_VERSION"),
    });
    if wants("device_info") {
        metadata["device_info"] =
            json!({"cpus": 8, "is_mobile": false, "os": "Linux", "os_version": "6.1"});
        metadata["browser_metadata"] = json!({
            "browser": "Emulator", "browser_version": "1.0", "engine": "None",
            "user_agent": "Emulator/1.0", "webgl_support": true,
        });
        let microphone =
            json!({"device_id": "default", "kind": "audioinput", "label": "Microphone"});
        metadata["audio_devices_updates"] =
            json!([{"added": [microphone], "removed": [], "timestamp": joined}]);
        metadata["selected_device_updates"] = json!([{"device": microphone, "timestamp": joined}]);
    }
    if wants("ip_information") {
        // An IP address that is reserved for documents.
        metadata["ip_information"] = json!({
            "asn": {"asn": "AS64496", "domain": "example.com", "name": "Example", "route": "192.0.2.0/24", "type": "isp"},
            "city": "Lisbon", "country": "PT", "ipv4": "192.0.2.1", "org": "AS64496 Example", "region": "Lisbon",
            "timezone": "Europe/Lisbon",
        });
    }
    if wants("precall_network_information") {
        metadata["pc_metadata"] = json!([{
            "effective_network_type": "4g", "reflexive_connectivity": true, "relay_connectivity": true,
            "turn_connectivity": true, "sdp": [], "timestamp": joined,
        }]);
        let pair = json!({
            "bytes_sent": (seconds * 4000.0).round(), "bytes_received": (seconds * 8000.0).round(),
            "current_round_trip_time": 0.02, "nominated": true, "local_candidate_type": "host",
            "remote_candidate_type": "host", "local_candidate_protocol": "udp",
        });
        metadata["candidate_pairs"] =
            json!({"producing_transport": [pair], "consuming_transport": [pair]});
    }
    if wants("events") {
        let mut events =
            vec![json!({"name": "room_join", "timestamp": joined, "metadata": {"attempt": 1}})];
        events.extend(left.map(
            |left| json!({"name": "room_leave", "timestamp": clock::text(left), "metadata": {}}),
        ));
        metadata["events"] = Value::Array(events);
    }
    let mut report = json!({"metadata": metadata});
    if wants("quality_stats") {
        report["quality"] = quality(peer, seconds);
    }
    report
}

fn quality(peer: &Peer, seconds: f64) -> Value {
    let percentiles = json!({"avg": 4.3, "p50": 4.3, "p75": 4.4, "p90": 4.4});
    let loss = json!({
        "avg": 0.5, "5_or_greater_event_fraction": 0.01, "10_or_greater_event_fraction": 0,
        "25_or_greater_event_fraction": 0, "50_or_greater_event_fraction": 0,
    });
    let latency = json!({
        "avg": 20.5, "100ms_or_greater_event_fraction": 0.01, "250ms_or_greater_event_fraction": 0,
        "500ms_or_greater_event_fraction": 0,
    });
    json!({
        "audio_producer": [{
            "bytes_sent": (seconds * 4000.0).round(), "packets_sent": (seconds * 50.0).round(), "packets_lost": 0,
            "jitter": 0.002, "rtt": 0.02, "mos_quality": 4.3, "ssrc": 1, "mid": "0",
            "producer_id": format!("{}-audio", peer.id), "timestamp": clock::text(peer.joined),
        }],
        "audio_producer_cumulative": {"packet_loss": loss, "quality_mos": percentiles, "rtt": latency},
        "video_producer": [{
            "bytes_sent": (seconds * 125_000.0).round(), "frame_width": 1280, "frame_height": 720,
            "frames_per_second": 24, "packets_lost": 0, "mos_quality": 4.3,
            "quality_limitation_durations": {"none": seconds, "cpu": 0, "bandwidth": 0, "other": 0},
            "quality_limitation_reason": "none", "producer_id": format!("{}-video", peer.id),
            "timestamp": clock::text(peer.joined),
        }],
        "audio_consumer": [],
        "video_consumer": [],
    })
}
