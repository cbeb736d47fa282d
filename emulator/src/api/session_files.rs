//! Chat exports, transcripts and summaries. All are URLs of files, never the content.

use serde_json::json;

use super::context::Context;
use super::route::{Route, routes};
use super::sessions;
use crate::answers::{Answer, Failure, Outcome};
use crate::state::Session;

/// The operations of this file.
pub(super) const ROUTES: &[Route] = routes![
    GET "/{app_id}/sessions/{session_id}/chat" => get_session_chat,
    GET "/{app_id}/sessions/{session_id}/transcript" => get_session_transcript,
    GET "/{app_id}/sessions/{session_id}/summary" => get_session_summary,
    POST "/{app_id}/sessions/{session_id}/summary" => generate_session_summary,
];

fn get_session_chat(context: &mut Context<'_>) -> Outcome {
    let (id, now) = (context.value("session_id").to_owned(), context.now);
    let (app, _, links) = context.parts()?;
    let session = sessions::find(app, &id, now)?;
    expect(
        session.chat_ready,
        now,
        "the chat of this session was not exported yet",
    )?;
    let link = links.of_session(app, &session.id, "chat.csv", now);
    Ok(Answer::ok(json!({
        "chat_download_url": link.url,
        "chat_download_url_expiry": link.expiry(),
    })))
}

fn get_session_transcript(context: &mut Context<'_>) -> Outcome {
    let format = context
        .query
        .word("format", &["SRT", "VTT", "JSON", "CSV"])?
        .unwrap_or("CSV");
    let file = format!("transcript.{}", format.to_lowercase());
    let (id, now) = (context.value("session_id").to_owned(), context.now);
    let (app, _, links) = context.parts()?;
    let session = sessions::find(app, &id, now)?;
    expect_transcript(session, now)?;
    let link = links.of_session(app, &session.id, &file, now);
    Ok(Answer::ok(json!({
        // The same name in another case.
        "sessionId": session.id,
        "transcript_download_url": link.url,
        "transcript_download_url_expiry": link.expiry(),
    })))
}

fn get_session_summary(context: &mut Context<'_>) -> Outcome {
    let (id, now) = (context.value("session_id").to_owned(), context.now);
    let (app, _, links) = context.parts()?;
    let session = sessions::find(app, &id, now)?;
    expect(session.summary_ready, now, "this session has no summary")?;
    let file = app
        .meetings
        .get(&session.meeting_id)
        .map_or("summary.md", |meeting| meeting.summary_file());
    let link = links.of_session(app, &session.id, file, now);
    Ok(Answer::ok(json!({
        "sessionId": session.id,
        "summaryDownloadUrl": link.url,
        "summaryDownloadUrlExpiry": link.expiry(),
    })))
}

fn generate_session_summary(context: &mut Context<'_>) -> Outcome {
    let (id, now) = (context.value("session_id").to_owned(), context.now);
    let app = context.app()?;
    let session = sessions::find(app, &id, now)?;
    expect_transcript(session, now)?;
    app.order_summary(&id, now);
    // No source lists the values.
    Ok(Answer::ok(
        json!({"session_id": id, "status": "IN_PROGRESS"}),
    ))
}

fn expect_transcript(session: &Session, now: jiff::Timestamp) -> Result<(), Failure> {
    expect(
        session.transcript_ready,
        now,
        "this session has no transcript",
    )
}

fn expect(
    ready: Option<jiff::Timestamp>,
    now: jiff::Timestamp,
    absence: &str,
) -> Result<(), Failure> {
    if ready.is_some_and(|ready| ready <= now) {
        return Ok(());
    }
    Err(Failure::not_found(format!("NOT_FOUND: {absence}")))
}
