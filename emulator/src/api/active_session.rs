//! The running session of a meeting.

use super::{Context, sessions};
use crate::answers::{Answer, Failure, Mode, Outcome};

pub(crate) fn get_active_session(context: &mut Context<'_>) -> Outcome {
    let (now, mode) = (context.now, context.mode);
    let meeting_id = context.meeting()?.id.clone();
    let app = context.app()?;
    let session = app
        .live_session_of(&meeting_id, now)
        .ok_or_else(|| Failure::not_found("NOT_FOUND: no session is live in this meeting"))?;
    let mut document = sessions::document(app, session, now, mode);
    if mode == Mode::Example
        && let Some(object) = document.as_object_mut()
    {
        // The documented example lacks two members that its schema requires.
        object.remove("organization_id");
        object.remove("meeting_display_name");
    }
    Ok(Answer::ok(document))
}
