//! The program of the README.

// region: program
use realtimekit_api::RealtimeKit;

#[tokio::main]
async fn main() -> realtimekit_api::Result<()> {
    // CLOUDFLARE_ACCOUNT_ID, REALTIMEKIT_APP_ID and CLOUDFLARE_API_TOKEN
    let client = RealtimeKit::from_env()?;

    let meeting = client.meetings().create().title("Town hall").await?;
    let seat = client
        .participants()
        .create(&meeting.id, "user-1", "group_call_host")
        .name("Ada")
        .await?;
    // What Ada's app joins with. `seat` prints it as ********.
    let token = seat.token.expose();
    assert!(!token.is_empty());

    client.livestreams().start(&meeting.id).await?;
    client.livestreams().stop(&meeting.id).await?;
    Ok(())
}
// end of region
