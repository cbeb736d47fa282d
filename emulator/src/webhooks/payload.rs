//! The bodies of webhook events. Unlike the REST API they are written in camelCase.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::answers::without_nulls;
use crate::clock;
use crate::files::{Links, recording_size};
use crate::state::{App, INGEST_SERVER, News, Recording, Session};

/// Returns the body of an event. Returns nothing if its resource does not exist any more.
pub(super) fn body(app: &App, news: &News, now: Timestamp, links: &Links) -> Option<Value> {
    let mut body = match news {
        News::MeetingStarted { session } => {
            json!({"meeting": meeting(app, app.sessions.get(session)?, now, false)})
        }
        News::MeetingEnded { session, reason } => json!({
            "meeting": meeting(app, app.sessions.get(session)?, now, true),
            "reason": reason.as_str(),
        }),
        News::ParticipantJoined { session, peer } => participant(app, session, peer, now, false)?,
        News::ParticipantLeft { session, peer } => participant(app, session, peer, now, true)?,
        News::ChatSynced { session } => chat(app, app.sessions.get(session)?, now, links),
        News::Recording { recording } => {
            let recording = app.recordings.get(recording)?;
            let session = recording
                .session_id
                .as_ref()
                .and_then(|id| app.sessions.get(id));
            let mut body = json!({"recording": record(app, recording, now, links)});
            if let Some(session) = session {
                body["meeting"] = meeting(app, session, now, false);
            }
            body
        }
        News::Livestream { livestream, status } => self::livestream(app, livestream, status)?,
        News::Transcript { session } => {
            let session = app.sessions.get(session)?;
            let link = links.of_session(app, &session.id, "transcript.csv", now);
            json!({
                "meeting": meeting(app, session, now, true),
                "transcriptDownloadUrl": link.url,
                "transcriptDownloadUrlExpiry": link.expiry(),
            })
        }
        News::Summary { session } => {
            let session = app.sessions.get(session)?;
            let file = app.meetings.get(&session.meeting_id)?.summary_file();
            let link = links.of_session(app, &session.id, file, now);
            json!({
                "meeting": meeting(app, session, now, true),
                "summaryDownloadUrl": link.url,
                "summaryDownloadUrlExpiry": link.expiry(),
            })
        }
    };
    body["event"] = Value::String(news.event().to_owned());
    Some(body)
}

fn organizer(app: &App) -> Value {
    json!({"id": app.id, "name": app.name})
}

/// A meeting as an event shows it. After the first departure the documents show an end, which is the present
/// moment while the session is active.
fn meeting(app: &App, session: &Session, now: Timestamp, with_end: bool) -> Value {
    let created = app
        .meetings
        .get(&session.meeting_id)
        .map_or(session.starts, |meeting| meeting.created_at);
    let mut meeting = json!({
        "id": session.meeting_id,
        "sessionId": session.id,
        "title": app.title_of(&session.meeting_id),
        "roomName": session.meeting_id,
        // It is LIVE in every documented body, after the end too.
        "status": "LIVE",
        "createdAt": clock::text(created),
        "startedAt": clock::text(session.starts),
        "organizedBy": organizer(app),
    });
    if with_end {
        let end = session.ended_at(now).unwrap_or(now);
        meeting["endedAt"] = Value::String(clock::text(end));
    }
    meeting
}

fn participant(app: &App, session: &str, peer: &str, now: Timestamp, left: bool) -> Option<Value> {
    let session = app.sessions.get(session)?;
    let peer = session.peer(peer)?;
    let mut participant = json!({
        "peerId": peer.id,
        "userDisplayName": peer.display_name(),
        "customParticipantId": peer.custom_participant_id,
        "clientSpecificId": peer.custom_participant_id,
        "joinedAt": clock::text(peer.joined),
    });
    if left {
        participant["leftAt"] = Value::String(clock::text(peer.left.unwrap_or(now)));
    }
    Some(json!({"meeting": meeting(app, session, now, left), "participant": participant}))
}

fn chat(app: &App, session: &Session, now: Timestamp, links: &Links) -> Value {
    let link = links.of_session(app, &session.id, "chat.csv", now);
    json!({
        "sessionId": session.id,
        "meetingId": session.meeting_id,
        "title": app.title_of(&session.meeting_id),
        "chatDownloadUrl": link.url,
        "chatDownloadUrlExpiry": link.expiry(),
        "createdAt": clock::text(session.starts),
        "startedAt": clock::text(session.starts),
        "endedAt": session.ended_at(now).map(clock::text),
        "organizedBy": organizer(app),
    })
}

/// Fields that have no value yet are left out.
fn record(app: &App, recording: &Recording, now: Timestamp, links: &Links) -> Value {
    let form = &recording.form;
    let files = recording.has_files(now) && !recording.is_track();
    let link = |name: &String| links.of_recording(app, recording, name, now);
    let main = (files && form.video).then(|| link(&form.file_name));
    let audio = form.audio_file_name.as_ref().filter(|_| files).map(link);
    let stopped = recording.stopped(now).map(|(at, _)| at);
    without_nulls(json!({
        "id": recording.id,
        "recordingId": recording.id,
        "status": recording.status(now).as_str(),
        "downloadUrlExpiry": main.as_ref().or(audio.as_ref()).map(|link| link.expiry()),
        "downloadUrl": main.map(|link| link.url),
        "audioDownloadUrl": audio.map(|link| link.url),
        "startedTime": recording.started(now).map(clock::text),
        "stoppedTime": stopped.map(clock::text),
        // Digits in a string.
        "fileSize": recording.uploaded(now).map(|_| recording_size(recording, now).to_string()),
        "outputFileName": form.file_name,
        "meetingId": recording.meeting_id,
        "recordingDuration": stopped.map(|_| recording.seconds(now).round() as i64),
        "organizationId": app.id,
        "roomUUID": recording.session_id,
    }))
}

fn livestream(app: &App, id: &str, status: &str) -> Option<Value> {
    let stream = app.livestreams.get(id)?;
    let mut body = json!({
        "streamId": stream.id,
        "status": status,
        "manualIngest": stream.meeting_id.is_none(),
        "playbackUrl": stream.playback_url,
        "ingestServer": INGEST_SERVER,
        "streamKey": stream.stream_key,
    });
    if let Some(meeting) = stream
        .meeting_id
        .as_ref()
        .and_then(|id| app.meetings.get(id))
    {
        // Without the session, as documented.
        body["meeting"] = json!({
            "id": meeting.id,
            "title": meeting.text("title"),
            "roomName": meeting.id,
            "status": "LIVE",
            "createdAt": clock::text(meeting.created_at),
            "organizedBy": organizer(app),
        });
    }
    Some(body)
}
