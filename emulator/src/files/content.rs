//! The content of files: chat exports, transcripts and summaries of a session, and recordings of the right length that
//! no player can play.

use jiff::Timestamp;
use serde_json::json;

use crate::clock;
use crate::state::{App, Item as _, Line, Meeting, Peer, Recording, Session, seconds_between};

/// The size of a recording for each second of it.
const BYTES_PER_SECOND: f64 = 1_000.0;
/// The beginning of every recording, which makes it look like a media file.
const MEDIA_HEAD: &[u8] = b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2";

/// The media type of a file by its name.
pub(crate) fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "csv" => "text/csv",
        "json" => "application/json",
        "vtt" => "text/vtt",
        "srt" => "application/x-subrip",
        "md" => "text/markdown",
        "txt" => "text/plain",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "tar" => "application/x-tar",
        _ => "application/octet-stream",
    }
}

/// A file of a session, once it exists.
pub(crate) fn of_session(app: &App, id: &str, name: &str, now: Timestamp) -> Option<Vec<u8>> {
    let session = app.sessions.get(id)?;
    let meeting = app.meetings.get(&session.meeting_id)?;
    let ready = |since: Option<Timestamp>| since.is_some_and(|since| since <= now);
    let text = match name {
        "chat.csv" if ready(session.chat_ready) => chat(session),
        "summary.md" | "summary.txt" if ready(session.summary_ready) => {
            summary(meeting, session, name == "summary.md")
        }
        _ if !ready(session.transcript_ready) => return None,
        "transcript.csv" => transcript_csv(session),
        "transcript.json" => transcript_json(session),
        "transcript.srt" => subtitles(session, false),
        "transcript.vtt" => subtitles(session, true),
        _ => return None,
    };
    Some(text.into_bytes())
}

/// A file of a recording, if the service has it.
pub(crate) fn of_recording(app: &App, id: &str, name: &str, now: Timestamp) -> Option<Vec<u8>> {
    let recording = app.recordings.get(id)?;
    let form = &recording.form;
    let known = if recording.is_track() {
        tracks(app, recording)
            .iter()
            .any(|(_, file_name)| file_name == name)
    } else {
        (form.video && form.file_name == name) || form.audio_file_name.as_deref() == Some(name)
    };
    if !known || !recording.has_files(now) {
        return None;
    }
    let mut bytes = MEDIA_HEAD.to_vec();
    // The same bytes each time, and different ones for each file, so that a test notices a wrong file.
    let mut dice = fastrand::Rng::with_seed(seed(id, name));
    bytes.resize(recording_size(recording, now), 0);
    dice.fill(&mut bytes[MEDIA_HEAD.len()..]);
    Some(bytes)
}

fn seed(id: &str, name: &str) -> u64 {
    let mix = |seed: u64, byte: u8| seed.wrapping_mul(31).wrapping_add(u64::from(byte));
    id.bytes().chain(name.bytes()).fold(7, mix)
}

/// The bytes of a recording's file.
pub(crate) fn recording_size(recording: &Recording, now: Timestamp) -> usize {
    MEDIA_HEAD.len() + (recording.seconds(now) * BYTES_PER_SECOND) as usize
}

/// Layer and file name of each track that a track recording has.
pub(crate) fn tracks(app: &App, recording: &Recording) -> Vec<(String, String)> {
    let (Some(tracks), Some(session)) = (
        &recording.form.tracks,
        recording
            .session_id
            .as_ref()
            .and_then(|id| app.sessions.get(id)),
    ) else {
        return Vec::new();
    };
    let wanted = |peer: &&Peer| {
        tracks.user_ids.is_empty()
            || tracks
                .user_ids
                .iter()
                .any(|id| *id == peer.participant_id || *id == peer.custom_participant_id)
    };
    let until = recording
        .stopped(Timestamp::MAX)
        .map_or(Timestamp::MAX, |(at, _)| at);
    let heard = |peer: &&Peer| {
        peer.joined < until && peer.left.is_none_or(|left| left > recording.created_at())
    };
    let mut files = Vec::new();
    for (layer, prefix) in &tracks.layers {
        for peer in session.peers.iter().filter(wanted).filter(heard) {
            let since = peer.joined.max(recording.starts).as_millisecond();
            files.push((
                layer.clone(),
                format!(
                    "{prefix}_{}_{}_peer_audio_{since}.webm",
                    peer.participant_id, peer.id
                ),
            ));
        }
    }
    files
}

/// The lines of a session with their speakers or writers.
fn with_peers<'a>(
    session: &'a Session,
    lines: &'a [Line],
) -> impl Iterator<Item = (&'a Line, &'a Peer)> {
    lines
        .iter()
        .filter_map(|line| Some((line, session.peer(&line.peer_id)?)))
}

fn chat(session: &Session) -> String {
    let mut text = row(&[
        "id",
        "participantId",
        "sessionId",
        "meetingId",
        "displayName",
        "pinned",
        "isEdited",
        "payloadType",
        "payload",
        "createdAt",
    ]);
    for (line, peer) in with_peers(session, &session.written) {
        text += &row(&[
            &line.id,
            &peer.participant_id,
            &session.id,
            &session.meeting_id,
            peer.display_name(),
            "false",
            "false",
            "TEXT_MESSAGE",
            &line.text,
            &clock::text(line.at),
        ]);
    }
    text
}

/// A line of a table; strings with commas, quotation marks or line ends are quoted.
fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| {
            if cell.contains([',', '"', '\n', '\r']) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                (*cell).to_owned()
            }
        })
        .collect();
    cells.join(",") + "\r\n"
}

/// Milliseconds from the start of the session.
fn offset(session: &Session, at: Timestamp) -> u64 {
    (seconds_between(session.starts, at) * 1000.0).round() as u64
}

/// The time it takes to say a line.
fn length(line: &Line) -> u64 {
    60 * line.text.chars().count() as u64
}

fn transcript_csv(session: &Session) -> String {
    with_peers(session, &session.spoken)
        .map(|(line, peer)| {
            row(&[
                &offset(session, line.at).to_string(),
                &peer.id,
                &peer.participant_id,
                &peer.custom_participant_id,
                peer.display_name(),
                &line.text,
            ])
        })
        .collect()
}

fn transcript_json(session: &Session) -> String {
    let lines: Vec<_> = with_peers(session, &session.spoken)
        .map(|(line, peer)| {
            let start = offset(session, line.at);
            json!({
                "startTime": start,
                "endTime": start + length(line),
                "sentence": line.text,
                "peerData": {
                    "id": peer.id,
                    "userId": peer.participant_id,
                    "displayName": peer.display_name(),
                    "cpi": peer.custom_participant_id,
                    "joinedAt": clock::text(peer.joined),
                    "leftAt": peer.left.map(clock::text),
                },
            })
        })
        .collect();
    json!(lines).to_string()
}

/// SRT or WebVTT, which differ in their heads, numbers and decimal marks.
fn subtitles(session: &Session, web: bool) -> String {
    let mut text = if web {
        "WEBVTT\n\n".to_owned()
    } else {
        String::new()
    };
    let mark = if web { '.' } else { ',' };
    let time = |milliseconds: u64| {
        let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
        format!(
            "{:02}:{:02}:{:02}{mark}{rest:03}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )
    };
    for (number, (line, peer)) in with_peers(session, &session.spoken).enumerate() {
        if !web {
            text += &format!("{}\n", number + 1);
        }
        let start = offset(session, line.at);
        text += &format!(
            "{} --> {}\n{}: {}\n\n",
            time(start),
            time(start + length(line)),
            peer.display_name(),
            line.text
        );
    }
    text
}

fn summary(meeting: &Meeting, session: &Session, markdown: bool) -> String {
    let title = meeting.text("title");
    let mut names: Vec<&str> = session.peers.iter().map(Peer::display_name).collect();
    names.dedup();
    let (head, bullet) = if markdown { ("# ", "- ") } else { ("", "") };
    let mut text = format!(
        "{head}{title}\n\n{} took part. This was said:\n\n",
        names.join(", ")
    );
    for (line, peer) in with_peers(session, &session.spoken) {
        text += &format!("{bullet}{}: {}\n", peer.display_name(), line.text);
    }
    text
}
