//! Guide "Let people join": your backend issues participant tokens, the app joins.

use realtimekit_api::{RealtimeKit, Result, Secret};

// region: first-token
/// Returns the participant's ID, to store with the user, and the token for the app.
async fn first_token(
    client: &RealtimeKit,
    meeting_id: &str,
    user_id: &str,
) -> Result<(String, Secret)> {
    let participant = client
        .participants()
        .create(meeting_id, user_id, "group_call_host")
        .await?;
    Ok((participant.id, participant.token))
}
// end of region

// region: next-token
async fn next_token(
    client: &RealtimeKit,
    meeting_id: &str,
    participant_id: &str,
) -> Result<Secret> {
    let participants = client.participants();
    let refreshed = participants
        .refresh_token(meeting_id, participant_id)
        .await?;
    Ok(refreshed.token)
}
// end of region

pub(crate) async fn run() -> Result<()> {
    // region: client
    let client = RealtimeKit::from_env()?; // one for the process
    // end of region
    let meeting = client.meetings().create().title("Standup").await?;
    let (participant_id, first) = first_token(&client, &meeting.id, "user-1").await?;
    assert!(!first.expose().is_empty());
    let next = next_token(&client, &meeting.id, &participant_id).await?;
    assert!(!next.expose().is_empty());
    Ok(())
}
