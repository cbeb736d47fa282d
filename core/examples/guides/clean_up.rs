//! Guide "End and clean up".

use realtimekit_api::models::MeetingStatus;
use realtimekit_api::{RealtimeKit, Result};

pub(crate) async fn run() -> Result<()> {
    let client = RealtimeKit::from_env()?;
    let meeting_id = client.meetings().create().title("Town hall").await?.id;
    let participants = client.participants();
    let participant = participants
        .create(&meeting_id, "user-1", "group_call_host")
        .await?;
    let participant_id = participant.id;
    client.livestreams().start(&meeting_id).await?;

    // region: stop
    if client
        .livestreams()
        .find_active_for_meeting(&meeting_id)
        .await?
        .is_some()
    {
        client.livestreams().stop(&meeting_id).await?;
    }
    if let Some(recording) = client.recordings().find_active(&meeting_id).await? {
        client.recordings().stop(&recording.id).await?;
    }
    // end of region

    // region: kick
    if client.active_sessions().find(&meeting_id).await?.is_some() {
        client.active_sessions().kick_all(&meeting_id).await?;
    }
    // end of region

    // region: close
    let update = client.meetings().update(&meeting_id);
    update.status(MeetingStatus::Inactive).await?;
    // end of region

    // region: remove
    client
        .participants()
        .delete(&meeting_id, &participant_id)
        .await?;
    // end of region

    // region: close-all
    let active = client.meetings().list().status(MeetingStatus::Active);
    for meeting in active.collect().await? {
        let update = client.meetings().update(&meeting.id);
        update.status(MeetingStatus::Inactive).await?;
    }
    // end of region
    let left = client
        .meetings()
        .list()
        .status(MeetingStatus::Active)
        .await?;
    assert!(left.items.is_empty());
    Ok(())
}
