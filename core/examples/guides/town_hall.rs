//! The ten lines of the README.

// region: example
use realtimekit_api::RealtimeKit;
// end of region

pub(crate) async fn run() -> realtimekit_api::Result<()> {
    // region: example
    let client = RealtimeKit::from_env()?;
    let meeting = client.meetings().create().title("Town hall").await?;
    let host = client
        .participants()
        .create(&meeting.id, "user-1", "group_call_host")
        .await?;
    let livestream = client.livestreams().start(&meeting.id).await?;
    println!(
        "{} {:?} {:?}",
        host.id, livestream.status, livestream.playback_url
    );
    client.livestreams().stop(&meeting.id).await?;
    // end of region
    Ok(())
}
