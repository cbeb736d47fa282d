//! Sample events, about resources that do not exist, for trying each kind in a receiver.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::clock;
use crate::files::Links;
use crate::state::{App, INGEST_SERVER};

/// Returns the body of an event as a string.
pub(crate) fn text(app: &App, event: &str, now: Timestamp, links: &Links) -> String {
    body(app, event, now, links).to_string()
}

/// Returns the body of an event, in the documented form. The files of its URLs do not exist.
fn body(app: &App, event: &str, now: Timestamp, links: &Links) -> Value {
    let at = clock::text(now);
    let organizer = json!({"id": app.id, "name": app.name});
    let ended = matches!(
        event,
        "meeting.ended" | "meeting.participantLeft" | "meeting.transcript" | "meeting.summary"
    );
    let mut meeting = json!({
        "id": "sample-meeting",
        "title": "Sample",
        "roomName": "sample-meeting",
        "status": "LIVE",
        "createdAt": at,
        "organizedBy": organizer,
    });
    if event != "livestreaming.statusUpdate" {
        meeting["sessionId"] = json!("sample-session");
        meeting["startedAt"] = json!(at);
    }
    if ended {
        meeting["endedAt"] = json!(at);
    }
    let file = |name| links.of_session(app, "sample-session", name, now);
    let mut body = match event {
        "meeting.ended" => json!({"reason": "ALL_PARTICIPANTS_LEFT"}),
        "meeting.participantJoined" | "meeting.participantLeft" => {
            let mut participant = json!({
                "peerId": "sample-peer",
                "userDisplayName": "Sample",
                "customParticipantId": "sample",
                "clientSpecificId": "sample",
                "joinedAt": at,
            });
            if event == "meeting.participantLeft" {
                participant["leftAt"] = json!(at);
            }
            json!({"participant": participant})
        }
        "meeting.chatSynced" => {
            let link = file("chat.csv");
            return json!({
                "event": event,
                "sessionId": "sample-session",
                "meetingId": "sample-meeting",
                "title": "Sample",
                "chatDownloadUrl": link.url,
                "chatDownloadUrlExpiry": link.expiry(),
                "createdAt": at,
                "startedAt": at,
                "endedAt": at,
                "organizedBy": organizer,
            });
        }
        "recording.statusUpdate" => json!({"recording": {
            "id": "sample-recording",
            "recordingId": "sample-recording",
            "status": "UPLOADED",
            "startedTime": at,
            "stoppedTime": at,
            "fileSize": "1024",
            "outputFileName": "sample.mp4",
            "meetingId": "sample-meeting",
            "recordingDuration": 1,
            "organizationId": app.id,
            "roomUUID": "sample-session",
        }}),
        "livestreaming.statusUpdate" => json!({
            "streamId": "sample-livestream",
            "status": "LIVE",
            "manualIngest": false,
            "playbackUrl": "https://customer-emulator.cloudflarestream.com/sample/manifest/video.m3u8",
            "ingestServer": INGEST_SERVER,
            "streamKey": "sample-stream-key",
        }),
        "meeting.transcript" => {
            let link = file("transcript.csv");
            json!({
                "transcriptDownloadUrl": link.url,
                "transcriptDownloadUrlExpiry": link.expiry(),
            })
        }
        "meeting.summary" => {
            let link = file("summary.md");
            json!({"summaryDownloadUrl": link.url, "summaryDownloadUrlExpiry": link.expiry()})
        }
        // meeting.started, and any unknown event.
        _ => json!({}),
    };
    body["event"] = json!(event);
    body["meeting"] = meeting;
    body
}
