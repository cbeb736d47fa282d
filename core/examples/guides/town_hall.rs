//! The ten lines of the README.

// region: example
use realtimekit_api::RealtimeKit;
// end of region

pub(crate) async fn run() -> realtimekit_api::Result<()> {
    // region: example
    let client = RealtimeKit::from_env()?;
    let meeting = client.meetings().ensure("Town hall").await?.meeting;
    let host = client
        .participants()
        .ensure(&meeting.id, "user-1", "group_call_host")
        .await?
        .participant;
    client.livestreams().start(&meeting.id).await?;
    let live = client
        .livestreams()
        .wait_until_live()
        .meeting_id(&meeting.id)
        .await?;
    println!("{} {:?} {:?}", host.id, live.status, live.playback_url);
    client.livestreams().stop(&meeting.id).await?;
    // end of region
    Ok(())
}
