//! The program of the README.

// region: program
use realtimekit_api::RealtimeKit;

#[tokio::main]
async fn main() -> realtimekit_api::Result<()> {
    // CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and CLOUDFLARE_API_TOKEN
    let client = RealtimeKit::from_env()?;

    let meeting = client.meetings().ensure("Town hall").await?.meeting;
    let seat = client
        .participants()
        .ensure(&meeting.id, "user-1", "group_call_host")
        .name("Ada")
        .await?
        .participant;
    // What Ada's app joins with. `seat` prints it as ********.
    let token = seat.token.expose();
    assert!(!token.is_empty());

    client.livestreams().start(&meeting.id).await?;
    let live = client
        .livestreams()
        .wait_until_live()
        .meeting_id(&meeting.id)
        .await?;
    println!("{:?}", live.playback_url);
    client.livestreams().stop(&meeting.id).await?;
    Ok(())
}
// end of region
